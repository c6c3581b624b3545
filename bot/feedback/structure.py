"""What is seen in code rather than by a pattern: the shape of the question.

These names may stand wherever a signal's name may. docs/rules-format.md lists them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Final

from bot.feedback.folding import Folded
from bot.feedback.japanese import goes_on, hangs_on, names_nothing, separate
from bot.feedback.model import QuestionLanguage
from bot.feedback.signals import Hit, Hits

STRUCTURAL: Final = {
    "is-asking": "each sentence that asks",
    "is-lead": "each sentence that asks nothing",
    "is-many": "the second and later asking sentences",
    "is-unasked": "the whole text, where no sentence asks",
    "is-separate": "a second or later question that is on something else and not tied to an earlier one",
    "is-marked": "each sentence that ends with a question mark",
    "is-first": "the first sentence",
    "is-last": "the last sentence",
    "is-alone": "the sentence, where there is only one",
    "is-long": "the whole text, where it has over 120 English words or 300 Japanese characters",
    "is-scene": "each sentence of a long text that neither asks nor stands right before one that does",
    "is-another": "Japanese only: the first asking sentence that opens another matter than those before it",
    "is-bare": "Japanese only: each sentence that asks, where a short text names nothing particular",
    "is-needed": "Japanese only: each sentence about a need of health or faith, and what it asks for",
    "is-tiny": "the whole text, where it has at most 5 English words or 12 Japanese characters",
}
ASKS: Final = "asks"
SCENE: Final = "is-scene"
OWN_NEED: Final = "own-need"  # a visa, or a need of health or faith, as the candidate's own
_FAIR_NEED: Final = "fair-need"  # permission to work, health or faith, whoever has the need
_WORK_PERMIT: Final = "work-permit"
# Signals of these names, where a language has them, tell separate questions from tied ones.
_TIED: Final = "tied"  # words that refer to the question before
_MOVES_ON: Final = "moves-on"  # words that start another question
_NEXT: Final = "next-question"  # where a second question starts within a sentence
ANNOUNCES: Final = "announces"  # words that only say that a question comes
LEADS_IN: Final = "leads-in"  # a sentence that says why or about what one asks
_NAMES_MATTER: Final = "names-matter"  # a wish to know about something, which a question may follow
_TOPIC: Final = "topic-"
# Where a language has any of these, a clause with none of them is no question but the lead-in to one.
_OPENERS: Final = ("open-word", "yes-no", ASKS)
_NUMBER: Final = "how-many"  # a request for a number
_BRIEF: Final = 7  # English words; a sentence of no more leans on the one before
_SHORTEST: Final = 12  # characters; a shorter piece is an opening such as "Also,"


_READ: Final = frozenset(
    {ASKS, OWN_NEED, _NUMBER, _FAIR_NEED, _WORK_PERMIT}
    | {_TIED, _MOVES_ON, _NEXT, ANNOUNCES, LEADS_IN, _NAMES_MATTER}
)


def reads(names: Collection[str]) -> set[str]:
    """Give those of the signals `names` that no rule need ask for: code looks at them."""
    return {name for name in names if name in _READ or name.startswith(_TOPIC)}


_QUESTION_END: Final = "question-end"  # tells a question from its announcement ("二つ伺いたいです。")
_WORDS: Final = re.compile(r"[\w'’-]+")
_LONG: Final = {"en": 120, "ja": 300}  # the codebook's limits
_TINY: Final = {"en": 5, "ja": 12}


def asking_lines(folded: Folded, hits: Hits) -> tuple[bool, ...]:
    """Tell for each sentence whether it asks: a question mark at its end, or a hit of `asks`.

    One that only names a matter asks nothing where the question on it follows.
    """
    asked = {hit.line for hit in hits.get(ASKS)}
    named = {hit.line for hit in hits.get(_NAMES_MATTER)}
    asking = [line.marked or at in asked for at, line in enumerate(folded.lines)]
    follows = [*asking[1:], False]
    return tuple(
        asks and not (at in named and follows[at] and not folded.lines[at].marked)
        for at, asks in enumerate(asking)
    )


def structural(
    folded: Folded, language: QuestionLanguage, asking: tuple[bool, ...], hits: Hits
) -> dict[str, list[Hit]]:
    """Give the hits of the structural signals in `folded`; `hits` are those that patterns saw."""
    sentences = [Hit(line.start, line.end, at) for at, line in enumerate(folded.lines)]
    if not sentences:
        return {}
    whole = Hit(0, len(folded.text), len(sentences) - 1)
    asked = [hit for hit in sentences if asking[hit.line]]
    size = _size(folded.text, language)
    is_long = size > _LONG.get(language, size)
    seen = {
        "is-asking": asked,
        "is-lead": [hit for hit in sentences if not asking[hit.line]],
        "is-many": asked[1:],
        "is-separate": _separate(folded, language, asked, hits),
        "is-unasked": [] if asked else [whole],
        "is-marked": [hit for hit in sentences if folded.lines[hit.line].marked],
        "is-first": sentences[:1],
        "is-last": sentences[-1:],
        "is-alone": sentences if len(sentences) == 1 else [],
        "is-long": [whole] if is_long else [],
        "is-scene": _scenes(sentences, asking) if is_long and asked else [],
        "is-another": _another(folded, asked, hits) if language == "ja" else [],
        "is-bare": asked if language == "ja" and names_nothing(folded.text) else [],
        "is-needed": _needed(folded, sentences, asking, hits) if language == "ja" else [],
        "is-tiny": [whole] if size <= _TINY.get(language, 0) else [],
    }
    return {name: found for name, found in seen.items() if found}


def _scenes(sentences: list[Hit], asking: tuple[bool, ...]) -> list[Hit]:
    near = zip(asking, (*asking[1:], True), strict=True)  # what ends a text may go on with its question
    return [hit for hit, asked in zip(sentences, near, strict=True) if not any(asked)]


def _another(folded: Folded, asked: list[Hit], hits: Hits) -> list[Hit]:
    asks = {hit.line for hit in hits.get(_QUESTION_END)}
    questions = [hit for hit in asked if hit.line in asks]
    place = separate([folded.text[hit.start : hit.end] for hit in questions])
    return [] if place is None else [questions[place]]


def _needed(folded: Folded, sentences: list[Hit], asking: tuple[bool, ...], hits: Hits) -> list[Hit]:
    """Give the sentences that a need excuses: those that name one, and the first thing asked behind it."""
    permits = hits.get(_WORK_PERMIT)
    named = {hit.line for hit in hits.get(_FAIR_NEED) if not _inside(hit, permits)}
    needed: list[Hit] = []
    under = False
    for sentence in sentences if named else ():
        text = folded.text[sentence.start : sentence.end]
        under = sentence.line in named or (under and not goes_on(text)) or (bool(needed) and hangs_on(text))
        if under:
            needed.append(sentence)
        under = under and not asking[sentence.line]
    return needed


def _separate(folded: Folded, language: QuestionLanguage, asked: list[Hit], hits: Hits) -> list[Hit]:
    """Give the questions that are on something else than those before.

    A sentence of its own is separate unless a word ties it to an earlier one or they share a topic;
    a clause within a sentence only where both have topics and share none. A bare fragment behind a full
    question restates it, and so does a brief English sentence that names no topic of its own.
    """
    announced = {hit.line for name in (ANNOUNCES, LEADS_IN) for hit in hits.get(name)}
    topics = hits.starting(_TOPIC)
    known: set[str] = set()
    separate: list[Hit] = []
    units = [
        unit for sentence in asked if sentence.line not in announced for unit in _clauses(sentence, hits)
    ]
    openers = [hit for name in (*_OPENERS, _NUMBER) for hit in hits.get(name)]

    def leans(unit: Hit) -> bool:
        brief = language == "en" and _size(folded.text[unit.start : unit.end], language) <= _BRIEF
        return brief and not _inside(unit, hits.get(_NUMBER))

    is_full = False  # whether a question with a question word or a verb ahead was seen
    for place, (unit, is_clause) in enumerate(units):
        opens = _inside(unit, openers)
        about = {name for name, found in topics if any(unit.start <= hit.start < unit.end for hit in found)}
        if (place and _inside(unit, hits.get(_MOVES_ON))) or (
            place
            and not _inside(unit, hits.get(_TIED))
            and not about & known
            and ((about and known) or not (is_clause or (not about and leans(unit))))
            and (opens or not is_full)
        ):
            separate.append(unit)
        known |= about
        is_full = is_full or opens
    return separate


def _clauses(sentence: Hit, hits: Hits) -> list[tuple[Hit, bool]]:
    """Cut a sentence where a second question starts, behind a clause that is a question itself."""
    openers = [hit for name in _OPENERS for hit in hits.get(name)]
    edges = [sentence.start]
    for cut in (hit.start for hit in hits.get(_NEXT)):
        piece = Hit(edges[-1], cut, sentence.line)
        if piece.end - piece.start >= _SHORTEST and cut < sentence.end and _inside(piece, openers):
            edges.append(cut)
    edges.append(sentence.end)
    return [(Hit(start, end, sentence.line), place > 0) for place, (start, end) in enumerate(pairwise(edges))]


def _inside(unit: Hit, found: Sequence[Hit]) -> bool:
    return any(unit.start <= hit.start < unit.end for hit in found)


def _size(text: str, language: QuestionLanguage) -> int:
    if language == "ja":
        return len(text) - text.count("\n") - text.count(" ")
    return len(_WORDS.findall(text))
