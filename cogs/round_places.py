"""What happens to the places of rounds: threads and channels that are deleted."""

from __future__ import annotations

import logging
from typing import cast

import discord
from discord.ext import commands

from bot.discord_ui.answers import services_of_client
from bot.discord_ui.cog import TopicCog
from bot.discord_ui.rounds.serving import Showing
from bot.refusal import Refusal

log = logging.getLogger(__name__)


class RoundPlacesCog(TopicCog):
    """A round whose place is gone ends, and keeps what was given."""

    @commands.Cog.listener()
    async def on_raw_thread_delete(self, payload: discord.RawThreadDeleteEvent) -> None:
        """End the round of a thread."""
        await self._gone(payload.thread_id)

    @commands.Cog.listener()
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """End the lobby and the rounds of a channel."""
        await self._gone(channel.id)

    async def _gone(self, place: int) -> None:
        screen = cast("Showing", self.bot).screen
        try:
            rounds = await services_of_client(self.bot).rehearsals.open_in(place)
        except Refusal as refusal:
            log.warning("the rounds of %s, which is gone, go on for now: %s", place, refusal)
            return
        for round_id in rounds:
            await screen.place_is_gone(round_id)
