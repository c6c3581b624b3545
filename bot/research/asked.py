"""What a question asks, apart from what leads up to it, and what an answer to it would have to hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, Final

import re2

from bot.feedback.folding import Folded, fold
from bot.feedback.japanese import core_start
from bot.research.data import read
from bot.research.terms import light_words_of, terms_of, vocabulary

MOST_ASKED: Final = 3
_FEW: Final = 2  # terms; with fewer, what leads up to the question says what it is about
_ASKS: Final = re.compile(
    r"(?:^|[,;] )(?:and |so |but )?(?:could|can|would|may|might) (?:you|i|we)\b|\btell me\b"
    r"|\b(?:like|love) to (?:know|ask|hear)\b|か[。.]*$|教えて(?!い?ただいたの?で)|聞かせ|聞き(?:した|でき)"
    r"|(?:伺|うかが)(?:いた|え|わせ|っても)|知りたい"
)
_OPENS: Final = re.compile(
    r"(?:^|[,;:] |- )(?:and |so |but |then )?(?=(?:could|can|would|may|might|how|what|which|who|why|is|are|do"
    r"|does|did|have|has|will|in what|in which|to what|at what|for what|on what"
    r"|(?:when|where) (?:do|does|did|is|are|was|were|will|can))\b)"
)
_ANAPHOR: Final = re.compile(
    r"\b(?:it|its|they|them|their|there|this|that|these|those|such)\b|そ(?:の|れ|こ|ち|う)|こ(?:の|れ|こ|ち)|同(?:社|工|施)"
)
_NAMED: Final = re.compile(r"(?<=[a-z,;:'’] )[A-Z][\w&'’-]+")  # in capitals, though no sentence starts there
_QUOTED: Final = re.compile("「([^「」]{2,20})」")


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that is asked.

    `terms` are what it is about, `lead` what stands before it, `sentence` what its whole sentence is.
    `leans` says that it cannot be understood without the lead. `needs` are patterns that an answer
    must match, `words` English words that it must hold; what is `plain` needs a figure of a kind that
    cannot be taken for another. What is `open` wants a view, a story, or a way of doing things, which no
    note can give.
    """

    terms: frozenset[str]
    lead: frozenset[str]
    sentence: frozenset[str]
    leans: bool
    needs: tuple[Any, ...]  # re2 has no types
    words: frozenset[str]
    plain: bool
    open: bool


@dataclass(frozen=True, slots=True)
class _Need:
    asks: Any
    answer: Any
    plain: bool


@dataclass(frozen=True, slots=True)
class _Patterns:
    needs: tuple[_Need, ...]
    personal: tuple[Any, ...]
    process: Any
    opens: Any
    takes_back: Any


def asked_of(question: str) -> tuple[Asked, ...]:
    """Give what `question` asks, at most three things, in its order; empty where it has no words."""
    folded = fold(question)
    return tuple(_asked(*parts) for parts in _cores(folded))[:MOST_ASKED]


def names_of(question: str) -> frozenset[str]:
    """Give the terms of `question` that name something: places, words in capitals or Japanese quotes."""
    named = " ".join((*_NAMED.findall(question), *_QUOTED.findall(question)))
    groups = frozenset(term for term in terms_of(question) if term in vocabulary().places)
    return groups | terms_of(named)


def _asked(earlier: str, head: str, core: str) -> Asked:
    terms, near = terms_of(core), terms_of(head)
    lead = near | terms_of(earlier)
    patterns = _patterns()
    needs = [need for need in patterns.needs if need.asks.search(core)]
    opens = patterns.opens.search(core) and not patterns.takes_back.search(core)
    return Asked(
        terms,
        lead - terms,
        near | terms,
        bool(lead) and (len(terms) < _FEW or _ANAPHOR.search(core) is not None),
        tuple(need.answer for need in needs),
        light_words_of(core) if patterns.process.search(core) else frozenset(),
        any(need.plain for need in needs),
        bool(opens) or any(pattern.search(core) for pattern in patterns.personal),
    )


def _cores(folded: Folded) -> Iterator[tuple[str, str, str]]:
    """Give for each asking clause the sentences before, what stands before it in its own, and itself."""
    sentences = [folded.text[line.start : line.end] for line in folded.lines]
    asking = [
        line.marked or bool(_ASKS.search(sentence))
        for line, sentence in zip(folded.lines, sentences, strict=True)
    ]
    if sentences and not any(asking):
        asking[-1] = True
    for place, sentence in enumerate(sentences):
        if not asking[place]:
            continue
        earlier = " ".join(sentences[:place])
        for start, end in pairwise([*_starts(sentence), len(sentence)]):
            yield earlier, sentence[:start], sentence[start:end]


def _starts(sentence: str) -> Sequence[int]:
    """Give where the sentence starts to ask; an English one may ask twice."""
    if not sentence.isascii() and (start := core_start(sentence)):
        return (start,)
    return [found.end() for found in _OPENS.finditer(sentence)] or (0,)


@cache
def _patterns() -> _Patterns:
    english, japanese = read("answering/en"), read("answering/ja")
    needs = read("answering/needs").values()
    return _Patterns(
        tuple(
            _Need(re2.compile(need["asks"]), re2.compile(need["answer"]), need.get("plain", False))
            for need in needs
        ),
        tuple(re2.compile(pattern) for each in (english, japanese) for pattern in each["personal"]),
        re2.compile(english["process"]["asks"]),
        re2.compile(japanese["open"]["asks"]),
        re2.compile(japanese["open"]["unless"]),
    )
