"""A question quoted in a message: escaped, with the parts that fired and the blanks in bold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from bot.discord_ui.escape import escape, inline
from bot.discord_ui.limits import fit
from bot.feedback.model import Span
from bot.texts import Language, say

_AROUND: Final = 30  # characters kept on each side of a marked part when a quote is shortened
_WHOLE: Final = 240  # characters kept of a question in which nothing is marked
_GAP: Final = " … "
# Escaped and quoted, a character takes up to 5/2 of its width ("-" on a line of its own), so that a
# piece of this many fits a message.
_PIECE: Final = 1500
_EDGES: Final = re.compile(r"^(\s*)(.*?)(\s*)$", re.DOTALL)


def quoted(text: str, marked: Sequence[Span], *, short: bool = False) -> str:
    """Give `text` as a block quote with the `marked` parts in bold.

    Spans count characters of `text`. `short` leaves out what is far from every marked part.
    """
    pieces = []
    at = 0
    for start, end in _merged(marked, len(text)):
        pieces += [_plain(text, at, start, short=short), _bold(text[start:end])]
        at = end
    pieces.append(_plain(text, at, len(text), short=short))
    return "\n".join(f"> {line}".rstrip() for line in "".join(pieces).split("\n"))


def quotes(text: str) -> list[str]:
    """Give the whole of `text` in quotes that each fit a message."""
    return [quoted(text[at : at + _PIECE], []) for at in range(0, len(text), _PIECE)]


def words(text: str, span: Span, language: Language, limit: int = 60) -> str:
    """Give the words of `span` on one line, in the reader's quotation marks, cut to `limit` characters."""
    start, end = span
    return whole(text[start:end], language, limit)


def whole(text: str, language: Language, limit: int = 60) -> str:
    """Give the whole of `text` as `words` gives a part of it."""
    return say(language, "“{words}”", words=inline(fit(text, limit)))


def _merged(spans: Sequence[Span], length: int) -> list[Span]:
    """Give `spans` in order, inside the text, those that touch made one: marks must not meet."""
    merged: list[Span] = []
    for start, end in sorted((max(start, 0), min(end, length)) for start, end in spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return merged


def _bold(piece: str) -> str:
    # A mark must not reach over the end of a line, nor stand beside a space or around nothing, which is
    # what escaping leaves of a control character.
    return "\n".join(_EDGES.sub(_marks, line) for line in escape(piece).split("\n"))


def _marks(match: re.Match[str]) -> str:
    before, inner, after = match.groups()
    return f"{before}**{inner}**{after}" if inner else before


def _plain(text: str, start: int, end: int, *, short: bool) -> str:
    piece = text[start:end]
    if not short:
        return escape(piece)
    first, last = start == 0, end == len(text)
    if first and last:
        return escape(f"{piece[:_WHOLE].rstrip()} …" if len(piece) > _WHOLE else piece)
    if len(piece) <= 2 * _AROUND + len(_GAP):
        return escape(piece)
    head = "" if first else escape(piece[:_AROUND])
    tail = "" if last else escape(piece[-_AROUND:])
    return f"{head}{_GAP}{tail}"
