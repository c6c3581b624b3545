"""Research notes of a server: added, read, searched, changed, and never lost."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import cast

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.research import Directory, Source, company_key, folded, words_of
from bot.services.clock import Clock
from bot.services.companies import directory_of, known, required
from bot.services.notebook import PAGE_NOTES, Content, Found, Note, NotePage, NoteStep, Reverted, Step
from bot.services.refusals import ForModerators, NoteChanged, NoteGone, NothingToSearch, NotYourNote
from bot.store import Database, companies, notes
from bot.store.notes import NoteRow, RevisionRow

HITS = 25


class Notes:
    """Notes belong to a server: every method takes it, and reaches no note of another.

    Methods about one note raise `NoteGone` where there is none. Authors change their own notes,
    moderators all; others get `NotYourNote`.
    """

    def __init__(self, db: Database, clock: Clock) -> None:
        """Take the store and the time."""
        self._db = db
        self._clock = clock

    async def add(
        self,
        guild: int,
        person: int,
        company: str | None,
        content: Content,
        *,
        message: str | None = None,
        quoted: int | None = None,
    ) -> Note:
        """Add a note, on a company that is made where it is new; raises `CompanyNeeded`.

        `message` is the address of the message that it was made from, `quoted` whose that was.
        """
        name, now = required(company), self._clock()
        async with self._db.begin() as connection:
            number = await companies.named(connection, guild, company_key(name), name, now)
            note = await notes.add(
                connection,
                guild=guild,
                company_id=number,
                author=person,
                quoted=quoted,
                message=message,
                revision=1,
                created_at=now,
                **content.columns,
                **_searched(content),
            )
            await notes.remember(connection, note, 1, person, "add", now, **content.columns)
            return await self._again(connection, guild, note)

    async def get(self, guild: int, note: int) -> Note:
        """Give one note, a deleted one too, so that it can be restored."""
        async with self._db.read() as connection:
            return await self._again(connection, guild, note)

    async def edit(
        self, guild: int, note: int, person: int, expected: int, content: Content, *, moderator: bool
    ) -> Note:
        """Change a note that stood at the revision `expected`; raises `NoteChanged` where it does not now."""
        async with self._changing(guild, note, person, moderator=moderator) as (connection, row):
            if row.revision != expected:
                raise NoteChanged
            if content != _content(row):
                await self._step(connection, row, person, "edit", content)
            return await self._again(connection, guild, note)

    async def delete(self, guild: int, note: int, person: int, *, moderator: bool) -> Note:
        """Take a note out of sight; twice does no more. Whose message it was made from may do so too."""
        return await self._hide(guild, note, person, moderator=moderator, hide=True)

    async def restore(self, guild: int, note: int, person: int, *, moderator: bool) -> Note:
        """Bring a deleted note back."""
        return await self._hide(guild, note, person, moderator=moderator, hide=False)

    async def undo(self, guild: int, note: int, person: int, expected: int, *, moderator: bool) -> Note:
        """Take back the step that led to the revision `expected`; raises `NoteChanged` if more followed."""
        async with self._changing(guild, note, person, moderator=moderator) as (connection, row):
            if row.revision != expected:
                raise NoteChanged
            steps = await notes.history(connection, note)
            if len(steps) == 1:
                await self._step(connection, row, person, "delete", _content(row))
            else:
                what: Step = "delete" if _hidden(steps[:-1]) else "restore" if _hidden(steps) else "revert"
                await self._step(connection, row, person, what, _content(steps[-2]))
            return await self._again(connection, guild, note)

    async def history(self, guild: int, note: int) -> tuple[NoteStep, ...]:
        """Give every step in the life of a note, the first one first."""
        async with self._db.read() as connection:
            await self._again(connection, guild, note)
            steps = await notes.history(connection, note)
        return tuple(
            NoteStep(step.number, cast("Step", step.what), step.person, _content(step), step.created_at)
            for step in steps
        )

    async def revert(
        self, guild: int, member: int, since: datetime, person: int, *, moderator: bool
    ) -> Reverted:
        """Undo what `member` did to notes since a moment; what others changed after that is left alone.

        Raises `ForModerators`.
        """
        if not moderator:
            raise ForModerators
        put_back, skipped = 0, []
        async with self._db.begin() as connection:
            for note, first in await notes.touched_since(connection, guild, member, since):
                row = await notes.get(connection, guild, note, change=True)
                steps = await notes.history(connection, note)
                later = [step for step in steps if step.number >= first]
                if row is None or any(step.person != member for step in later):
                    skipped.append(note)
                    continue
                before = steps[: first - 1]
                hide = not before or _hidden(before)
                content = _content(before[-1] if before else row)
                await self._step(connection, row, person, "delete" if hide else "revert", content)
                put_back += 1
        return Reverted(put_back, tuple(skipped))

    async def report(self, guild: int, note: int, person: int) -> bool:
        """Tell the moderators of a note; gives False the second time."""
        async with self._db.begin() as connection:
            await self._again(connection, guild, note)
            return await notes.report(connection, note, person, self._clock())

    async def settle(self, guild: int, note: int, *, moderator: bool) -> Note:
        """Forget the reports of a note that a moderator finds in order; raises `ForModerators`."""
        if not moderator:
            raise ForModerators
        async with self._db.begin() as connection:
            await self._again(connection, guild, note)
            await notes.settle(connection, note)
            return await self._again(connection, guild, note)

    async def page(
        self,
        guild: int,
        company: str | None,
        source: Source | None = None,
        number: int = 0,
        *,
        deleted: bool = False,
    ) -> NotePage:
        """Give one page of notes, newest first, of one company and source if given.

        Raises `CompanyUnknown`, with near names where there are any.
        """
        async with self._db.read() as connection:
            directory = await directory_of(connection, guild)
            chosen = None if company is None else known(directory, company)
            members = None if chosen is None else directory.members(chosen)
            total = await notes.count(connection, guild, companies=members, source=source, deleted=deleted)
            pages = max(1, -(-total // PAGE_NOTES))
            at = min(max(number, 0), pages - 1)
            rows = await notes.listed(
                connection,
                guild,
                companies=members,
                source=source,
                deleted=deleted,
                limit=PAGE_NOTES,
                offset=at * PAGE_NOTES,
            )
        name = None if chosen is None else directory.name(chosen)
        return NotePage(tuple(_note(row, directory) for row in rows), at, pages, total, name, source)

    async def company_number(self, guild: int, company: str) -> int:
        """Give the number of a company, for a button that names it; raises `CompanyUnknown`."""
        async with self._db.read() as connection:
            return known(await directory_of(connection, guild), company)

    async def company_name(self, guild: int, number: int) -> str:
        """Give the name of a company by its number; raises `NoteGone` for one of another server."""
        async with self._db.read() as connection:
            directory = await directory_of(connection, guild)
        if number not in {member for each in directory.all() for member in directory.members(each)}:
            raise NoteGone
        return directory.name(number)

    async def search(self, guild: int, query: str) -> Found:
        """Give at most 25 notes that hold the words of `query`, the best first; raises `NothingToSearch`.

        Where no note holds every word, those that hold any of them.
        """
        words = words_of(query)
        if not words:
            raise NothingToSearch
        async with self._db.read() as connection:
            directory = await directory_of(connection, guild)
            wanted = [(word, _named(directory, word)) for word in words]
            rows = await notes.search(connection, guild, wanted, every=True, limit=HITS)
            every = bool(rows) or len(words) == 1
            if not every:
                rows = await notes.search(connection, guild, wanted, every=False, limit=HITS)
        return Found(tuple(_note(row, directory) for row in rows), words, every)

    async def of_company(self, guild: int, company: str) -> tuple[str, tuple[Note, ...]]:
        """Give the name of a company and all notes on it, newest first; raises `CompanyUnknown`."""
        async with self._db.read() as connection:
            directory = await directory_of(connection, guild)
            number = known(directory, company)
            rows = await notes.listed(connection, guild, companies=directory.members(number))
        return directory.name(number), tuple(_note(row, directory) for row in rows)

    async def _hide(self, guild: int, note: int, person: int, *, moderator: bool, hide: bool) -> Note:
        async with self._changing(guild, note, person, moderator=moderator, quoted=hide) as (connection, row):
            if (row.deleted_at is not None) != hide:
                await self._step(connection, row, person, "delete" if hide else "restore", _content(row))
            return await self._again(connection, guild, note)

    @asynccontextmanager
    async def _changing(
        self, guild: int, note: int, person: int, *, moderator: bool, quoted: bool = False
    ) -> AsyncIterator[tuple[AsyncConnection, NoteRow]]:
        """Give a note that nobody else changes until the block is left."""
        async with self._db.begin() as connection:
            row = await notes.get(connection, guild, note, change=True)
            if row is None:
                raise NoteGone
            may = moderator or person == row.author or (quoted and person == row.quoted)
            if not may:
                raise NotYourNote
            yield connection, row

    async def _step(
        self, connection: AsyncConnection, row: NoteRow, person: int, what: Step, content: Content
    ) -> None:
        now, number = self._clock(), row.revision + 1
        await notes.remember(connection, row.id, number, person, what, now, **content.columns)
        hidden = row.deleted_at if what == "edit" else None
        await notes.write(
            connection,
            row.guild,
            row.id,
            revision=number,
            deleted_at=now if what == "delete" else hidden,
            **content.columns,
            **_searched(content),
        )

    async def _again(self, connection: AsyncConnection, guild: int, note: int) -> Note:
        row = await notes.get(connection, guild, note)
        if row is None:
            raise NoteGone
        return _note(row, await directory_of(connection, guild))


def _named(directory: Directory, word: str) -> tuple[int, ...]:
    """Give the companies that `word` may name, with all that count as them."""
    key = company_key(word)
    return tuple(
        member
        for company in directory.all()
        if key and any(key in company_key(name) for name in directory.names(company))
        for member in directory.members(company)
    )


def _hidden(steps: list[RevisionRow]) -> bool:
    """Say whether a note is deleted after `steps`."""
    last = next((step.what for step in reversed(steps) if step.what != "edit"), "add")
    return last == "delete"


def _searched(content: Content) -> dict[str, str]:
    return {"title_folded": folded(content.title), "body_folded": folded(content.body)}


def _content(row: NoteRow | RevisionRow) -> Content:
    return Content(
        cast("Source", row.source), row.title, row.body, row.link, row.seen_on, row.role, row.quotable
    )


def _note(row: NoteRow, directory: Directory) -> Note:
    return Note(
        row.id,
        row.guild,
        directory.name(row.company_id),
        _content(row),
        row.author,
        row.quoted,
        row.message,
        row.revision,
        row.created_at,
        row.deleted_at is not None,
        row.reports,
    )
