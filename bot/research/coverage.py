"""Which kinds of source and which topics a club's notes on a company cover.

The words that tell a topic are data: `data/coverage/en.yaml` and `data/coverage/ja.yaml`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, NamedTuple, get_args

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
_HINTS_NEEDED: Final = 2


class _Tells(NamedTuple):
    """What a word tells: a topic for sure, or only together with another word; no topic if harmless."""

    topic: Topic | None
    surely: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many notes there are of each kind of source, and on each topic; what has none is at 0."""

    sources: Mapping[Source, int]
    topics: Mapping[Topic, int]

    @property
    def missing_sources(self) -> tuple[Source, ...]:
        """The kinds of source that no note comes from; `other` is no gap."""
        return tuple(source for source in SOURCES if not self.sources[source] and source != "other")

    @property
    def missing_topics(self) -> tuple[Topic, ...]:
        """The topics that no note is about."""
        return tuple(topic for topic in TOPICS if not self.topics[topic])


def topics_of(text: str) -> tuple[Topic, ...]:
    """Give the topics that `text` is about: one sure word, or two different ones that hint at it."""
    words = _lexicon()
    sure: set[Topic] = set()
    hints: dict[Topic, set[str]] = {}
    for hit in words.hits(folded(text)):
        topic, surely = words[hit.word]
        if topic is None:
            continue
        if surely:
            sure.add(topic)
        else:
            hints.setdefault(topic, set()).add(hit.word)
    return tuple(topic for topic in TOPICS if topic in sure or len(hints.get(topic, ())) >= _HINTS_NEEDED)


def coverage_of(notes: Iterable[tuple[Source, str]]) -> Coverage:
    """Give the coverage of `notes`: the source and the whole text of each."""
    sources: Counter[Source] = Counter()
    topics: Counter[Topic] = Counter()
    for source, text in notes:
        sources[source] += 1
        topics.update(topics_of(text))
    return Coverage(
        {source: sources[source] for source in SOURCES}, {topic: topics[topic] for topic in TOPICS}
    )


@cache
def _lexicon() -> Lexicon[_Tells]:
    entries: dict[str, _Tells] = {}
    for language in ("en", "ja"):
        data = read(f"coverage/{language}")
        entries |= {folded(word): _Tells(None, surely=True) for word in data["harmless"]}
        for topic in TOPICS:
            for kind in ("hints", "tells"):
                tells = _Tells(topic, kind == "tells")
                entries |= {folded(str(word)): tells for word in data[topic][kind]}
    return Lexicon(entries)
