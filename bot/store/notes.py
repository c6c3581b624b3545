"""Research notes of a server, their revisions and reports.

What gives or changes notes takes their server, but for what is done for a person, or by age, on all servers.
What hangs on a note, its steps and reports, takes the number of a note that its server gave.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.dialects import upsert
from bot.store.tables import companies, note_reports, note_revisions, notes, withdrawn_messages


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One note as it stands; `reports` counts who reported it."""

    id: int
    guild: int
    company_id: int
    author: int | None
    quoted: int | None
    message: str | None
    source: str
    title: str
    body: str
    link: str | None
    seen_on: date | None
    role: str | None
    quotable: bool
    revision: int
    created_at: datetime
    deleted_at: datetime | None
    reports: int


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """One step in the life of a note, with the note as it was after it."""

    number: int
    person: int | None
    what: str
    source: str
    title: str
    body: str
    link: str | None
    seen_on: date | None
    role: str | None
    quotable: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which notes of a server are wanted, of all companies, sources and authors where none are given.

    `shelf` is `here`, `deleted` for those that were deleted, or `reported` for those among the ones here.
    """

    guild: int
    companies: Collection[int] | None = None
    source: str | None = None
    shelf: str = "here"
    author: int | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        """Give what holds for a note that is wanted."""
        gone = notes.c.deleted_at
        conditions = [
            notes.c.guild == self.guild,
            gone.is_not(None) if self.shelf == "deleted" else gone.is_(None),
        ]
        if self.shelf == "reported":
            conditions.append(notes.c.id.in_(select(note_reports.c.note_id)))
        if self.companies is not None:
            conditions.append(notes.c.company_id.in_(self.companies))
        if self.source is not None:
            conditions.append(notes.c.source == self.source)
        if self.author is not None:
            conditions.append(notes.c.author == self.author)
        return conditions


_REPORTS = (
    select(func.count())
    .select_from(note_reports)
    .where(note_reports.c.note_id == notes.c.id)
    .scalar_subquery()
)
_WHOLE = select(
    *(column for column in notes.c if column.name not in {"title_folded", "body_folded"}),
    _REPORTS.label("reports"),
)
_REVISION = select(*(column for column in note_revisions.c if column.name != "note_id"))


async def add(connection: AsyncConnection, **values: Any) -> int | None:
    """Add a note; gives its id, `None` where another was made from the same message."""
    adding = upsert(connection.dialect.name, notes).values(**values).on_conflict_do_nothing()
    new: int | None = (await connection.execute(adding.returning(notes.c.id))).scalar()
    return new


async def get(connection: AsyncConnection, guild: int, note: int, *, change: bool = False) -> NoteRow | None:
    """Give a note of `guild`; with `change` nobody else changes it until the transaction ends."""
    found = _WHOLE.where(notes.c.guild == guild, notes.c.id == note)
    row = (await connection.execute(found.with_for_update() if change else found)).first()
    return None if row is None else NoteRow(**row._mapping)  # noqa: SLF001 - public in spite of its name


async def guild_of_quoted(connection: AsyncConnection, note: int, person: int) -> int | None:
    """Give the server of a note that was made from a message of `person`; `None` where there is none."""
    found = select(notes.c.guild).where(notes.c.id == note, notes.c.quoted == person)
    guild: int | None = (await connection.execute(found)).scalar()
    return guild


async def of_message(connection: AsyncConnection, guild: int, message: str) -> NoteRow | None:
    """Give the note of `guild` that was made from the message at this address, deleted or not."""
    found = _WHOLE.where(notes.c.guild == guild, notes.c.message == message)
    row = (await connection.execute(found)).first()
    return None if row is None else NoteRow(**row._mapping)  # noqa: SLF001 - as above


async def made_from(
    connection: AsyncConnection, guild: int, author: int, quoted: int, since: datetime
) -> int:
    """Give how many notes `author` has made from messages of `quoted` since a moment."""
    counting = select(func.count()).where(
        notes.c.guild == guild,
        notes.c.author == author,
        notes.c.quoted == quoted,
        notes.c.created_at >= since,
    )
    return int((await connection.execute(counting)).scalar_one())


async def withdraw(connection: AsyncConnection, row: NoteRow) -> None:
    """Let go of a note for good, and remember that its message may become none again."""
    if row.message is not None:
        keeping = upsert(connection.dialect.name, withdrawn_messages)
        keeping = keeping.values(guild=row.guild, message=row.message).on_conflict_do_nothing()
        await connection.execute(keeping)
    await connection.execute(delete(notes).where(notes.c.guild == row.guild, notes.c.id == row.id))


async def is_withdrawn(connection: AsyncConnection, guild: int, message: str) -> bool:
    """Say whether the person who wrote a message let no note be made from it."""
    found = select(withdrawn_messages.c.message).where(
        withdrawn_messages.c.guild == guild, withdrawn_messages.c.message == message
    )
    return (await connection.execute(found)).first() is not None


async def delete_before(connection: AsyncConnection, moment: datetime) -> int:
    """Let go for good of notes that were deleted before `moment`, on every server; gives how many."""
    return (await connection.execute(delete(notes).where(notes.c.deleted_at < moment))).rowcount


async def write(connection: AsyncConnection, guild: int, note: int, **values: Any) -> None:
    """Change columns of a note."""
    changed = update(notes).where(notes.c.guild == guild, notes.c.id == note)
    await connection.execute(changed.values(**values))


async def remember(
    connection: AsyncConnection, note: int, number: int, person: int, what: str, now: datetime, **content: Any
) -> None:
    """Add a step to the history of a note."""
    step = {"note_id": note, "number": number, "person": person, "what": what, "created_at": now}
    await connection.execute(insert(note_revisions).values(**step, **content))


async def history(connection: AsyncConnection, note: int) -> list[RevisionRow]:
    """Give the history of a note, the first step first."""
    found = _REVISION.where(note_revisions.c.note_id == note).order_by(note_revisions.c.number)
    return [RevisionRow(**row._mapping) for row in await connection.execute(found)]  # noqa: SLF001 - as above


async def touched_since(
    connection: AsyncConnection, guild: int, person: int, since: datetime
) -> list[tuple[int, int]]:
    """Give the notes that `person` changed from `since` on, each with the number of their first step then."""
    found = (
        select(note_revisions.c.note_id, func.min(note_revisions.c.number))
        .join(notes, notes.c.id == note_revisions.c.note_id)
        .where(
            notes.c.guild == guild, note_revisions.c.person == person, note_revisions.c.created_at >= since
        )
        .group_by(note_revisions.c.note_id)
        .order_by(note_revisions.c.note_id)
    )
    return [(note, number) for note, number in await connection.execute(found)]


async def listed(
    connection: AsyncConnection, wanted: Wanted, limit: int | None = None, offset: int = 0
) -> list[NoteRow]:
    """Give the notes that are wanted, newest first."""
    found = _WHOLE.where(*wanted.conditions()).order_by(notes.c.id.desc()).limit(limit).offset(offset)
    return [NoteRow(**row._mapping) for row in await connection.execute(found)]  # noqa: SLF001 - as above


async def count(connection: AsyncConnection, wanted: Wanted) -> int:
    """Give how many notes are wanted in all."""
    counting = select(func.count()).select_from(notes).where(*wanted.conditions())
    return int((await connection.execute(counting)).scalar_one())


async def texts(
    connection: AsyncConnection, guild: int, companies: Collection[int], limit: int
) -> list[tuple[str, str]]:
    """Give source and whole folded text of the newest notes on `companies`, at most `limit`."""
    found = select(notes.c.source, notes.c.title_folded + " " + notes.c.body_folded)
    found = found.where(*Wanted(guild, companies).conditions()).order_by(notes.c.id.desc())
    return [(source, text) for source, text in await connection.execute(found.limit(limit))]


async def numbers_by_source(
    connection: AsyncConnection, guild: int, companies: Collection[int]
) -> dict[str, int]:
    """Give how many notes on `companies` there are of each kind of source that there is one of."""
    found = select(notes.c.source, func.count()).where(*Wanted(guild, companies).conditions())
    rows = await connection.execute(found.group_by(notes.c.source))
    return {row[0]: row[1] for row in rows}


async def several(connection: AsyncConnection, guild: int, numbers: Sequence[int]) -> dict[int, NoteRow]:
    """Give notes of `guild` by their numbers."""
    found = _WHOLE.where(notes.c.guild == guild, notes.c.id.in_(numbers))
    rows = [NoteRow(**row._mapping) for row in await connection.execute(found)]  # noqa: SLF001 - as above
    return {row.id: row for row in rows}


async def noted_companies(connection: AsyncConnection, guild: int) -> set[int]:
    """Give the companies of `guild` that there is a note on."""
    on_it = select(notes.c.id).where(
        notes.c.guild == guild, notes.c.company_id == companies.c.id, notes.c.deleted_at.is_(None)
    )
    found = select(companies.c.id).where(companies.c.guild == guild, on_it.exists())
    return set((await connection.execute(found)).scalars())


async def report(
    connection: AsyncConnection, note: int, person: int, reason: str | None, now: datetime
) -> bool:
    """Note that `person` reports a note; gives False the second time."""
    adding = upsert(connection.dialect.name, note_reports)
    adding = adding.values(note_id=note, person=person, reason=reason, created_at=now)
    return (await connection.execute(adding.on_conflict_do_nothing())).rowcount == 1


async def unreport(connection: AsyncConnection, note: int, person: int) -> None:
    """Take back what `person` reported of a note."""
    gone = delete(note_reports).where(note_reports.c.note_id == note, note_reports.c.person == person)
    await connection.execute(gone)


async def reports(connection: AsyncConnection, note: int) -> list[tuple[str | None, datetime]]:
    """Give why a note was reported, `None` where that was not said, and when; the first report first."""
    found = select(note_reports.c.reason, note_reports.c.created_at).where(note_reports.c.note_id == note)
    rows = await connection.execute(found.order_by(note_reports.c.created_at))
    return [(reason, at) for reason, at in rows]


async def settle(connection: AsyncConnection, note: int, until: datetime) -> None:
    """Forget the reports of a note that were made before `until`."""
    seen = delete(note_reports).where(note_reports.c.note_id == note, note_reports.c.created_at < until)
    await connection.execute(seen)
