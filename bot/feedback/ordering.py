"""Which findings a report says, and in which order."""

from __future__ import annotations

from typing import Final

from bot.feedback.judging import gravity, spoilt
from bot.feedback.model import EARNED, HARMFUL, TOPICAL, WEAK, Context, Finding, Span

_OF_FORM: Final = ("closed", "multiple", "register", "long-winded")  # said after what a question is about
_FAULTS: Final = {
    code: place
    for place, code in enumerate((*HARMFUL, *(code for code in WEAK if code not in _OF_FORM), *_OF_FORM))
}
_STRENGTHS: Final = {code: place for place, code in enumerate((*EARNED, *TOPICAL))}


def in_order(
    found: list[Finding], context: Context
) -> tuple[tuple[Finding, ...], tuple[Finding, ...], tuple[Finding, ...]]:
    """Give the faults that weigh most, the most harmful first, the strengths that they leave, and the tips.

    What is said of a question's form comes after what it is about; each strength is said once.
    """
    weights = [(finding, gravity(finding.code, context)) for finding in found]
    worst = "harmful" if any(weight == "harmful" for _, weight in weights) else "weak"
    faults = _once([finding for finding, weight in weights if weight == worst])
    faults.sort(key=lambda finding: (_FAULTS[finding.code], finding.span or (0, 0), finding.rule))
    strengths: dict[str, Finding] = {}
    lost = spoilt({finding.code for finding in faults})
    for finding in found:
        if finding.code in _STRENGTHS and finding.code not in lost:
            strengths.setdefault(finding.code, finding)
    ranked = sorted(strengths.values(), key=lambda finding: _STRENGTHS[finding.code])
    return tuple(faults), tuple(ranked), tuple(finding for finding in found if finding.code == "tip")


def _once(findings: list[Finding]) -> list[Finding]:
    """Leave out what says the same of words within words of which it is said already."""
    kept: list[Finding] = []
    for finding in sorted(findings, key=_width, reverse=True):
        if not any(finding.code == other.code and _overlap(finding.span, other.span) for other in kept):
            kept.append(finding)
    return kept


def _width(finding: Finding) -> int:
    return finding.span[1] - finding.span[0] if finding.span else 0


def _overlap(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one[0] < other[1] and other[0] < one[1]
