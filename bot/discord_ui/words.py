"""The words for choices and statuses; those for verdicts and interviews come from `bot.words`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from bot.feedback.model import INTERVIEWERS, STAGES, Interviewer, Stage, Verdict
from bot.research import SOURCES, Source, Topic
from bot.services import Status, Suits
from bot.texts import Language, mark

COLOURS: Final = {
    Verdict.ASK: 0x2E9E5B,
    Verdict.POLISH: 0x3B82C4,
    Verdict.REWORK: 0xE08A1E,
    Verdict.AVOID: 0xC8373B,
    None: 0x80848E,
}

# As choices in a command, a form or a menu.
STAGE_CHOICES: Final[dict[Stage, str]] = {
    "first": mark("first"),
    "second": mark("second"),
    "final": mark("final"),
    "offer": mark("offer"),
}
INTERVIEWER_CHOICES: Final[dict[Interviewer, str]] = {
    "hr": mark("HR or recruiter 人事"),
    "line": mark("Team member or manager 現場社員"),
    "exec": mark("Executive 役員"),
}
STATUSES_SAID: Final[dict[Status, str]] = {
    "draft": mark("draft"),
    "ready": mark("ready"),
    "asked": mark("asked"),
}
SUITS_SAID: Final[dict[Suits, str]] = {
    "yes": mark("Yes, it suits me"),
    "partly": mark("Partly, or not sure yet"),
    "no": mark("No, it does not"),
}

SOURCES_SAID: Final[dict[Source, str]] = {
    "website": mark("Website"),
    "news": mark("News"),
    "social": mark("Social media"),
    "report": mark("Industry report"),
    "briefing": mark("Briefing"),
    "alumni": mark("Talk with alumni"),
    "employee": mark("Talk with an employee"),
    "internship": mark("Internship"),
    "interview": mark("Interview"),
    "other": mark("Other source"),
}
TOPICS_SAID: Final[dict[Topic, str]] = {
    "business": mark("Business"),
    "strategy": mark("Strategy and trends"),
    "projects": mark("Projects"),
    "culture": mark("Culture and teams"),
    "values": mark("Values and social responsibility"),
    "global": mark("Global"),
    "skills": mark("Skills and training"),
}


def sentences(language: Language, *said: str) -> str:
    """Put sentences one after the other, as the language does."""
    return ("" if language == "ja" else " ").join(said)


def listing(language: Language, said: Iterable[str]) -> str:
    """Put words in a row, with the commas of the language."""
    return ("、" if language == "ja" else ", ").join(said)


def read_source(value: str | None) -> Source | None:
    """Give the kind of source that a choice stands for; `None` for none."""
    return next((source for source in SOURCES if source == value), None)


def read_stage(value: str | None) -> Stage | None:
    """Give the stage that a choice stands for; `None` for none."""
    return next((stage for stage in STAGES if stage == value), None)


def read_interviewer(value: str | None) -> Interviewer | None:
    """Give the interviewer that a choice stands for; `None` for none."""
    return next((each for each in INTERVIEWERS if each == value), None)
