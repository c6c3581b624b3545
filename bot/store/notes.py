"""Research notes of a server and their revisions. Every query carries the server."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, and_, case, cast, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.dialects import upsert
from bot.store.tables import note_reports, note_revisions, notes

CONTENT = ("source", "title", "body", "link", "seen_on", "role", "quotable")


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


async def add(connection: AsyncConnection, **values: Any) -> int:
    """Add a note; gives its id."""
    new: int = (await connection.execute(insert(notes).values(**values).returning(notes.c.id))).scalar_one()
    return new


async def get(connection: AsyncConnection, guild: int, note: int, *, change: bool = False) -> NoteRow | None:
    """Give a note of `guild`; with `change` nobody else changes it until the transaction ends."""
    found = _WHOLE.where(notes.c.guild == guild, notes.c.id == note)
    row = (await connection.execute(found.with_for_update() if change else found)).first()
    return None if row is None else NoteRow(**row._mapping)  # noqa: SLF001 - public in spite of its name


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
    connection: AsyncConnection,
    guild: int,
    *,
    companies: Collection[int] | None = None,
    source: str | None = None,
    deleted: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> list[NoteRow]:
    """Give notes of `guild`, newest first; those that were deleted only where `deleted` asks for them."""
    wanted = _wanted(guild, companies, source, deleted=deleted)
    found = _WHOLE.where(*wanted).order_by(notes.c.created_at.desc(), notes.c.id.desc())
    found = found.limit(limit).offset(offset)
    return [NoteRow(**row._mapping) for row in await connection.execute(found)]  # noqa: SLF001 - as above


async def count(
    connection: AsyncConnection,
    guild: int,
    *,
    companies: Collection[int] | None = None,
    source: str | None = None,
    deleted: bool = False,
) -> int:
    """Give how many notes `listed` has in all."""
    wanted = _wanted(guild, companies, source, deleted=deleted)
    return int(
        (await connection.execute(select(func.count()).select_from(notes).where(*wanted))).scalar_one()
    )


async def texts(connection: AsyncConnection, guild: int) -> list[tuple[int, str, str]]:
    """Give company, source and whole folded text of every note of `guild`."""
    found = select(notes.c.company_id, notes.c.source, notes.c.title_folded + " " + notes.c.body_folded)
    rows = await connection.execute(found.where(notes.c.guild == guild, notes.c.deleted_at.is_(None)))
    return [(company, source, text) for company, source, text in rows]


async def search(
    connection: AsyncConnection,
    guild: int,
    words: Sequence[tuple[str, Collection[int]]],
    *,
    every: bool,
    limit: int,
) -> list[NoteRow]:
    """Give the notes that hold the words, the best first; `every` wants all of them, else one will do.

    With each word stand the companies that it names: their notes hold it too. A word in the company's
    name counts most, then in the title, then in the text; among equals the newest is first.
    """
    held, worth = [], []
    for word, companies in words:
        places: list[tuple[ColumnElement[bool], int]] = [
            (_within(connection, notes.c.title_folded, word), 3),
            (_within(connection, notes.c.body_folded, word), 1),
        ]
        if companies:
            places.append((notes.c.company_id.in_(companies), 5))
        held.append(or_(*(place for place, _ in places)))
        worth += [case((place, points), else_=0) for place, points in places]
    matching = and_(*held) if every else or_(*held)
    rank = cast(sum(worth[1:], worth[0]), Integer)
    found = (
        _WHOLE.where(notes.c.guild == guild, notes.c.deleted_at.is_(None), matching)
        .order_by(rank.desc(), notes.c.created_at.desc(), notes.c.id.desc())
        .limit(limit)
    )
    return [NoteRow(**row._mapping) for row in await connection.execute(found)]  # noqa: SLF001 - as above


async def report(connection: AsyncConnection, note: int, person: int, now: datetime) -> bool:
    """Note that `person` reports a note; gives False the second time."""
    adding = upsert(connection.dialect.name, note_reports).values(note_id=note, person=person, created_at=now)
    return (await connection.execute(adding.on_conflict_do_nothing())).rowcount == 1


async def settle(connection: AsyncConnection, note: int) -> None:
    """Forget the reports of a note."""
    await connection.execute(delete(note_reports).where(note_reports.c.note_id == note))


def _wanted(
    guild: int, companies: Collection[int] | None, source: str | None, *, deleted: bool
) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = [notes.c.guild == guild]
    wanted.append(notes.c.deleted_at.is_not(None) if deleted else notes.c.deleted_at.is_(None))
    if companies is not None:
        wanted.append(notes.c.company_id.in_(companies))
    if source is not None:
        wanted.append(notes.c.source == source)
    return wanted


def _within(connection: AsyncConnection, column: ColumnElement[str], word: str) -> ColumnElement[bool]:
    """Say that `word` stands somewhere in `column`, without any sign in it meaning more than itself."""
    place = func.strpos if connection.dialect.name == "postgresql" else func.instr
    found: ColumnElement[bool] = place(column, word) > 0
    return found
