"""The bot running in the little Discord, while time passes.

One lock covers everything that touches the simulation: people's actions and its clock, which
follows the clock on the wall.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import ExitStack, asynccontextmanager, contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from simcord import BackendError, Env, InteractionResult, SetupError

from bot.playground import keep, show
from bot.playground.circumstances import Circumstance, circumstances
from bot.playground.refusals import (
    Broken,
    Busy,
    Failed,
    NoForm,
    NoMessage,
    NotAllowed,
    Silent,
)
from bot.playground.world import Person, World, build

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import discord
    from simcord.backend.models import Interaction

TICK_SECONDS: Final = 1.0
_FORBIDDEN: Final = {50001, 50013}  # Discord's "missing access" and "missing permissions"
_UNKNOWN_MESSAGE: Final = 10008

Step = Callable[[], Awaitable[InteractionResult | None]]

log = logging.getLogger(__name__)


def _now() -> datetime:
    return datetime.now(UTC)


class Playground:
    """A bot under simulation, with its world, its clock and whoever watches.

    Takes a bot that has not started, and the file that messages are kept in.
    """

    def __init__(self, bot: discord.Client, kept_at: Path, clock: Callable[[], datetime] = _now) -> None:
        self._bot = bot
        self.kept_at = kept_at
        self._clock = clock
        self.env = Env(bot, shard_count=1, check_errors=False)
        self.world: World = build(self.env)
        self._forms: dict[int, Interaction] = {}
        self._watchers: set[asyncio.Event] = set()
        self._lock = asyncio.Lock()
        self._unsaved = False

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Start the bot, let time pass, and stop both at the end, with everything kept."""
        with ExitStack() as stack:
            self._told = stack.enter_context(circumstances())
            try:
                await self._start()
                ticking = asyncio.create_task(self._tick())
                try:
                    yield
                finally:
                    ticking.cancel()
                    await self._stop()
                    with suppress(asyncio.CancelledError):
                        await ticking
            finally:
                await self._bot.close()

    async def _start(self) -> None:
        kept = await asyncio.to_thread(keep.read, self.kept_at)
        keep.restore(kept, self.env.backend)
        self._forms = {form.id: form for form in kept.forms}
        self.env.backend.advance_clock((self._clock() - self.env.now()).total_seconds())
        await self.env.start()
        self.world.invite_bot()
        await self.env.settle()

    async def _stop(self) -> None:
        async with self._lock:
            await self._save()
            await self.env.shutdown()

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(TICK_SECONDS)
            (error,) = await asyncio.gather(self._pass_time(), return_exceptions=True)
            if isinstance(error, Exception):
                log.error("Time could not pass in the playground", exc_info=error)

    async def _pass_time(self) -> None:
        async with self._lock:
            try:
                await self._catch_up()
            except TimeoutError as error:
                log.warning("The simulated clock is late: %s", error)
            self._settle_accounts()
            if self._unsaved:
                await self._save()

    async def _catch_up(self) -> None:
        behind = (self._clock() - self.env.now()).total_seconds()
        if behind > 0:
            await self.env.advance_time(behind)

    async def _save(self) -> None:
        kept = keep.collect(self.env.backend, list(self._forms.values()))
        try:
            await asyncio.to_thread(keep.write, kept, self.kept_at)
        except OSError as error:
            log.warning("The playground's messages could not be kept: %s", error)
        self._unsaved = False

    def _settle_accounts(self) -> None:
        """Tell watchers if something happened, and forget what simcord records for tests."""
        backend = self.env.backend
        if backend.transcript:
            self._unsaved = True
            self.wake()
        for channel in backend.messages.values():
            for oldest in sorted(channel)[: -keep.MESSAGES_A_CHANNEL]:
                del channel[oldest]
        backend.transcript.clear()
        backend.http_requests.clear()
        now = backend.now_iso()
        for record in list(backend.interactions.values()):
            expired = record.expires_at is not None and record.expires_at < now
            if expired and record.id not in self._forms:
                del backend.interactions[record.id]
                backend.interaction_tokens.pop(record.token, None)

    def wake(self) -> None:
        """Let everybody who watches look again."""
        for watcher in self._watchers:
            watcher.set()

    @contextmanager
    def watching(self) -> Iterator[asyncio.Event]:
        """Give an event that is set whenever something may have changed for anybody."""
        watcher = asyncio.Event()
        self._watchers.add(watcher)
        try:
            yield watcher
        finally:
            self._watchers.discard(watcher)

    async def do(self, person: Person, locale: str, step: Step) -> show.Json | None:
        """Do one thing as `person`, who reads `locale`. Gives the form that the bot opened.

        Raises `Refusal` where it cannot be done or the bot does not answer.
        """
        async with self._lock:
            self._told.people[person.id] = Circumstance(locale=locale, guild_locale="en-US")
            cursor = self.env.error_cursor
            try:
                await self._catch_up()
                result = await step()
            except BackendError as error:
                raise _refusal_of(error) from error
            except SetupError as error:
                raise Failed(why=str(error)) from error
            except TimeoutError as error:
                log.warning("%s", error)
                raise Busy from error
            finally:
                self._settle_accounts()
            if result is None:
                return None
            if not result.acknowledged:
                failures = self.env.errors_since(cursor)
                raise Broken(why=repr(failures[-1])) if failures else Silent
            return self._opened(result)

    def form(self, person: Person, form_id: int) -> Interaction:
        """Give a form that is open. Raises `NoForm` where it is not, or is somebody else's."""
        opened = self._forms.get(form_id)
        if opened is None or opened.user_id != person.id or opened.modal_consumed:
            raise NoForm
        return opened

    def _opened(self, result: InteractionResult) -> show.Json | None:
        modal = result.modal
        if modal is None:
            return None
        record = result._interaction  # noqa: SLF001 - simcord hands a form back only so
        self._forms[record.id] = record
        while len(self._forms) > keep.OPEN_FORMS:
            del self._forms[next(iter(self._forms))]
        return show.form(modal, record.id)


def _refusal_of(error: BackendError) -> Exception:
    if error.code in _FORBIDDEN:
        return NotAllowed()
    return NoMessage() if error.code == _UNKNOWN_MESSAGE else Failed(why=error.message)
