"""A frame for a rewrite: the candidate's own words where they exist, blanks where they do not.

Fact or person, then a view or the candidate's background, then the question, then a softener where
the interviewer needs one. It never invents a fact and never writes the question: what is missing is a
blank in brackets that says what belongs there, and only an open question of the candidate's own is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import re2

from bot.feedback.conditions import Seen
from bot.feedback.files import FrameParts
from bot.feedback.folding import Folded
from bot.feedback.model import HARMFUL, Finding
from bot.feedback.structure import ANNOUNCES, LEADS_IN

MOST: Final = 400  # characters: it must be short enough to say aloud, and to fit on a phone
_LONGEST_QUOTE: Final = 150
_LONGEST_QUESTION: Final = 220
_GROUNDS: Final = ("research", "network")
_OWN: Final = ("own-view", "background", "intent")
_KEEPS_QUESTION: Final = ("multiple", "long-winded")  # these faults leave the question itself sound
_WITHOUT_TOPIC: Final = ("closed", "register")
_NEEDS_SOFTENER: Final = ("future", "global", "vision")
_MARKS: Final = "?？.。!！"
_SPOILS_ALL: Final = ("sensitive", "disrespect")  # what leads to these is as unkind as they are


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
    if not faults and (codes & {*_GROUNDS, *_OWN} or seen.context.stage == "offer"):
        return None
    words = _Words(parts, folded, seen, faults, strengths)
    kept = words.question()
    key, question = ("", kept) if kept else _question(parts, faults, strengths, owes_own=owes_own)
    ground, own = words.ground(), words.own()
    leans = bool(_pattern(parts.leans).search(kept.casefold()))
    lead = words.lead(leans=leans)
    said = [piece for piece in (ground, own) if piece and (piece != lead or not leans)]
    if lead and lead not in said:
        said.append(lead)
    if owes_own and not own and (kept or not lead or lead == ground):
        keys = {key} if key else codes
        if (leans and lead) or (parts.aimed & keys and not ground):
            said.insert(0, parts.aim)
        else:
            said = [*(said or [parts.heard if parts.told & keys else parts.fact]), parts.view]
    softener = parts.softener if _wants_softener(seen, faults, codes) else ""
    pieces = [piece for piece in (*dict.fromkeys(said), question, softener) if piece]
    while len(parts.join.join(pieces)) > MOST and len(pieces) > 1:
        pieces.pop(0)
    text = parts.join.join(pieces)
    return text if len(text) <= MOST else None


@dataclass(frozen=True, slots=True)
class _Words:
    """The candidate's own sentences, as far as a frame may hold them."""

    parts: FrameParts
    folded: Folded
    seen: Seen
    faults: tuple[Finding, ...]
    strengths: tuple[Finding, ...]

    def ground(self) -> str:
        """Give the sentence that cites a fact or a person, unless a fault that harms has to do with it."""
        harm = {finding.code for finding in self.faults}.intersection(HARMFUL)
        said = "" if harm.intersection(_SPOILS_ALL) else self._quoted(_GROUNDS)
        return "" if harm and _pattern(self.parts.spoils).search(said.casefold()) else said

    def own(self) -> str:
        """Give the sentence with a view, a background or a purpose; what leads to harm is none."""
        harms = any(finding.code in HARMFUL for finding in self.faults)
        return "" if harms else self._quoted(_OWN)

    def question(self) -> str:
        """Give the question where it is sound and short enough to keep."""
        if self._asked is None or any(finding.code not in _KEEPS_QUESTION for finding in self.faults):
            return ""
        sentence = self._sentence(self._asked)
        if any(finding.code == "multiple" and self._in(self._asked, finding) for finding in self.faults):
            sentence = self._first_of(sentence)
        return sentence if len(sentence) <= _LONGEST_QUESTION else ""

    def _first_of(self, sentence: str) -> str:
        """Give the first question of a sentence that holds several; "" where they cannot be parted."""
        second = _pattern(self.parts.second).search(sentence)
        if second is None:
            return ""
        mark = sentence[-1] if sentence[-1] in _MARKS else ""
        return sentence[: second.start(1)].rstrip() + mark

    def lead(self, *, leans: bool) -> str:
        """Give the sentence before the question where the question `leans` on it or it is the candidate's.

        What only greets, thanks or announces says nothing, and what a fault points at is not repeated.
        """
        before = (self._asked or 0) - 1
        if before < 0 or self.seen.asking[before]:
            return ""
        said = self._sentence(before)
        plain = said.casefold()
        spoilt = any(fault.code in HARMFUL or self._in(before, fault) for fault in self.faults)
        tells = leans or _pattern(self.parts.candidate).search(plain)
        if spoilt or not tells or _pattern(self.parts.hollow).search(plain) or len(said) > _LONGEST_QUOTE:
            return ""
        return said

    @property
    def _asked(self) -> int | None:
        """The sentence that asks: the first that is no announcement, after a long story the last."""
        announced = {hit.line for name in (ANNOUNCES, LEADS_IN) for hit in self.seen.hits.get(name)}
        asked = [at for at, asks in enumerate(self.seen.asking) if asks]
        asked = [at for at in asked if at not in announced] or asked
        is_long = any(finding.code == "long-winded" for finding in self.faults)
        return (asked[-1] if is_long else asked[0]) if asked else None

    def _quoted(self, codes: tuple[str, ...]) -> str:
        """Give the sentence that earned the first of `codes`, if it asks nothing itself."""
        for finding in self.strengths:
            if finding.code not in codes:
                continue
            for at, asks in enumerate(self.seen.asking):
                if not asks and self._in(at, finding) and len(self._sentence(at)) <= _LONGEST_QUOTE:
                    return self._sentence(at)
        return ""

    def _in(self, at: int, finding: Finding) -> bool:
        """Tell whether what `finding` points at begins in the sentence `at`."""
        line = self.folded.lines[at]
        start, end = self.folded.back(line.start, line.end)
        return finding.span is not None and start <= finding.span[0] < end

    def _sentence(self, at: int) -> str:
        line = self.folded.lines[at]
        start, end = self.folded.back(line.start, line.end)
        said = " ".join(self.folded.given[start:end].split())
        for written, spoken in self.parts.aloud.items():
            said = said.replace(written, spoken)
        return said


@cache
def _pattern(source: str) -> Any:  # re2 has no types
    return re2.compile(source)


def _question(
    parts: FrameParts, faults: tuple[Finding, ...], strengths: tuple[Finding, ...], *, owes_own: bool
) -> tuple[str, str]:
    """Choose a question with blanks: by the fault's rule, by its code, by topic, or the plain one.

    A fault of form says nothing about what the question is after, so there its topic comes before the code.
    """
    topics = [strength.code for strength in strengths]
    keys = [fault.rule for fault in faults[:1]] if owes_own else ["need"]
    keys += topics if faults and faults[0].code in _WITHOUT_TOPIC else ()
    keys += [fault.code for fault in faults[:1]]
    key = next((key for key in (*keys, *topics) if key in parts.questions), "default")
    return key, parts.questions[key]


def _wants_softener(seen: Seen, faults: tuple[Finding, ...], codes: set[str]) -> bool:
    if "softener" in codes or seen.context.interviewer not in ("hr", "line"):
        return False
    return bool(codes & {*_NEEDS_SOFTENER}) or any(finding.code == "out-of-reach" for finding in faults)
