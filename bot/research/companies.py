"""One company, however it is written, and the names that a club knows it by."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from bot.research.names import alike, called_by, company_key, mentions, sounds

SUGGESTED: Final = 25  # Discord's limit on completions
LOOKS_ALIKE: Final = 88.0  # of 100; below it, names of different firms begin to meet
_NEAR: Final = 60.0
_COMPARED: Final = 300  # each with each, in some 20 ms


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
        self._entries = sorted(entries, key=lambda each: (each.company, not each.first, each.name))
        self._into = {each.company: each.merged_into for each in self._entries}
        self._names: dict[int, list[str]] = {}
        self._members: dict[int, set[int]] = {}
        self._by_key: dict[str, int] = {}
        for each in sorted(self._entries, key=lambda each: each.company != self.joined(each.company)):
            company = self.joined(each.company)
            self._names.setdefault(company, []).append(each.name)
            self._members.setdefault(company, set()).add(each.company)
            self._by_key.setdefault(company_key(each.name), company)

    def only(self, companies: Container[int]) -> Directory:
        """Give the same names without companies of which no member is among `companies`."""
        kept = {one for one, members in self._members.items() if any(each in companies for each in members)}
        return Directory(each for each in self._entries if self.joined(each.company) in kept)

    def joined(self, company: int) -> int:
        """Give the company that `company` counts as, itself where it was joined to none."""
        way = [company]
        while (into := self._into.get(way[-1])) is not None:
            if into in way:  # two who were joined to each other at once
                return min(way[way.index(into) :])
            way.append(into)
        return way[-1]

    def find(self, name: str) -> int | None:
        """Give the company of this name, however it is written; `None` where none is known."""
        return self._by_key.get(company_key(name))

    def knows(self, company: int) -> bool:
        """Say whether a number is that of a company here."""
        return company in self._into

    def name(self, company: int) -> str:
        """Give the name that `company` is called by."""
        return self._names[self.joined(company)][0]

    def own_name(self, company: int) -> str:
        """Give the name of `company` itself, joined to another or not."""
        return next(each.name for each in self._entries if each.company == company and each.first)

    def names(self, company: int) -> tuple[str, ...]:
        """Give every name of `company`, those of companies joined to it too, its own first."""
        return tuple(self._names[self.joined(company)])

    def members(self, company: int) -> tuple[int, ...]:
        """Give the numbers of all that counts as `company`."""
        return tuple(sorted(self._members[self.joined(company)]))

    def all(self) -> tuple[int, ...]:
        """Give every company once, by name."""
        return tuple(sorted(self._names, key=lambda company: sounds(self.name(company))))

    def rank(self, typed: str, limit: int = SUGGESTED) -> list[str]:
        """Give the names of companies, the likeliest for `typed` first; a company is named once."""
        wanted = sounds(typed)
        if not wanted:
            return [self.name(company) for company in self.all()][:limit]
        heard = [sounds(each.name) for each in self._entries]
        found = process.extract(wanted, heard, scorer=fuzz.WRatio, limit=limit * 4, score_cutoff=_NEAR)
        found.sort(key=lambda hit: (not hit[0].startswith(wanted), -hit[1]))
        companies = dict.fromkeys(
            self.joined(self._entries[place].company) for _heard, _score, place in found
        )
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

    def pairs(self, limit: int = 3) -> list[tuple[str, str]]:
        """Give pairs of companies that look so alike that they may be the same, the likest first."""
        known = sorted(self._names)[:_COMPARED]
        heard = [sounds(self.name(company)) for company in known]
        near = [
            (score, self.name(known[place]), self.name(known[other]))
            for place, sound in enumerate(heard)
            for _sound, score, other in process.extract(
                sound, heard[:place], scorer=fuzz.ratio, score_cutoff=LOOKS_ALIKE, limit=limit
            )
        ]
        return [(one, other) for _score, one, other in sorted(near, reverse=True)[:limit]]

    def called(self, word: str) -> tuple[int, ...]:
        """Give the numbers of all companies that the folded `word` may stand for, by one of their names."""
        return tuple(
            member
            for company, names in self._names.items()
            if any(called_by(name, word) for name in names)
            for member in self.members(company)
        )

    def named_in(self, text: str) -> int | None:
        """Give the one company that `text` names; `None` where it names none, or more than one."""
        named = mentions(text, [each.name for each in self._entries])
        found = {self._by_key[company_key(name)] for name in named}
        return found.pop() if len(found) == 1 else None
