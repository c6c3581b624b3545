"""What the services give: checks, questions, cards, shares, drafts, and what is kept of a person.

Ids of people, servers, channels and messages are Discord's snowflakes as plain integers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from bot.feedback.model import (
    Change,
    Context,
    Elsewhere,
    Interviewer,
    Report,
    Span,
    Stage,
    Verdict,
)
from bot.research import Advice
from bot.texts import Language, mark

Status = Literal["draft", "ready", "asked"]
STATUSES: Final[tuple[Status, ...]] = ("draft", "ready", "asked")

Suits = Literal["yes", "partly", "no"]
SUITS: Final[tuple[Suits, ...]] = ("yes", "partly", "no")

QUESTION_LIMIT: Final = 1000
COMPANY_LIMIT: Final = 100
ANSWER_LIMIT: Final = 1000
CARD_LIMIT: Final = 10


@dataclass(frozen=True, slots=True)
class Noted:
    """What the notes of a server on `company`, called by the name that it has there, say to a question.

    `day` is the day on which they say so.
    """

    company: str
    advice: Advice
    day: date


@dataclass(frozen=True, slots=True)
class Checked:
    """One checked question and its report.

    `change` is there where the check revises an earlier one that is still kept. `remembered` says
    that the stage or the interviewer was not given now but taken from the last time. `language` is
    the person's chosen language, `None` where they never chose. `question_id` is the saved
    question that holds this text, `None` while it is not saved. `elsewhere` are the other interviews in which
    the same words get another verdict. `noted` is what the server's notes say to it, where they do.
    """

    id: int
    report: Report
    company: str | None
    change: Change | None = None
    remembered: bool = False
    language: Language | None = None
    question_id: int | None = None
    elsewhere: tuple[Elsewhere, ...] = ()
    noted: Noted | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """One wording of a saved question, and how it was judged when it was written."""

    number: int
    text: str
    verdict: Verdict | None
    score: int | None
    codes: tuple[str, ...]
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """What they answered, to which wording, and whether the company suits the candidate."""

    text: str
    suits: Suits | None
    answered_at: datetime
    wording: Revision


@dataclass(frozen=True, slots=True)
class Meant:
    """Which company and interview a question is for."""

    company: str | None
    context: Context


@dataclass(frozen=True, slots=True)
class Question:
    """A saved question; `revisions` go from the first wording to the present one.

    `change` is set only by a revision just made: what it did.
    """

    id: int
    company: str | None
    context: Context
    status: Status
    revisions: tuple[Revision, ...]
    answer: Answer | None
    created_at: datetime
    change: Change | None = None

    @property
    def text(self) -> str:
        """The present wording."""
        return self.revisions[-1].text

    @property
    def verdict(self) -> Verdict | None:
        """How the present wording was judged when it was written."""
        return self.revisions[-1].verdict

    @property
    def score(self) -> int | None:
        """The present wording's score when it was written, 0 to 100."""
        return self.revisions[-1].score


@dataclass(frozen=True, slots=True)
class CardItem:
    """A question on the card, judged again for that interview."""

    question: Question
    report: Report


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A ready question that is not on the card; `why` is a marked text."""

    question: Question
    why: str


@dataclass(frozen=True, slots=True)
class Card:
    """The pocket card for one interview: what to ask, in that order, and what was left out."""

    company: str | None
    context: Context
    items: tuple[CardItem, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """A report that somebody showed to a channel.

    `message` is `None` until it was posted. `report` is judged for the interview it was shared
    for, and is `None` when the check behind it is no longer kept. `fresh` says that this very call
    noted the share, so that its caller, and nobody else, posts it.
    """

    id: int
    person: int
    guild: int | None
    channel: int
    message: int | None
    report: Report | None
    company: str | None
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody had typed into a form that was refused."""

    id: int
    form: str
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class KeptKind:
    """One kind of thing that is kept of a person; `what` is a marked text."""

    what: str
    count: int


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a person: kinds with how many, only those above zero.

    `club` says that notes of theirs for a server are among them, which can stay there without their name.
    """

    kinds: tuple[KeptKind, ...]
    club: bool = False


@dataclass(frozen=True, slots=True)
class Posted:
    """A message that a person's share left on Discord."""

    channel: int
    message: int


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure removed, and the shared messages that are still to be removed on Discord.

    `nameless` is what stays with others without the person's name.
    """

    kinds: tuple[KeptKind, ...]
    posted: tuple[Posted, ...]
    nameless: tuple[KeptKind, ...] = ()


WHY_AVOID: Final = mark("would do damage in this interview")
WHY_BLANKS: Final = mark("has a blank to fill first")
WHY_LANGUAGE: Final = mark("is in a language that is not judged")
WHY_TWICE: Final = mark("says the same as another")
WHY_ENOUGH: Final = mark("comes after the {limit} that fit on a card")

__all__ = [
    "ANSWER_LIMIT",
    "CARD_LIMIT",
    "COMPANY_LIMIT",
    "QUESTION_LIMIT",
    "STATUSES",
    "SUITS",
    "WHY_AVOID",
    "WHY_BLANKS",
    "WHY_ENOUGH",
    "WHY_LANGUAGE",
    "WHY_TWICE",
    "Answer",
    "Card",
    "CardItem",
    "Change",
    "Checked",
    "Context",
    "Draft",
    "Erased",
    "Interviewer",
    "Kept",
    "KeptKind",
    "LeftOut",
    "Posted",
    "Question",
    "Report",
    "Revision",
    "Share",
    "Span",
    "Stage",
    "Status",
    "Suits",
    "Verdict",
]
