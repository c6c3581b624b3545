"""Showing a report to a channel."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from typing import ClassVar

import discord

from bot.discord_ui.answers import Interaction, answer, reader_with, services_of
from bot.discord_ui.ids import Press
from bot.discord_ui.page import Button, Page, page
from bot.discord_ui.quoting import words
from bot.discord_ui.refusals import NETWORK, explain
from bot.discord_ui.reports import report_for, shared_for
from bot.discord_ui.sharing import SharedAlready, open_guild, require_may_post
from bot.feedback.model import Span
from bot.refusal import Refusal
from bot.services import Checked, Share
from bot.store.uses import SharedRow
from bot.texts import Language, mark, say

log = logging.getLogger(__name__)
_LOOK = 1.0  # s; Discord may let the bot wait that looks at many messages


class SharedWithoutCopy(Refusal):
    """The report is in the channel; only the sharer's own copy is missing."""

    text: ClassVar[str] = mark(
        "Your report is shared, but Discord did not take your own copy of it. "
        "To revise or save the question, run /check again without share."
    )


async def share_now(interaction: Interaction, checked: Checked) -> None:
    """Answer `/check share:True`: post the report, or say on the private one why it was not."""
    language = reader_with(interaction, checked.language).language
    if checked.report.verdict is None:  # the report only says which languages are judged
        await answer(interaction, report_for(interaction, checked))
        return
    try:
        require_may_post(interaction)
    except Refusal as refusal:
        notice = refusal.say(language)
        await answer(interaction, report_for(interaction, checked, notice=notice))
        return
    named = services_of(interaction).shares.names_someone(checked.report.question)
    if named is not None:
        await answer(interaction, report_for(interaction, checked))
        await answer(interaction, name_page(checked, named, language))
        return
    notice = say(language, "Shared. Here is your own copy, to revise or save.")
    copy = report_for(interaction, checked, notice=notice)
    await post(interaction, checked, language)
    try:
        await answer(interaction, copy)
    except NETWORK as error:
        log.warning("the sharer's own copy could not be shown: %s", error)
        # Said here, since a `Try again` behind it would post the report once more.
        await explain(interaction, SharedWithoutCopy())


async def share_or_ask(interaction: Interaction, check: int, *, sure: bool) -> None:
    """Answer a press of `Share`: post the report, or ask first when it seems to name a person."""
    require_may_post(interaction)
    checked = await services_of(interaction).checks.get(check, interaction.user.id)
    language = reader_with(interaction, checked.language).language
    named = services_of(interaction).shares.names_someone(checked.report.question)
    if named is not None and not sure:
        await answer(interaction, name_page(checked, named, language))
        return
    await post(interaction, checked, language)


async def post(interaction: Interaction, checked: Checked, language: Language) -> None:
    """Post the report in this channel, once; raises `SharedAlready` the second time.

    Raises `ShareGone` where it was taken back while it was posted.
    """
    shares = services_of(interaction).shares
    channel = interaction.channel_id or 0
    person = interaction.user.id
    share = await shares.create(person, checked.id, open_guild(interaction), channel)
    stood = None if share.fresh else share.message
    if stood is not None and not await _stands(interaction, channel, stood):
        await shares.remove(share.id, channel, person, moderator=False)
        share = await shares.create(person, checked.id, open_guild(interaction), channel)
    if not share.fresh:
        raise SharedAlready
    message: int | None = None
    try:
        message = await answer(interaction, shared_for(share, checked.report, language), public=True)
        if message is not None:
            await shares.posted(share.id, message)
    except BaseException:
        # Whatever it was, a cancellation too: nothing stands and nothing is noted, so that a next
        # press may post it.
        await _take_back(interaction, share, message)
        raise


async def _take_back(interaction: Interaction, share: Share, message: int | None) -> None:
    """Forget `share` and delete its message as far as that can be done."""
    try:
        if message is not None:
            await interaction.followup.delete_message(message)
    except NETWORK as error:
        log.warning("a report that was not shared after all could not be deleted: %s", error)
    try:
        shares = services_of(interaction).shares
        await shares.remove(share.id, share.channel, share.person, moderator=False)
    except Refusal as refusal:
        log.warning("a report that was not shared could not be forgotten: %s", refusal)


async def forget_deleted(interaction: Interaction, shared: Sequence[SharedRow]) -> bool:
    """Forget those of `shared` whose message was deleted by hand; gives whether there were any."""
    stand = await asyncio.gather(*(_stands(interaction, each.channel, each.message) for each in shared))
    gone = [each for each, stands in zip(shared, stand, strict=True) if not stands]
    for each in gone:
        await services_of(interaction).shares.remove(
            each.id, each.channel, interaction.user.id, moderator=True
        )
    return bool(gone)


async def _stands(interaction: Interaction, channel: int, message: int) -> bool:
    """Say whether a posted message is still there; where the bot cannot look, or not soon, it is."""
    if not interaction.is_guild_integration():
        return True
    try:
        async with asyncio.timeout(_LOOK):
            await interaction.client.get_partial_messageable(channel).fetch_message(message)
    except discord.NotFound:
        return False
    except NETWORK:
        return True
    return True


def name_page(checked: Checked, named: Span, language: Language) -> Page:
    """Give the question that comes before sharing a text that seems to name a person."""
    ask = say(
        language,
        "This seems to name a person: {name}. Everyone here would read it. "
        "Leave the name out, or share it as it is?",
        name=words(checked.report.question, named, language),
    )
    return page(
        ask,
        (
            Button(Press.CHECK_REVISE, checked.id, say(language, "Revise"), "main"),
            Button(Press.CHECK_SHARE_ANYWAY, checked.id, say(language, "Share anyway")),
        ),
    )
