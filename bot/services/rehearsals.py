"""Rehearsals, as the commands and the round's cards use them.

    rehearsals.lobbies    open · join · leave · leave_any · remove · start · end · hand_over · vanished
    rehearsals.turns      press(begin, pause, resume, extend, done) · skip · briefing · choose · save
    rehearsals.feedback   mine · words · ratings · result · on_question · share · report · reported · summary
                          past
    rehearsals.schedules  understand · plan · link · interest · move · cancel · of_person · of_event
                          linked · interested
    rehearsals            view · effects_since · in_channel · open_in · of_person · unshown · groups
                          show · tick

Each thing that happens gives a `Happened`: the round after it, the effects to show, and the ids of the
rounds that a start opened. What is due by itself is done by the scheduler through `tick`, which tells
`listener` of each; whatever is shown on Discord is noted with `show`, so that after a restart `unshown`
names the rounds to look after.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.rehearsal import Effect
from bot.rehearsal.personas import Personas, load_personas
from bot.rehearsal.refusals import NotDue, RoundOver, RoundRefusal
from bot.services.checks import Checks
from bot.services.clock import Clock
from bot.services.judge import Judge
from bot.services.people import People
from bot.services.questions import Questions
from bot.services.rounds.feedback import Feedback
from bot.services.rounds.lobbies import Lobbies
from bot.services.rounds.log import RoundLog
from bot.services.rounds.model import Happened, RoundView
from bot.services.rounds.refusals import NotInAnyRound, RoundGone
from bot.services.rounds.scheduler import Scheduler
from bot.services.rounds.schedules import Schedules
from bot.services.rounds.turns import Facts, Turns, no_facts
from bot.store import Database, rounds, seats, timers
from bot.store.shards import ALL, Shards

Listener = Callable[[Happened], Awaitable[None]]


async def _nobody(happened: Happened) -> None:
    del happened


class Rehearsals:
    """Every part of the rehearsals over one store."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        *,
        judge: Judge,
        checks: Checks,
        questions: Questions,
        people: People,
        personas: Personas | None = None,
        facts: Facts = no_facts,
    ) -> None:
        """Take the store, the time, the engine, and where questions, zones, personas and facts come from."""
        self._db = db
        self._clock = clock
        self._log = RoundLog(db, clock)
        self.lobbies = Lobbies(db, self._log)
        self.turns = Turns(
            db,
            self._log,
            judge=judge,
            checks=checks,
            questions=questions,
            personas=personas or load_personas(),
            facts=facts,
        )
        self.feedback = Feedback(db, self._log, self.turns, clock)
        self.schedules = Schedules(db, clock, self.lobbies, people)
        self.listener: Listener = _nobody

    def scheduler(self, shards: Shards = ALL) -> Scheduler:
        """Give the scheduler of this process, not started yet, that does what is due in rounds."""
        works = {
            timers.ROUND: self.tick,
            timers.REMIND: self.schedules.remind,
            timers.OPEN: self.schedules.open,
        }
        scheduler = Scheduler(self._db, self._clock, works, shards)
        self._log.on_due = self.schedules.on_due = scheduler.wake_by
        return scheduler

    async def tick(self, round_id: int) -> None:
        """Do everything that is due in a round now, and tell the listener of each thing."""
        while True:
            try:
                happened = await self.turns.elapse(round_id)
            except NotDue:
                return
            except (RoundOver, RoundGone):
                async with self._db.begin() as connection:
                    await rounds.write(connection, [timers.dropping(timers.ROUND, round_id)])
                return
            await self.listener(happened)

    async def leave_quietly(self, person: int) -> None:
        """Let a person leave the round they are in, if it goes on, and tell the listener."""
        try:
            happened = await self.lobbies.leave_any(person)
        except (NotInAnyRound, RoundGone, RoundRefusal):
            return
        await self.listener(happened)

    async def view(self, round_id: int) -> RoundView:
        """Give a round as it stands; raises `RoundGone`."""
        return await self._log.view(round_id)

    async def effects_since(self, round_id: int, number: int) -> tuple[Effect, ...]:
        """Give what a round's events after the first `number` asked of the world, in order."""
        return await self._log.effects_since(round_id, number)

    async def in_channel(self, channel: int) -> RoundView | None:
        """Give the lobby that is open in a channel, or the last round of a thread."""
        async with self._db.read() as connection:
            row = await rounds.lobby_of(connection, channel) or await rounds.in_thread(connection, channel)
        return None if row is None else await self._log.view(row.id)

    async def open_in(self, place: int) -> list[int]:
        """Give the open rounds of a channel, its threads' included, or of a thread."""
        async with self._db.read() as connection:
            return await rounds.open_in(connection, place)

    async def of_person(self, person: int) -> RoundView | None:
        """Give the round that a person is in now."""
        async with self._db.read() as connection:
            round_id = await seats.place_of(connection, person)
        return None if round_id is None else await self._log.view(round_id)

    async def groups(self, lobby_id: int) -> tuple[RoundView, ...]:
        """Give the rounds of a lobby's groups, in their order."""
        async with self._db.read() as connection:
            rows = await rounds.groups_of(connection, lobby_id)
        return tuple([await self._log.view(row.id) for row in rows])

    async def unshown(self, shards: Shards = ALL) -> list[int]:
        """Give the rounds that are open, or whose end is not shown yet: what a start has to look after."""
        async with self._db.read() as connection:
            return await rounds.unshown(connection, shards)

    async def show(
        self,
        round_id: int,
        *,
        thread: int | None = None,
        card: int | None = None,
        shown: int | None = None,
        cue: int | None = None,
        cued: int | None = None,
    ) -> None:
        """Note where a round is shown: its thread, its card with the event that the card shows, its cue.

        What is left out stays as it was. `shown` and `cued` are numbers of events, as `Round.number`.
        """
        given = {"thread": thread, "card": card, "shown": shown, "cue": cue, "cued": cued}
        values = {name: value for name, value in given.items() if value is not None}
        async with self._db.begin() as connection:
            await rounds.change(connection, round_id, **values)
