"""Runs the real bot on Discord: redirects, signals, and one clear line where it cannot run."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import sys
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.app import Gyaku, build_bot
from bot.logs import configure_logs
from bot.metrics import Metrics, listening
from bot.refusal import Refusal
from bot.settings import DISCORD_API, DISCORD_GATEWAY
from bot.texts import mark

if TYPE_CHECKING:
    from bot.settings import Settings

log = logging.getLogger(__name__)


class NoToken(Refusal):
    """There is nothing to log in with."""

    text = mark(
        "DISCORD_TOKEN is not set. Put the token from the Discord developer portal (Bot → Reset Token)"
        " into .env, or try the playground: python -m bot playground"
    )


class BadToken(Refusal):
    """Discord refuses the token."""

    text = mark(
        "Discord refuses DISCORD_TOKEN. Make a new one in the developer portal (Bot → Reset Token), put it"
        " into .env and start again."
    )


class NoDiscord(Refusal):
    """Discord cannot be reached."""

    text = mark(
        "{address} cannot be reached ({reason}). Look at the network, and at DISCORD_API_URL if you set it,"
        " then start again."
    )


class DiscordSaysNo(Refusal):
    """Discord answers, and not with what starting needs."""

    text = mark("Discord refuses the start: {reason}")


def run_bot(settings: Settings) -> None:
    """Run the bot until it is told to stop; raises a `Refusal` where it cannot start."""
    configure_logs(settings.log_format, settings.log_level)
    if settings.discord_token is None:
        raise NoToken
    redirect(settings)
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(_run(build_bot(settings), settings))


def redirect(settings: Settings) -> None:
    """Point discord.py at the API and the gateway of `settings`; before login."""
    Route.BASE = settings.api_url
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(settings.gateway_url)
    if settings.api_url != DISCORD_API or settings.gateway_url != DISCORD_GATEWAY:
        log.info("API at %s, gateway at %s", settings.api_url, settings.gateway_url)


async def start(bot: Gyaku, settings: Settings) -> None:
    """Log in and stay until the bot is closed; raises a `Refusal` where Discord says no."""
    if settings.discord_token is None:
        raise NoToken
    if settings.gateway_url != DISCORD_GATEWAY:
        _keep_gateway(bot, settings.gateway_url)
    try:
        await bot.start(settings.discord_token.get_secret_value().strip())
    except discord.LoginFailure as error:
        raise BadToken from error
    except (discord.HTTPException, discord.GatewayNotFound, discord.ConnectionClosed) as error:
        raise DiscordSaysNo(reason=_one_line(error)) from error
    except (OSError, aiohttp.ClientError) as error:
        raise NoDiscord(address=settings.api_url, reason=_one_line(error)) from error


async def settle(bot: Gyaku) -> None:
    """Do ahead what would keep somebody waiting later, giving way to whoever comes meanwhile."""
    for _ in bot.services.rulebook.compile():
        await asyncio.sleep(0)
    leave_out_what_stays()


def leave_out_what_stays() -> None:
    """Spare what is loaded by now every later collection of garbage.

    Rules and commands stay for ever. To go through them all, time and again, takes a tenth of a second, in
    which nobody is answered.
    """
    gc.collect()
    gc.freeze()


async def _run(bot: Gyaku, settings: Settings) -> None:
    stop = asyncio.Event()
    _on_signals(stop)
    once_ready(bot, lambda: settle(bot))
    async with AsyncExitStack() as stack:
        if settings.metrics_port is not None:
            metrics = Metrics(_Watched(bot))
            bot.add_listener(_counting(metrics), "on_interaction")
            await stack.enter_async_context(listening(metrics, settings.metrics_host, settings.metrics_port))
        running = asyncio.create_task(start(bot, settings))
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if running.done():
            await bot.close()
            await running  # says why it ended
            return
        log.info("stopping")
        await bot.close()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


class _Watched:
    """What `/healthz` and `/metrics` ask of the bot."""

    def __init__(self, bot: Gyaku) -> None:
        self._bot = bot

    def is_ready(self) -> bool:
        return self._bot.is_ready() and not self._bot.is_closed()

    @property
    def latency(self) -> float:
        return self._bot.latency

    @property
    def server_count(self) -> int:
        return len(self._bot.guilds)


def once_ready(bot: Gyaku, work: Callable[[], Awaitable[None]]) -> None:
    """Let `work` be done when Discord has sent everything, and not again after each lost connection."""

    async def on_ready() -> None:
        bot.remove_listener(on_ready)
        await work()

    bot.add_listener(on_ready)


def _counting(metrics: Metrics) -> Any:
    async def on_interaction(interaction: discord.Interaction[Gyaku]) -> None:
        metrics.count_interaction(interaction.type.name)

    return on_interaction


def _keep_gateway(bot: Gyaku, gateway_url: str) -> None:
    """Keep to a given gateway: without a shard count discord.py takes the API's word for it."""
    asked = bot.http.get_bot_gateway

    async def get_bot_gateway() -> Any:
        shards, _, limit = await asked()
        return shards, gateway_url, limit

    bot.http.get_bot_gateway = get_bot_gateway  # type: ignore[method-assign]  # no other place to say it


def _on_signals(stop: asyncio.Event) -> None:
    """Let SIGTERM and Ctrl-C set `stop`: discord.py's own `run` ends on SIGTERM without clean-up.

    A second one ends the process at once.
    """
    loop = asyncio.get_running_loop()

    def leave(number: signal.Signals) -> None:
        loop.remove_signal_handler(number)
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(number, leave, number)
        except NotImplementedError:  # Windows: Ctrl-C arrives as KeyboardInterrupt
            return


def _loop_factory() -> Any:
    """Give uvloop's loop where there is one, else Python's own."""
    if sys.platform == "win32":
        return None
    import uvloop

    return uvloop.new_event_loop


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
