"""What the rehearsals give: rounds as they stand with their people, briefings, feedback, results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal, cast

from bot.feedback.model import Context, Report
from bot.rehearsal import Effect, Round, Seat, Turn
from bot.rehearsal.personas import Persona
from bot.rehearsal.rubric import Line
from bot.services.interviews import context_of
from bot.store.rounds import RoundRow
from bot.store.seats import SeatRow
from bot.texts import Language

WORDS_LIMIT: Final = 1000
Role = Literal["candidate", "interviewer", "observer"]
Grades = Mapping[Line, int]


@dataclass(frozen=True, slots=True)
class RoundView:
    """A round with its people: the row, the fold, and who sits where."""

    row: RoundRow
    round: Round
    seats: tuple[SeatRow, ...]

    @property
    def id(self) -> int:
        """The round's number, as buttons name it."""
        return self.row.id

    @property
    def language(self) -> Language:
        """The language of what everybody reads."""
        return cast("Language", self.row.language)

    @property
    def context(self) -> Context:
        """Which interview is rehearsed."""
        return context_of(self.row.stage, self.row.interviewer)

    def person(self, seat: Seat) -> int | None:
        """Give whose a seat is; `None` for a former member's."""
        return next((each.person for each in self.seats if each.number == seat), None)

    def seat_of(self, person: int) -> Seat | None:
        """Give the seat of a person, `None` where they never were in the round."""
        return next((each.number for each in self.seats if each.person == person), None)

    def seat_id(self, seat: Seat) -> int:
        """Give the row of a seat; `KeyError` where there is none."""
        for each in self.seats:
            if each.number == seat:
                return each.id
        raise KeyError(seat)

    def role_of(self, seat: Seat, turn: Turn) -> Role | None:
        """Give what a seat does in a turn."""
        if seat == turn.candidate:
            return "candidate"
        if seat == turn.interviewer:
            return "interviewer"
        return "observer" if seat in turn.observers else None


@dataclass(frozen=True, slots=True)
class Happened:
    """An event that was taken: the round after it, what is to be shown, and the rounds it opened."""

    view: RoundView
    effects: tuple[Effect, ...]
    opened: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """A question that the candidate takes into the turn; `place` counts from 1.

    `report` is judged for the round's interview; `saved` is the saved question that it is.
    """

    place: int
    text: str
    report: Report
    saved: int | None


@dataclass(frozen=True, slots=True)
class Briefing:
    """What one person needs for the turn: their role, and what goes with it.

    The interviewer gets a persona with its note for this stage, and `facts` from the server's notes; the
    candidate the questions they chose. `turn` is its number.
    """

    turn: int
    role: Role
    persona: Persona | None = None
    facts: tuple[str, ...] = ()
    questions: tuple[Chosen, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """Feedback of one seat on a turn; `person` is `None` for a former member."""

    id: int
    seat: Seat
    person: int | None
    role: Role | None
    worked: str | None
    change: str | None
    grades: Grades
    reported: bool

    @property
    def counts(self) -> bool:
        """Whether there are words, without which it does not count as given."""
        return self.worked is not None and self.change is not None


@dataclass(frozen=True, slots=True)
class Gap:
    """How candidate and peers rated one line; `None` where one side did not."""

    line: Line
    own: int | None
    peers: float | None


@dataclass(frozen=True, slots=True)
class Result:
    """What a candidate takes home from a turn.

    `peers` are the others' words, the interviewer's first; `own` what they said of themselves. `gaps` has
    every line of the rubric that anybody rated. `one_thing` is the one thing to change: the
    interviewer's, else the first observer's.
    """

    round_id: int
    turn: int
    asked: timedelta | None
    questions: tuple[Chosen, ...]
    peers: tuple[Given, ...]
    own: Given | None
    gaps: tuple[Gap, ...]
    one_thing: str | None
    shared: bool


@dataclass(frozen=True, slots=True)
class SummaryTurn:
    """One turn in the summary; `result` is there where the candidate chose to share it."""

    number: int
    turn: Turn
    result: Result | None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a closed round leaves in its thread."""

    view: RoundView
    turns: tuple[SummaryTurn, ...]


@dataclass(frozen=True, slots=True)
class PastTurn:
    """One of a person's turns as candidate, for their progress over time: grades of peers and their own."""

    round_id: int
    turn: int
    at: datetime
    own: Grades
    peers: tuple[Grades, ...]
