"""The fold: `(round, event, now) → (round, effects)`, and a whole list of events at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from bot.rehearsal import asking, giving, lobby, membership
from bot.rehearsal.effects import Step
from bot.rehearsal.elapsing import elapse
from bot.rehearsal.events import (
    Begun,
    DoneAsking,
    Elapsed,
    Ended,
    Event,
    Extended,
    GroupOpened,
    HandedOver,
    Joined,
    Left,
    LobbyOpened,
    Paused,
    Picked,
    Rated,
    Resumed,
    Seen,
    Shared,
    Skipped,
    Started,
    Vanished,
    Worded,
)
from bot.rehearsal.guards import open_still, present
from bot.rehearsal.model import Phase, Round, Seat
from bot.rehearsal.moving import close, with_member

_Opening = Callable[[Any, datetime], Step]
_Handler = Callable[[Round, Any, datetime], Step]


def apply(round_: Round | None, event: Event, now: datetime) -> Step:
    """Give the round after `event` at `now`, and what that asks of the world.

    `round_` is `None` before the first event, which opens a lobby or a group. Raises a `RoundRefusal`
    where the event is not taken: then nothing has changed.
    """
    if round_ is None:
        step = _OPENINGS[type(event)](event, now)
    else:
        step = _HANDLERS[type(event)](_noticed(round_, event), event, now)
    number = 0 if round_ is None else round_.number
    return Step(replace(step.round, number=number + 1), step.effects)


def replay(events: Iterable[tuple[Event, datetime]]) -> Round | None:
    """Give the round that taken events make, each with its moment; `None` for none."""
    round_: Round | None = None
    for event, at in events:
        round_ = apply(round_, event, at).round
    return round_


def _noticed(round_: Round, event: Event) -> Round:
    """Note that somebody is there: by whatever they press once the round itself runs."""
    if isinstance(event, Elapsed | Vanished) or (isinstance(event, Left) and event.removed):
        return round_
    awake = replace(round_, quiet=0)
    seat: Seat | None = getattr(event, "seat", None)
    member = awake.member(seat)
    if member is None or member.seen or round_.phase is Phase.LOBBY:
        return awake
    return with_member(awake, replace(member, seen=True))


def _see(round_: Round, event: Seen, _now: datetime) -> Step:
    open_still(round_)
    present(round_, event.seat)
    return Step(round_)


def _vanish(round_: Round, _event: Vanished, _now: datetime) -> Step:
    open_still(round_)
    return close(round_, "gone")


_OPENINGS: Final[dict[type[Event], _Opening]] = {
    LobbyOpened: lobby.open_lobby,
    GroupOpened: lobby.open_group,
}
_HANDLERS: Final[dict[type[Event], _Handler]] = {
    Joined: membership.join,
    Left: membership.leave,
    HandedOver: lambda round_, event, _: membership.hand_over(round_, event),
    Ended: lambda round_, event, _: membership.end(round_, event),
    Started: lobby.start,
    Picked: lambda round_, event, _: asking.pick(round_, event),
    Begun: asking.begin,
    Paused: asking.pause,
    Resumed: asking.resume,
    Extended: asking.extend,
    DoneAsking: asking.finish,
    Skipped: asking.skip,
    Worded: giving.word,
    Rated: lambda round_, event, _: giving.rate(round_, event),
    Shared: lambda round_, event, _: giving.share(round_, event),
    Seen: _see,
    Elapsed: lambda round_, _event, now: elapse(round_, now),
    Vanished: _vanish,
}
