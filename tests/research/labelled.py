"""The labelled notes and questions, and how well they are matched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import yaml

from bot.research.answering import Advice, Known, advise
from bot.research.words import folded

DATA: Final[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("answering.yaml").read_text("utf-8"))
GROUPS: Final = tuple(name for name in DATA if name != "companies")
DAY: Final = date(2026, 11, 1)


def notes_of(company: str) -> list[Known]:
    return [
        Known(
            note["id"],
            note["source"],
            note["title"],
            note["body"],
            DAY,
            mine=note.get("by") == "me",
            quotable=True,
            plain=folded(f"{note['title']} {note['body']}"),
        )
        for note in DATA["companies"][company]["notes"]
    ]


def advice_on(case: dict[str, Any]) -> Advice:
    names = DATA["companies"][case["about"]]["names"]
    return advise(case["ask"], notes_of(case["about"]), names=names)


@dataclass(frozen=True)
class Figures:
    """Right ones among those given, and those found among what there was to find."""

    precision: float
    recall: float
    given: int
    wanted: int


def figures(given: list[tuple[set[int], set[int]]]) -> Figures:
    """Compare what was given with what would have been right, question by question."""
    right = sum(len(said & fit) for said, fit in given)
    count = sum(len(said) for said, _ in given)
    wanted = sum(bool(fit) for _, fit in given)
    found = sum(bool(said & fit) for said, fit in given)
    return Figures(right / max(count, 1), found / max(wanted, 1), count, wanted)


def answered(group: str) -> Iterator[tuple[dict[str, Any], set[int], set[int]]]:
    for case in DATA[group]:
        advice = advice_on(case)
        yield case, {advice.answers.id} if advice.answers else set(), set(case.get("answers", ()))


def carried(group: str) -> Iterator[tuple[dict[str, Any], set[int], set[int]]]:
    """A question that is answered needs no other ground, though one does no harm where it fits."""
    for case in DATA[group]:
        said = {hint.note.id for hint in advice_on(case).hints}
        fit = set(case.get("carries", ()))
        if not case.get("answers"):
            yield case, said, fit
