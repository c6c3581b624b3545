"""`/privacy`: what is kept about me, and its erasure."""

from __future__ import annotations

import logging
from collections.abc import Mapping

import discord
from discord import app_commands

from bot.discord_ui.answers import Interaction, answer, change, language_of, services_of
from bot.discord_ui.cog import TopicCog
from bot.discord_ui.i18n import command, everywhere
from bot.discord_ui.ids import Press
from bot.discord_ui.page import page
from bot.discord_ui.presses import Handler
from bot.discord_ui.privacy import ask_page, erased_page, kept_page
from bot.discord_ui.refusals import NETWORK, answering
from bot.discord_ui.rounds.serving import planner_of
from bot.services import Posted
from bot.texts import Language, say, say_n

log = logging.getLogger(__name__)


class PrivacyCog(TopicCog):
    """Everything that is kept of one person."""

    privacy = everywhere(
        app_commands.Group(
            name=command("privacy"), description=command("What is kept about you, and how to erase it")
        )
    )

    def presses(self) -> Mapping[Press, Handler]:
        """Give who answers the question before erasing."""
        return {
            Press.PRIVACY_DELETE_SURE: self.erase_all,
            Press.PRIVACY_LEAVE_NOTES: self.erase_but_notes,
            Press.PRIVACY_DELETE_NOT: self.keep,
        }

    @privacy.command(name=command("show"), description=command("See what is kept about you"))
    async def show(self, interaction: Interaction) -> None:
        """Say what is kept."""
        async with answering(interaction):
            kept = await services_of(interaction).privacy.show(interaction.user.id)
            await answer(interaction, kept_page(kept, await language_of(interaction)))

    @privacy.command(name=command("delete"), description=command("Erase all that is kept about you"))
    async def delete(self, interaction: Interaction) -> None:
        """Ask before erasing."""
        async with answering(interaction):
            kept = await services_of(interaction).privacy.show(interaction.user.id)
            await answer(interaction, ask_page(kept, await language_of(interaction)))

    async def erase_all(self, interaction: Interaction, _row: int) -> None:
        """Erase everything, and take down what was shared."""
        await self._erase(interaction, notes_too=True)

    async def erase_but_notes(self, interaction: Interaction, _row: int) -> None:
        """Erase everything but the notes, which stay without a name."""
        await self._erase(interaction, notes_too=False)

    async def _erase(self, interaction: Interaction, *, notes_too: bool) -> None:
        language = await language_of(interaction)
        services = services_of(interaction)
        planned = await services.rehearsals.schedules.of_person(interaction.user.id)
        erased = await services.privacy.delete(interaction.user.id, notes_too=notes_too)
        try:
            await change(interaction, erased_page(erased, language))
        finally:
            for rehearsal in planned:
                await planner_of(interaction).cancelled(rehearsal)
            left = [each for each in erased.posted if not await self._take_down(each)]
        if left:
            await answer(interaction, page(_still_there(len(left), language)))

    async def keep(self, interaction: Interaction, _row: int) -> None:
        """Leave everything as it is."""
        await change(interaction, page(say(await language_of(interaction), "Nothing was erased.")))

    async def _take_down(self, posted: Posted) -> bool:
        channel = self.bot.get_partial_messageable(posted.channel)
        try:
            await channel.get_partial_message(posted.message).delete()
        except discord.NotFound:
            return True
        except NETWORK as error:
            log.info("a shared report could not be taken down: %s", error)
            return False
        return True


def _still_there(count: int, language: Language) -> str:
    return say_n(
        language,
        "{n} shared report still stands, since I could not delete it. Press Remove on it.",
        "{n} shared reports still stand, since I could not delete them. Press Remove on them.",
        count,
    )
