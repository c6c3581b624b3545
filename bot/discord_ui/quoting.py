"""A question quoted in a message: escaped, with the parts that fired and the blanks in bold."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bot.discord_ui.escape import escape, inline
from bot.discord_ui.limits import fit
from bot.feedback.model import Span
from bot.texts import Language, say

_AROUND: Final = 30  # characters kept on each side of a marked part when a quote is shortened
_WHOLE: Final = 240  # characters kept of a question in which nothing is marked
GAP: Final = " … "


def quoted(text: str, marked: Sequence[Span], *, short: bool = False) -> str:
    """Give `text` as a block quote with the `marked` parts in bold.

    Spans count characters of `text`. `short` leaves out what is far from every marked part.
    """
    edges = {min(max(edge, 0), len(text)) for span in marked for edge in span}
    cuts = sorted({0, len(text), *edges})
    alone = cuts == [0, len(text)]
    pieces = []
    for start, end in pairwise(cuts):
        piece = text[start:end]
        if any(first <= start < last for first, last in marked):
            pieces.append(_bold(piece))
            continue
        if short:
            piece = _shortened(piece, first=start == 0, last=end == len(text), alone=alone)
        pieces.append(escape(piece))
    return "\n".join(f"> {line}".rstrip() for line in "".join(pieces).split("\n"))


def words(text: str, span: Span, language: Language, limit: int = 60) -> str:
    """Give the words of `span` on one line, in the reader's quotation marks, cut to `limit` characters."""
    start, end = span
    return say(language, "“{words}”", words=inline(fit(text[start:end], limit)))


def _bold(piece: str) -> str:
    # A mark must not reach over the end of a line, nor stand around nothing.
    return "\n".join(f"**{escape(line)}**" if line.strip() else escape(line) for line in piece.split("\n"))


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
