"""A question quoted in a message: escaped, with the parts that fired in bold and blanks underlined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from bot.discord_ui.escape import escape, inline
from bot.discord_ui.limits import fit
from bot.feedback.model import Span
from bot.texts import Language, say

_AROUND: Final = 30  # characters kept on each side of a marked part when a quote is shortened
_WHOLE: Final = 240  # characters kept of a question in which nothing is marked
GAP: Final = " … "


def quoted(text: str, marked: Sequence[Span], blanks: Sequence[Span] = (), *, short: bool = False) -> str:
    """Give `text` as a block quote.

    Spans count characters of `text`. `short` leaves out what is far from every marked part.
    """
    cuts = sorted({0, len(text), *_edges(marked, text), *_edges(blanks, text)})
    alone = cuts == [0, len(text)]
    pieces = []
    for start, end in pairwise(cuts):
        piece = text[start:end]
        bold, blank = _inside(start, marked), _inside(start, blanks)
        if short and not bold and not blank:
            piece = _shortened(piece, first=start == 0, last=end == len(text), alone=alone)
        pieces.append(_styled(piece, bold=bold, blank=blank))
    return "\n".join(f"> {line}".rstrip() for line in "".join(pieces).split("\n"))


def words(text: str, span: Span, language: Language, limit: int = 60) -> str:
    """Give the words of `span` on one line, in the reader's quotation marks, cut to `limit` characters."""
    start, end = span
    return say(language, "“{words}”", words=inline(fit(text[start:end], limit)))


def _edges(spans: Iterable[Span], text: str) -> Iterable[int]:
    return (min(max(edge, 0), len(text)) for span in spans for edge in span)


def _inside(position: int, spans: Sequence[Span]) -> bool:
    return any(start <= position < end for start, end in spans)


def _styled(piece: str, *, bold: bool, blank: bool) -> str:
    mark = ("**" if bold else "") + ("__" if blank else "")
    # A mark must not reach over the end of a line, nor stand around nothing.
    return "\n".join(
        f"{mark}{escape(line)}{mark[::-1]}" if mark and line.strip() else escape(line)
        for line in piece.split("\n")
    )


def _shortened(piece: str, *, first: bool, last: bool, alone: bool) -> str:
    if alone:
        return f"{piece[:_WHOLE].rstrip()} …" if len(piece) > _WHOLE else piece
    if first:
        return f"… {piece[-_AROUND:]}" if len(piece) > _AROUND + len(GAP) else piece
    if last:
        return f"{piece[:_AROUND]} …" if len(piece) > _AROUND + len(GAP) else piece
    if len(piece) <= 2 * _AROUND + len(GAP):
        return piece
    return f"{piece[:_AROUND]}{GAP}{piece[-_AROUND:]}"
