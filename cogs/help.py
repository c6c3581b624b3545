"""`/help`, and the card for a server that meets the bot for the first time."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Final

import discord
from discord import app_commands
from discord.ext import commands

from bot.discord_ui.answers import Interaction, answer, reader, services_of_client
from bot.discord_ui.cog import TopicCog
from bot.discord_ui.i18n import command, everywhere
from bot.discord_ui.layout import Layout
from bot.discord_ui.reader import reader_of
from bot.discord_ui.refusals import NETWORK, answering
from bot.discord_ui.welcome import help_page, welcome_page, where_to_greet
from bot.refusal import Refusal

log = logging.getLogger(__name__)

# A server that was joined while the bot was away still gets its card; one known for long does not,
# even when the database is new.
_NEW: Final = timedelta(days=7)


class HelpCog(TopicCog):
    """What the bot does and how to begin."""

    @app_commands.command(
        name=command("help"), description=command("What Gyaku does, and three ways to begin")
    )
    @everywhere
    async def help(self, interaction: Interaction) -> None:
        """Say what the bot does."""
        async with answering(interaction):
            await answer(interaction, help_page(await reader(interaction)))

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Greet a server that invited the bot."""
        await self._welcome(guild)

    @commands.Cog.listener()
    async def on_guild_available(self, guild: discord.Guild) -> None:
        """Greet a server that invited the bot while it was away."""
        joined = guild.me.joined_at
        if joined is not None and discord.utils.utcnow() - joined < _NEW:
            await self._welcome(guild)

    async def _welcome(self, guild: discord.Guild) -> None:
        channel = where_to_greet(guild)
        if channel is None:
            return
        guilds = services_of_client(self.bot).guilds
        try:
            if await guilds.welcome(guild.id) and not await self._greeted(channel):
                await guilds.not_welcomed(guild.id)
        except Refusal as refusal:
            log.warning("server %s was not greeted: %s", guild.id, refusal)

    async def _greeted(self, channel: discord.TextChannel) -> bool:
        """Send the card; give whether there is nothing left to try."""
        language = reader_of(None, channel.guild.preferred_locale.value).language
        try:
            await channel.send(view=Layout(welcome_page(language)))
        except discord.Forbidden as error:
            log.info("server %s takes no card: %s", channel.guild.id, error)
        except NETWORK as error:
            log.warning("server %s was not greeted: %s", channel.guild.id, error)
            return False
        return True
