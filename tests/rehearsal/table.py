"""A round at a table: seats press, time passes, and what the round asked for is kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.rehearsal import Effect, Round, apply, due, replay
from bot.rehearsal.events import Elapsed, Event, GroupOpened, LobbyOpened

START = datetime(2026, 11, 22, 10, tzinfo=UTC)


class Table:
    """One round with its clock and its history."""

    def __init__(self, opening: Event) -> None:
        self.now = START
        self.history: list[tuple[Event, datetime]] = []
        self.effects: tuple[Effect, ...] = ()
        self.round: Round = self._take(None, opening)

    def _take(self, round_: Round | None, event: Event) -> Round:
        step = apply(round_, event, self.now)
        self.history.append((event, self.now))
        self.effects = step.effects
        return step.round

    def press(self, event: Event) -> Round:
        """Let an event happen now; a refusal comes out and leaves everything."""
        self.round = self._take(self.round, event)
        return self.round

    def wait(self, **by: float) -> Round:
        """Let time pass; what falls due happens at its moment."""
        end = self.now + timedelta(**by)
        while (coming := due(self.round)) is not None and coming.at <= end:
            self.now = max(self.now, coming.at)
            self.press(Elapsed())
        self.now = end
        return self.round

    def until_due(self) -> Round:
        """Let time pass until the next thing has happened by itself."""
        coming = due(self.round)
        assert coming is not None
        self.now = max(self.now, coming.at)
        return self.press(Elapsed())

    def again(self) -> Round | None:
        """The round that its history makes anew."""
        return replay(self.history)


def lobby(*, practises: bool = True, minutes: int = 5, questions: int = 2) -> Table:
    return Table(LobbyOpened(practises, minutes, questions))


def group(practising: int, helping: int = 0, *, minutes: int = 5, questions: int = 2) -> Table:
    """A group whose lower seats practise and whose higher ones help; seat 1 is host."""
    members = tuple((seat, seat <= practising) for seat in range(1, practising + helping + 1))
    return Table(GroupOpened(1, members, minutes, questions))
