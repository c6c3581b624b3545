"""Saved questions and their wordings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.dialects import upsert
from bot.store.tables import question_revisions, questions


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """One wording, judged when it was written."""

    number: int
    check_id: int | None
    text: str
    verdict: str | None
    score: int | None
    codes: tuple[str, ...]
    created_at: datetime


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One saved question with its wordings in order."""

    id: int
    person: int
    company_key: str
    company: str | None
    stage: str | None
    interviewer: str | None
    status: str
    answer: str | None
    suits: str | None
    answered_at: datetime | None
    created_at: datetime
    revisions: tuple[RevisionRow, ...]


_COLUMNS = tuple(c for c in questions.c if c.name not in {"thread_id", "changed_at"})


async def get(connection: AsyncConnection, question_id: int, *, change: bool = False) -> QuestionRow | None:
    """Give a question; with `change` nobody else changes it until the transaction ends."""
    found = select(*_COLUMNS).where(questions.c.id == question_id)
    rows = await _rows(connection, found.with_for_update() if change else found)
    return rows[0] if rows else None


async def of_person(
    connection: AsyncConnection,
    person: int,
    *,
    company_keys: Sequence[str] | None = None,
    status: str | None = None,
) -> list[QuestionRow]:
    """Give a person's questions, last changed first."""
    wanted: list[ColumnElement[bool]] = [questions.c.person == person]
    if company_keys is not None:
        wanted.append(questions.c.company_key.in_(company_keys))
    if status is not None:
        wanted.append(questions.c.status == status)
    found = select(*_COLUMNS).where(*wanted)
    return await _rows(connection, found.order_by(questions.c.changed_at.desc(), questions.c.id.desc()))


async def open_thread(
    connection: AsyncConnection, person: int, thread_id: int, new: dict[str, Any]
) -> QuestionRow:
    """Give the question of a chain of checks, made of `new` where there is none yet."""
    insert_one = upsert(connection.dialect.name, questions).values(person=person, thread_id=thread_id, **new)
    await connection.execute(insert_one.on_conflict_do_nothing())
    found = select(*_COLUMNS).where(questions.c.person == person, questions.c.thread_id == thread_id)
    return (await _rows(connection, found.with_for_update()))[0]


async def add_revision(connection: AsyncConnection, question_id: int, revision: RevisionRow) -> None:
    """Add a wording."""
    await connection.execute(
        insert(question_revisions).values(
            question_id=question_id,
            number=revision.number,
            check_id=revision.check_id,
            text=revision.text,
            verdict=revision.verdict,
            score=revision.score,
            codes=revision.codes,
            created_at=revision.created_at,
        )
    )


async def judge_again(connection: AsyncConnection, question_id: int, number: int, **values: Any) -> None:
    """Change how a wording was judged, or the check that it came from."""
    changed = update(question_revisions).where(
        question_revisions.c.question_id == question_id, question_revisions.c.number == number
    )
    await connection.execute(changed.values(**values))


async def change(connection: AsyncConnection, question_id: int, now: datetime, **values: Any) -> None:
    """Change columns of a question, and when it was changed."""
    changed = update(questions).where(questions.c.id == question_id)
    await connection.execute(changed.values(changed_at=now, **values))


async def remove(connection: AsyncConnection, question_id: int) -> None:
    """Delete a question with its wordings."""
    await connection.execute(delete(questions).where(questions.c.id == question_id))


async def _rows(connection: AsyncConnection, found: Select[Any]) -> list[QuestionRow]:
    heads = (await connection.execute(found)).all()
    wordings: dict[int, list[RevisionRow]] = {head.id: [] for head in heads}
    if not heads:
        return []
    owned = select(question_revisions).where(question_revisions.c.question_id.in_(list(wordings)))
    for row in await connection.execute(owned.order_by(question_revisions.c.number)):
        wordings[row.question_id].append(
            RevisionRow(row.number, row.check_id, row.text, row.verdict, row.score, row.codes, row.created_at)
        )
    return [
        QuestionRow(**head._mapping, revisions=tuple(wordings[head.id]))  # noqa: SLF001 - public in spite of its name
        for head in heads
    ]
