"""The words for verdicts, stages, interviewers and statuses."""

from __future__ import annotations

from typing import Final

from bot.feedback.model import INTERVIEWERS, STAGES, Context, Interviewer, Stage, Verdict
from bot.services import Status, Suits
from bot.texts import Language, mark, say

# Each has a shape of its own, and its word beside it: never colour alone.
SYMBOLS: Final = {
    Verdict.ASK: "✅",
    Verdict.POLISH: "🔷",
    Verdict.REWORK: "🟠",
    Verdict.AVOID: "⛔",
    None: "💬",
}
VERDICTS: Final = {
    Verdict.ASK: mark("Ask it"),
    Verdict.POLISH: mark("Polish it"),
    Verdict.REWORK: mark("Rework it"),
    Verdict.AVOID: mark("Avoid it"),
    None: mark("Not judged"),
}
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
# Inside a sentence.
STAGES_SAID: Final[dict[Stage, str]] = {
    "first": mark("first interview"),
    "second": mark("second interview"),
    "final": mark("final interview"),
    "offer": mark("meeting after the offer"),
}
INTERVIEWERS_SAID: Final[dict[Interviewer, str]] = {
    "hr": mark("HR or recruiter"),
    "line": mark("team member or manager"),
    "exec": mark("executive"),
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


def verdict_said(language: Language, verdict: Verdict | None) -> str:
    """Give the verdict with its symbol: "🟠 Rework it"."""
    return f"{SYMBOLS[verdict]} {say(language, VERDICTS[verdict])}"


def context_said(language: Language, context: Context) -> str:
    """Give the interview in words: "first interview · HR or recruiter"; "" where nothing is known."""
    said = []
    if context.stage is not None:
        said.append(say(language, STAGES_SAID[context.stage]))
    if context.interviewer is not None:
        said.append(say(language, INTERVIEWERS_SAID[context.interviewer]))
    return " · ".join(said)


def read_stage(value: str | None) -> Stage | None:
    """Give the stage that a choice stands for; `None` for none."""
    return next((stage for stage in STAGES if stage == value), None)


def read_interviewer(value: str | None) -> Interviewer | None:
    """Give the interviewer that a choice stands for; `None` for none."""
    return next((each for each in INTERVIEWERS if each == value), None)
