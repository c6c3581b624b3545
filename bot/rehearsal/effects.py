"""What a step asks of the world outside the round."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from bot.rehearsal.model import Ending, Round, Seat

CueKind = Literal["plan", "prepare", "ask", "minute", "feedback", "reveal"]
ChangeKind = Literal[
    "joined", "left", "removed", "practises", "helps", "host", "put_off", "dropped", "interviewer", "order"
]


@dataclass(frozen=True, slots=True)
class CardChanged:
    """The round's card no longer shows what is; `fresh` where a new one is due, for a new turn."""

    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """One short message that mentions `seats`, who must act now; it takes the last one's place."""

    kind: CueKind
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed in who does what.

    `seat` is whom it is about: who joined, left, was removed, practises or helps from now on, is host,
    was put off to a later turn or dropped as a candidate, or who interviews in `turn` now. `order` is
    about everybody whose turn has another number than was shown; then `seat` is the candidate of `turn`.
    """

    kind: ChangeKind
    seat: Seat
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class PlanChanged:
    """Say what changed, in one message that mentions nobody."""

    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class GroupsFormed:
    """Open a round for each group of the lobby's seats."""

    groups: tuple[tuple[Seat, ...], ...]


@dataclass(frozen=True, slots=True)
class Revealed:
    """The candidate may read the feedback on a turn."""

    turn: int


@dataclass(frozen=True, slots=True)
class Closed:
    """The round is over: the summary is due, its members are free, nothing more will be due."""

    ending: Ending


Effect: TypeAlias = CardChanged | Cue | PlanChanged | GroupsFormed | Revealed | Closed


@dataclass(frozen=True, slots=True)
class Step:
    """A round after an event, and what that asks of the world, in order."""

    round: Round
    effects: tuple[Effect, ...] = ()

    def also(self, *effects: Effect) -> Step:
        """Give the same step with more effects."""
        return replace(self, effects=(*self.effects, *effects))

    def then(self, move: Callable[[Round], Step]) -> Step:
        """Give the step that goes on with `move`."""
        following = move(self.round)
        return Step(following.round, (*self.effects, *following.effects))
