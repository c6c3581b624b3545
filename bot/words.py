"""The words for verdicts, stages and interviewers, on Discord and in the terminal alike."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from bot.feedback.model import Context, Elsewhere, Finding, Interviewer, Stage, Verdict
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
COMMA: Final[dict[Language, str]] = {"en": ", ", "ja": "、"}
COLON: Final[dict[Language, str]] = {"en": ":", "ja": "："}
_SENTENCE_END: Final = re.compile(r"(?<=\.) |(?<=。)")
# How many faults and how many missing virtues a report names: more than a few are not mended at once.
FIX_FIRST: Final = 3
MAKE_YOURS: Final = 2
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


def verdict_said(language: Language, verdict: Verdict | None) -> str:
    """Give the verdict with its symbol: "🟠 Rework it"."""
    return f"{SYMBOLS[verdict]} {say(language, VERDICTS[verdict])}"


def judged_said(language: Language, context: Context) -> str:
    """Say for which interview a question was judged; without a stage it is a first one."""
    said = context_said(language, context)
    if context.stage:
        return say(language, "Judged for: {interview}", interview=said)
    first = say(language, "Judged as a first interview")
    return f"{first} · {said}" if said else first


def context_said(language: Language, context: Context) -> str:
    """Give the interview in words: "first interview · HR or recruiter"; "" where nothing is known."""
    said = []
    if context.stage is not None:
        said.append(say(language, STAGES_SAID[context.stage]))
    if context.interviewer is not None:
        said.append(say(language, INTERVIEWERS_SAID[context.interviewer]))
    return " · ".join(said)


def elsewhere_said(language: Language, others: tuple[Elsewhere, ...], here: Context) -> str:
    """Say which verdicts a question judged for `here` has at other interviews; "" where none is another."""
    verdicts = [
        say(
            language,
            "{verdict} ({interviews})",
            verdict=verdict_said(language, other.verdict),
            interviews=COMMA[language].join(
                _differing(language, context, here) for context in other.contexts
            ),
        )
        for other in others
        if other.contexts
    ]
    return say(language, "Elsewhere: {verdicts}", verdicts=" / ".join(verdicts)) if verdicts else ""


def _differing(language: Language, context: Context, here: Context) -> str:
    """Give what is different there: only the stage, only the interviewer, or both."""
    if context.interviewer == here.interviewer:
        context = replace(context, interviewer=None)
    elif context.stage == here.stage:
        context = replace(context, stage=None)
    return context_said(language, context)


def safely_said(language: Language, faults: Iterable[Finding]) -> list[str]:
    """Say of each of `faults` where it can be asked safely, no sentence twice; "" where there is nothing."""
    known: set[str] = set()
    said = []
    for fault in faults:
        sentences = _SENTENCE_END.split(fault.elsewhere.in_(language)) if fault.elsewhere else []
        said.append((" " if language == "en" else "").join(each for each in sentences if each not in known))
        known.update(sentences)
    return said
