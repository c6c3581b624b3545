"""Buttons and menus that outlive a restart: known by their custom id, never by a view in memory."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any, Self

from discord import ui

from bot.discord_ui.answers import Interaction
from bot.discord_ui.ids import Press, press_template
from bot.discord_ui.refusals import answering

Handler = Callable[[Interaction, int], Awaitable[None]]
Item = ui.DynamicItem[Any]


def press_item(press: Press, handler: Handler) -> type[Item]:
    """Give the dynamic item that hands every press of `press` to `handler`, with its row."""

    class Pressed(ui.DynamicItem[Any], template=press_template(press)):
        """One press."""

        def __init__(self, item: ui.Item[Any], about: int) -> None:
            super().__init__(item)
            self.about = about

        @classmethod
        async def from_custom_id(
            cls, _interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /
        ) -> Self:
            """Read the row from the custom id."""
            return cls(item, int(match["row"]))

        async def callback(self, interaction: Interaction) -> None:
            """Let the handler answer."""
            async with answering(interaction):
                await handler(interaction, self.about)

    return Pressed


def picked(interaction: Interaction) -> str:
    """Give the line that was picked in a menu."""
    return next(iter(all_picked(interaction)), "")


def all_picked(interaction: Interaction) -> list[str]:
    """Give every line that was picked in a menu."""
    data: Any = interaction.data or {}
    return [str(value) for value in data.get("values") or ()]
