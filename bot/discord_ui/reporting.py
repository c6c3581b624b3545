"""Reporting: telling the moderators where only they read, and saying what a note's report did."""

from __future__ import annotations

import logging
from typing import Final

import discord

from bot.discord_ui.ids import Press
from bot.discord_ui.layout import Layout
from bot.discord_ui.page import Button, Page, page
from bot.discord_ui.refusals import NETWORK
from bot.services.notebook import Told
from bot.texts import LANGUAGES, Language, mark, say

log = logging.getLogger(__name__)


NOTE_REPORTED: Final = mark(
    "🚩 A research note was reported. Moderators see it with /notes show, then Reported notes."
)
FEEDBACK_REPORTED: Final = mark(
    "🚩 Feedback in a rehearsal was reported: {place}. /rehearse status there shows it to moderators."
)


async def tell_moderators(guild: discord.Guild | None, text: str, **params: object) -> bool:
    """Tell the moderators of a report in every language, not by whom; gives whether they were told."""
    channel = guild and where_moderators_read(guild)
    if not channel:
        return False
    said = page(*(say(each, text, **params) for each in LANGUAGES))
    try:
        await channel.send(view=Layout(said), allowed_mentions=discord.AllowedMentions.none())
    except NETWORK as error:
        log.info("moderators could not be told of a report: %s", error)
        return False
    return True


def where_moderators_read(guild: discord.Guild) -> discord.TextChannel | None:
    """Give the server's channel for safety or community updates, else one that moderators alone can read.

    `None` where there is none in which the bot may write: others are not to learn of a report.
    """
    named = [guild.safety_alerts_channel, guild.public_updates_channel]
    chosen = [channel for channel in named if channel is not None]
    alone = [channel for channel in guild.text_channels if _moderators_alone(channel)]
    for channel in (*chosen, *alone):
        may = channel.permissions_for(guild.me)
        hidden = not channel.permissions_for(guild.default_role).view_channel
        if hidden and may.view_channel and may.send_messages:
            return channel
    return None


def _moderators_alone(channel: discord.TextChannel) -> bool:
    reading = [
        role.permissions
        for role in channel.guild.roles
        if not role.managed and channel.permissions_for(role).view_channel
    ]
    return bool(reading) and all(may.manage_messages or may.administrator for may in reading)


def reported_page(told: Told, note: int, language: Language, *, written: bool) -> Page:
    """Say what a report did, and how it is taken back."""
    if not told.first:
        said = say(language, "You have reported this note already.")
    elif written:
        said = say(language, "Reported. The moderators have been told, and not who reported it.")
    else:
        said = say(language, "Reported. Moderators see it marked in /notes show, and not who reported it.")
    return page(said, (Button(Press.NOTE_UNREPORT, note, say(language, "Take it back")),))
