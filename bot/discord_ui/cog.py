"""The base of every cog: what it answers besides commands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, cast

from discord.ext import commands

from bot.discord_ui.forms import FormHandlers
from bot.discord_ui.forms import Handler as FormHandler
from bot.discord_ui.ids import Form, Press
from bot.discord_ui.presses import Handler as PressHandler
from bot.discord_ui.presses import press_item


class Hosting(Protocol):
    """What the bot must carry for its cogs."""

    forms: FormHandlers


class TopicCog(commands.Cog):
    """The commands, presses and forms of one topic."""

    def __init__(self, bot: commands.AutoShardedBot) -> None:
        self.bot = bot

    def presses(self) -> Mapping[Press, PressHandler]:
        """Give who answers which button or menu."""
        return {}

    def form_readers(self) -> Mapping[Form, FormHandler]:
        """Give who reads which form."""
        return {}

    async def cog_load(self) -> None:
        """Start answering."""
        for press, handler in self.presses().items():
            self.bot.add_dynamic_items(press_item(press, handler))
        forms = cast("Hosting", self.bot).forms
        for form, reader in self.form_readers().items():
            forms.add(form, reader)
