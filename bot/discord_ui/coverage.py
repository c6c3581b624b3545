"""What notes cover as a small table: a sign and a word for each, never a sign or a colour alone."""

from __future__ import annotations

from typing import Final, NamedTuple

from bot.discord_ui.page import lines, small
from bot.discord_ui.words import SOURCES_SAID, TOPICS_SAID
from bot.research import Coverage
from bot.texts import Language, say

_THERE: Final = "●"
_NOT_YET: Final = "○"


class Column(NamedTuple):
    """The kinds of source or the topics: what they are called, and each with how many notes it has.

    `beside` is what nobody misses: listed where there is any, and never counted among what can be known.
    """

    title: str
    counts: tuple[tuple[str, int], ...]
    beside: tuple[tuple[str, int], ...] = ()

    def rows(self) -> tuple[str, ...]:
        """Give a line for each: the sign, the word, and how many notes where there are any."""
        return tuple(
            f"{_THERE} {name} {count}" if count else f"{_NOT_YET} {name}"
            for name, count in (*self.counts, *self.beside)
        )


def coverage_table(coverage: Coverage, language: Language) -> tuple[Column, Column]:
    """Give both columns; `other` is no source that anybody misses."""
    sources = {source: (say(language, SOURCES_SAID[source]), n) for source, n in coverage.sources.items()}
    other = sources.pop("other")
    topics = ((say(language, TOPICS_SAID[topic]), count) for topic, count in coverage.topics.items())
    return (
        Column(say(language, "Sources"), tuple(sources.values()), (other,) if other[1] else ()),
        Column(say(language, "Topics"), tuple(topics)),
    )


def coverage_parts(coverage: Coverage, language: Language) -> tuple[str, ...]:
    """Give the table as texts for a message: each kind of source and topic on a line, then the legend.

    A line each, since a phone has room for no more, and letters of Japanese keep no columns.
    """
    columns = coverage_table(coverage, language)
    tables = (lines([f"**{column.title}**", *column.rows()]) for column in columns)
    return (*tables, small(legend(language)))


def coverage_short(coverage: Coverage, language: Language) -> tuple[str, ...]:
    """Give the table in two lines that fit a phone: a sign for each, and how many are known."""
    return tuple(_short(column, language) for column in coverage_table(coverage, language))


def legend(language: Language) -> str:
    """Say what the signs mean."""
    return say(language, "● known, with how many notes · ○ not yet")


def _short(column: Column, language: Language) -> str:
    every = len(column.counts)
    known = sum(count > 0 for _name, count in column.counts)
    signs = _THERE * known + _NOT_YET * (every - known)
    return say(
        language, "{signs} {what}: {known} of {all}", signs=signs, what=column.title, known=known, all=every
    )
