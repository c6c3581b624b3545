"""Which kinds of source and which topics a club's notes on a company cover.

The words that tell a topic are data: `data/coverage/en.yaml` and `data/coverage/ja.yaml`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal, get_args

import yaml

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
DATA: Final = Path(__file__).resolve().parents[2] / "data" / "coverage"


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
    """Give the topics that `text` is about, by its words."""
    plain = folded(text)
    return tuple(topic for topic, pattern in _patterns().items() if pattern.search(plain))


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
def _patterns() -> Mapping[Topic, re.Pattern[str]]:
    """Read the words of each topic; English ones stand at the start of a word, Japanese ones anywhere."""
    english: dict[Topic, str] = yaml.safe_load((DATA / "en.yaml").read_text(encoding="utf-8"))
    japanese: dict[Topic, str] = yaml.safe_load((DATA / "ja.yaml").read_text(encoding="utf-8"))
    return {
        topic: re.compile(
            r"\b(?:" + "|".join(re.escape(word.strip()) for word in english[topic].split(",")) + ")"
            "|(?:" + "|".join(re.escape(word) for word in japanese[topic].split()) + ")"
        )
        for topic in TOPICS
    }
