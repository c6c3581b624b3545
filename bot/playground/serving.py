"""Start the playground: a free port, a page, a bot, and a clean end."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import sys
import webbrowser
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar, Final

from aiohttp import web
from rich.console import Console

from bot.app import build_bot
from bot.playground.play import Playground
from bot.playground.server import make_app
from bot.refusal import PortTaken, Refusal
from bot.texts import Language, mark, say

if TYPE_CHECKING:
    from bot.settings import Settings

FIRST_PORT: Final = 8700
_PORTS_TO_TRY: Final = 50
_PATIENCE_SECONDS: Final = 2.0  # for streams to end when the playground stops

log = logging.getLogger(__name__)


class FolderUnusable(Refusal):
    """The folder for the playground's files cannot be made."""

    text: ClassVar[str] = mark(
        "The folder {folder} cannot be used ({why}). Name another one with GYAKU_DATA_DIR."
    )


async def run(
    settings: Settings, host: str, port: int | None, *, open_browser: bool, language: Language
) -> None:
    """Run the playground until it is interrupted; see `bot.playground.serve`."""
    with _listen(host, port) as listening:
        play = await _playground(settings)
        async with play.running():
            runner = web.AppRunner(make_app(play), access_log=None, shutdown_timeout=_PATIENCE_SECONDS)
            await runner.setup()
            try:
                await web.SockSite(runner, listening).start()
                address = _address(listening)
                stop = _stop_on_signals()  # first: whoever reads the address may end it at once
                _announce(address, language)
                if open_browser and _has_screen():
                    await asyncio.to_thread(webbrowser.open, address)
                await stop.wait()
            finally:
                await runner.cleanup()


async def _playground(settings: Settings) -> Playground:
    folder = settings.data_dir
    try:
        # For this user alone: it will hold people's words.
        await asyncio.to_thread(folder.mkdir, mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise FolderUnusable(folder=folder, why=error.strerror) from error
    own = {"database_url": f"sqlite+aiosqlite:///{folder / 'playground.sqlite3'}"}
    bot = build_bot(settings.model_copy(update={**own, "shard_count": 1, "shard_ids": None}))
    return Playground(bot, folder / "playground-messages.json")


def _listen(host: str, port: int | None) -> socket.socket:
    ports = [port] if port is not None else range(FIRST_PORT, FIRST_PORT + _PORTS_TO_TRY)
    why = 0
    for candidate in ports:
        try:
            return socket.create_server((host, candidate), family=_family(host))
        except OSError as error:
            why = error.errno or 0
    raise PortTaken(port=port or FIRST_PORT, host=host, reason=os.strerror(why), setting="--port")


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - where it listens everywhere, this is how to get there
        host = "localhost"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _announce(address: str, language: Language) -> None:
    console = Console(highlight=False, soft_wrap=True, markup=False)
    console.print(say(language, "Playground: {address}", address=address))
    console.print(
        say(language, "A local imitation of Discord: nothing leaves your computer. Ctrl+C stops it.")
    )


def _has_screen() -> bool:
    if os.environ.get("CI") or os.environ.get("SSH_CONNECTION"):
        return False
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _stop_on_signals() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for which in (signal.SIGINT, signal.SIGTERM):
        # Windows has no handlers for a loop: there Ctrl+C cancels the task that waits here.
        with suppress(NotImplementedError):
            loop.add_signal_handler(which, stop.set)
    return stop
