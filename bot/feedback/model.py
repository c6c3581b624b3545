"""The words of the trade: context, verdict, finding, report.

Codes, verdicts and their order are those of the codebook that the benchmark uses.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Literal

from bot.texts import Bilingual

Stage = Literal["first", "second", "final", "offer"]
Interviewer = Literal["hr", "line", "exec"]
QuestionLanguage = Literal["en", "ja", "other"]
Span = tuple[int, int]

STAGES: Final[tuple[Stage, ...]] = ("first", "second", "final", "offer")
INTERVIEWERS: Final[tuple[Interviewer, ...]] = ("hr", "line", "exec")

HARMFUL: Final = ("conditions", "sensitive", "prying", "disrespect", "verdict-seeking", "no-question")
WEAK: Final = (
    "easily-found", "vague", "closed", "multiple", "passive", "out-of-reach", "register", "long-winded",
)  # fmt: skip  # kept in the codebook's order, one group a line
EARNED: Final = ("research", "network", "own-view", "background", "intent")
TOPICAL: Final = ("vision", "global", "experience", "role", "team", "future", "softener")


class Verdict(StrEnum):
    """How a question would go down; from worst to best."""

    AVOID = "avoid"
    REWORK = "rework"
    POLISH = "polish"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Context:
    """The interview a question is meant for; `None` where the candidate did not say."""

    stage: Stage | None = None
    interviewer: Interviewer | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault, strength or tip: what fired, why it matters, what to do about it.

    `span` counts characters of the question as given; `None` where something is missing.
    `elsewhere` says where to ask safely; only faults about conditions and bad news have it.
    """

    code: str
    rule: str
    span: Span | None
    principle: str
    title: Bilingual
    why: Bilingual
    instead: Bilingual
    elsewhere: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """What the question could still gain, and how; the cheapest first in a report.

    `code` is an earned strength, or the matter (offer, need) of a question that needs none.
    """

    code: str
    principle: str
    title: Bilingual
    how: Bilingual


@dataclass(frozen=True, slots=True)
class Report:
    """What the engine says of one question in one context.

    `verdict` and `score` are `None` for a language other than English and Japanese. `faults` come
    most harmful first. `frame` is in the question's language. `reason` is the one sentence that
    says why the verdict is what it is.
    """

    question: str
    language: QuestionLanguage
    context: Context
    verdict: Verdict | None
    score: int | None
    reason: Bilingual
    faults: tuple[Finding, ...] = ()
    strengths: tuple[Finding, ...] = ()
    tips: tuple[Finding, ...] = ()
    blanks: tuple[Span, ...] = ()
    missing: tuple[Missing, ...] = ()
    frame: str | None = None
    dimensions: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Other contexts in which the same words get another verdict."""

    verdict: Verdict
    contexts: tuple[Context, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What a revision did: codes of faults gone and new, and the verdict before and after."""

    gone: tuple[Finding, ...]
    new: tuple[Finding, ...]
    before: Verdict | None
    after: Verdict | None
    gained: tuple[Finding, ...] = ()
