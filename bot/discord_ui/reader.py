"""Which language a person reads.

What they chose comes first, then what their Discord speaks; anything but Japanese gets English.
Public messages speak the language of whoever caused them.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.texts import Language


@dataclass(frozen=True, slots=True)
class Reader:
    """One person reading: their language, and the one that a single press would switch to.

    `other` is `None` for those whose Discord speaks English or Japanese: they have the language
    that they expect.
    """

    language: Language
    other: Language | None = None


def reader_of(chosen: Language | None, locale: str) -> Reader:
    """Give the reader who chose `chosen`, `None` for never, on a Discord that speaks `locale`."""
    spoken = locale.partition("-")[0]
    language: Language = chosen or ("ja" if spoken == "ja" else "en")
    if spoken in ("en", "ja") and chosen in (None, spoken):
        return Reader(language)
    return Reader(language, "en" if language == "ja" else "ja")
