"""What to do before an interview, out of what a club knows: gaps, notes to use, how many questions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from bot.feedback.model import Stage
from bot.research.answering import PUBLIC, TALKS, Known
from bot.research.coverage import TOPICS, Coverage, Source, Topic, topics_of

OLD: Final = timedelta(days=365)
PREPARE: Final = 3  # questions to have at hand: one or two are mostly answered before they are asked
_MOST_STEPS: Final = 3
_MOST_NOTES: Final = 3
_RECENT: Final = timedelta(days=120)

# What is worth most comes first. Talks and the site tell what no other source does.
_SOURCES_TO_SEEK: Final[tuple[Source, ...]] = ("website", "alumni", "news", "employee", "report", "briefing")
_TOPICS_TO_SEEK: Final[dict[Stage, tuple[Topic, ...]]] = {
    "first": ("business", "culture", "skills", "projects", "values", "strategy", "global"),
    "second": ("projects", "culture", "business", "skills", "strategy", "global", "values"),
    "final": ("strategy", "values", "business", "global", "projects", "culture", "skills"),
    "offer": ("culture", "skills", "projects", "global", "values", "business", "strategy"),
}
_ASK: Final[dict[Stage, int]] = {"first": 2, "second": 2, "final": 2, "offer": 3}

StepKind = Literal["source", "topic", "renew"]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do next: find a source or a topic that no note covers, or renew what is old.

    `what` is the source or the topic; to renew, it is the source of the newest note.
    """

    kind: StepKind
    what: Source | Topic


@dataclass(frozen=True, slots=True)
class Plan:
    """How many questions there are to use, how many to prepare, and how many to plan to ask."""

    have: int
    prepare: int
    ask: int

    @property
    def missing(self) -> int:
        """How many questions are still to be prepared."""
        return max(0, self.prepare - self.have)


def plan_for(stage: Stage | None, have: int) -> Plan:
    """Give the plan for an interview for which `have` questions can be used as they are."""
    return Plan(have, PREPARE, _ASK[stage or "first"])


def next_steps(
    coverage: Coverage, notes: Sequence[Known], stage: Stage | None, today: date
) -> tuple[Step, ...]:
    """Give at most three steps, the best first: a source, then a topic, then what comes after these."""
    sources = [Step("source", source) for source in _SOURCES_TO_SEEK if not coverage.sources[source]]
    topics = [
        Step("topic", topic) for topic in _TOPICS_TO_SEEK[stage or "first"] if not coverage.topics[topic]
    ]
    newest = max(notes, key=lambda note: note.day, default=None)
    old = [] if newest is None or today - newest.day <= OLD else [Step("renew", newest.source)]
    if not notes:
        return tuple(sources[:_MOST_STEPS])
    return tuple([*old, *sources[:1], *topics[:1], *sources[1:], *topics[1:]][:_MOST_STEPS])


def worth_using(notes: Iterable[Known], stage: Stage | None, today: date) -> tuple[Known, ...]:
    """Give at most three notes most worth using in a question, on as many topics as they can cover.

    One's own talks come before public sources, which all may cite; what others heard comes last.
    """
    waiting = {note: frozenset(topics_of(note.plain or f"{note.title} {note.body}")) for note in notes}
    wanted = _TOPICS_TO_SEEK[stage or "first"]
    chosen: list[Known] = []
    heard: set[Topic] = set()
    while waiting and len(chosen) < _MOST_NOTES:
        best = max(waiting, key=lambda note: _worth(note, waiting[note] - heard, wanted, today))
        heard |= waiting.pop(best)
        chosen.append(best)
    return tuple(chosen)


def _worth(
    note: Known, fresh: frozenset[Topic], wanted: Sequence[Topic], today: date
) -> tuple[float, int, int]:
    """Say how much a note is worth: whose it is, how new, and the topics it adds, by how much they matter."""
    whose = 3.0 if note.source in TALKS and note.mine else 2.0 if note.source in PUBLIC else 1.0
    age = today - note.day
    new = 1.0 if age <= _RECENT else -1.5 if age > OLD else 0.0
    topics = sum(1 - wanted.index(topic) / len(TOPICS) for topic in fresh)
    told = 0.5 if any(sign.isdecimal() for sign in note.body) else 0.0
    return whose + new + min(topics, 1.5) + told, note.day.toordinal(), note.id
