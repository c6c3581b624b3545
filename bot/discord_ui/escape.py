"""User text made harmless: it shows as it was typed and does nothing in a message.

All user text that is shown goes through `escape`. `discord.utils.escape_markdown` is not enough:
it leaves masked links, timestamps, mentions and command links alive.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Every character that Discord's Markdown, mentions, timestamps, emoji and links start from.
SPECIAL: Final = r"\*_~`|[]()<>#@"
_ESCAPED: Final = str.maketrans({char: f"\\{char}" for char in SPECIAL})
# "https://" becomes a live link by itself; an escaped colon keeps it plain.
_LINK: Final = re.compile(r":(?=//)|(?<=mailto):|(?<=tel):", re.IGNORECASE)
# These mean something at the start of a line only: lists, quotes, small print.
_LINE_START: Final = re.compile(r"^([ \t]*)([-+]|\d+(?=[.)]))", re.MULTILINE)
# One line in which none of the three above finds anything, as most questions are.
_PLAIN: Final = re.compile(rf"(?![ \t]*[-+\d])[^{re.escape(SPECIAL)}:\n]*")
# Overrides of the writing direction reach beyond the text that holds them.
_DIRECTION: Final = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")
_STACK: Final = 4
# Latin, kana, kanji and full-width signs: none of them stacks or turns the writing around.
_TAME: Final = re.compile(
    "[\t\n -~\u00a0-\u02ff\u2010-\u2027\u3000-\u3029\u3030-\u3098\u309b-\u30ff\u3400-\u9fff\uff01-\uffef]*"
)
_FROM_THE_RIGHT: Final = ("R", "AL", "AN")


def escape(text: str) -> str:
    """Give `text` so that Discord shows its words and nothing in it is Markdown, link or mention."""
    tame = _tame(text)
    if _PLAIN.fullmatch(tame):
        return tame
    escaped = _LINK.sub(r"\\:", tame.translate(_ESCAPED))
    return _LINE_START.sub(_start, escaped)


def _start(match: re.Match[str]) -> str:
    space, mark = match.groups()
    return f"{space}\\{mark}" if mark in "-+" else f"{space}{mark}\\"


def _tame(text: str) -> str:
    """Drop control characters, and what stacks so high that it covers the lines around it."""
    if _TAME.fullmatch(text):
        return text
    kept: list[str] = []
    stack = 0
    for char in _DIRECTION.sub("", text):
        if char < " " and char not in "\n\t":
            continue
        stack = stack + 1 if unicodedata.combining(char) else 0
        if stack <= _STACK:
            kept.append(char)
    return "".join(kept)


def inline(text: str) -> str:
    """Give `text` escaped on one line; what runs from right to left is kept apart from what is around it."""
    line = escape(" ".join(text.split()))
    if _TAME.fullmatch(line):
        return line
    turned = any(unicodedata.bidirectional(char) in _FROM_THE_RIGHT for char in line)
    return f"\u2068{line}\u2069" if turned else line
