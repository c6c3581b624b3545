"""Reading a server's notes: page by page, by words, and all on one company."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.research import Directory, Query, Source, grams_in
from bot.services.companies import directory_of, known
from bot.services.notebook import PAGE_NOTES, Found, Member, Note, NotePage, Shelf, note_of
from bot.services.refusals import NoteGone, NothingToSearch
from bot.store import Database, note_index, notes
from bot.store.note_index import SearchedRow, Sought
from bot.store.notes import Wanted

HITS: Final = 25
_MOST: Final = 5000  # notes that are handed over at once: more take longer to read than an answer may
_LOOKED_AT: Final = 500  # the newest notes that match; a word in more of them tells little


@dataclass(frozen=True, slots=True)
class CompanyNotes:
    """The newest notes on a company by the name it has here, and how many there are in all."""

    name: str
    notes: tuple[Note, ...]
    total: int


class Library:
    """Notes belong to a server: every method takes it, and reaches no note of another."""

    def __init__(self, db: Database) -> None:
        """Take the store."""
        self._db = db

    async def page(
        self,
        who: Member,
        company: str | None,
        source: Source | None = None,
        number: int = 0,
        shelf: Shelf = "here",
    ) -> NotePage:
        """Give one page of notes, newest first, of one company and source if given.

        `shelf` asks for deleted notes instead, one's own or all for moderators, or for reported ones,
        for moderators alone: `ForModerators`. Raises `CompanyUnknown`, with near names where there are any.
        """
        async with self._db.read() as connection:
            directory = await directory_of(connection, who.guild)
            chosen = None if company is None else await known(connection, who.guild, directory, company)
            return await _page(connection, who, directory, chosen, source, number, shelf)

    async def turn(
        self, who: Member, company: int | None, source: Source | None, number: int, shelf: Shelf
    ) -> NotePage:
        """Give a page as `page` does, the company by its number; raises `NoteGone` for none here."""
        async with self._db.read() as connection:
            directory = await directory_of(connection, who.guild)
            if company is not None and not directory.knows(company):
                raise NoteGone
            return await _page(connection, who, directory, company, source, number, shelf)

    async def search(self, guild: int, query: str) -> Found:
        """Give at most 25 notes that hold the words of `query`, the best first; raises `NothingToSearch`.

        Where no note holds every word, those that hold any of them.
        """
        asked = Query(query)
        if not asked.words:
            raise NothingToSearch
        async with self._db.read() as connection:
            directory = await directory_of(connection, guild)
            named = {word: frozenset(directory.called(word)) for word in asked.words}
            asked.naming(named)
            sought = [Sought(grams_in(word), word, named[word]) for word in asked.words]
            found: list[int] = []
            every = True
            for every in (True, False) if len(sought) > 1 else (True,):
                rows = await note_index.matching(connection, guild, sought, every=every, limit=_LOOKED_AT)
                found = _best_first(asked, rows, every=every)
                if found:
                    break
            best, more = found[:HITS], len(found) > HITS
            whole = await notes.several(connection, guild, best) if best else {}
        return Found(tuple(note_of(whole[number], directory) for number in best), asked.words, every, more)

    async def of_company(self, guild: int, company: str, most: int = _MOST) -> CompanyNotes:
        """Give the newest notes on a company, at most `most`; raises `CompanyUnknown`."""
        async with self._db.read() as connection:
            directory = await directory_of(connection, guild)
            number = await known(connection, guild, directory, company)
            wanted = Wanted(guild, directory.members(number))
            rows = await notes.listed(connection, wanted, most)
            total = len(rows) if len(rows) < most else await notes.count(connection, wanted)
        return CompanyNotes(directory.name(number), tuple(note_of(row, directory) for row in rows), total)


def _best_first(asked: Query, rows: Sequence[SearchedRow], *, every: bool) -> list[int]:
    """Give the notes that answer, the newest first among equals."""
    scored = ((asked.worth(row.company_id, row.title, row.body, every=every), row.id) for row in rows)
    return [number for score, number in sorted(scored, reverse=True) if score]


async def _page(
    connection: AsyncConnection,
    who: Member,
    directory: Directory,
    company: int | None,
    source: Source | None,
    number: int,
    shelf: Shelf,
) -> NotePage:
    if shelf == "reported":
        who.check_moderates()
    wanted = Wanted(
        who.guild,
        None if company is None else directory.members(company),
        source,
        shelf,
        who.person if shelf == "deleted" and not who.moderator else None,
    )
    total = await notes.count(connection, wanted)
    pages = max(1, -(-total // PAGE_NOTES))
    at = min(max(number, 0), pages - 1)
    rows = await notes.listed(connection, wanted, PAGE_NOTES, at * PAGE_NOTES)
    reported = await notes.count(connection, Wanted(who.guild, shelf="reported")) if who.moderator else 0
    return NotePage(
        notes=tuple(note_of(row, directory) for row in rows),
        number=at,
        pages=pages,
        total=total,
        company=None if company is None else directory.name(company),
        company_id=company,
        source=source,
        shelf=shelf,
        reported=reported,
    )
