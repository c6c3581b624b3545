"""Writing what happened: an event with its timer, who is in a round now, and a new round."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.rehearsal import Closed, Effect, GroupsFormed, Revealed, Round, Seat, apply, due
from bot.rehearsal.codec import dump, kind_of
from bot.rehearsal.events import Event, GroupOpened
from bot.rehearsal.refusals import Stale
from bot.services.rounds.model import RoundView
from bot.services.rounds.refusals import ElsewhereAlready
from bot.store import rounds, seats, timers
from bot.store.rounds import EventRow, RoundRow

TIMER: Final = "round"
_FROM_LOBBY: Final = (
    *("guild", "channel", "voice", "language"),
    *("company_key", "company", "stage", "interviewer"),
)


async def write(
    connection: AsyncConnection, row: RoundRow, event: Event, after: Round, now: datetime
) -> None:
    """Write an event that makes the round `after`, and when the next thing is due.

    Raises `Stale` where another event came first.
    """
    kept = EventRow(after.number, kind_of(event), dump(event), now)
    if not await rounds.append(connection, row.id, kept, after.phase):
        raise Stale
    coming = due(after)
    if coming is None:
        await timers.drop(connection, TIMER, row.id)
    else:
        await timers.put(connection, TIMER, row.id, row.guild, coming.at)


async def open_round(
    connection: AsyncConnection, event: Event, people: Sequence[int | None], now: datetime, **values: Any
) -> RoundView | None:
    """Open a round in which `people` have the seats from 1; `None` where the channel has a lobby already.

    Raises `ElsewhereAlready` where one of them is in another round.
    """
    first = apply(None, event, now).round
    times = {"opened_at": now, "changed_at": now}
    round_id = await rounds.add(connection, phase=first.phase, **times, **values)
    row = None if round_id is None else await rounds.get(connection, round_id)
    if row is None:
        return None
    taken = []
    for number, person in enumerate(people, start=1):
        taken.append(await seats.add(connection, row.id, number, person))
        await _take_place(connection, person, row.id)
    await write(connection, row, event, first, now)
    return RoundView(row, first, tuple(taken))


async def open_groups(
    connection: AsyncConnection, lobby: RoundView, effects: Sequence[Effect], now: datetime
) -> list[RoundView]:
    """Open a round for each group that a lobby formed, in their order."""
    formed = next((effect.groups for effect in effects if isinstance(effect, GroupsFormed)), ())
    opened = []
    for place, group in enumerate(formed, start=1):
        about = {name: getattr(lobby.row, name) for name in _FROM_LOBBY}
        people = [lobby.person(seat) for seat in group]
        event = _group_opened(lobby.round, group)
        about |= {"lobby_id": lobby.id, "place": place}
        view = await open_round(connection, event, people, now, **about)
        if view is not None:
            opened.append(view)
    return opened


async def move_people(connection: AsyncConnection, before: RoundView, after: RoundView) -> None:
    """Note who came into a round and who left it; raises `ElsewhereAlready`."""
    was, are = ({member.seat for member in view.round.here} for view in (before, after))
    for seat in was - are:
        person = after.person(seat)
        if person is not None:
            await seats.free_place(connection, person, after.id)
    for seat in are - was:
        await _take_place(connection, after.person(seat), after.id)


async def note_revealed(
    connection: AsyncConnection, after: RoundView, effects: Sequence[Effect], now: datetime
) -> None:
    """Keep who was candidate and who interviewed in a turn that was revealed, for later pairings."""
    for effect in effects:
        if isinstance(effect, Revealed):
            turn = after.round.turns[effect.turn - 1]
            await seats.add_turn(
                connection,
                after.id,
                effect.turn,
                candidate=after.seat_id(turn.candidate),
                interviewer=after.seat_id(turn.interviewer),
                asked_seconds=0 if turn.asked is None else int(turn.asked.total_seconds()),
                now=now,
            )


def closes(effects: Sequence[Effect]) -> bool:
    """Say whether a round is over with these effects."""
    return any(isinstance(effect, Closed) for effect in effects)


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
