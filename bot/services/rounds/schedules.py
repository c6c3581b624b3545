"""Rehearsals planned for later: understood, kept, reminded of, and opened at their time."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, cast
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.feedback.model import Interviewer, Stage
from bot.refusal import Refusal
from bot.rehearsal.refusals import HostOnly
from bot.rehearsal.timing import ABANDONED, DEFAULT_MINUTES, DEFAULT_QUESTIONS
from bot.rehearsal.when import AHEAD, WhenFar, WhenPast, read_when
from bot.services.clock import Clock
from bot.services.people import People
from bot.services.rounds.lobbies import Lobbies
from bot.services.rounds.model import Happened
from bot.services.rounds.refusals import Missed, NoZone, PlannedAlready, PlannedAnother, ScheduleGone
from bot.services.words import company_name
from bot.store import Database, StoreRefusal, people, rounds, schedules, timers
from bot.store.schedules import ScheduleRow
from bot.store.shards import ALL, Shards
from bot.store.timers import OPEN, REMIND
from bot.texts import Language

BEFORE: Final = timedelta(minutes=15)
"""How long before the start those interested are reminded."""

LATELY: Final = timedelta(minutes=15)
"""For how long after it was planned a start sees to it that a rehearsal is announced."""


@dataclass(frozen=True, slots=True)
class Due:
    """A planned rehearsal whose time came.

    `kind` is "remind", with those who want to be reminded, or "open", with the lobby that was opened, or
    with the refusal for which it could not be.
    """

    kind: str
    schedule: ScheduleRow
    people: tuple[int, ...]
    lobby: Happened | None = None
    refusal: Refusal | None = None


Listener = Callable[[Due], Awaitable[None]]


async def _nobody(due: Due) -> None:
    del due


class Schedules:
    """Planned rehearsals; every method that names one raises `ScheduleGone` where it is gone.

    `on_due` is called with each moment at which something will be due; `listener` is told what was.
    """

    def __init__(self, db: Database, clock: Clock, lobbies: Lobbies, people: People) -> None:
        """Take the store, the time, the lobbies that are to be opened, and people's zones."""
        self._db = db
        self._clock = clock
        self._lobbies = lobbies
        self._people = people
        self.on_due: Callable[[datetime], None] = lambda _at: None
        self.listener: Listener = _nobody

    async def understand(self, person: int, text: str) -> tuple[datetime, ZoneInfo]:
        """Give the moment that `text` means, in UTC, and the person's zone, to be confirmed.

        Raises `NoZone`, `WhenUnclear`, `WhenPast` or `WhenFar`.
        """
        zone = await self._people.zone(person)
        if zone is None:
            raise NoZone
        return read_when(text, self._clock(), zone), zone

    async def plan(
        self,
        guild: int,
        channel: int,
        person: int,
        starts_at: datetime,
        *,
        language: Language,
        company: str | None = None,
        stage: Stage | None = None,
        interviewer: Interviewer | None = None,
        minutes: int = DEFAULT_MINUTES,
        questions: int = DEFAULT_QUESTIONS,
        voice: int | None = None,
    ) -> ScheduleRow:
        """Plan a rehearsal, of which `person` will be host and is reminded.

        What somebody who chose a time zone plans at once is planned one after the other. Raises
        `PlannedAlready` for the same again, `PlannedAnother` for another one at the same moment,
        `WhenPast`, `WhenFar` or `CompanyTooLong`.
        """
        self._refuse_moment(starts_at)
        about: dict[str, Any] = {"company": company_name(company), "stage": stage, "interviewer": interviewer}
        about |= {"minutes": minutes, "questions": questions, "voice": voice}
        async with self._db.begin() as connection:
            await people.hold(connection, person)
            if known := await schedules.at(connection, channel, person, starts_at):
                raise PlannedAlready if any(_is_about(row, about) for row in known) else PlannedAnother
            row = await schedules.add(
                connection,
                guild=guild,
                channel=channel,
                person=person,
                starts_at=starts_at,
                language=language,
                created_at=self._clock(),
                **about,
            )
            await schedules.set_interest(connection, row.id, person, interested=True)
            await self._set_timers(connection, row)
        self.on_due(self._first_due(row))
        return row

    async def get(self, schedule_id: int) -> ScheduleRow:
        """Give a planned rehearsal."""
        async with self._db.read() as connection:
            return _there(await schedules.get(connection, schedule_id))

    async def of_person(self, person: int) -> Sequence[ScheduleRow]:
        """Give what a person has planned, the soonest first."""
        async with self._db.read() as connection:
            return await schedules.of_person(connection, person)

    async def linked(self, shards: Shards = ALL) -> Sequence[ScheduleRow]:
        """Give what has one of Discord's scheduled events, to be compared with it after an absence."""
        async with self._db.read() as connection:
            return await schedules.linked(connection, shards)

    async def just_planned(self, shards: Shards = ALL) -> Sequence[ScheduleRow]:
        """Give what was planned so lately that its announcement may have been cut short."""
        async with self._db.read() as connection:
            return await schedules.since(connection, self._clock() - LATELY, shards)

    async def interested(self, schedule_id: int) -> tuple[int, ...]:
        """Give who wants to be reminded."""
        async with self._db.read() as connection:
            return tuple(await schedules.interested(connection, schedule_id))

    async def of_event(self, event: int) -> ScheduleRow | None:
        """Give the rehearsal behind one of Discord's scheduled events."""
        async with self._db.read() as connection:
            return await schedules.of_event(connection, event)

    async def link(self, schedule_id: int, event: int) -> None:
        """Note Discord's scheduled event of a rehearsal."""
        async with self._db.begin() as connection:
            await schedules.change(connection, schedule_id, event=event)

    async def interest(self, schedule_id: int, person: int, *, interested: bool) -> tuple[int, ...]:
        """Note whether a person wants to be reminded; gives all who do."""
        async with self._db.begin() as connection:
            _there(await schedules.get(connection, schedule_id, change=True))
            await schedules.set_interest(connection, schedule_id, person, interested=interested)
            return tuple(await schedules.interested(connection, schedule_id))

    async def move(self, schedule_id: int, starts_at: datetime) -> ScheduleRow:
        """Plan for another moment, such as when the event was moved; raises `WhenPast` or `WhenFar`."""
        self._refuse_moment(starts_at)
        async with self._db.begin() as connection:
            _there(await schedules.get(connection, schedule_id, change=True))
            await schedules.change(connection, schedule_id, starts_at=starts_at)
            row = _there(await schedules.get(connection, schedule_id))
            await self._set_timers(connection, row)
        self.on_due(self._first_due(row))
        return row

    async def to_cancel(self, schedule_id: int, person: int, *, moderator: bool) -> ScheduleRow:
        """Give a planned rehearsal before it is cancelled; raises `HostOnly` as `cancel` would."""
        return _may_cancel(await self.get(schedule_id), person, moderator=moderator)

    async def cancel(self, schedule_id: int, person: int, *, moderator: bool) -> ScheduleRow:
        """Cancel for its host or a moderator, who as well stands for Discord; raises `HostOnly`."""
        async with self._db.begin() as connection:
            row = _there(await schedules.get(connection, schedule_id, change=True))
            _may_cancel(row, person, moderator=moderator)
            await self._forget(connection, row.id)
        return row

    async def remind(self, schedule_id: int) -> None:
        """Tell the listener whom to remind; only then is it done with, so that a kill makes it tell again."""
        row, people = await self._known(schedule_id)
        if row is not None:
            now = self._clock()
            if now < row.starts_at - BEFORE:
                return  # it was moved meanwhile
            if now < row.starts_at:
                await self.listener(Due(REMIND, row, people))
        async with self._db.begin() as connection:
            if row is None or await _stands(connection, row):
                await rounds.write(connection, [timers.dropping(REMIND, schedule_id)])

    async def open(self, schedule_id: int) -> None:
        """Open the lobby, or say why not, and tell the listener; only then is it done with, as `remind`."""
        row, people = await self._known(schedule_id)
        if row is not None:
            if self._clock() < row.starts_at:
                return  # it was moved meanwhile
            lobby, refusal = await self._opened(row)
            await self.listener(Due(OPEN, row, people, lobby, refusal))
        async with self._db.begin() as connection:
            if row is None or await _stands(connection, row):
                await self._forget(connection, schedule_id)

    async def _known(self, schedule_id: int) -> tuple[ScheduleRow | None, tuple[int, ...]]:
        """Give what is planned, and who wants to be reminded."""
        async with self._db.read() as connection:
            row = await schedules.get(connection, schedule_id)
            return row, tuple(await schedules.interested(connection, schedule_id))

    async def _opened(self, row: ScheduleRow) -> tuple[Happened | None, Refusal | None]:
        if self._clock() - row.starts_at > ABANDONED:
            return None, Missed()
        about: dict[str, Any] = {
            name: getattr(row, name)
            for name in ("company", "stage", "interviewer", "minutes", "questions", "voice")
        }
        try:
            language = cast("Language", row.language)
            return await self._lobbies.open(
                row.guild, row.channel, row.person, language=language, **about
            ), None
        except StoreRefusal:
            raise
        except Refusal as refusal:
            opened = await self._lobbies.opened_since(row.channel, row.person, row.starts_at)
            return (None, refusal) if opened is None else (Happened(opened, ()), None)

    async def _forget(self, connection: AsyncConnection, schedule_id: int) -> None:
        await schedules.remove(connection, schedule_id)
        gone = [timers.dropping(kind, schedule_id) for kind in (REMIND, OPEN)]
        await rounds.write(connection, gone)

    async def _set_timers(self, connection: AsyncConnection, row: ScheduleRow) -> None:
        """Set the timers; one who plans for soon needs no reminder."""
        kind = self._db.dialect
        opening = timers.putting(kind, OPEN, row.id, row.guild, row.starts_at)
        reminding = (
            timers.putting(kind, REMIND, row.id, row.guild, row.starts_at - BEFORE)
            if row.starts_at - BEFORE > self._clock()
            else timers.dropping(REMIND, row.id)
        )
        await rounds.write(connection, [opening, reminding])

    def _first_due(self, row: ScheduleRow) -> datetime:
        return row.starts_at - BEFORE

    def _refuse_moment(self, starts_at: datetime) -> None:
        now = self._clock()
        if starts_at <= now:
            raise WhenPast
        if starts_at - now > AHEAD:
            raise WhenFar(days=AHEAD.days)


def _there(row: ScheduleRow | None) -> ScheduleRow:
    if row is None:
        raise ScheduleGone
    return row


def _may_cancel(row: ScheduleRow, person: int, *, moderator: bool) -> ScheduleRow:
    if row.person != person and not moderator:
        raise HostOnly
    return row


def _is_about(row: ScheduleRow, about: Mapping[str, Any]) -> bool:
    return all(getattr(row, name) == value for name, value in about.items())


async def _stands(connection: AsyncConnection, row: ScheduleRow) -> bool:
    """Say whether a rehearsal was not moved since `row` was read, and keep it so for the transaction."""
    now = await schedules.get(connection, row.id, change=True)
    return now is None or now.starts_at == row.starts_at
