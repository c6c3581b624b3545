"""What two spellings of one company's name share, how alike two names look, and where a text names one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import yaml
from rapidfuzz import fuzz

_OLD_FORMS: Final = Path(__file__).resolve().parents[2] / "data" / "companies" / "old_forms.yaml"
_SHORTEST_ALIKE: Final = 3
_SHORTEST_NAMED: Final = {"latin": 3}  # of others two letters will do
_BEGINS_THE_SAME: Final = 90.0

_UNSEEN: Final = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)
# What says how a firm is founded and not which firm it is.
_JAPANESE_FORM: Final = (
    r"株式会社|有限会社|合同会社|合資会社|合名会社|相互会社|\(株\)|\(有\)|\(同\)|\(資\)|\(名\)"
)
_ENGLISH_FORM: Final = (
    r"co\.?,? ?ltd\.?|co\.?,? ?inc\.?|company,? limited|inc\.?|incorporated|corp\.?|corporation"
    r"|ltd\.?|limited|l\.?l\.?c\.?|plc\.?|k\.?k\.?|g\.?k\.?|gmbh|s\.a\.|kabushiki kaisha|godo kaisha"
)
_AROUND: Final = re.compile(
    rf"^(?:{_JAPANESE_FORM})|(?:{_JAPANESE_FORM})$|(?<=[\w).])[ ,]+(?:{_ENGLISH_FORM})$"
)
_FORM: Final = re.compile(_JAPANESE_FORM)
_NOTHING: Final = re.compile(r"[\s,.・･·'’\-‐‑–—_()]+")
_KATAKANA: Final = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}


@lru_cache(maxsize=50_000)
def company_key(name: str) -> str:
    """Give what two spellings of one company share; "" for a name without a letter.

    Legal forms (株式会社, (株), ㈱, Co., Ltd., Inc.), width, case, spaces and dots count for nothing, nor do
    old forms of characters.
    """
    return _NOTHING.sub("", _bare(name)) or _NOTHING.sub("", _plain(name).casefold())


def _bare(name: str) -> str:
    """Give a folded name without its legal form, with its spaces and dots."""
    bare = " ".join(_plain(name).casefold().split())
    while (shorter := _AROUND.sub("", bare).strip(" ,")) != bare:
        bare = shorter
    return bare


def sounds(name: str) -> str:
    """Give a name for likeness: its key, in one of the two Japanese syllabaries."""
    return company_key(name).translate(_KATAKANA)


def called_by(name: str, word: str) -> bool:
    """Say whether `word` may stand for a company of this name: a word of it, or how one of these begins.

    Two Latin letters are a word of the name or nothing: AI is no part of Daikin, nor how Aisin begins. Where
    Japanese words begin shows nowhere, so that those may stand anywhere.
    """
    key, line = company_key(word), company_key(name)
    if not key or key not in line:
        return False
    if _script(key[0]) != "latin":
        return True
    breaks = _breaks(_bare(name))
    short = len(key) < _SHORTEST_NAMED["latin"]
    return any(
        _begins(line, found.start(), breaks) and not (short and not _ends(line, found.end(), breaks))
        for found in re.finditer(re.escape(key), line)
    )


def alike(one: str, other: str) -> float:
    """Say how alike two names look, from 0 to 100; the order of the two counts for nothing."""
    first, second = sorted((sounds(one), sounds(other)), key=lambda name: (len(name), name))
    if len(first) < _SHORTEST_ALIKE:
        return 100.0 if first == second else 0.0
    score = fuzz.ratio(first, second)
    return max(score, _BEGINS_THE_SAME) if second.startswith(first) else score


def mentions(text: str, names: Iterable[str]) -> set[str]:
    """Give those of `names` that `text` has in it as words of their own; of two in one place, the longer.

    A name in Latin letters counts only where it is written with a capital, as names are.
    """
    plain = _FORM.sub(" ", _plain(text))
    letters = [letter for letter in plain if not _NOTHING.match(letter)]
    breaks = _breaks(plain)
    line = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in letters)
    spans: dict[tuple[int, int], str] = {}
    for name in names:
        key = company_key(name)
        if key not in line or len(key) < _SHORTEST_NAMED.get(_script(key[:1]), 2):
            continue
        for found in re.finditer(re.escape(key), line):
            start, end = found.span()
            if _stands_alone(line, start, end, breaks) and (
                letters[start].isupper() or _script(key[0]) != "latin"
            ):
                spans[start, end] = name
    return {
        name
        for (start, end), name in spans.items()
        if not any(a <= start and end <= b and (a, b) != (start, end) for a, b in spans)
    }


def _breaks(plain: str) -> frozenset[int]:
    """Give the places among the letters of `plain` at which something else stood between two of them."""
    found: set[int] = set()
    at = 0
    for character in plain:
        if _NOTHING.match(character):
            found.add(at)
        else:
            at += 1
    return frozenset(found)


def _stands_alone(line: str, start: int, end: int, breaks: frozenset[int]) -> bool:
    return _begins(line, start, breaks) and _ends(line, end, breaks)


def _begins(line: str, start: int, breaks: frozenset[int]) -> bool:
    return start in (0, *breaks) or _script(line[start - 1]) != _script(line[start])


def _ends(line: str, end: int, breaks: frozenset[int]) -> bool:
    return end in (len(line), *breaks) or _script(line[end - 1]) != _script(line[end])


def _script(letter: str) -> str:
    if "぀" <= letter <= "ゟ":
        return "hiragana"
    if "゠" <= letter <= "ヿ":
        return "katakana"
    if "㐀" <= letter <= "鿿" or letter in "々〆":
        return "kanji"
    return "latin" if letter.isalnum() else ""


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).translate(todays_forms())


@cache
def todays_forms() -> Mapping[int, str]:
    """Give today's form of each old character, by its code."""
    pairs: str = yaml.safe_load(_OLD_FORMS.read_text(encoding="utf-8"))["pairs"]
    return {ord(pair[0]): pair[1] for pair in pairs.split()}
