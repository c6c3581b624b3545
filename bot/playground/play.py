"""The bot running in the little Discord, and what people do there.

One lock covers everything that touches the simulation: people's actions and its clock, which
follows the clock on the wall.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import ExitStack, asynccontextmanager, contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from simcord import BackendError, Env, InteractionResult, ResponseMessage, SetupError, UserHandle

from bot.playground import keep, show
from bot.playground.circumstances import Circumstance, circumstances, context_menu_in_dm
from bot.playground.options import typed
from bot.playground.refusals import (
    Broken,
    Busy,
    Failed,
    NoChannel,
    NoForm,
    NoMessage,
    NotAllowed,
    Silent,
)
from bot.playground.world import Person, World, build

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    import discord
    from simcord import ChannelHandle, MemberActor
    from simcord.backend.models import Interaction, Message

TICK_SECONDS: Final = 1.0
_FORBIDDEN: Final = {50001, 50013}  # Discord's "missing access" and "missing permissions"
_UNKNOWN_MESSAGE: Final = 10008

Step = Callable[[], Awaitable[InteractionResult | None]]

log = logging.getLogger(__name__)


def _now() -> datetime:
    return datetime.now(UTC)


class Playground:
    """A bot under simulation, with its world, its clock and whoever watches.

    Takes a bot that has not started, and the file that messages are kept in. Everything that
    people do raises `Refusal` where it cannot be done.
    """

    def __init__(
        self, bot: discord.Client, kept_at: Path, clock: Callable[[], datetime] = _now
    ) -> None:
        self._bot = bot
        self._kept_at = kept_at
        self._clock = clock
        self._env = Env(bot, shard_count=1, check_errors=False)
        self.world: World = build(self._env)
        self._forms: dict[int, Interaction] = {}
        self._watchers: set[asyncio.Event] = set()
        self._lock = asyncio.Lock()
        self._unsaved = False

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Start the bot, let time pass, and stop both at the end, with everything kept."""
        with ExitStack() as stack:
            self._told = stack.enter_context(circumstances())
            await self._start()
            ticking = asyncio.create_task(self._tick())
            try:
                yield
            finally:
                ticking.cancel()
                await asyncio.gather(ticking, return_exceptions=True)
                async with self._lock:
                    await self._save()
                    await self._env.shutdown()
                await self._bot.close()

    async def _start(self) -> None:
        kept = await asyncio.to_thread(keep.read, self._kept_at)
        keep.restore(kept, self._env.backend)
        self._forms = {form.id: form for form in kept.forms}
        self._env.backend.advance_clock((self._clock() - self._env.now()).total_seconds())
        await self._env.start()

    # Time

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(TICK_SECONDS)
            async with self._lock:
                try:
                    await self._catch_up()
                except TimeoutError as error:
                    log.warning("The simulated clock is late: %s", error)
                self._settle_accounts()
                if self._unsaved:
                    await self._save()

    async def _catch_up(self) -> None:
        behind = (self._clock() - self._env.now()).total_seconds()
        if behind > 0:
            await self._env.advance_time(behind)

    async def _save(self) -> None:
        kept = keep.collect(self._env.backend, list(self._forms.values()))
        try:
            await asyncio.to_thread(keep.write, kept, self._kept_at)
        except OSError as error:
            log.warning("The playground's messages could not be kept: %s", error)
        self._unsaved = False

    def _settle_accounts(self) -> None:
        """Tell watchers if something happened, and forget what simcord records for tests."""
        backend = self._env.backend
        if backend.transcript:
            self._unsaved = True
            for watcher in self._watchers:
                watcher.set()
        backend.transcript.clear()
        backend.http_requests.clear()
        now = backend.now_iso()
        for record in list(backend.interactions.values()):
            expired = record.expires_at is not None and record.expires_at < now
            if expired and record.id not in self._forms:
                del backend.interactions[record.id]
                backend.interaction_tokens.pop(record.token, None)

    @contextmanager
    def watching(self) -> Iterator[asyncio.Event]:
        """Give an event that is set whenever something may have changed for anybody."""
        watcher = asyncio.Event()
        self._watchers.add(watcher)
        try:
            yield watcher
        finally:
            self._watchers.discard(watcher)

    # Looking

    def view(self, person: Person, channel_id: int, locale: str) -> show.Json:
        """Give what `person` sees while they look at a channel."""
        self._channel(person, channel_id)
        return show.view(self.world, person, channel_id, locale)

    def commands(self, person: Person, channel_id: int, locale: str) -> show.Json:
        """Give the commands and message menus that `person` can use in a channel."""
        self._channel(person, channel_id)
        return {
            "commands": show.commands(self.world, person, channel_id, locale),
            "menus": show.menus(self.world, person, channel_id, locale),
        }

    def file(self, person: Person, url: str) -> bytes | None:
        """Give a file that the bot sent, or `None` where `person` cannot see it."""
        if not show.owns_file(self.world, person, url):
            return None
        return self._env.backend.cdn.get(url)

    # Doing

    async def send(self, person: Person, locale: str, channel_id: int, text: str) -> None:
        """Write a message."""
        channel = self._channel(person, channel_id)

        async def step() -> None:
            if isinstance(actor := _actor(person, channel), UserHandle):
                await actor.send_dm(text)
            else:
                await actor.send(channel, text)

        await self._do(person, locale, step)

    async def command(  # noqa: PLR0913 - what a person chooses when they use a command
        self, person: Person, locale: str, channel_id: int, name: str, given: Mapping[str, Any]
    ) -> show.Json | None:
        """Use a slash command. Gives the form that the bot opened, if it did."""
        channel = self._channel(person, channel_id)
        options = typed(self.world, person, channel_id, name, given)

        async def step() -> InteractionResult:
            if isinstance(actor := _actor(person, channel), UserHandle):
                answered: InteractionResult = await actor.slash(name, **options)
                return answered
            return await actor.slash(channel, name, **options)

        return await self._do(person, locale, step)

    async def complete(  # noqa: PLR0913 - as above, and what is being typed
        self,
        person: Person,
        locale: str,
        channel_id: int,
        name: str,
        option: str,
        value: str,
        given: Mapping[str, Any],
    ) -> list[show.Json]:
        """Ask the bot how to complete what is typed into an option."""
        channel = self._channel(person, channel_id)
        filled = typed(self.world, person, channel_id, name, given)
        filled.pop(option, None)
        found: list[show.Json] = []

        async def step() -> None:
            actor = _actor(person, channel)
            if isinstance(actor, UserHandle):
                found.extend(await actor.autocomplete(name, option, value, **filled))
            else:
                found.extend(await actor.autocomplete(channel, name, option, value, **filled))

        await self._do(person, locale, step)
        return show.choices(found, locale)

    async def menu(
        self, person: Person, locale: str, channel_id: int, name: str, message_id: int
    ) -> show.Json | None:
        """Use a message menu. Gives the form that the bot opened, if it did."""
        channel = self._channel(person, channel_id)
        message = self._message(person, channel_id, message_id)

        async def step() -> InteractionResult:
            if isinstance(actor := _actor(person, channel), UserHandle):
                return await context_menu_in_dm(actor, name, message)
            return await actor.context_menu(channel, name, message)

        return await self._do(person, locale, step)

    async def press(
        self, person: Person, locale: str, channel_id: int, message_id: int, custom_id: str
    ) -> show.Json | None:
        """Press a button. Gives the form that the bot opened, if it did."""
        channel = self._channel(person, channel_id)
        message = self._message(person, channel_id, message_id)

        async def step() -> InteractionResult:
            answered: InteractionResult = await _actor(person, channel).click(
                message, custom_id=custom_id
            )
            return answered

        return await self._do(person, locale, step)

    async def choose(  # noqa: PLR0913 - as `press`, and what was chosen
        self,
        person: Person,
        locale: str,
        channel_id: int,
        message_id: int,
        custom_id: str,
        values: list[str],
    ) -> show.Json | None:
        """Choose from a menu in a message. Gives the form that the bot opened, if it did."""
        channel = self._channel(person, channel_id)
        message = self._message(person, channel_id, message_id)

        async def step() -> InteractionResult:
            answered: InteractionResult = await _actor(person, channel).select(
                message, values, custom_id=custom_id
            )
            return answered

        return await self._do(person, locale, step)

    async def submit(
        self, person: Person, locale: str, form_id: int, values: Mapping[str, Any]
    ) -> None:
        """Send a form."""
        opened = self._forms.get(form_id)
        if opened is None or opened.user_id != person.id or opened.modal_consumed:
            raise NoForm
        channel = self._channel(person, opened.channel_id)

        async def step() -> InteractionResult:
            answered: InteractionResult = await _actor(person, channel).submit_modal(
                InteractionResult(self._env, opened), dict(values)
            )
            return answered

        await self._do(person, locale, step)
        del self._forms[form_id]

    async def dismiss(self, person: Person, channel_id: int, message_id: int) -> None:
        """Put away a message that only this person sees."""
        async with self._lock:
            stored = self._stored(person, channel_id, message_id)
            if not stored.is_ephemeral:
                raise NotAllowed
            del self._env.backend.messages[channel_id][message_id]
            self._env.backend.transcript.append(("PAGE", "dismiss", None))
            self._settle_accounts()

    async def _do(self, person: Person, locale: str, step: Step) -> show.Json | None:
        """Do one thing as `person`, who reads `locale`. Gives the form that it opened."""
        async with self._lock:
            self._told.people[person.id] = Circumstance(locale=locale, guild_locale="en-US")
            cursor = self._env.error_cursor
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
                failures = self._env.errors_since(cursor)
                raise Broken(why=repr(failures[-1])) if failures else Silent
            return self._opened(result)

    def _opened(self, result: InteractionResult) -> show.Json | None:
        modal = result.modal
        if modal is None:
            return None
        record = result._interaction  # noqa: SLF001 - simcord hands a form back only so
        self._forms[record.id] = record
        while len(self._forms) > keep.OPEN_FORMS:
            del self._forms[next(iter(self._forms))]
        return show.form(modal, record.id)

    def _channel(self, person: Person, channel_id: int) -> ChannelHandle:
        channel = self.world.channel(person, channel_id)
        if channel is None:
            raise NoChannel
        return channel

    def _message(self, person: Person, channel_id: int, message_id: int) -> ResponseMessage:
        return ResponseMessage(self._env, self._stored(person, channel_id, message_id))

    def _stored(self, person: Person, channel_id: int, message_id: int) -> Message:
        for message in self.world.messages(person, channel_id):
            if message.id == message_id:
                return message
        raise NoMessage


def _actor(person: Person, channel: ChannelHandle) -> MemberActor | UserHandle:
    return person.member.user if channel.guild is None else person.member


def _refusal_of(error: BackendError) -> Exception:
    if error.code in _FORBIDDEN:
        return NotAllowed()
    return NoMessage() if error.code == _UNKNOWN_MESSAGE else Failed(why=error.message)
