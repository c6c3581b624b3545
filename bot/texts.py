"""What a person reads, in their language: gettext catalogues behind three functions.

The English text is the key. The Japanese catalogue is read straight from its `.po` file, so that
no compiled file can go stale.
"""

from __future__ import annotations

import gettext
import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

Language = Literal["en", "ja"]
LANGUAGES: Final[tuple[Language, ...]] = ("en", "ja")
LOCALE_DIR: Final = Path(__file__).resolve().parent.parent / "data" / "locale"
DOMAIN: Final = "gyaku"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text that comes from `data/` in both languages."""

    en: str
    ja: str

    def in_(self, language: Language) -> str:
        """Give the text in `language`."""
        return self.ja if language == "ja" else self.en


def mark(text: str) -> str:
    """Mark `text` for the catalogue where it is declared now and said later."""
    return text


def say(language: Language, text: str, /, **params: object) -> str:
    """Say `text` in `language`, with `{name}` fields filled from `params`."""
    said = _catalogue(language).gettext(text)
    return said.format(**params) if params else said


def say_n(language: Language, one: str, many: str, n: int, /, **params: object) -> str:
    """Say `one` or `many` by `n` in `language`; `{n}` and `params` are filled in."""
    return _catalogue(language).ngettext(one, many, n).format(n=n, **params)


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    path = LOCALE_DIR / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    if not path.exists():
        return gettext.NullTranslations()
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language, domain=DOMAIN)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
