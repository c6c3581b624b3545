"""Everything that can happen to a round. A list of these, each with its moment, is the round.

`seat` is who pressed, `None` for somebody outside the round, who may only do what a moderator may.
`meant` is the moment that the press was meant for; one meant for another moment changes nothing.
`KINDS` names them for the store: a name, once used, stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from bot.rehearsal.model import Meant, Pairing, Seat


@dataclass(frozen=True, slots=True)
class LobbyOpened:
    """Seat 1 opened a lobby and is its host and first member."""

    practises: bool
    minutes: int
    questions: int


@dataclass(frozen=True, slots=True)
class GroupOpened:
    """A lobby's group got a round of its own. `members` are seats and whether they practise."""

    host: Seat
    members: tuple[tuple[Seat, bool], ...]
    minutes: int
    questions: int
    pairings: tuple[Pairing, ...] = ()


@dataclass(frozen=True, slots=True)
class Joined:
    """Somebody came, came back, or changed between practising and helping."""

    seat: Seat
    practises: bool


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody went. `removed`: the host, a moderator or Discord took them out."""

    seat: Seat
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Started:
    """The lobby becomes groups. `pairings` are the server's earlier ones among these seats."""

    seat: Seat | None
    moderator: bool
    pairings: tuple[Pairing, ...] = ()


@dataclass(frozen=True, slots=True)
class Ended:
    """The host or a moderator ends the round, or cancels the lobby."""

    seat: Seat | None
    moderator: bool


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The host, or a moderator, makes another member the host."""

    seat: Seat | None
    moderator: bool
    to: Seat


@dataclass(frozen=True, slots=True)
class Begun:
    """On with it: from the plan to the first turn, from preparing to asking, from the reveal to the next."""

    seat: Seat
    meant: Meant


@dataclass(frozen=True, slots=True)
class Picked:
    """The candidate picked `count` questions, instead of any picked before."""

    seat: Seat
    meant: Meant
    count: int


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody showed that they are there, such as by opening their briefing."""

    seat: Seat


@dataclass(frozen=True, slots=True)
class Paused:
    """The clock stops."""

    seat: Seat
    meant: Meant


@dataclass(frozen=True, slots=True)
class Resumed:
    """The clock goes on."""

    seat: Seat
    meant: Meant


@dataclass(frozen=True, slots=True)
class Extended:
    """One minute more."""

    seat: Seat
    meant: Meant


@dataclass(frozen=True, slots=True)
class DoneAsking:
    """The candidate has asked."""

    seat: Seat
    meant: Meant


@dataclass(frozen=True, slots=True)
class Worded:
    """Words of feedback on a turn were given, or corrected."""

    seat: Seat
    turn: int


@dataclass(frozen=True, slots=True)
class Rated:
    """Ratings of a turn were given, or corrected."""

    seat: Seat
    turn: int


@dataclass(frozen=True, slots=True)
class Shared:
    """The candidate of a turn shows their feedback to the round."""

    seat: Seat
    turn: int


@dataclass(frozen=True, slots=True)
class Skipped:
    """The host or a moderator moves on: a turn not asked yet is put off, feedback is revealed."""

    seat: Seat | None
    moderator: bool
    meant: Meant


@dataclass(frozen=True, slots=True)
class Elapsed:
    """What was due is due now."""


@dataclass(frozen=True, slots=True)
class Vanished:
    """The thread or the channel is gone."""


Event: TypeAlias = (
    LobbyOpened
    | GroupOpened
    | Joined
    | Left
    | Started
    | Ended
    | HandedOver
    | Begun
    | Picked
    | Seen
    | Paused
    | Resumed
    | Extended
    | DoneAsking
    | Worded
    | Rated
    | Shared
    | Skipped
    | Elapsed
    | Vanished
)

KINDS: Final[dict[str, type[Event]]] = {
    "lobby_opened": LobbyOpened,
    "group_opened": GroupOpened,
    "joined": Joined,
    "left": Left,
    "started": Started,
    "ended": Ended,
    "handed_over": HandedOver,
    "begun": Begun,
    "picked": Picked,
    "seen": Seen,
    "paused": Paused,
    "resumed": Resumed,
    "extended": Extended,
    "done_asking": DoneAsking,
    "worded": Worded,
    "rated": Rated,
    "shared": Shared,
    "skipped": Skipped,
    "elapsed": Elapsed,
    "vanished": Vanished,
}
