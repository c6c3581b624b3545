"""Rounds in the store: one event a transaction, and the fold of those that were taken.

Most events take the short way: one read shows that the round at hand is still the newest, and one
commit writes the event with its number, which fails where another process was first. Then, and where
people come or groups are formed, the round is held in a transaction and everything is looked at again.
Either way two presses at once, in one process or in two, cannot both win.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.rehearsal import Effect, Phase, Round, apply, due
from bot.rehearsal.codec import load
from bot.rehearsal.events import Event
from bot.services.clock import Clock
from bot.services.rounds.keeping import (
    after,
    is_plain,
    open_groups,
    open_round,
    seat_newcomers,
    writes,
)
from bot.services.rounds.model import Happened, RoundView
from bot.services.rounds.refusals import LobbyHere, RoundGone
from bot.store import Database, rounds, seats
from bot.store.quick import Step as Write
from bot.store.rounds import RoundRow

AT_HAND: Final = 512
"""How many rounds memory keeps folded, so that a press folds only what is new."""
Happen = Callable[[RoundView], Event]
Beside = Callable[[RoundView], Sequence[Write]]


class RoundLog:
    """Reads rounds, and lets events happen to them.

    `on_due` is called with each moment at which something will be due, so that whoever sleeps until
    then wakes in time.
    """

    def __init__(self, db: Database, clock: Clock) -> None:
        """Take the store and the time."""
        self._db = db
        self._clock = clock
        self._at_hand: OrderedDict[int, RoundView] = OrderedDict()
        self.on_due: Callable[[datetime], None] = lambda _at: None

    async def view(self, round_id: int) -> RoundView:
        """Give a round as it stands; raises `RoundGone`."""
        known = await self._newest_at_hand(round_id)
        if known is not None:
            return known
        async with self._db.read() as connection:
            view = await self._read(connection, await rounds.get(connection, round_id))
        self._keep_at_hand(view)
        return view

    async def effects_since(self, round_id: int, number: int) -> tuple[Effect, ...]:
        """Give what the events after the first `number` asked of the world, in order."""
        async with self._db.read() as connection:
            kept = await rounds.events_after(connection, round_id, 0)
        round_: Round | None = None
        found: list[Effect] = []
        for each in kept:
            step = apply(round_, load(each.kind, each.data), each.at)
            round_ = step.round
            if each.number > number:
                found += step.effects
        return tuple(found)

    async def open(self, event: Event, people: Sequence[int], **values: Any) -> Happened:
        """Open a lobby; raises `LobbyHere` or `ElsewhereAlready`."""
        now = self._clock()
        async with self._db.begin() as connection:
            view = await open_round(connection, event, people, now, **values)
            if view is None:
                raise LobbyHere
        self._committed(view)
        return Happened(view, apply(None, event, now).effects)

    async def take(
        self,
        round_id: int,
        happen: Happen,
        *,
        newcomer: int = 0,
        beside: Beside | None = None,
    ) -> Happened:
        """Let the event happen that `happen` makes of the round as it is then.

        `newcomer` is the person of a seat that the event brings; `beside` gives what belongs to the
        event and is written with it. Raises `RoundGone`, or the refusal of the round or of `happen`;
        then nothing has changed.
        """
        known = await self._newest_at_hand(round_id)
        if known is not None:
            done = await self._take_quickly(known, happen, beside)
            if done is not None:
                return done
        return await self._take_holding(round_id, happen, newcomer, beside)

    async def _take_quickly(
        self, before: RoundView, happen: Happen, beside: Beside | None
    ) -> Happened | None:
        """Take an event in one commit; gives `None`, having changed nothing, where that cannot be."""
        now = self._clock()
        event = happen(before)
        step = apply(before.round, event, now)
        if not is_plain(before, step):
            return None
        view = after(before, step.round)
        steps = [*writes(self._db.dialect, before, event, step, now), *(beside(view) if beside else ())]
        if not await rounds.commit(self._db, *steps):
            self._at_hand.pop(before.id, None)
            return None
        self._committed(view)
        return Happened(view, step.effects)

    async def _take_holding(
        self, round_id: int, happen: Happen, newcomer: int, beside: Beside | None
    ) -> Happened:
        """Take an event while nobody else can change the round."""
        async with self._db.begin() as connection:
            now = self._clock()
            before = await self._read(connection, await rounds.get(connection, round_id, change=True))
            event = happen(before)
            step = apply(before.round, event, now)
            await rounds.write(connection, [*writes(self._db.dialect, before, event, step, now)])
            view = await seat_newcomers(connection, before, step, newcomer)
            opened = await open_groups(connection, view, step.effects, now)
            await rounds.write(connection, beside(view) if beside else ())
        self._committed(view, *opened)
        return Happened(view, step.effects, tuple(group.id for group in opened))

    async def _newest_at_hand(self, round_id: int) -> RoundView | None:
        """Give the round at hand with its row as it is now, unless the store has more of it."""
        known = self._at_hand.get(round_id)
        if known is None:
            return None
        row = await self._db.quick_row(rounds.NOW, {"round": round_id})
        if row is None:
            raise RoundGone
        newest, seated = rounds.as_now(known.row, row)
        if newest.number != known.round.number or seated != sum(s.person is not None for s in known.seats):
            return None
        return RoundView(newest, known.round, known.seats)

    async def _read(self, connection: AsyncConnection, row: RoundRow | None) -> RoundView:
        if row is None:
            raise RoundGone
        known = self._at_hand.get(row.id)
        # One that is ahead of the store is of a time before a backup was restored.
        round_ = None if known is None or known.round.number > row.number else known.round
        number = 0 if round_ is None else round_.number
        for kept in await rounds.events_after(connection, row.id, number):
            round_ = apply(round_, load(kept.kind, kept.data), kept.at).round
        if round_ is None:
            raise RoundGone
        return RoundView(row, round_, tuple(await seats.of_round(connection, row.id)))

    def _committed(self, *views: RoundView) -> None:
        """Keep rounds at hand, and say when the next things are due."""
        for view in views:
            self._keep_at_hand(view)
            coming = due(view.round)
            if coming is not None:
                self.on_due(coming.at)

    def _keep_at_hand(self, view: RoundView) -> None:
        self._at_hand.pop(view.id, None)
        if view.round.phase is not Phase.CLOSED:
            self._at_hand[view.id] = view
        if len(self._at_hand) > AT_HAND:
            self._at_hand.popitem(last=False)
