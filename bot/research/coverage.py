"""Which kinds of source and which topics a club's notes on a company cover.

The words that tell a topic are data: `data/coverage/en.yaml` and `data/coverage/ja.yaml`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import Any, Final, Literal, NamedTuple, cast, get_args

import re2

from bot.research.data import read
from bot.research.lexicon import Lexicon
from bot.research.words import folded

Source = Literal[
    "website",
    "news",
    "social",
    "report",
    "briefing",
    "alumni",
    "employee",
    "internship",
    "interview",
    "other",
]
Topic = Literal["business", "strategy", "projects", "culture", "values", "global", "skills"]
SOURCES: Final[tuple[Source, ...]] = get_args(Source)
TOPICS: Final[tuple[Topic, ...]] = get_args(Topic)


# Texts whose topics are remembered: a long one takes milliseconds to read, and every brief and list reads
# notes again. Of the longest notes that is 25 MB. Topics are not stored with the notes, since the words that
# tell them are data, which changes.
_KEPT: Final = 4_000

Kind = Literal["tells", "hints", "acts", "things"]
_KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
# What ends a sentence; the folded text has no line breaks any more.
_ENDS: Final = re.compile(r"[.!?;](?= |$)|[。！？]")


class _Sign(NamedTuple):
    """What a word says of a topic, by the list that it stands in."""

    topic: Topic
    kind: Kind


class _Saying(NamedTuple):
    """What tells a topic by how a sentence is built, and what of the same sentence speaks against it."""

    topic: Topic
    says: Any  # re2 has no types
    unless: Any


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many notes there are of each kind of source, and on each topic; what has none is at 0."""

    sources: Mapping[Source, int]
    topics: Mapping[Topic, int]

    @property
    def notes(self) -> int:
        """How many notes there are."""
        return sum(self.sources.values())


@lru_cache(maxsize=_KEPT)
def topics_of(text: str) -> tuple[Topic, ...]:
    """Give the topics that `text` is about.

    One sure word is enough, or a sentence that is built so. Hints take two different ones in two
    sentences in a row, and what somebody does takes a thing that they do it to in the same sentence.
    """
    plain = folded(text)
    ends = [found.end() for found in _ENDS.finditer(plain)]
    found = {*_told(plain, ends), *_said(plain, ends)}
    return tuple(topic for topic in TOPICS if topic in found)


def _told(plain: str, ends: list[int]) -> Iterator[Topic]:
    """Give the topics that words of the folded text tell, some more than once."""
    words = _lexicon()
    hints: dict[Topic, tuple[str, int]] = {}
    pairs: dict[_Sign, int] = {}
    for hit in words.hits(plain):
        sentence = bisect_right(ends, hit.start)
        for topic, kind in words[hit.word]:
            if kind == "tells":
                yield topic
            elif kind == "hints":
                word, last = hints.get(topic, (hit.word, sentence))
                if word != hit.word and sentence - last <= 1:
                    yield topic
                hints[topic] = (hit.word, sentence)
            else:
                pairs[_Sign(topic, kind)] = sentence
                other: Kind = "things" if kind == "acts" else "acts"
                if pairs.get(_Sign(topic, other)) == sentence:
                    yield topic


def _said(plain: str, ends: list[int]) -> Iterator[Topic]:
    """Give the topics that sentences tell by how they are built."""
    around = [0, *ends, len(plain)]
    for saying in _sayings():
        for found in saying.says.finditer(plain):
            place = bisect_right(ends, found.end() - 1)
            if not saying.unless.search(plain[around[place] : around[place + 1]]):
                yield saying.topic
                break


def coverage_of(notes: Iterable[tuple[Source, str]], numbers: Mapping[Source, int] | None = None) -> Coverage:
    """Give the coverage of `notes`: the source and the whole text of each.

    Where `notes` are only the newest, `numbers` say how many there are of each source.
    """
    sources: Counter[Source] = Counter()
    topics: Counter[Topic] = Counter()
    for source, text in notes:
        sources[source] += 1
        topics.update(topics_of(text))
    known = sources if numbers is None else numbers
    return Coverage(
        {source: known.get(source, 0) for source in SOURCES}, {topic: topics[topic] for topic in TOPICS}
    )


@cache
def _lexicon() -> Lexicon[tuple[_Sign, ...]]:
    entries: dict[str, tuple[_Sign, ...]] = {}
    harmless: set[str] = set()
    for language in ("en", "ja"):
        data = read(f"coverage/{language}")
        harmless |= {folded(word) for word in data["harmless"]}
        for topic, kind in product(TOPICS, _KINDS):
            for word in data[topic].get(kind, ()):
                entry = folded(str(word))
                entries[entry] = (*entries.get(entry, ()), _Sign(topic, kind))
    return Lexicon(entries | dict.fromkeys(harmless, ()))


@cache
def _sayings() -> tuple[_Saying, ...]:
    return tuple(
        _Saying(cast("Topic", topic), re2.compile("|".join(each["says"])), re2.compile(each["unless"]))
        for topic, sayings in read("coverage/sayings").items()
        for each in sayings
    )
