"""What is seen in code rather than by a pattern: the shape of the question.

These names may stand wherever a signal's name may. docs/rules-format.md lists them.
"""

from __future__ import annotations

import re
from typing import Final

from bot.feedback.folding import Folded
from bot.feedback.model import QuestionLanguage
from bot.feedback.signals import Hit, Hits

STRUCTURAL: Final = {
    "is-asking": "each sentence that asks",
    "is-lead": "each sentence that asks nothing",
    "is-many": "the second and later asking sentences",
    "is-unasked": "the whole text, where no sentence asks",
    "is-marked": "each sentence that ends with a question mark",
    "is-first": "the first sentence",
    "is-last": "the last sentence",
    "is-alone": "the sentence, where there is only one",
    "is-long": "a lead-in over 120 English words or 300 Japanese characters (the whole text up to its last question)",
    "is-tiny": "the whole text, where it has at most 5 English words or 12 Japanese characters",
}
ASKS: Final = "asks"
_WORDS: Final = re.compile(r"[\w'’-]+")
_LONG: Final = {"en": 120, "ja": 300}  # the codebook's limits
_TINY: Final = {"en": 5, "ja": 12}


def asking_lines(folded: Folded, hits: Hits) -> tuple[bool, ...]:
    """Tell for each sentence whether it asks: a question mark at its end, or a hit of `asks`."""
    asked = {hit.line for hit in hits.get(ASKS, ())}
    return tuple(line.marked or at in asked for at, line in enumerate(folded.lines))


def structural(folded: Folded, language: QuestionLanguage, asking: tuple[bool, ...]) -> Hits:
    """Give the hits of the structural signals in `folded`, whose sentences ask as `asking` says."""
    sentences = [Hit(line.start, line.end, at) for at, line in enumerate(folded.lines)]
    if not sentences:
        return {}
    whole = Hit(0, len(folded.text), len(sentences) - 1)
    asked = [hit for hit in sentences if asking[hit.line]]
    size = _size(folded.text, language)
    seen: Hits = {
        "is-asking": asked,
        "is-lead": [hit for hit in sentences if not asking[hit.line]],
        "is-many": asked[1:],
        "is-unasked": [] if asked else [whole],
        "is-marked": [hit for hit in sentences if folded.lines[hit.line].marked],
        "is-first": sentences[:1],
        "is-last": sentences[-1:],
        "is-alone": sentences if len(sentences) == 1 else [],
        "is-long": [whole] if size > _LONG.get(language, size) else [],
        "is-tiny": [whole] if size <= _TINY.get(language, 0) else [],
    }
    return {name: found for name, found in seen.items() if found}


def _size(text: str, language: QuestionLanguage) -> int:
    if language == "ja":
        return len(text) - text.count("\n") - text.count(" ")
    return len(_WORDS.findall(text))
