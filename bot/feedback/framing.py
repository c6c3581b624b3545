"""A frame for a rewrite: the candidate's own words where they exist, blanks where they do not.

Fact or person, then a view or the candidate's background, then the question, then a softener where
the interviewer needs one. It never invents a fact and never writes the question: what is missing is a
blank in brackets that says what belongs there, and only an open question of the candidate's own is kept.
"""

from __future__ import annotations

from typing import Final

from bot.feedback.conditions import Seen
from bot.feedback.files import FrameParts
from bot.feedback.folding import Folded
from bot.feedback.model import Finding

MOST: Final = 400  # characters: it must be short enough to say aloud, and to fit on a phone
_LONGEST_QUOTE: Final = 150
_LONGEST_QUESTION: Final = 220
_GROUNDS: Final = ("research", "network")
_OWN: Final = ("own-view", "background", "intent")
_KEEPS_QUESTION: Final = ("multiple", "long-winded")  # these faults leave the question itself sound
_WITHOUT_TOPIC: Final = ("closed", "register")
_PERSONAL: Final = frozenset({"experience", "role"})  # asked for one's own sake, not for a fact's
_NEEDS_SOFTENER: Final = ("future", "global", "vision")


def frame(
    parts: FrameParts,
    folded: Folded,
    seen: Seen,
    faults: tuple[Finding, ...],
    strengths: tuple[Finding, ...],
    *,
    owes_own: bool = True,
) -> str | None:
    """Give the frame for the question of `folded`, or `None` where it can be asked as it is.

    `owes_own`: whether it should hold something of the candidate's own, as a need of theirs need not.
    """
    codes = {finding.code for finding in strengths}
    if not faults and codes & {*_GROUNDS, *_OWN}:
        return None
    asked = [at for at, asks in enumerate(seen.asking) if asks]
    kept = _kept_question(folded, faults, asked)
    ground = _quoted(folded, seen, strengths, _GROUNDS)
    own = _quoted(folded, seen, strengths, _OWN)
    question = kept or _question(parts, faults, strengths, owes_own=owes_own)
    softener = parts.softener if _wants_softener(seen, faults, codes) else ""
    if owes_own and kept and not ground and not own and codes & _PERSONAL:
        own = parts.aim
    elif owes_own:
        ground, own = ground or parts.fact, own or parts.view
    pieces = list(dict.fromkeys(piece for piece in (ground, own, question, softener) if piece))
    while len(parts.join.join(pieces)) > MOST and len(pieces) > 1:
        pieces.pop(0)
    text = parts.join.join(pieces)
    return text if len(text) <= MOST else None


def _kept_question(folded: Folded, faults: tuple[Finding, ...], asked: list[int]) -> str:
    if not asked or any(finding.code not in _KEEPS_QUESTION for finding in faults):
        return ""
    long = any(finding.code == "long-winded" for finding in faults)
    sentence = _sentence(folded, asked[-1] if long else asked[0])
    return sentence if len(sentence) <= _LONGEST_QUESTION else ""


def _question(
    parts: FrameParts, faults: tuple[Finding, ...], strengths: tuple[Finding, ...], *, owes_own: bool
) -> str:
    """Choose a question with blanks: by the fault's rule, by its code, by topic, or the plain one.

    A fault of form says nothing about what the question is after, so there its topic comes before the code.
    """
    topics = [strength.code for strength in strengths]
    keys = [fault.rule for fault in faults[:1]] if owes_own else ["need"]
    keys += topics if faults and faults[0].code in _WITHOUT_TOPIC else ()
    keys += [fault.code for fault in faults[:1]]
    return next(
        (parts.questions[key] for key in (*keys, *topics) if key in parts.questions),
        parts.questions["default"],
    )


def _wants_softener(seen: Seen, faults: tuple[Finding, ...], codes: set[str]) -> bool:
    if "softener" in codes or seen.context.interviewer not in ("hr", "line"):
        return False
    return bool(codes & {*_NEEDS_SOFTENER}) or any(finding.code == "out-of-reach" for finding in faults)


def _quoted(folded: Folded, seen: Seen, strengths: tuple[Finding, ...], codes: tuple[str, ...]) -> str:
    """Give the candidate's own sentence that earned the first of `codes`, if it asks nothing itself."""
    for finding in strengths:
        if finding.code not in codes or finding.span is None:
            continue
        for at, line in enumerate(folded.lines):
            start, end = folded.back(line.start, line.end)
            if start <= finding.span[0] < end and not seen.asking[at] and end - start <= _LONGEST_QUOTE:
                return _sentence(folded, at)
    return ""


def _sentence(folded: Folded, at: int) -> str:
    line = folded.lines[at]
    start, end = folded.back(line.start, line.end)
    return " ".join(folded.given[start:end].split())
