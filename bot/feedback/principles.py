"""The principles that findings cite and `/guide` explains, read from `data/principles.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter

from bot.feedback.files import read
from bot.texts import LANGUAGES, Bilingual

PRINCIPLES_FILE: Final = Path(__file__).resolve().parents[2] / "data" / "principles.yaml"


def _bilingual(value: object) -> object:
    if not isinstance(value, dict) or set(value) != set(LANGUAGES):
        raise ValueError(f"must have one text for each of {', '.join(LANGUAGES)}, and nothing else")
    if not all(isinstance(text, str) and text for text in value.values()):
        raise ValueError("a text is missing")
    return Bilingual(**value)


Text = Annotated[Bilingual, BeforeValidator(_bilingual)]


class Topic(BaseModel):
    """A group of principles, as `/guide` offers them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: Text


class Principle(BaseModel):
    """One principle: why it matters, in our words, with one good and one bad example."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    topic: str
    title: Text
    reasoning: Text
    good: Text
    bad: Text


class Principles(BaseModel):
    """All topics and principles, in the order in which they are shown."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    topics: tuple[Topic, ...]
    principles: tuple[Principle, ...]

    def get(self, principle: str) -> Principle:
        """Give the principle with the id `principle`; `KeyError` where there is none."""
        for each in self.principles:
            if each.id == principle:
                return each
        raise KeyError(principle)

    def of(self, topic: str) -> tuple[Principle, ...]:
        """Give the principles of `topic`, in order."""
        return tuple(each for each in self.principles if each.topic == topic)


_PRINCIPLES: Final[TypeAdapter[Principles]] = TypeAdapter(Principles)


@cache
def load_principles(path: Path = PRINCIPLES_FILE) -> Principles:
    """Read and check the principles; a `RulebookError` names the file and the field."""
    return read(path, _PRINCIPLES)
