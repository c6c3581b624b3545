"""The shape of the files under `data/` that the rulebook is read from, and how to read them.

Every error names the file and the field.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any, Final, Self, TypeVar

import re2
import yaml
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from bot.feedback.model import EARNED, HARMFUL, TOPICAL, WEAK, Interviewer, Stage

# The C parser is ten times as fast; PyYAML lacks it on a few platforms.
_SafeLoader: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ESCAPED: Final = re.compile(r"\\(?:[xp]\{[^}]*\}|.)")
_CAPITAL: Final = re.compile(r"[A-Z]+")
_EXAMPLES: Final = "\nexamples:"
CODES: Final = (*HARMFUL, *WEAK, *EARNED, *TOPICAL, "tip")

Text = Annotated[str, Field(min_length=1)]


class _Loader(_SafeLoader):  # type: ignore[misc]  # whichever of the two it is has no type
    """Refuses a name that stands twice in a mapping, where YAML's own loader drops the first."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Give the mapping; raises `yaml.YAMLError`."""
        content: dict[Any, Any] = super().construct_mapping(node, deep)
        if len(content) < len(node.value):
            raise yaml.constructor.ConstructorError(
                problem="a name stands twice in it", problem_mark=node.start_mark
            )
        return content


class RulebookError(ValueError):
    """A file of the rulebook that cannot be used; the message names the file and the field."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _folded(patterns: tuple[str, ...]) -> tuple[str, ...]:
    """Give `patterns` back where they can match: texts meet them in small letters."""
    for pattern in patterns:
        capital = _CAPITAL.search(_ESCAPED.sub("", pattern))
        if capital:
            raise ValueError(f"{capital[0]!r} can match nowhere: write small letters")
    return patterns


class TwoTexts(_Strict):
    """A text in both languages."""

    en: Text
    ja: Text


class SignalEntry(_Strict):
    """One signal: what it is about, the patterns that show it, the signals that take it back.

    `phrases`: short phrases in which it must be seen, for patterns that no rule's example needs.
    """

    signal: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    about: Text
    patterns: Annotated[tuple[Text, ...], Field(min_length=1)]
    unless: tuple[str, ...] = ()
    edges: bool = True
    phrases: tuple[Text, ...] = ()

    @field_validator("patterns")
    @classmethod
    def _are_folded(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        return _folded(patterns)


class RuleHead(_Strict):
    """What a rule says to a person, in both languages.

    `say`: words to be said in the question, in its language, wherever a text holds `{say}`.
    """

    code: str
    principle: str
    title: TwoTexts
    why: TwoTexts
    instead: TwoTexts
    elsewhere: TwoTexts | None = None
    say: TwoTexts | None = None

    @model_validator(mode="after")
    def _says_what_there_is(self) -> Self:
        texts = [text for each in (self.title, self.why, self.instead) for text in (each.en, each.ja)]
        if any("{say}" in text for text in texts) != (self.say is not None):
            raise ValueError("say: one is given where a text holds {say}, and only there")
        return self


class RuleBody(_Strict):
    """When a rule fires in one language, and which signal's hit it points at."""

    when: Any
    span: Any = None
    patterns: tuple[Text, ...] = ()
    edges: bool = True

    @field_validator("patterns")
    @classmethod
    def _are_folded(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        return _folded(patterns)


class Example(_Strict):
    """A question that must fire a rule, or must not, in a context; `span` is the words pointed at."""

    text: str
    stage: Stage | None = None
    interviewer: Interviewer | None = None
    span: str | None = None


class Examples(_Strict):
    """The examples of one rule in one language; `misses` should fire and are known not to."""

    fires: Annotated[tuple[Example | str, ...], Field(min_length=1)]
    silent: Annotated[tuple[Example | str, ...], Field(min_length=1)]
    misses: tuple[Example | str, ...] = ()


class Gain(_Strict):
    """Something that a question could gain: what it is called, how to earn it, and the principle behind."""

    principle: str
    title: TwoTexts
    how: TwoTexts


class MatterTexts(TwoTexts):
    """Why a question about a fair matter needs nothing of the candidate's own, and what it could gain."""

    gains: Annotated[tuple[Gain, ...], Field(min_length=1)]


class VerdictTexts(_Strict):
    """Why a verdict is what it is, in a sentence; `{title}` is the title of the finding that decided."""

    avoid: TwoTexts
    avoid_own: TwoTexts
    avoid_now: TwoTexts
    rework: TwoTexts
    rework_own: TwoTexts
    rework_need: TwoTexts
    polish: TwoTexts
    ask: TwoTexts
    ask_blank: TwoTexts
    offer: MatterTexts
    need: MatterTexts
    other: TwoTexts


class FrameParts(_Strict):
    """The pieces of a frame for a rewrite in one language, with blanks in brackets.

    `heard` stands for `fact` before the questions that are `told`, `aim` for `fact` and `view` before the
    `aimed`: those asked for one's own sake, to which no fact leads. `leans` tells a question that needs the
    sentence before it; of such sentences the `hollow` say nothing, and those of the `candidate` are kept in
    any case. `spoils` tells the facts that are not quoted beside a fault that harms (these on small letters),
    `second` what begins another question in a sentence, as its only group (all RE2). `aloud`: what is
    written but not said, and what is said for it.
    `questions` are chosen by a fault's rule, a fault's code or a topic, `need` where the candidate needs
    something to be able to work; `default` must be there.
    """

    fact: Text
    heard: Text
    view: Text
    aim: Text
    softener: Text
    join: str
    leans: Text
    hollow: Text
    candidate: Text
    spoils: Text
    second: Text
    aloud: dict[Text, Text] = {}
    told: frozenset[str]
    aimed: frozenset[str]
    questions: dict[str, Text]

    @field_validator("questions")
    @classmethod
    def _has_default(cls, questions: dict[str, str]) -> dict[str, str]:
        if "default" not in questions:
            raise ValueError("a question called default is missing")
        return questions

    @model_validator(mode="after")
    def _aims_at_questions(self) -> Self:
        for name, keys in (("told", self.told), ("aimed", self.aimed)):
            unknown = keys - self.questions.keys()
            if unknown:
                raise ValueError(f"{name}: no question is called {min(unknown)!r}")
        return self

    @field_validator("leans", "hollow", "candidate", "spoils", "second")
    @classmethod
    def _is_pattern(cls, source: str, info: ValidationInfo) -> str:
        try:
            pattern = re2.compile(source)
        except re2.error as error:
            raise ValueError(f"RE2 does not take {source!r}") from error
        if info.field_name == "second" and pattern.groups != 1:
            raise ValueError("one group must hold what begins another question")
        return source


SIGNALS: Final[TypeAdapter[list[SignalEntry]]] = TypeAdapter(list[SignalEntry])
HEAD: Final[TypeAdapter[RuleHead]] = TypeAdapter(RuleHead)
BODY: Final[TypeAdapter[RuleBody]] = TypeAdapter(RuleBody)
EXAMPLES: Final[TypeAdapter[Examples]] = TypeAdapter(Examples)
VERDICTS: Final[TypeAdapter[VerdictTexts]] = TypeAdapter(VerdictTexts)
FRAME: Final[TypeAdapter[FrameParts]] = TypeAdapter(FrameParts)


_T = TypeVar("_T")


def read(path: Path, shape: TypeAdapter[_T], text: str | None = None) -> _T:
    """Read the YAML file at `path` (or its part `text`) as `shape`; raises `RulebookError`."""
    try:
        content = yaml.load(path.read_text("utf-8") if text is None else text, Loader=_Loader)  # noqa: S506 - a safe loader
        return shape.validate_python(content)
    except OSError as error:
        raise RulebookError(f"{path}: cannot be read: {error.strerror}") from error
    except yaml.YAMLError as error:
        raise RulebookError(f"{path}: not YAML: {error}") from error
    except ValidationError as error:
        raise RulebookError(_explain(path, error)) from error


def read_body(path: Path) -> RuleBody:
    """Read the rule body at `path`. Its examples stand last and are left for `read_examples`."""
    return read(path, BODY, _halves(path)[0])


def read_examples(path: Path) -> Examples:
    """Read the examples of the rule body at `path`."""
    return read(path, TypeAdapter(dict[str, Examples]), "examples:" + _halves(path)[1])["examples"]


def _halves(path: Path) -> tuple[str, str]:
    try:
        body, mark, examples = path.read_text("utf-8").partition(_EXAMPLES)
    except OSError as error:
        raise RulebookError(f"{path}: cannot be read: {error.strerror}") from error
    if not mark:
        raise RulebookError(f"{path}: examples: missing; a rule shows what it fires on (last in the file)")
    return body, examples


def _explain(path: Path, error: ValidationError) -> str:
    lines = [
        f"{'.'.join(map(str, problem['loc'])) or 'whole file'}: {problem['msg']}"
        for problem in error.errors()
    ]
    return "\n".join(f"{path}: {line}" for line in lines)
