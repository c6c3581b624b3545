"""A judge of a few words, so that these tests are about the services and not about rules."""

from __future__ import annotations

import re

from bot.feedback import compare
from bot.feedback.model import Change, Context, Elsewhere, Finding, Report, Verdict
from bot.texts import Bilingual

NOTHING = Bilingual("", "")
FAULTS = {"salary": "conditions", "products": "easily-found"}
STRENGTHS = {"read": "research", "team": "team", "role": "role", "vision": "vision", "future": "future"}
SCORES = {Verdict.AVOID: 10, Verdict.REWORK: 30, Verdict.POLISH: 60, Verdict.ASK: 90, None: None}


class FewWords:
    """Counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def review(self, question: str, context: Context) -> Report:
        self.asked += 1
        if question.startswith("¿"):
            return Report(question, "other", context, None, None, NOTHING)
        faults = _found(question, FAULTS)
        if context.stage == "offer":
            faults = tuple(fault for fault in faults if fault.code != "conditions")
        strengths = _found(question, STRENGTHS)
        verdict = _verdict({fault.code for fault in faults}, {strength.code for strength in strengths})
        return Report(
            question,
            "en",
            context,
            verdict,
            SCORES[verdict],
            NOTHING,
            faults=faults,
            strengths=strengths,
            blanks=tuple(match.span() for match in re.finditer(r"\[\w+\]", question)),
        )

    def compare(self, before: Report, after: Report) -> Change:
        return compare(before, after)

    def elsewhere(self, report: Report) -> tuple[Elsewhere, ...]:
        return ()


def _found(question: str, words: dict[str, str]) -> tuple[Finding, ...]:
    return tuple(
        Finding(code, f"{code}.{word}", match.span(), "always-ask", NOTHING, NOTHING, NOTHING)
        for word, code in words.items()
        for match in [re.search(word, question)]
        if match
    )


def _verdict(faults: set[str], strengths: set[str]) -> Verdict:
    if "conditions" in faults:
        return Verdict.AVOID
    if faults:
        return Verdict.REWORK
    return Verdict.ASK if "research" in strengths else Verdict.POLISH
