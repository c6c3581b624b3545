"""The companies of a server: their names, and what moderators do with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.research import Coverage, Directory, Entry, Source, company_key, coverage_of
from bot.services.clock import Clock
from bot.services.refusals import (
    CompanyNeeded,
    CompanyUnknown,
    CompanyUnknownNear,
    ForModerators,
    NameTaken,
    SameCompany,
)
from bot.services.words import company_name
from bot.store import Database, companies, notes

_NEAR = 3


async def directory_of(connection: AsyncConnection, guild: int) -> Directory:
    """Give the companies of `guild` with all their names."""
    rows = await companies.names(connection, guild)
    return Directory(Entry(row.company, row.name, row.first, row.merged_into) for row in rows)


def required(typed: str | None) -> str:
    """Give the company name that was typed; raises `CompanyNeeded` or `CompanyTooLong`."""
    name = company_name(typed)
    if name is None or not company_key(name):
        raise CompanyNeeded
    return name


def known(directory: Directory, typed: str | None) -> int:
    """Give the company of this name; raises `CompanyUnknown`, with near names where there are any."""
    name = required(typed)
    company = directory.find(name)
    if company is not None:
        return company
    near = directory.rank(name, _NEAR)
    if near:
        raise CompanyUnknownNear(name=name, near=", ".join(near))
    raise CompanyUnknown(name=name)


class Companies:
    """What a server calls its companies. Joining and naming is for moderators, and can be undone."""

    def __init__(self, db: Database, clock: Clock) -> None:
        """Take the store and the time."""
        self._db = db
        self._clock = clock

    async def suggest(self, guild: int, typed: str) -> list[str]:
        """Give at most 25 companies of `guild`, the likeliest for `typed` first."""
        async with self._db.read() as connection:
            return (await directory_of(connection, guild)).rank(typed)

    async def covered(self, guild: int) -> list[tuple[str, int, Coverage]]:
        """Give every company that has notes: its name, how many notes, and what they cover."""
        async with self._db.read() as connection:
            directory = await directory_of(connection, guild)
            rows = await notes.texts(connection, guild)
        texts: dict[int, list[tuple[Source, str]]] = {}
        for company, source, text in rows:
            texts.setdefault(directory.joined(company), []).append((cast("Source", source), text))
        return [
            (directory.name(company), len(texts[company]), coverage_of(texts[company]))
            for company in directory.all()
            if company in texts
        ]

    async def lookalikes(self, guild: int, name: str) -> Sequence[str]:
        """Give other companies here whose names look so alike that a moderator might join them."""
        async with self._db.read() as connection:
            return (await directory_of(connection, guild)).lookalikes(name)

    async def alias(self, guild: int, company: str, name: str, *, moderator: bool) -> str:
        """Let a company be known by another name too; gives the name it is called by.

        Raises `ForModerators`, `CompanyUnknown` or `NameTaken`.
        """
        _moderators_only(moderator)
        new = required(name)
        async with self._db.begin() as connection:
            directory = await directory_of(connection, guild)
            number = known(directory, company)
            holder = directory.find(new)
            if holder is not None and holder != number:
                raise NameTaken(name=new, company=directory.name(holder))
            await companies.call(connection, guild, number, company_key(new), new)
            return directory.name(number)

    async def merge(self, guild: int, one: str, into: str, *, moderator: bool) -> tuple[int, str, str]:
        """Let the notes on `one` count as notes on `into`; gives what `unmerge` takes, and both names.

        Raises `ForModerators`, `CompanyUnknown` or `SameCompany`.
        """
        _moderators_only(moderator)
        async with self._db.begin() as connection:
            directory = await directory_of(connection, guild)
            first, second = known(directory, one), known(directory, into)
            if first == second:
                raise SameCompany
            await companies.join(connection, guild, first, second)
            return first, directory.name(first), directory.name(second)

    async def unmerge(self, guild: int, company: int, *, moderator: bool) -> None:
        """Let a company that was joined to another stand for itself again; raises `ForModerators`."""
        _moderators_only(moderator)
        async with self._db.begin() as connection:
            await companies.join(connection, guild, company, None)


def _moderators_only(moderator: bool) -> None:
    if not moderator:
        raise ForModerators
