"""The bot itself: wiring only. Commands get their services from here."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any, cast

import discord
from discord import app_commands
from discord.ext import commands, tasks

from bot.discord_ui.answers import Interaction
from bot.discord_ui.forms import FormHandlers, read_values
from bot.discord_ui.i18n import CatalogueTranslator
from bot.discord_ui.ids import read_form_id
from bot.discord_ui.refusals import FormTooOld, Typed, answering, explain
from bot.discord_ui.rounds.planning import Planner
from bot.discord_ui.rounds.screen import Screen
from bot.discord_ui.tasks import let_go, log_failure
from bot.feedback import load_rulebook
from bot.refusal import Refusal
from bot.services import Services
from bot.store import Database
from bot.store.shards import ALL, Shards
from cogs import COGS

if TYPE_CHECKING:
    from bot.settings import Settings

log = logging.getLogger(__name__)

# Gyaku has no voice: that its libraries are not installed is no news to anybody.
discord.VoiceClient.warn_nacl = False
discord.VoiceClient.warn_dave = False


class Tree(app_commands.CommandTree[Any]):
    """The commands, with every error said in one place."""

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError, /) -> None:
        """Tell the person."""
        await explain(interaction, error)


class Gyaku(commands.AutoShardedBot):
    """Gyaku on Discord.

    Takes its settings, and the services where the caller has opened them; otherwise `setup_hook`
    opens the database and `close` closes it.
    """

    services: Services
    screen: Screen
    planner: Planner

    def __init__(self, settings: Settings, services: Services | None = None) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=Tree,
            intents=discord.Intents(guilds=True, guild_scheduled_events=True),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            shard_count=settings.shard_count,
            # None is every shard, which discord.py takes and its types leave out.
            shard_ids=cast("list[int]", settings.shard_ids),
        )
        self.settings = settings
        self.forms = FormHandlers()
        self._own_database: Database | None = None
        self._beginning: asyncio.Task[None] | None = None
        if services is not None:
            self.services = services

    async def setup_hook(self) -> None:
        """Open what is not open yet, take in every command, and tell Discord about them."""
        if not hasattr(self, "services"):
            self._own_database = Database(self.settings.database_url)
            await self._own_database.open()
            self.services = Services(self._own_database, load_rulebook(), discord.utils.utcnow)
        for cog in COGS:
            await self.add_cog(cog(self))
        await self.tree.set_translator(CatalogueTranslator())
        if self.shard_ids is None or 0 in self.shard_ids:
            # The whole set replaces the whole set; one process of many does it.
            await self.tree.sync()
        self.tidy.start()
        await self._begin_rounds()

    async def _begin_rounds(self) -> None:
        """Let rounds go on where they were: what fell due meanwhile is done, and everything is shown."""
        rehearsals = self.services.rehearsals
        self.screen = Screen(self, rehearsals, discord.utils.utcnow)
        self.planner = Planner(self, rehearsals, self.screen)
        rehearsals.listener = self.screen.elapsed
        rehearsals.schedules.listener = self.planner.due
        self._scheduler = rehearsals.scheduler(self.shards_here)
        self._beginning = asyncio.create_task(self._go_on(), name="taking up the rounds again")
        self._beginning.add_done_callback(log_failure)

    async def _go_on(self) -> None:
        await self.wait_until_ready()  # before that no server is known, and who is interested in its events
        log.info("ready on %s servers", len(self.guilds))
        await self._scheduler.start()
        await self.screen.look_after(self.shards_here)
        await self.planner.catch_up(self.shards_here)

    @property
    def shards_here(self) -> Shards:
        """Which servers are this process's own, where several share a database."""
        if self.shard_ids is None:
            return ALL
        return Shards(self.shard_count or 1, tuple(self.shard_ids))

    async def close(self) -> None:
        """Stop tidying and whatever waits, leave Discord, and close the database if it is ours."""
        await let_go(filter(None, [self.tidy.get_task(), self._beginning]))
        if self._beginning is not None:
            await self._scheduler.stop()
            await self.screen.close()
            await self.planner.close()
        await super().close()
        if self._own_database is not None:
            await self._own_database.close()

    async def on_interaction(self, interaction: Interaction) -> None:
        """Read every submitted form, whichever process opened it."""
        if interaction.type is not discord.InteractionType.modal_submit:
            return
        data: Any = interaction.data or {}
        form_id = read_form_id(str(data.get("custom_id")))
        values = read_values(data)
        if form_id is None:
            async with answering(interaction, Typed(None, values)):
                raise FormTooOld
        else:
            async with answering(interaction, Typed(form_id, values)):
                await self.forms.get(form_id.form)(interaction, form_id.row, values)

    @tasks.loop(hours=24)
    async def tidy(self) -> None:
        """Delete what is past its time."""
        try:
            gone = await self.services.purge()
        except Refusal as refusal:
            log.warning("nothing was tidied today: %s", refusal)
        else:
            log.info("tidied away %s rows past their time", gone)


def build_bot(settings: Settings) -> Gyaku:
    """Give a bot for `settings` that opens everything when it starts."""
    return Gyaku(settings)
