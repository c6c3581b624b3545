"""The companies of a server: their names, and what moderators do with them."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, cast

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.research import Coverage, Directory, Entry, Source, company_key, coverage_of
from bot.services.notebook import Member
from bot.services.refusals import (
    CompanyNeeded,
    CompanyUnknown,
    CompanyUnknownNear,
    MergeChanged,
    NameTaken,
    NoteGone,
    SameCompany,
)
from bot.services.words import company_name
from bot.store import Database, companies, notes

PAGE_COMPANIES: Final = 8
_TOPICS_OF: Final = 200  # how many of the newest notes on a company are read for their topics
_NEAR: Final = 3


@dataclass(frozen=True, slots=True)
class Covered:
    """A company that has notes, and what they cover."""

    id: int
    name: str
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class CompanyPage:
    """Some of the companies of a server, and pairs of names that look so alike that they may be one."""

    companies: tuple[Covered, ...]
    number: int
    pages: int
    total: int
    alike: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """One company that counts as another, each with its name."""

    company: int
    into: int
    name: str
    into_name: str


async def directory_of(connection: AsyncConnection, guild: int) -> Directory:
    """Give the companies of `guild` with all their names."""
    rows = await companies.names(connection, guild)
    return Directory(Entry(row.company, row.name, row.first, row.merged_into) for row in rows)


async def _with_notes(connection: AsyncConnection, guild: int) -> Directory:
    """Give those companies of `guild` that have a note now, by themselves or by what was joined to them."""
    directory = await directory_of(connection, guild)
    return directory.only(await notes.noted_companies(connection, guild))


async def sources_on(
    connection: AsyncConnection, guild: int, companies: Collection[int]
) -> dict[Source, int]:
    """Give how many notes of `guild` on `companies` there are of each kind of source."""
    numbers = await notes.numbers_by_source(connection, guild, companies)
    return {cast("Source", source): count for source, count in numbers.items()}


async def covering(noted: Sequence[tuple[Source, str]], numbers: Mapping[Source, int]) -> Coverage:
    """Give what notes cover, as `coverage_of` does; very many are read while others are answered."""
    return await asyncio.to_thread(coverage_of, noted, numbers)


def required(typed: str | None) -> str:
    """Give the company name that was typed; raises `CompanyNeeded` or `CompanyTooLong`."""
    name = company_name(typed)
    if name is None or not company_key(name):
        raise CompanyNeeded
    return name


async def known(connection: AsyncConnection, guild: int, directory: Directory, typed: str | None) -> int:
    """Give the company of this name; raises `CompanyUnknown`, with near names where there are any."""
    name = required(typed)
    company = directory.find(name)
    if company is not None:
        return company
    near = await near_names(connection, guild, directory, name)
    raise CompanyUnknownNear(name=name, near=near) if near else CompanyUnknown(name=name)


async def near_names(
    connection: AsyncConnection, guild: int, directory: Directory, name: str
) -> tuple[str, ...]:
    """Give at most three companies of `guild` with notes whose names are near, the likeliest first."""
    noted = await notes.noted_companies(connection, guild)
    return tuple(directory.only(noted).rank(name, _NEAR))


class Companies:
    """What a server calls its companies. Joining and naming is for moderators, and can be undone."""

    def __init__(self, db: Database) -> None:
        """Take the store."""
        self._db = db

    async def suggest(self, guild: int, typed: str) -> list[str]:
        """Give at most 25 companies of `guild` that have notes, the likeliest for `typed` first."""
        async with self._db.read() as connection:
            return (await _with_notes(connection, guild)).rank(typed)

    async def page(self, who: Member, number: int = 0) -> CompanyPage:
        """Give one page of the companies that have notes, by name, with what the newest of these cover.

        Pairs of names that look alike are for moderators, who can join them.
        """
        guild = who.guild
        async with self._db.read() as connection:
            directory = await _with_notes(connection, guild)
            known = directory.all()
            pages = max(1, -(-len(known) // PAGE_COMPANIES))
            at = min(max(number, 0), pages - 1)
            shown = known[at * PAGE_COMPANIES : (at + 1) * PAGE_COMPANIES]
            covered = [
                Covered(
                    company,
                    directory.name(company),
                    await _coverage(connection, guild, directory, company),
                )
                for company in shown
            ]
        alike = tuple(directory.pairs()) if who.moderator else ()
        return CompanyPage(tuple(covered), at, pages, len(known), alike)

    async def covered(self, who: Member, company: int) -> Covered:
        """Give what the notes on one company cover; raises `NoteGone` for none with notes here."""
        async with self._db.read() as connection:
            directory = await _with_notes(connection, who.guild)
            if not directory.knows(company):
                raise NoteGone
            coverage = await _coverage(connection, who.guild, directory, company)
            return Covered(directory.joined(company), directory.name(company), coverage)

    async def lookalikes(self, guild: int, name: str) -> Sequence[str]:
        """Give other companies with notes here whose names look so alike that a moderator might join them."""
        async with self._db.read() as connection:
            return (await _with_notes(connection, guild)).lookalikes(name)

    async def alias(self, who: Member, company: str, name: str) -> tuple[int, str]:
        """Let a company be known by another name too; gives what `unalias` takes, and what it is called by.

        Raises `ForModerators`, `CompanyUnknown`, `NameTaken` or `SameCompany`.
        """
        who.check_moderates()
        new = required(name)
        async with self._db.begin() as connection:
            directory = await directory_of(connection, who.guild)
            company_id = await known(connection, who.guild, directory, company)
            if directory.find(new) not in {None, company_id}:
                raise NameTaken(name=new)
            number = await companies.call(connection, who.guild, company_id, company_key(new), new)
            if number is None:
                raise SameCompany
            return number, directory.name(company_id)

    async def unalias(self, who: Member, number: int) -> bool:
        """Take back a name; gives False where it was taken back already. Raises `ForModerators`."""
        who.check_moderates()
        async with self._db.begin() as connection:
            return await companies.uncall(connection, who.guild, number)

    async def merge(self, who: Member, one: str, into: str) -> Merge:
        """Let the notes on `one` count as notes on `into`.

        Raises `ForModerators`, `CompanyUnknown` or `SameCompany`.
        """
        who.check_moderates()
        async with self._db.begin() as connection:
            await companies.hold(connection, who.guild)
            directory = await directory_of(connection, who.guild)
            first = await known(connection, who.guild, directory, one)
            second = await known(connection, who.guild, directory, into)
            if first == second:
                raise SameCompany
            await companies.join(connection, who.guild, first, second)
            return Merge(first, second, directory.name(first), directory.name(second))

    async def unmerge(self, who: Member, company: int, into: int) -> str:
        """Let a company that was joined to `into` stand for itself again; gives its name.

        Raises `ForModerators`, `NoteGone` for none of this server, or `MergeChanged` where it is not joined
        to that one now.
        """
        who.check_moderates()
        async with self._db.begin() as connection:
            directory = await directory_of(connection, who.guild)
            if not directory.knows(company):
                raise NoteGone
            if not await companies.part(connection, who.guild, company, into):
                raise MergeChanged
            return directory.own_name(company)


async def _coverage(connection: AsyncConnection, guild: int, directory: Directory, company: int) -> Coverage:
    members = directory.members(company)
    rows = await notes.texts(connection, guild, members, _TOPICS_OF)
    noted = [(cast("Source", source), text) for source, text in rows]
    return await covering(noted, await sources_on(connection, guild, members))
