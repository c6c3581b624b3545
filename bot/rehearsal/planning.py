"""Who is candidate, interviewer and observer in the turns to come.

Among all ways to give the turns their interviewers, the best one is looked for: first the one that
makes interviewing most equal, then the one in which helpers interview more and sooner, then the one
with fewest repeated partners, then the one that goes round by seat.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from bot.rehearsal.model import Member, Pairing, Round, Seat, Turn

Cost = tuple[int, int, int, int]
_FREE: Final[Cost] = (0, 0, 0, 0)
SET_BACKS: Final = 1
"""How often a turn may be put off; after that its candidate is not waited for."""


def plan(round_: Round) -> tuple[Turn, ...]:
    """Give the turns to come after the running one.

    Candidates are those here who practise, were not candidate yet and were not put off too often: in
    the order that was planned, then the new ones by seat, those put off last.
    """
    past = round_.turns[: round_.turn]
    candidates = tuple(_waiting(round_, past))
    staff = tuple((member.seat, member.practises) for member in round_.here)
    history = tuple((turn.candidate, turn.interviewer) for turn in past if turn.outcome != "skipped")
    chosen = _interviewers(candidates, staff, history, round_.pairings)
    seats = [member.seat for member in round_.here]
    return tuple(
        turn_of(candidate, interviewer, seats)
        for candidate, interviewer in zip(candidates, chosen, strict=False)
    )


def turn_of(candidate: Seat, interviewer: Seat, seats: Sequence[Seat]) -> Turn:
    """Give a turn in which all other `seats` observe."""
    return Turn(candidate, interviewer, tuple(s for s in seats if s not in {candidate, interviewer}))


def stand_in(round_: Round, turn: Turn) -> Seat | None:
    """Give who interviews in the running turn instead of one who left; `None` where nobody can."""
    others = tuple((m.seat, m.practises) for m in round_.here if m.seat != turn.candidate)
    history = tuple(
        (each.candidate, each.interviewer)
        for each in round_.turns[: round_.turn - 1]
        if each.outcome != "skipped"
    )
    chosen = _interviewers((turn.candidate,), others, history, round_.pairings)
    return chosen[0] if chosen else None


def may_still_ask(member: Member, past: Sequence[Turn]) -> bool:
    """Say whether a turn as candidate is still due to `member`."""
    had = any(turn.candidate == member.seat and turn.outcome != "skipped" for turn in past)
    return member.here and member.practises and not had and member.set_back <= SET_BACKS


def _waiting(round_: Round, past: Sequence[Turn]) -> list[Seat]:
    due = {member.seat: member for member in round_.members if may_still_ask(member, past)}
    planned = [turn.candidate for turn in round_.turns[round_.turn :] if turn.candidate in due]
    new = [seat for seat in due if seat not in planned]
    return sorted((*planned, *new), key=lambda seat: due[seat].set_back)


@lru_cache(maxsize=1024)
def _interviewers(
    candidates: tuple[Seat, ...],
    staff: tuple[tuple[Seat, bool], ...],
    history: tuple[tuple[Seat, Seat], ...],
    pairings: tuple[Pairing, ...],
) -> tuple[Seat, ...]:
    """Give an interviewer for each candidate; empty where somebody would have none."""
    search = _Search(candidates, staff, pairings)
    search.counts.update(interviewer for _, interviewer in history)
    search.met.update(_pair(*pair) for pair in history)
    search.go(_FREE)
    return search.best


@dataclass
class _Search:
    """Depth first over the turns, leaving a way as soon as it costs as much as the best one known."""

    candidates: tuple[Seat, ...]
    staff: tuple[tuple[Seat, bool], ...]
    pairings: tuple[Pairing, ...]
    best: tuple[Seat, ...] = ()
    counts: Counter[Seat] = field(default_factory=Counter)
    met: Counter[tuple[Seat, Seat]] = field(default_factory=Counter)
    _least: Cost | None = None
    _way: list[Seat] = field(default_factory=list)

    def __post_init__(self) -> None:
        for first, second, times in self.pairings:
            self.met[first, second] += times

    def go(self, cost: Cost) -> None:
        """Try every interviewer for the next turn, the cheapest first."""
        place = len(self._way)
        if place == len(self.candidates):
            self.best, self._least = tuple(self._way), cost
            return
        candidate = self.candidates[place]
        for price, seat in sorted(self._prices(candidate, place)):
            reached = _sum(cost, price)
            self._take(candidate, seat, 1)
            if self._least is None or _sum(reached, self._rest(place + 1)) < self._least:
                self._way.append(seat)
                self.go(reached)
                self._way.pop()
            self._take(candidate, seat, -1)

    def _rest(self, place: int) -> Cost:
        """Give what the turns from `place` on cost at the least, if each got the best for itself."""
        left = len(self.candidates) - place
        counts = sorted(self.counts[seat] for seat, _ in self.staff)
        equal = 0
        for _ in range(left):
            equal += 2 * counts[0] + 1
            counts = sorted((counts[0] + 1, *counts[1:]))
        helped = any(not practises for _, practises in self.staff)
        return (equal, 0 if helped else left * len(self.candidates), 0, left)

    def _prices(self, candidate: Seat, place: int) -> list[tuple[Cost, Seat]]:
        turns, size = len(self.candidates), max(seat for seat, _ in self.staff)
        return [
            (
                (
                    2 * self.counts[seat] + 1,  # summed up: the square of how often each interviews
                    turns if practises else place,
                    self.met[_pair(candidate, seat)],
                    (candidate - seat) % (size + 1),
                ),
                seat,
            )
            for seat, practises in self.staff
            if seat != candidate
        ]

    def _take(self, candidate: Seat, seat: Seat, times: int) -> None:
        self.counts[seat] += times
        self.met[_pair(candidate, seat)] += times


def _sum(one: Cost, other: Cost) -> Cost:
    return (one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3] + other[3])


def _pair(first: Seat, second: Seat) -> tuple[Seat, Seat]:
    return (first, second) if first < second else (second, first)
