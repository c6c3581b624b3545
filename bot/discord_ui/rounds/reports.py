"""Telling moderators that feedback was reported, without naming anybody."""

from __future__ import annotations

import logging

import discord

from bot.discord_ui.layout import Layout
from bot.discord_ui.page import page
from bot.discord_ui.refusals import NETWORK
from bot.services.rounds.model import RoundView
from bot.texts import say

log = logging.getLogger(__name__)


async def tell_moderators(guild: discord.Guild, view: RoundView) -> None:
    """Say in the channel that Discord keeps for moderators, where there is one, that something was reported.

    Elsewhere nothing is said aloud: whoever may manage messages reads it with `/rehearse status`.
    """
    channel = guild.safety_alerts_channel or guild.public_updates_channel
    if channel is None:
        return
    place = f"<#{view.row.thread or view.row.channel}>"
    said = say(
        view.language,
        "🚩 Feedback in a rehearsal was reported: {place}. /rehearse status there shows it to moderators.",
        place=place,
    )
    try:
        await channel.send(view=Layout(page(said)), allowed_mentions=discord.AllowedMentions.none())
    except NETWORK as error:
        log.info("the moderators of server %s were not told of a report: %s", guild.id, error)
