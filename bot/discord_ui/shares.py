"""Showing a report to a channel."""

from __future__ import annotations

import discord

from bot.discord_ui.answers import Interaction, answer, guild_of, reader_with, services_of
from bot.discord_ui.ids import Press
from bot.discord_ui.page import Button, Page, page
from bot.discord_ui.quoting import words
from bot.discord_ui.reports import report_for, shared_for
from bot.discord_ui.sharing import SharedAlready, require_may_post
from bot.feedback.model import Span
from bot.refusal import Refusal
from bot.services import Checked
from bot.texts import Language, say


async def share_now(interaction: Interaction, checked: Checked) -> None:
    """Answer `/check share:True`: post the report, or say on the private one why it was not."""
    language = reader_with(interaction, checked.language).language
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
    await post(interaction, checked, language)
    notice = say(language, "Shared. Here is your own copy, to revise or save.")
    await answer(interaction, report_for(interaction, checked, notice=notice))


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
    """Post the report in this channel, once; raises `SharedAlready` the second time."""
    shares = services_of(interaction).shares
    channel = interaction.channel_id or 0
    person = interaction.user.id
    share = await shares.create(person, checked.id, guild_of(interaction), channel)
    if not share.fresh and share.message is not None and not await _stands(interaction, share.message):
        await shares.remove(share.id, person, moderator=False)
        share = await shares.create(person, checked.id, guild_of(interaction), channel)
    if not share.fresh:
        raise SharedAlready
    try:
        message = await answer(interaction, shared_for(share, checked.report, language), public=True)
    except discord.HTTPException:
        # Nothing stands in the channel, so that a next press may post it.
        await shares.remove(share.id, person, moderator=False)
        raise
    if message is not None:
        await shares.posted(share.id, message)


async def _stands(interaction: Interaction, message: int) -> bool:
    """Say whether a posted message is still there; where the bot cannot look, it is."""
    if not interaction.is_guild_integration() or interaction.channel_id is None:
        return True
    channel = interaction.client.get_partial_messageable(interaction.channel_id)
    try:
        await channel.fetch_message(message)
    except discord.NotFound:
        return False
    except discord.HTTPException:
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
