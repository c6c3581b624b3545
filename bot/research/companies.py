"""One company, however it is written, and the names that a club knows it by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

SUGGESTED: Final = 25  # Discord's limit on completions
LOOKS_ALIKE: Final = 88.0  # of 100; below it, names of different firms begin to meet
_NEAR: Final = 60.0
_SHORTEST_ALIKE: Final = 3

_SELECTORS: Final = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
# What says how a firm is founded and not which firm it is.
_JAPANESE_FORM: Final = (
    r"株式会社|有限会社|合同会社|合資会社|合名会社|相互会社|\(株\)|\(有\)|\(同\)|\(資\)|\(名\)"
)
_ENGLISH_FORM: Final = (
    r"co\.?,? ?ltd\.?|co\.?,? ?inc\.?|company,? limited|inc\.?|incorporated|corp\.?|corporation"
    r"|ltd\.?|limited|l\.?l\.?c\.?|plc\.?|k\.?k\.?|g\.?k\.?|gmbh|s\.a\.|kabushiki kaisha|godo kaisha"
)
_AROUND: Final = re.compile(
    rf"^(?:{_JAPANESE_FORM})|(?:{_JAPANESE_FORM})$|(?<=[\w)])[ ,]+(?:{_ENGLISH_FORM})$"
)
_NOTHING: Final = re.compile(r"[\s,.・･·'’\-‐‑–—_()]+")
_KATAKANA: Final = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}


def company_key(name: str) -> str:
    """Give what two spellings of one company share; "" for a name without a letter.

    Legal forms (株式会社, (株), ㈱, Co., Ltd., Inc.), width, case, spaces and dots count for nothing, nor do
    old forms of characters that Unicode knows to be the same.
    """
    plain = unicodedata.normalize("NFKC", _SELECTORS.sub("", name)).casefold()
    plain = " ".join(unicodedata.normalize("NFKC", plain).split())
    bare = plain
    while (shorter := _AROUND.sub("", bare).strip(" ,")) != bare:
        bare = shorter
    return _NOTHING.sub("", bare) or _NOTHING.sub("", plain)


def alike(one: str, other: str) -> float:
    """Say how alike two names look, from 0 to 100; the order of the two counts for nothing."""
    first, second = _sounds(one), _sounds(other)
    if min(len(first), len(second)) < _SHORTEST_ALIKE:
        return 100.0 if first == second else 0.0
    return max(fuzz.ratio(first, second), fuzz.ratio(second, first))


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of one company; `merged_into` is the company that it was joined to."""

    company: int
    name: str
    first: bool
    merged_into: int | None = None


class Directory:
    """The companies of one server, each with all its names."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Take every name of every company of the server."""
        self._entries = list(entries)
        self._merged: Mapping[int, int | None] = {each.company: each.merged_into for each in self._entries}
        self._by_key: dict[str, int] = {}
        for each in self._entries:
            self._by_key.setdefault(company_key(each.name), self.joined(each.company))

    def joined(self, company: int) -> int:
        """Give the company that `company` counts as, itself where it was joined to none."""
        seen = {company}
        while (into := self._merged.get(company)) is not None and into not in seen:
            company = into
            seen.add(company)
        return company

    def find(self, name: str) -> int | None:
        """Give the company of this name, however it is written; `None` where none is known."""
        return self._by_key.get(company_key(name))

    def name(self, company: int) -> str:
        """Give the name that `company` is called by."""
        wanted = self.joined(company)
        return next(each.name for each in self._entries if each.company == wanted and each.first)

    def names(self, company: int) -> tuple[str, ...]:
        """Give every name of `company`, those of companies joined to it too, its own first."""
        wanted = self.joined(company)
        mine = [each for each in self._entries if self.joined(each.company) == wanted]
        mine.sort(key=lambda each: (each.company != wanted, not each.first, each.name))
        return tuple(dict.fromkeys(each.name for each in mine))

    def members(self, company: int) -> tuple[int, ...]:
        """Give the ids of all that counts as `company`."""
        wanted = self.joined(company)
        return tuple(sorted({each.company for each in self._entries if self.joined(each.company) == wanted}))

    def all(self) -> tuple[int, ...]:
        """Give every company once, by name."""
        known = {self.joined(each.company) for each in self._entries}
        return tuple(sorted(known, key=lambda company: _sounds(self.name(company))))

    def rank(self, typed: str, limit: int = SUGGESTED) -> list[str]:
        """Give the names of companies, the likeliest for `typed` first; a company is named once."""
        if not company_key(typed):
            return [self.name(company) for company in self.all()][:limit]
        names = [each.name for each in self._entries]
        found = process.extract(
            typed, names, scorer=fuzz.WRatio, processor=_sounds, limit=limit * 3, score_cutoff=_NEAR
        )
        companies = dict.fromkeys(self.joined(self._entries[place].company) for _name, _score, place in found)
        return [self.name(company) for company in companies][:limit]

    def lookalikes(self, name: str) -> list[str]:
        """Give other companies whose names look so alike that they may be the same; never joined unasked."""
        own = self.find(name)
        near = [
            (alike(name, each.name), self.joined(each.company))
            for each in self._entries
            if self.joined(each.company) != own
        ]
        companies = dict.fromkeys(
            company for score, company in sorted(near, reverse=True) if score >= LOOKS_ALIKE
        )
        return [self.name(company) for company in companies]

    def named_in(self, text: str) -> int | None:
        """Give the one company that `text` names; `None` where it names none, or more than one."""
        plain = company_key(text)
        found = {
            company for key, company in self._by_key.items() if len(key) >= _SHORTEST_ALIKE and key in plain
        }
        return found.pop() if len(found) == 1 else None


def _sounds(name: str) -> str:
    """Give a name for likeness: its key, in one of the two Japanese syllabaries."""
    return company_key(name).translate(_KATAKANA)
