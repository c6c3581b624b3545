"""A round as it stands: frozen values that the fold makes of the events.

People are seats here, numbered from 1 in each round, so that nothing of a round names anybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal, TypeAlias

Seat: TypeAlias = int
Pairing: TypeAlias = tuple[Seat, Seat, int]
"""Two seats, the lower first, and how often the two met in earlier rounds of the server."""

Outcome = Literal["planned", "running", "done", "skipped"]
Ending = Literal["started", "done", "ended", "cancelled", "idle", "alone", "gone"]
"""Why a round is over. `started`: a lobby whose groups now have rounds of their own; `ended` and
`cancelled`: somebody's wish, after or before the start; `alone`: fewer than two were left, or nobody
to practise; `idle`: nobody pressed anything; `gone`: its thread or channel is."""


class Phase(StrEnum):
    """Where a round stands."""

    LOBBY = "lobby"
    PLAN = "plan"
    PREPARE = "prepare"
    ASK = "ask"
    FEEDBACK = "feedback"
    REVEAL = "reveal"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Meant:
    """The moment that a press was meant for, as its button was made.

    `turn` is the running turn's number, from 1, and 0 before the first. `mark` counts what was
    pressed on the clock since the phase began; `None` where a press holds for the whole phase.
    """

    phase: Phase
    turn: int = 0
    mark: int | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """One who joined. `practises` wants to be candidate; a helper only interviews or observes.

    `here` turns false when they leave. `seen` once they pressed anything in the round itself.
    `set_back` counts how often their turn was put off.
    """

    seat: Seat
    practises: bool
    here: bool = True
    seen: bool = False
    set_back: int = 0


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: who does what, and what came of it.

    `chosen` is the number of questions picked, `asked` how long the candidate asked. `given` are the
    seats whose words of feedback are in, `rated` those whose ratings are. `revealed` from when the
    candidate may read them, `shared` once they chose to show them.
    """

    candidate: Seat
    interviewer: Seat
    observers: tuple[Seat, ...]
    outcome: Outcome = "planned"
    chosen: int = 0
    asked: timedelta | None = None
    given: frozenset[Seat] = frozenset()
    rated: frozenset[Seat] = frozenset()
    revealed: bool = False
    shared: bool = False

    @property
    def seats(self) -> tuple[Seat, ...]:
        """Everybody in the turn, the candidate first, then the interviewer."""
        return (self.candidate, self.interviewer, *self.observers)


@dataclass(frozen=True, slots=True)
class AskClock:
    """The clock of the asking.

    While it runs, `until` is its end and `since` when it last began to run; while it is paused,
    `until` is `None`, `since` when it was paused and `left` what was left. `spent` was asked before
    `since`. `added` counts extra minutes; `cued` says that the last minute was announced.
    """

    since: datetime
    until: datetime | None
    left: timedelta
    spent: timedelta = timedelta()
    added: int = 0
    cued: bool = False

    @property
    def paused(self) -> bool:
        """Whether the clock stands."""
        return self.until is None


@dataclass(frozen=True, slots=True)
class Round:
    """A round after some events.

    `minutes` is the asking time of a turn, `questions` how many a candidate may pick. `turn` is the
    number of the running turn, from 1; turns after it are planned, those before it are over. `since`
    is when the phase began, `quiet` how many phases ended since anybody pressed anything, `skipped` who
    skipped last, and when. `pairings` are the server's earlier ones. `groups` are set when a lobby has
    started. `number` counts events.
    """

    minutes: int
    questions: int
    phase: Phase
    host: Seat
    members: tuple[Member, ...]
    since: datetime
    pairings: tuple[Pairing, ...] = ()
    turns: tuple[Turn, ...] = ()
    turn: int = 0
    clock: AskClock | None = None
    mark: int = 0
    quiet: int = 0
    skipped: tuple[Seat | None, datetime] | None = None
    groups: tuple[tuple[Seat, ...], ...] = ()
    ending: Ending | None = None
    number: int = 0

    @property
    def here(self) -> tuple[Member, ...]:
        """The members who have not left."""
        return tuple(member for member in self.members if member.here)

    @property
    def running(self) -> Turn | None:
        """The turn that runs now, `None` before the first and after the last."""
        return self.turns[self.turn - 1] if self.turn else None

    @property
    def next(self) -> Turn | None:
        """The turn after the running one."""
        return self.turns[self.turn] if self.turn < len(self.turns) else None

    @property
    def meant(self) -> Meant:
        """The moment that a button made now is meant for."""
        return Meant(self.phase, self.turn, self.mark)

    def member(self, seat: Seat | None) -> Member | None:
        """Give the member of a seat, gone or here."""
        return next((member for member in self.members if member.seat == seat), None)

    def is_here(self, seat: Seat | None) -> bool:
        """Say whether `seat` is in the round and has not left."""
        member = self.member(seat)
        return member is not None and member.here
