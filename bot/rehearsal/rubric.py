"""The five lines of the ratings and their anchors, read from `data/rehearsal/rubric.yaml`.

lines:
  - id: content                      # one of LINES, in their order
    title: {en: Content, ja: 内容}     # the form's label
    asks: {en: …, ja: …}             # what is looked at, in one line
    anchors: {1: {en: …, ja: …}, …}  # what 1, 2, 3, 4 and 5 mean, at most 100 characters each
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, TypeAdapter

from bot.feedback.files import read
from bot.feedback.principles import Text
from bot.texts import LANGUAGES, Bilingual

RUBRIC_FILE: Final = Path(__file__).resolve().parents[2] / "data" / "rehearsal" / "rubric.yaml"
Line = Literal["content", "phrasing", "delivery", "timing", "flow"]
LINES: Final[tuple[Line, ...]] = ("content", "phrasing", "delivery", "timing", "flow")
GRADES: Final = (1, 2, 3, 4, 5)
LABEL: Final = 45
"""How long a title may be: it labels a field of a form."""
CHOICE: Final = 100
"""How long a line or an anchor may be: it is shown with a choice."""


def _fits(limit: int) -> AfterValidator:
    def check(text: Bilingual) -> Bilingual:
        for language in LANGUAGES:
            length = len(text.in_(language))
            if length > limit:
                raise ValueError(f"{language} has {length} characters; at most {limit} are shown")
        return text

    return AfterValidator(check)


Label = Annotated[Text, _fits(LABEL)]
Choice = Annotated[Text, _fits(CHOICE)]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _every_grade(anchors: dict[int, Bilingual]) -> dict[int, Bilingual]:
    if tuple(sorted(anchors)) != GRADES:
        raise ValueError("there must be one anchor for each of 1, 2, 3, 4 and 5")
    return anchors


class RubricLine(_Strict):
    """One line: what it looks at, and what each grade means."""

    id: Line
    title: Label
    asks: Choice
    anchors: Annotated[dict[int, Choice], AfterValidator(_every_grade)]


def _every_line(lines: tuple[RubricLine, ...]) -> tuple[RubricLine, ...]:
    if tuple(line.id for line in lines) != LINES:
        raise ValueError(f"must be {', '.join(LINES)}, in this order")
    return lines


class Rubric(_Strict):
    """All lines, in the order in which they are shown."""

    lines: Annotated[tuple[RubricLine, ...], AfterValidator(_every_line)]


_RUBRIC: Final[TypeAdapter[Rubric]] = TypeAdapter(Rubric)


@cache
def load_rubric(path: Path = RUBRIC_FILE) -> Rubric:
    """Read and check the rubric; a `RulebookError` names the file and the field."""
    return read(path, _RUBRIC)
