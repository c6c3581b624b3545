"""Which words of a question are quoted: whole ones, and a whole clause where less would be a fragment.

Signals point at the characters that gave them away, which may begin or end inside a word.
"""

from __future__ import annotations

import re
from typing import Final

from bot.feedback.folding import PLAIN_SIGNS
from bot.feedback.model import QuestionLanguage, Span

_CLAUSE_END: Final = re.compile(r"[,;:.?!、。…\n]")
_LONGEST: Final = 60  # characters of a clause that is quoted for its own sake
_TIGHT: Final = re.compile(r"[\w'&+#/-]")  # what stands inside an English word
_HANGING: Final = re.compile(  # English words that want another behind them
    r"(?:^|\s)(?:a|an|the|my|your|our|their|his|her|its|this|these|those|some|any|no|very|so|as|to|of|for|with|"
    r"from|at|in|on|by|than|and|or|that|if|whether|which|what|how|i|we|you|they|it|there|is|are|was|were|be|been|"
    r"am|do|does|did|have|has|had|will|would|can|could|might|shall|should|must|i'm|i've|you're|we're)$",
    re.IGNORECASE,
)
_MARKS: Final = {'"': '"', "'": "'", "「": "」", "『": "』", "(": ")"}
_SIGNS: Final = "".join([*_MARKS, *_MARKS.values(), " "])
_APOSTROPHE: Final = "'"  # alone behind a word it is no mark
_WORD: Final = re.compile(r"[\w々〇○]")
# Characters, katakana, letters and digits: one run is one noun.
_NOUN: Final = re.compile(r"[^\Wぁ-ゖ]|[々〇○]")
_KANA: Final = re.compile(r"[ぁ-ゖ]")
_MOST_KANA: Final = 12  # with which a verb may end
_CHARACTER: Final = re.compile(r"[一-龠々]")
# Kana with which a phrase seldom begins: particles, and what a verb ends in.
_CONTINUES: Final = frozenset("ぁぃぅぇぉっゃゅょんをてにはがのとでへもるれらりたしせくけめえさまだば")
_PARTICLES: Final = frozenset("はがをにでとのもへや")


def whole_words(text: str, span: Span, language: QuestionLanguage, *, clause: bool = False) -> Span:
    """Widen `span` of `text` to words, a fragment to the end of its clause, and a quotation to its marks.

    `clause`: give the whole clause where it is short enough to quote, else what is left of it.
    """
    start, end = span
    if not text[start:end].strip():
        return span
    text = text if text.isascii() else text.translate(PLAIN_SIGNS)
    if clause:
        wide = _clause(text, start, end)
        if wide[1] - wide[0] <= _LONGEST:
            return _marked(text, span, wide)
    start, end = _japanese(text, start, end) if language == "ja" else _english(text, start, end)
    return _marked(text, span, (start, _clause_end(text, end) if clause else end))


def _marked(text: str, span: Span, wide: Span) -> Span:
    """Give `wide` with whole quotations, unless that would lose a word of `span`."""
    start, end = _in_marks(text, *wide)
    words = text[slice(*span)]
    first, last = span[0] + len(words) - len(words.lstrip(_SIGNS)), span[0] + len(words.rstrip(_SIGNS))
    return (start, end) if start <= first < last <= end else wide


def _clause(text: str, start: int, end: int) -> Span:
    ends = [found.end() for found in _CLAUSE_END.finditer(text, 0, start)]
    start = ends[-1] if ends else 0
    while start < end and text[start].isspace():
        start += 1
    return start, _clause_end(text, end)


def _clause_end(text: str, end: int) -> int:
    found = _CLAUSE_END.search(text, max(end - 1, 0))
    return max(end, found.start()) if found else len(text.rstrip())


def _english(text: str, start: int, end: int) -> Span:
    while start and _TIGHT.match(text[start]) and _TIGHT.match(text[start - 1]):
        start -= 1
    while end < len(text) and _TIGHT.match(text[end]) and _TIGHT.match(text[end - 1]):
        end += 1
    if _HANGING.search(text[start:end]):
        end = _clause_end(text, end)
    return start, end


def _japanese(text: str, start: int, end: int) -> Span:
    while start and _goes_back(text[start - 1], text[start]):
        start -= 1
    while end < len(text) and _NOUN.match(text[end - 1]) and _NOUN.match(text[end]):
        end += 1
    if end < len(text) and _kana(text, end) and text[end] not in _PARTICLES and _in_a_verb(text, start, end):
        last = min(end + _MOST_KANA, len(text))
        while end < last and _kana(text, end):
            end += 1
    return start, end


def _goes_back(before: str, first: str) -> bool:
    """Tell whether the phrase that `first` belongs to began with `before` or earlier."""
    if _KANA.match(first):
        return first in _CONTINUES and bool(_WORD.match(before))
    if _KANA.match(before):
        return before in "おご" and bool(_CHARACTER.match(first))
    return bool(_NOUN.match(first) and _NOUN.match(before))


def _kana(text: str, at: int) -> bool:
    return bool(_KANA.match(text[at]))


def _in_a_verb(text: str, start: int, end: int) -> bool:
    """Tell whether what stands before `end` is a word's stem: characters, or one with its first kana."""
    last = text[end - 1]
    return bool(_CHARACTER.match(last)) or (
        bool(_KANA.match(last)) and end - 2 >= start and bool(_CHARACTER.match(text[end - 2]))
    )


def _in_marks(text: str, start: int, end: int) -> Span:
    """Take in the other mark of a quotation where only one is there, or leave that one out."""
    for opening, closing in _MARKS.items():
        if text.find(opening, start, end) < 0 and text.find(closing, start, end) < 0:
            continue
        opens, closes = _marks(text, start, end, opening, closing)
        if len(opens) > len(closes):
            close = next(iter(_marks(text, end, len(text), opening, closing)[1]), None)
            if close is not None and close < end + _LONGEST:
                end = close + 1
            elif opens[-1] == start:
                start += 1
            else:
                end = opens[-1]
        elif len(closes) > len(opens) and closing != _APOSTROPHE:
            before = _marks(text, 0, start, opening, closing)[0]
            if before and start - before[-1] < _LONGEST:
                start = before[-1]
            else:
                end = closes[-1]
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _marks(text: str, start: int, end: int, opening: str, closing: str) -> tuple[list[int], list[int]]:
    """Give the places of the marks that open and that close; straight ones are told by what stands before."""
    found = [at for at in range(start, end) if text[at] in (opening, closing)]
    if opening != closing:
        return [at for at in found if text[at] == opening], [at for at in found if text[at] == closing]
    opens = [at for at in found if at == 0 or not (text[at - 1].isalnum() or text[at - 1] in ".,?!")]
    return opens, [at for at in found if at not in opens and not text[at + 1 : at + 2].isalnum()]
