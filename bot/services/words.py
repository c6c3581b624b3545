"""What people typed, made ready: trimmed, storable, within its limit, and holding words."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from bot.services.model import ANSWER_LIMIT, COMPANY_LIMIT, QUESTION_LIMIT
from bot.services.refusals import AnswerTooLong, CompanyTooLong, Empty, TooLong
from bot.store.types import storable

# An emoji written with a letter or a digit: a keycap, or anything asked to be shown as a picture.
_PICTURED: Final = re.compile(".\ufe0f\u20e3?|[0-9#*]\u20e3", re.DOTALL)
_PICTURING: Final = re.compile("[\ufe0f\u20e3]")
# Letters by their category that show nothing: the fillers of Hangul.
_FILLERS: Final = frozenset("\u115f\u1160\u3164\uffa0")


def question_text(typed: str) -> str:
    """Give a typed question, trimmed and storable; raises `TooLong` or `Empty`."""
    text = storable(typed).strip()
    if len(text) > QUESTION_LIMIT:
        raise TooLong(limit=QUESTION_LIMIT, length=len(text))
    if not has_words(text):
        raise Empty
    return text


def answer_text(typed: str) -> str:
    """Give a noted answer, trimmed and storable; may be empty. Raises `AnswerTooLong`."""
    text = storable(typed).strip()
    if len(text) > ANSWER_LIMIT:
        raise AnswerTooLong(limit=ANSWER_LIMIT, length=len(text))
    return text


def company_name(typed: str | None) -> str | None:
    """Give a company's name with single spaces, `None` for none; raises `CompanyTooLong`."""
    name = " ".join(storable(typed or "").split())
    if len(name) > COMPANY_LIMIT:
        raise CompanyTooLong(limit=COMPANY_LIMIT, length=len(name))
    return name if has_words(name) else None


def has_words(text: str) -> bool:
    """Say whether `text` has a letter or a number that can be seen and is no part of an emoji."""
    shown = _PICTURED.sub("", text) if _PICTURING.search(text) else text
    return any(
        unicodedata.category(character)[0] in "LN" and character not in _FILLERS for character in shown
    )
