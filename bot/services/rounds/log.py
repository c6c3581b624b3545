"""Rounds in the store: one event a transaction, checked again inside it, and folded.

Two presses at once, in one process or in two, come one after the other: each is judged by what the
round is when its turn comes, and the event's number makes sure of it once more.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.rehearsal import Phase, Round, Step, apply, due
from bot.rehearsal.codec import load
from bot.rehearsal.events import Event
from bot.services.clock import Clock
from bot.services.rounds.keeping import (
    closes,
    move_people,
    note_revealed,
    open_groups,
    open_round,
    write,
)
from bot.services.rounds.model import Happened, RoundView
from bot.services.rounds.refusals import LobbyHere, RoundGone
from bot.store import Database, rounds, seats
from bot.store.rounds import RoundRow

AT_HAND: Final = 512
"""How many folded rounds memory keeps, so that a press folds only what is new."""
Happen = Callable[[RoundView], Event]
Beside = Callable[[AsyncConnection, RoundView], Awaitable[None]]


class RoundLog:
    """Reads rounds, and lets events happen to them.

    `on_due` is called with each moment at which something will be due, so that whoever sleeps until
    then wakes in time.
    """

    def __init__(self, db: Database, clock: Clock) -> None:
        """Take the store and the time."""
        self._db = db
        self._clock = clock
        self._folded: OrderedDict[int, Round] = OrderedDict()
        self.on_due: Callable[[datetime], None] = lambda _at: None

    async def view(self, round_id: int) -> RoundView:
        """Give a round as it stands; raises `RoundGone`."""
        async with self._db.read() as connection:
            return await self._view(connection, await rounds.get(connection, round_id))

    async def view_of(self, row: RoundRow) -> RoundView:
        """Give the round of a row just read; raises `RoundGone`."""
        async with self._db.read() as connection:
            return await self._view(connection, row)

    async def open(self, event: Event, people: Sequence[int], **values: Any) -> Happened:
        """Open a lobby; raises `LobbyHere` or `ElsewhereAlready`."""
        now = self._clock()
        async with self._db.begin() as connection:
            view = await open_round(connection, event, people, now, **values)
            if view is None:
                raise LobbyHere
            view = await self._view(connection, await rounds.get(connection, view.id), view.round)
        self._commit(view)
        return Happened(view, apply(None, event, now).effects)

    async def take(
        self,
        round_id: int,
        happen: Happen,
        *,
        newcomer: int | None = None,
        beside: Beside | None = None,
    ) -> Happened:
        """Let the event happen that `happen` makes of the round as it is then.

        `newcomer` is the person of a seat that the event brings; `beside` writes what belongs to the
        event in the same transaction. Raises `RoundGone`, or the refusal of the round or of `happen`;
        then nothing has changed.
        """
        async with self._db.begin() as connection:
            now = self._clock()
            before = await self._view(connection, await rounds.get(connection, round_id, change=True))
            event = happen(before)
            step = apply(before.round, event, now)
            await write(connection, before.row, event, step.round, now)
            after = await self._seated(connection, before, step.round, newcomer)
            opened = await _follow(connection, before, after, step, now)
            if beside is not None:
                await beside(connection, after)
        self._commit(after, *opened)
        return Happened(after, step.effects, tuple(view.id for view in opened))

    async def _seated(
        self, connection: AsyncConnection, before: RoundView, round_: Round, newcomer: int | None
    ) -> RoundView:
        known = {seat.number for seat in before.seats}
        new = [
            await seats.add(connection, before.id, member.seat, newcomer)
            for member in round_.members
            if member.seat not in known
        ]
        row = await rounds.get(connection, before.id)
        if row is None:
            raise RoundGone
        return RoundView(row, round_, (*before.seats, *new))

    async def _view(
        self, connection: AsyncConnection, row: RoundRow | None, known: Round | None = None
    ) -> RoundView:
        if row is None:
            raise RoundGone
        round_ = known or await self._fold(connection, row)
        return RoundView(row, round_, tuple(await seats.of_round(connection, row.id)))

    async def _fold(self, connection: AsyncConnection, row: RoundRow) -> Round:
        round_ = self._folded.get(row.id)
        if round_ is None or round_.number != row.number:
            number = 0 if round_ is None else round_.number
            for kept in await rounds.events_after(connection, row.id, number):
                round_ = apply(round_, load(kept.kind, kept.data), kept.at).round
        if round_ is None:
            raise RoundGone
        return round_

    def _commit(self, *views: RoundView) -> None:
        """Keep the folds at hand, and say when the next things are due."""
        for view in views:
            self._folded.pop(view.id, None)
            if view.round.phase is not Phase.CLOSED:
                self._folded[view.id] = view.round
            coming = due(view.round)
            if coming is not None:
                self.on_due(coming.at)
        while len(self._folded) > AT_HAND:
            self._folded.popitem(last=False)


async def _follow(
    connection: AsyncConnection, before: RoundView, after: RoundView, step: Step, now: datetime
) -> list[RoundView]:
    """Write what follows from an event: turns, who is in which round, groups."""
    await note_revealed(connection, after, step.effects, now)
    if closes(step.effects):
        await seats.free_round(connection, after.id)
    else:
        await move_people(connection, before, after)
    return await open_groups(connection, after, step.effects, now)
