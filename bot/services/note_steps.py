"""The steps in the life of a note: each is written with the note's history and what it is found by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.research import folded, grams_of
from bot.services.notebook import Content, Step, content_of
from bot.services.refusals import NotedAlready
from bot.store import note_index, notes
from bot.store.notes import NoteRow, RevisionRow


async def first(
    connection: AsyncConnection, guild: int, company_id: int, content: Content, **origin: Any
) -> int:
    """Write a new note; gives its id. `origin` is its author, when, and from whose message.

    Raises `NotedAlready` where somebody else saved the same message at the same moment.
    """
    columns = content.columns
    note = await notes.add(
        connection, guild=guild, company_id=company_id, revision=1, **origin, **columns, **_searched(content)
    )
    if note is None:
        raise NotedAlready(title=content.title)
    await notes.remember(connection, note, 1, origin["author"], "add", origin["created_at"], **columns)
    await _index(connection, note, guild, company_id, content)
    return note


async def step(
    connection: AsyncConnection, row: NoteRow, person: int, what: Step, content: Content, now: datetime
) -> None:
    """Let `person` change a note that is held."""
    number = row.revision + 1
    await notes.remember(connection, row.id, number, person, what, now, **content.columns)
    await notes.write(
        connection,
        row.guild,
        row.id,
        revision=number,
        deleted_at=now if what == "delete" else None,
        **content.columns,
        **_searched(content),
    )
    if what == "delete":
        await note_index.remove(connection, row.id)
    else:
        await _index(connection, row.id, row.guild, row.company_id, content)


async def put_back(
    connection: AsyncConnection, row: NoteRow, person: int, before: Sequence[RevisionRow], now: datetime
) -> None:
    """Let a note that is held be as it was after the steps `before`; deleted where there were none."""
    content, deleted = _after(row, before)
    await step(connection, row, person, "delete" if deleted else "revert", content, now)


def stands(row: NoteRow, before: Sequence[RevisionRow]) -> bool:
    """Say whether a note is already as it was after the steps `before`."""
    return (content_of(row), row.deleted_at is not None) == _after(row, before)


def _after(row: NoteRow, steps: Sequence[RevisionRow]) -> tuple[Content, bool]:
    """Give what a note said after `steps`, and whether it was deleted, as before the first of them."""
    return content_of(steps[-1] if steps else row), not steps or steps[-1].what == "delete"


async def _index(connection: AsyncConnection, note: int, guild: int, company: int, content: Content) -> None:
    grams = grams_of("\n".join(_searched(content).values()))
    await note_index.put(connection, note, guild, company, grams)


def _searched(content: Content) -> dict[str, str]:
    return {"title_folded": folded(content.title), "body_folded": folded(content.body)}
