"""What a server knows of a company, as it is put to use for one member."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final, cast

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.research import Directory, Known, Source
from bot.services.companies import directory_of
from bot.store import Database, uses
from bot.store.tables import FORMER
from bot.store.uses import SharedRow, UsableRow

MOST_NOTES: Final = 200  # the newest on a company; more are no help to anybody
_MOST_SHARED: Final = 200
_SERVERS_KEPT: Final = 100


class Directories:
    """The companies of the servers that were asked for last, read again only where one changed."""

    def __init__(self, db: Database) -> None:
        """Take the store."""
        self._db = db
        self._kept: OrderedDict[int, tuple[object, Directory]] = OrderedDict()

    async def of(self, guild: int) -> Directory:
        """Give the companies of `guild` with all their names."""
        stand = await self._db.quick_row(uses.NAMES_STAND, {"guild": guild})
        kept = self._kept.pop(guild, None)
        if kept is None or kept[0] != stand:
            async with self._db.read() as connection:
                kept = (stand, await directory_of(connection, guild))
        self._kept[guild] = kept
        if len(self._kept) > _SERVERS_KEPT:
            self._kept.popitem(last=False)
        return kept[1]


async def notes_on(
    connection: AsyncConnection, guild: int, person: int, directory: Directory, company: int
) -> tuple[Known, ...]:
    """Give the newest notes of `guild` on a company, as they stand before `person`."""
    rows = await uses.usable(connection, guild, directory.members(company), MOST_NOTES)
    return tuple(_known(row, person) for row in rows)


async def shared_on(
    connection: AsyncConnection, guild: int, person: int, directory: Directory, company: int
) -> tuple[SharedRow, ...]:
    """Give the questions on a company that others shared in `guild`, the newest first, each once."""
    rows = await uses.shared_by_others(connection, guild, person, _MOST_SHARED)
    found = {row.question: row for row in reversed(rows) if directory.find(row.company) == company}
    return tuple(reversed(found.values()))


def _known(row: UsableRow, person: int) -> Known:
    return Known(
        row.id,
        cast("Source", row.source),
        row.title,
        row.body,
        row.seen_on or row.created_at.date(),
        # What was saved from somebody else's message is theirs, whoever saved it.
        mine=row.author == person and (row.quoted == person if row.message else row.quoted is None),
        gone=row.author is None or row.quoted == FORMER,
        quotable=row.quotable,
        link=row.link,
        plain=row.plain,
    )
