from __future__ import annotations

from typing import Any

import simcord
from discord import app_commands

from bot.playground.circumstances import Circumstance, Context, circumstances, context_menu_in_dm
from tests.playground.toybot import Toy


class Listening(Toy):
    """Remembers what Discord said about the last interaction."""

    heard: Any = None

    async def on_interaction(self, interaction: Any) -> None:
        self.heard = interaction


async def test_discord_says_who_presses_and_where() -> None:
    bot = Listening()
    with circumstances() as told:
        async with simcord.run(bot, shard_count=1) as env:
            guild = env.create_guild()
            channel = guild.create_text_channel("general")
            mei = guild.add_member(env.create_user("mei"))

            await mei.slash(channel, "say", words="hi")
            assert (str(bot.heard.locale), bot.heard.context.guild) == ("en-US", True)
            assert bot.heard.is_guild_integration()

            told.people[mei.id] = Circumstance(locale="ja", guild_locale="ja")
            await mei.slash(channel, "say", words="hi")
            assert (str(bot.heard.locale), str(bot.heard.guild_locale)) == ("ja", "ja")

            told.people[mei.id] = Circumstance(context=Context.PRIVATE, user_installed=True)
            await mei.user.slash("say", words="hi")
            assert bot.heard.context.private_channel
            assert bot.heard.is_user_integration()
            assert not bot.heard.is_guild_integration()


async def test_a_message_menu_works_in_direct_messages() -> None:
    with circumstances() as told:
        told.default = Circumstance(locale="ja")
        async with simcord.run(Toy(), shard_count=1) as env:
            mei = env.create_user("mei")
            message = await mei.send_dm("hello")
            result = await context_menu_in_dm(mei, "Count letters", message)
            assert result.response is not None
            assert result.response.content == "5 letters"


async def test_an_answer_names_the_subcommand_that_was_used() -> None:
    class Grouped(Toy):
        async def setup_hook(self) -> None:
            group = app_commands.Group(name="questions", description="Questions")

            @group.command(name="list", description="List")
            async def listing(interaction: Any) -> None:
                await interaction.response.send_message("none")

            self.tree.add_command(group)
            await super().setup_hook()

    with circumstances():
        async with simcord.run(Grouped(), shard_count=1) as env:
            guild = env.create_guild()
            channel = guild.create_text_channel("general")
            mei = guild.add_member(env.create_user("mei"))
            await mei.slash(channel, "questions list")
            (message,) = env.backend.messages[channel.id].values()
            assert message.interaction_metadata is not None
            assert message.interaction_metadata["name"] == "questions list"
