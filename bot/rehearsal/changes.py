"""Planning again, and saying what is different."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.rehearsal.effects import CardChanged, Change, PlanChanged, Step
from bot.rehearsal.model import Round, Seat, Turn
from bot.rehearsal.planning import plan


def replanned(round_: Round, causes: tuple[Change, ...]) -> Step:
    """Plan the turns to come again, after `causes`; what has been done and what runs stay."""
    after = replace(round_, turns=(*round_.turns[: round_.turn], *plan(round_)))
    changes = (*causes, *_differences(round_, after))
    return Step(after, (PlanChanged(changes), CardChanged()) if changes else ())


def _differences(before: Round, after: Round) -> Iterator[Change]:
    shown = _to_come(before)
    for candidate, (number, turn) in _to_come(after).items():
        if candidate not in shown:
            continue
        old_number, old_turn = shown[candidate]
        if old_number != number:
            yield Change("order", candidate, number)
        if old_turn.interviewer != turn.interviewer:
            yield Change("interviewer", turn.interviewer, number)


def _to_come(round_: Round) -> dict[Seat, tuple[int, Turn]]:
    coming = enumerate(round_.turns[round_.turn :], start=round_.turn + 1)
    return {turn.candidate: (number, turn) for number, turn in coming}
