"""Every table that holds something of a person: what it is, whose it is, and how it goes.

A table stands here, or among the tables that hold nothing of anybody, with the reason. A test
walks all tables and fails on one that stands in neither place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, ScalarSelect, Table, delete, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.dialects import upsert
from bot.store.round_tables import (
    round_events,
    round_feedback,
    round_places,
    round_questions,
    round_seats,
    round_turns,
    rounds,
    schedule_interest,
    schedules,
    timers,
)
from bot.store.tables import (
    FORMER,
    checks,
    companies,
    company_names,
    drafts,
    guilds,
    interview_defaults,
    note_index,
    note_reports,
    note_revisions,
    notes,
    people,
    question_revisions,
    questions,
    shares,
    withdrawn_messages,
)
from bot.store.timers import OPEN, REMIND
from bot.texts import mark


@dataclass(frozen=True, slots=True)
class Holding:
    """A table that holds something of a person.

    `person` is the column that says whose it is, in the table itself or, where rows hang on
    another table's, in that one; then `hangs_on` is the column that names the owner's row, and
    the rows go with it. `what` says in words what it is, as a marked text.
    `clubs` are a server's: the person is taken out of them, and the rest stays.
    """

    table: Table
    person: Column[int]
    what: str
    hangs_on: Column[int] | None = None
    clubs: bool = False  # it is a server's: the person can be taken out of it and the rest stay

    def belongs_to(self, person: int) -> ColumnElement[bool]:
        """Give the condition for the rows of `person`."""
        if self.hangs_on is None:
            return self.person == person
        (key,) = self.hangs_on.foreign_keys
        return self.hangs_on.in_(select(key.column).where(self.person == person))


# In the order in which the services take them too, so that an erasure and another write never hold
# what the other waits for.
HOLDINGS: Final = (
    Holding(people, people.c.id, mark("The language and the time zone you chose")),
    Holding(checks, checks.c.person, mark("Questions you checked, with company and interview")),
    Holding(questions, questions.c.person, mark("Questions you saved, with the answers you noted")),
    Holding(
        question_revisions,
        questions.c.person,
        mark("Wordings of your saved questions"),
        hangs_on=question_revisions.c.question_id,
    ),
    Holding(
        interview_defaults,
        interview_defaults.c.person,
        mark("Companies you checked for, with the stage and interviewer you last chose"),
    ),
    Holding(shares, shares.c.person, mark("Reports you shared, with channel and message")),
    Holding(drafts, drafts.c.person, mark("Forms you had not finished, kept for a day")),
    Holding(notes, notes.c.author, mark("Research notes you wrote for a server"), clubs=True),
    Holding(notes, notes.c.quoted, mark("Research notes made from a message of yours"), clubs=True),
    Holding(note_revisions, note_revisions.c.person, mark("Changes you made to research notes"), clubs=True),
    Holding(note_reports, note_reports.c.person, mark("Research notes you reported, with the reason")),
    Holding(
        round_feedback,
        round_seats.c.person,
        mark("Feedback on your rehearsals, your own included"),
        hangs_on=round_feedback.c.about,
    ),
    Holding(
        round_feedback,
        round_seats.c.person,
        mark("Feedback you gave in rehearsals"),
        hangs_on=round_feedback.c.seat_id,
        clubs=True,
    ),
    Holding(
        round_questions,
        round_seats.c.person,
        mark("Questions you asked in rehearsals"),
        hangs_on=round_questions.c.seat_id,
    ),
    Holding(round_places, round_places.c.person, mark("The rehearsal you are in now")),
    Holding(round_seats, round_seats.c.person, mark("Rehearsals you took part in"), clubs=True),
    Holding(schedule_interest, schedule_interest.c.person, mark("Rehearsals you want to be reminded of")),
    Holding(schedules, schedules.c.person, mark("Rehearsals you scheduled")),
)

# What a person wrote for a server, which can stay there without their name if they like.
CLUBS: Final = frozenset(
    held.what for held in HOLDINGS if held.clubs and held.table in {notes, note_revisions}
)

IMPERSONAL: Final[Mapping[str, str]] = {
    guilds.name: "which servers were welcomed; a server is no person",
    companies.name: "companies that a server has notes on; a company is no person",
    company_names.name: "what a server calls its companies",
    withdrawn_messages.name: "messages that may not become notes again, without whose they are",
    note_index.name: "what notes are found by: pieces of two or three letters, which go with their note",
    rounds.name: "which rounds a server had; who took part stands in round_seats",
    round_events.name: "what happened in a round, by seat; whose a seat is stands in round_seats",
    round_turns.name: "which seats met in which turn; whose a seat is stands in round_seats",
    timers.name: "when something is due",
}


async def counts(connection: AsyncConnection, person: int) -> list[tuple[str, int]]:
    """Give how many rows of each kind are kept of `person`, by what they are."""
    row = (await connection.execute(select(*(_count(held, person) for held in HOLDINGS)))).one()
    return [(held.what, number) for held, number in zip(HOLDINGS, row, strict=True)]


async def posted(connection: AsyncConnection, person: int) -> list[tuple[int, int]]:
    """Give channel and message of what `person` shared and that still stands on Discord."""
    found = select(shares.c.channel, shares.c.message).where(
        shares.c.person == person, shares.c.message.is_not(None)
    )
    return [(row.channel, row.message) for row in await connection.execute(found)]


async def erase(connection: AsyncConnection, person: int, *, notes_too: bool = True) -> list[tuple[str, int]]:
    """Delete every row of `person`; what hangs on them goes with them.

    Notes that they wrote, or that quote them, go where `notes_too` says so or they were deleted before;
    otherwise they stay as a former member's. What they changed in notes of others always stays so, and in
    rehearsals their seat becomes a former member's; a closed round with no one else goes. No note is made
    again from a message of theirs that somebody else made one from. Gives what stays so, and how many rows
    of each.
    """
    messages = select(notes.c.guild, notes.c.message).where(
        notes.c.quoted == person, notes.c.author.is_distinct_from(person), notes.c.message.is_not(None)
    )
    keeping = upsert(connection.dialect.name, withdrawn_messages)
    keeping = keeping.from_select(["guild", "message"], messages).on_conflict_do_nothing()
    await connection.execute(keeping)
    theirs = (notes.c.author == person) | (notes.c.quoted == person)
    going = theirs if notes_too else theirs & notes.c.deleted_at.is_not(None)
    await connection.execute(delete(notes).where(going))
    others = exists().where(round_seats.c.round_id == rounds.c.id, round_seats.c.person != person)
    await connection.execute(delete(rounds).where(rounds.c.phase == "closed", ~others))
    stays: list[tuple[str, int]] = []
    for held in HOLDINGS:
        if not held.clubs:
            await connection.execute(delete(held.table).where(held.belongs_to(person)))
        elif held.hangs_on is None:
            nobody: dict[Column[Any], Any] = {held.person: None}
            if held.person is notes.c.quoted:  # what they said becomes no talk of who saved it
                nobody = {notes.c.quoted: FORMER, notes.c.message: None}
            done = await connection.execute(update(held.table).where(held.belongs_to(person)).values(nobody))
            stays.append((held.what, done.rowcount))
        else:
            stays.append((held.what, await connection.scalar(select(_count(held, person))) or 0))
    planned = exists().where(schedules.c.id == timers.c.subject)
    await connection.execute(delete(timers).where(timers.c.kind.in_((REMIND, OPEN)), ~planned))
    return stays


def _count(held: Holding, person: int) -> ScalarSelect[int]:
    return select(func.count()).select_from(held.table).where(held.belongs_to(person)).scalar_subquery()
