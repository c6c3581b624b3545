"""The principles that findings cite and `/guide` explains, read from `data/principles.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Final

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict

from bot.texts import Bilingual

PRINCIPLES_FILE: Final = Path(__file__).resolve().parents[2] / "data" / "principles.yaml"


def _bilingual(value: object) -> object:
    return Bilingual(**value) if isinstance(value, dict) else value


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


@cache
def load_principles(path: Path = PRINCIPLES_FILE) -> Principles:
    """Read and check the principles; a `pydantic.ValidationError` names what is wrong."""
    with path.open("rb") as file:
        return Principles.model_validate(yaml.load(file, yaml.CSafeLoader))  # noqa: S506 - CSafeLoader is the safe one
