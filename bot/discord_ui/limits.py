"""Discord's limits on what a message or a form holds, and how a text is made to fit one."""

from __future__ import annotations

import re
from typing import Final

PAGE_TEXT: Final = 4000
PAGE_PARTS: Final = 40
BUTTON_LABEL: Final = 80
CUSTOM_ID: Final = 100
MENU_OPTIONS: Final = 25
MENU_TEXT: Final = 100
MENU_HINT: Final = 150
FORM_TITLE: Final = 45
FORM_FIELDS: Final = 5
FORM_LABEL: Final = 45
FORM_HINT: Final = 100
FORM_TEXT: Final = 4000
CHOICES: Final = 25
CHOICE_NAME: Final = 100


_LAST_WORD: Final = re.compile(r"(?:[a-z0-9'’-]+|[一-龠々]+|[ァ-ヺー]+)$", re.IGNORECASE)
_WITHIN: Final = re.compile(r"[a-z0-9'’-]{2}|[一-龠々]{2}|[ァ-ヺー]{2}", re.IGNORECASE)


def width(text: str) -> int:
    """Give the length of `text` in UTF-16 units, the strictest way in which Discord may count."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def fit(text: str, limit: int) -> str:
    """Give `text` on one line in at most `limit` UTF-16 units, with an ellipsis where it was cut.

    It is cut between words where one begins in the second half.
    """
    line = " ".join(text.split())
    if width(line) <= limit:
        return line
    cut = line[: limit - 1]
    while width(cut) > limit - 1:
        cut = cut[:-1]
    last = _LAST_WORD.search(cut)
    if last and last.start() > limit // 2 and _WITHIN.match(line[len(cut) - 1 :]):
        cut = cut[: last.start()]
    return f"{cut.rstrip()}…"
