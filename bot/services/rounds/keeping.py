"""What an event writes: itself, when the next thing is due, who is in the round, and new rounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.rehearsal import Closed, Effect, GroupsFormed, Revealed, Round, Seat, Step, apply, due
from bot.rehearsal.codec import dump, kind_of
from bot.rehearsal.events import Event, GroupOpened
from bot.services.rounds.model import RoundView
from bot.services.rounds.refusals import ElsewhereAlready
from bot.store import rounds, seats, timers
from bot.store.quick import Step as Write
from bot.store.rounds import EventRow, RoundRow

_FROM_LOBBY: Final = (
    *("guild", "channel", "voice", "language"),
    *("company_key", "company", "stage", "interviewer"),
)


def after(before: RoundView, round_: Round) -> RoundView:
    """Give the view of a round that went on, with the seats that it had."""
    return replace(before, row=replace(before.row, number=round_.number, phase=round_.phase), round=round_)


def is_plain(before: RoundView, step: Step) -> bool:
    """Say whether all that a step writes is known beforehand: nobody came, and no group was formed."""
    came = {member.seat for member in step.round.here} - {member.seat for member in before.round.here}
    return not came and not any(isinstance(effect, GroupsFormed) for effect in step.effects)


def writes(dialect: str, before: RoundView, event: Event, step: Step, now: datetime) -> Iterator[Write]:
    """Give the writes of an event, but for who came and for groups."""
    kept = EventRow(step.round.number, kind_of(event), dump(event), now)
    yield from rounds.appending(before.id, kept, step.round.phase)
    yield _timer(dialect, before.row, step.round)
    yield from _revealed(before, step, now)
    if any(isinstance(effect, Closed) for effect in step.effects):
        yield seats.freeing(before.id)
        return
    for seat in {m.seat for m in before.round.here} - {m.seat for m in step.round.here}:
        person = before.person(seat)
        if person is not None:
            yield seats.freeing(before.id, person)


async def seat_newcomers(
    connection: AsyncConnection, before: RoundView, step: Step, person: int
) -> RoundView:
    """Give those who came a seat, `person` where there is none yet, and note that they are in this round.

    Raises `ElsewhereAlready`.
    """
    known = {seat.number for seat in before.seats}
    was = {member.seat for member in before.round.here}
    new = [
        await seats.add(connection, before.id, member.seat, person)
        for member in step.round.members
        if member.seat not in known
    ]
    view = replace(after(before, step.round), seats=(*before.seats, *new))
    for member in step.round.here:
        if member.seat not in was:
            await _take_place(connection, view.person(member.seat), view.id)
    return view


async def open_round(
    connection: AsyncConnection, event: Event, people: Sequence[int | None], now: datetime, **values: Any
) -> RoundView | None:
    """Open a round in which `people` have the seats from 1; `None` where the channel has a lobby already.

    Raises `ElsewhereAlready` where one of them is in another round.
    """
    step = apply(None, event, now)
    times = {"opened_at": now, "changed_at": now}
    round_id = await rounds.add(connection, phase=step.round.phase, **times, **values)
    row = None if round_id is None else await rounds.get(connection, round_id)
    if row is None:
        return None
    taken = []
    for number, person in enumerate(people, start=1):
        taken.append(await seats.add(connection, row.id, number, person))
        await _take_place(connection, person, row.id)
    kept = EventRow(step.round.number, kind_of(event), dump(event), now)
    first = (*rounds.appending(row.id, kept, step.round.phase),)
    await rounds.write(connection, (*first, _timer(connection.dialect.name, row, step.round)))
    return after(RoundView(row, step.round, tuple(taken)), step.round)


async def open_groups(
    connection: AsyncConnection, lobby: RoundView, effects: Sequence[Effect], now: datetime
) -> list[RoundView]:
    """Open a round for each group that a lobby formed, in their order."""
    formed = next((effect.groups for effect in effects if isinstance(effect, GroupsFormed)), ())
    opened = []
    for place, group in enumerate(formed, start=1):
        about = {name: getattr(lobby.row, name) for name in _FROM_LOBBY}
        about |= {"lobby_id": lobby.id, "place": place}
        people = [lobby.person(seat) for seat in group]
        view = await open_round(connection, _group_opened(lobby.round, group), people, now, **about)
        if view is not None:
            opened.append(view)
    return opened


def _timer(dialect: str, row: RoundRow, round_: Round) -> Write:
    coming = due(round_)
    if coming is None:
        return timers.dropping(timers.ROUND, row.id)
    return timers.putting(dialect, timers.ROUND, row.id, row.guild, coming.at)


def _revealed(before: RoundView, step: Step, now: datetime) -> Iterator[Write]:
    """Give the writes that keep who met whom in turns that were revealed, for later pairings."""
    for effect in step.effects:
        if isinstance(effect, Revealed):
            turn = step.round.turns[effect.turn - 1]
            yield seats.adding_turn(
                before.id,
                effect.turn,
                candidate=before.seat_id(turn.candidate),
                interviewer=before.seat_id(turn.interviewer),
                asked_seconds=0 if turn.asked is None else int(turn.asked.total_seconds()),
                now=now,
            )


async def _take_place(connection: AsyncConnection, person: int | None, round_id: int) -> None:
    if person is not None and not await seats.take_place(connection, person, round_id):
        raise ElsewhereAlready


def _group_opened(lobby: Round, group: Sequence[Seat]) -> GroupOpened:
    """Give the first event of a group, whose seats are numbered anew from 1."""
    new = {seat: number for number, seat in enumerate(group, start=1)}
    members = tuple((new[member.seat], member.practises) for member in lobby.here if member.seat in new)
    pairings = tuple(
        (new[one], new[other], times) for one, other, times in lobby.pairings if one in new and other in new
    )
    return GroupOpened(new.get(lobby.host, 1), members, lobby.minutes, lobby.questions, pairings)
