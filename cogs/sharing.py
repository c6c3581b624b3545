"""`Share` on a private report, and the buttons of a shared one."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import ClassVar

import discord

from bot.discord_ui.answers import Interaction, answer, answered, language_of, services_of
from bot.discord_ui.cog import TopicCog
from bot.discord_ui.ids import Press
from bot.discord_ui.page import page
from bot.discord_ui.presses import Handler
from bot.discord_ui.report import copy_page
from bot.discord_ui.reports import why_for_share
from bot.discord_ui.shares import share_or_ask
from bot.discord_ui.sharing import brought, may_remove_here
from bot.refusal import Refusal
from bot.services.refusals import NotYoursToRemove
from bot.texts import mark, say

log = logging.getLogger(__name__)


class ReportForgotten(Refusal):
    """A shared report whose check is not kept any more."""

    text: ClassVar[str] = mark(
        "The report behind this message is no longer kept: unsaved reports go after 30 days, "
        "and all when their owner erases them."
    )


class SharingCog(TopicCog):
    """Reports shown to a channel: `Why?` is for all, `Remove` for the sharer and moderators."""

    def presses(self) -> Mapping[Press, Handler]:
        """Give who answers which button."""
        return {
            Press.CHECK_SHARE: self.share,
            Press.CHECK_SHARE_ANYWAY: self.share_anyway,
            Press.SHARE_WHY: self.why,
            Press.SHARE_REMOVE: self.remove,
        }

    async def share(self, interaction: Interaction, row: int) -> None:
        """Post the report, or ask first."""
        await share_or_ask(interaction, row, sure=False)

    async def share_anyway(self, interaction: Interaction, row: int) -> None:
        """Post the report after asking."""
        await share_or_ask(interaction, row, sure=True)

    async def why(self, interaction: Interaction, row: int) -> None:
        """Explain the shared report to whoever presses, alone and in their language.

        Who did not share it gets a copy of the report first, which may stand there in another
        language than theirs.
        """
        share = await services_of(interaction).shares.get(row, interaction.channel_id or 0)
        if share.report is None:
            raise ReportForgotten
        language = await language_of(interaction)
        if interaction.user.id != share.person:
            await answer(interaction, copy_page(share.report, language, share.company))
        for each in why_for_share(share.report, share.company, language):
            await answer(interaction, each)

    async def remove(self, interaction: Interaction, row: int) -> None:
        """Take the message away; raises `NotYoursToRemove`.

        The message may outlive the note of who shared it. Then Discord's own note of who brought it
        decides.
        """
        moderator, channel = may_remove_here(interaction), interaction.channel_id or 0
        shares, person = services_of(interaction).shares, interaction.user.id
        share = await shares.remove(row, channel, person, moderator=moderator)
        if share is None and not (moderator or brought(interaction)):
            raise NotYoursToRemove
        language = await language_of(interaction)
        await interaction.response.defer()
        answered(interaction)
        try:
            await interaction.delete_original_response()
        except discord.NotFound:
            log.info("a shared report was gone already")
        except discord.HTTPException as error:
            log.warning("a shared report could not be deleted: %s", error)
            gone = say(
                language,
                "The report is forgotten, but Discord did not delete this message. "
                "Please delete it yourself, or press Remove again.",
            )
            await answer(interaction, page(gone))
