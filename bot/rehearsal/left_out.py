"""Topics that no briefing brings up, read from `data/rehearsal/left-out.yaml`."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from bot.feedback.files import Text, read

LEFT_OUT_FILE: Final = Path(__file__).resolve().parents[2] / "data" / "rehearsal" / "left-out.yaml"
Words = Annotated[tuple[Text, ...], Field(min_length=1)]


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    en: Words
    ja: Words


_FILE: Final[TypeAdapter[_Words]] = TypeAdapter(_Words)


@cache
def _pattern(path: Path) -> re.Pattern[str]:
    words = read(path, _FILE)
    english = "|".join(re.escape(word) for word in words.en)
    japanese = "|".join(re.escape(word) for word in words.ja)
    return re.compile(rf"\b(?:{english})\b|{japanese}", re.IGNORECASE)


def is_left_out(text: str, path: Path = LEFT_OUT_FILE) -> bool:
    """Say whether `text` touches a topic that employers may not ask about.

    A file that cannot be read is a `RulebookError` that names it and the field.
    """
    return _pattern(path).search(unicodedata.normalize("NFKC", text)) is not None
