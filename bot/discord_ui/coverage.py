"""What notes cover as a small table: a sign and a word for each, never a sign or a colour alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, TypeVar

from bot.discord_ui.words import SOURCES_SAID, TOPICS_SAID
from bot.research import Coverage
from bot.texts import Language, say

Kind = TypeVar("Kind", bound=str)
_THERE: Final = "●"
_NOT_YET: Final = "○"


def coverage_rows(coverage: Coverage, language: Language) -> tuple[tuple[str, str], ...]:
    """Give the table row by row: what it is about, and what is known of it and what is not yet."""
    sources = {source: count for source, count in coverage.sources.items() if count or source != "other"}
    return (
        (say(language, "Sources"), _said(sources, SOURCES_SAID, language)),
        (say(language, "Topics"), _said(coverage.topics, TOPICS_SAID, language)),
    )


def legend(language: Language) -> str:
    """Say what the signs mean."""
    return say(language, "● known, with how many notes · ○ not yet")


def _said(counts: Mapping[Kind, int], names: Mapping[Kind, str], language: Language) -> str:
    there = [(kind, count) for kind, count in counts.items() if count]
    missing = [kind for kind, count in counts.items() if not count]
    said = [f"{_THERE}\u00a0{say(language, names[kind])}\u00a0{count}" for kind, count in there]
    return " · ".join([*said, *_not_yet(missing, names, language)])


def _not_yet(kinds: Iterable[Kind], names: Mapping[Kind, str], language: Language) -> list[str]:
    return [f"{_NOT_YET}\u00a0{say(language, names[kind])}" for kind in kinds]
