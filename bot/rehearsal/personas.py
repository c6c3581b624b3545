"""Who the interviewer plays, read from every file in `data/rehearsal/personas/`.

A file is a list of personas; `docs/rehearsal-data.md` has the whole format.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from bot.feedback.files import RulebookError, read
from bot.feedback.model import INTERVIEWERS, Interviewer, Stage
from bot.feedback.principles import Text

PERSONAS_DIR: Final = Path(__file__).resolve().parents[2] / "data" / "rehearsal" / "personas"
DEFAULT_STAGE: Final[Stage] = "first"


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class StageNotes(_Strict):
    """What to keep in mind in each stage."""

    first: Text
    second: Text
    final: Text
    offer: Text


class Persona(_Strict):
    """One interviewer to play."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    interviewer: Interviewer
    title: Text
    attitude: Text
    concerns: Annotated[tuple[Text, ...], Field(min_length=1)]
    warms_up: Text
    answers: Text
    follow_ups: Annotated[tuple[Text, ...], Field(min_length=2)]
    stages: StageNotes

    def note(self, stage: Stage | None) -> Text:
        """Give the note for `stage`; without one the round counts as a first interview."""
        note: Text = getattr(self.stages, stage or DEFAULT_STAGE)
        return note


@dataclass(frozen=True, slots=True)
class Personas:
    """All personas, by id."""

    all: tuple[Persona, ...]

    def pick(self, interviewer: Interviewer | None, place: int) -> Persona:
        """Give a persona of that role, or of any, another one for each next `place`."""
        fit = [each for each in self.all if interviewer in {None, each.interviewer}]
        return fit[place % len(fit)]


_FILE: Final[TypeAdapter[tuple[Persona, ...]]] = TypeAdapter(tuple[Persona, ...])


@cache
def load_personas(folder: Path = PERSONAS_DIR) -> Personas:
    """Read and check every persona; a `RulebookError` names the file and the field."""
    found = [(file, persona) for file in sorted(folder.glob("*.yaml")) for persona in read(file, _FILE)]
    seen = Counter(persona.id for _, persona in found)
    for file, persona in found:
        if seen[persona.id] > 1:
            raise RulebookError(f"{file}: {persona.id}: id: used twice")
    for role in INTERVIEWERS:
        if all(persona.interviewer != role for _, persona in found):
            raise RulebookError(f"{folder}: interviewer: no persona for {role}")
    return Personas(tuple(sorted((persona for _, persona in found), key=lambda each: each.id)))
