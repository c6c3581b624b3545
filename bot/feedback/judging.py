"""From findings to a verdict, a score and the five dimensions.

Verdict and bands are the codebook's. Score and dimensions are a heuristic: they help to see whether a
revision went the right way, and claim no more than that.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, Literal

from bot.feedback.model import EARNED, HARMFUL, TOPICAL, WEAK, Context, Verdict

Gravity = Literal["harmful", "weak"]

_FLOOR: Final = {Verdict.AVOID: 0, Verdict.REWORK: 25, Verdict.POLISH: 50, Verdict.ASK: 75}
_BAND: Final = 24  # points between the lowest and the highest score of a verdict
_MIDDLE: Final = 10
_EARNED_POINTS: Final = 4
_TOPICAL_POINTS: Final = 2
_FAULT_POINTS: Final = 4

# What a fault leaves of a question's merits: careful readers grant none to a question that hurts or is empty,
# save an item or a person that it really cites (the codebook's rules 8 and 9).
_UNCITED: Final = frozenset((*EARNED, *TOPICAL)) - {"research", "network"}
_SPOILS: Final[dict[str, frozenset[str]]] = {
    **dict.fromkeys(("disrespect", "easily-found", "passive"), _UNCITED),
    **dict.fromkeys(("no-question", "verdict-seeking", "prying", "sensitive"), _UNCITED | {"network"}),
    "vague": frozenset(TOPICAL),
    "conditions": _UNCITED - {"background", "intent", "softener"},
}

# How much each code moves a dimension, from a start of 50 (80 where nothing can be gained).
_START: Final = {"preparation": 40, "ownership": 25, "clarity": 80, "fit": 80, "manners": 80}
_MOVES: Final[dict[str, dict[str, int]]] = {
    "preparation": {
        "research": 45, "network": 40, "background": 5, "easily-found": -30, "no-question": -40, "vague": -10,
        "vision": 5, "global": 5, "role": 5, "team": 5, "future": 5,
    },
    "ownership": {
        "own-view": 35, "background": 35, "intent": 25, "research": 15, "network": 15, "no-question": -25,
        "vague": -10,
    },
    "clarity": {
        "vague": -45, "multiple": -35, "long-winded": -40, "closed": -20, "no-question": -80, "register": -10,
        "intent": 10,
    },
    "fit": {
        "conditions": -60, "sensitive": -50, "prying": -50, "verdict-seeking": -50, "disrespect": -40,
        "out-of-reach": -45,
        "easily-found": -25, "passive": -25, "no-question": -50, "softener": 10, "role": 5, "team": 5,
    },
    "manners": {
        "disrespect": -70, "prying": -45, "sensitive": -35, "verdict-seeking": -25, "register": -40,
        "no-question": -30,
        "conditions": -15, "softener": 15,
    },
}  # fmt: skip  # a table reads best with one dimension a block


def gravity(code: str, context: Context) -> Gravity | None:
    """Tell how much the fault `code` weighs in `context`; `None` where it is no fault there.

    Terms of employment may be asked about once there is an offer, and do less damage in a final
    interview, except before an executive.
    """
    if code == "conditions" and context.stage in ("final", "offer"):
        if context.stage == "offer":
            return None
        return "harmful" if context.interviewer == "exec" else "weak"
    return "harmful" if code in HARMFUL else "weak" if code in WEAK else None


def spoilt(faults: Collection[str]) -> frozenset[str]:
    """Give the strengths that earn nothing beside the codes of `faults`."""
    return frozenset().union(*(_SPOILS.get(code, frozenset()) for code in faults))


def judge(codes: Collection[str], context: Context) -> Verdict:
    """Give the verdict for the fault and strength `codes`: the worst group present decides."""
    gravities = {gravity(code, context) for code in codes}
    if "harmful" in gravities:
        return Verdict.AVOID
    if "weak" in gravities:
        return Verdict.REWORK
    return Verdict.ASK if any(code in EARNED for code in codes) else Verdict.POLISH


def score(verdict: Verdict, codes: Collection[str]) -> int:
    """Give a score of 0 to 100 within the band of `verdict`."""
    earned = sum(code in EARNED for code in codes)
    topical = sum(code in TOPICAL for code in codes)
    faults = sum(code in HARMFUL or code in WEAK for code in codes)
    points = (
        _MIDDLE + _EARNED_POINTS * earned + _TOPICAL_POINTS * topical - _FAULT_POINTS * max(0, faults - 1)
    )
    return _FLOOR[verdict] + min(_BAND, max(0, points))


def dimensions(codes: Collection[str]) -> dict[str, int]:
    """Give the five dimensions, each 0 to 100."""
    return {
        name: min(100, max(0, start + sum(_MOVES[name].get(code, 0) for code in codes)))
        for name, start in _START.items()
    }
