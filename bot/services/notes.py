"""Research notes of a server: added, changed, and never lost."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Final, cast

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.research import company_key
from bot.services import note_steps
from bot.services.clock import Clock
from bot.services.companies import directory_of, required
from bot.services.drafts import Drafts
from bot.services.lately import Lately
from bot.services.notebook import (
    Content,
    Member,
    Note,
    NoteStep,
    Reports,
    Reverted,
    Step,
    Told,
    content_of,
    note_of,
)
from bot.services.refusals import (
    NoteChanged,
    NotedAlready,
    NotedAndDeleted,
    NoteDeleted,
    NotedEnough,
    NoteGone,
    NoteSavedAlready,
    NotYourNote,
    ReasonTooLong,
    TakenBack,
)
from bot.store import Database, companies, drafts, notes
from bot.store.notes import NoteRow
from bot.store.types import storable

DELETED_KEPT: Final = timedelta(days=30)
REASON_LIMIT: Final = 500
REASONS_READ: Final = 5  # how many reasons of reports are read with a note; others once these are settled
TOLD_EVERY: Final = timedelta(hours=1)  # one message to the moderators leads to all that is reported
_DAY: Final = timedelta(days=1)
MESSAGES_A_DAY: Final = 10  # of one person, by one member: that person is told of each


class Notes:
    """Notes belong to a server: every method takes it with the member, and reaches no note of another.

    Methods about one note raise `NoteGone` where there is none that the member may see. Authors change
    their own notes, moderators all; others get `NotYourNote`.
    """

    def __init__(self, db: Database, clock: Clock, drafts: Drafts) -> None:
        """Take the store, the time, and the drafts that notes are made of."""
        self._db = db
        self._clock = clock
        self._drafts = drafts
        self._told = Lately(TOLD_EVERY)
        self._taken_back = Lately(_DAY)

    async def add(
        self,
        who: Member,
        company: str | None,
        content: Content,
        *,
        message: str | None = None,
        quoted: int | None = None,
        draft: int = 0,
    ) -> Note:
        """Add a note, on a company that is made where it is new; raises `CompanyNeeded`.

        `message` is the address of the message that it was made from, `quoted` whose that was. `draft`
        is the draft that it was begun as, which becomes a note once: then `NoteSavedAlready` is raised.
        A message becomes one note: raises what `check_message` raises.
        """
        name, now = required(company), self._clock()
        with self._drafts.spending(draft) as there:
            async with self._db.begin() as connection:
                if not there or (draft > 0 and not await drafts.remove(connection, draft, who.person)):
                    raise NoteSavedAlready
                await self._check_message(connection, who, message, quoted)
                company_id = await companies.named(connection, who.guild, company_key(name), name, now)
                origin = {"author": who.person, "quoted": quoted, "message": message, "created_at": now}
                note = await note_steps.first(connection, who.guild, company_id, content, **origin)
                return await _again(connection, who, note)

    async def check_message(self, who: Member, message: str, quoted: int | None) -> None:
        """Refuse a message that may not become a note now, before anything is written.

        Raises `TakenBack` where its writer let no note be made from it, `NotedAlready` or
        `NotedAndDeleted` where one was, `NotedEnough` where `who` saved too many of one person's today.
        """
        async with self._db.read() as connection:
            await self._check_message(connection, who, message, quoted)

    async def get(self, who: Member, note: int) -> Note:
        """Give one note; a deleted one only to those who may restore it."""
        async with self._db.read() as connection:
            return await _again(connection, who, note)

    async def edit(self, who: Member, note: int, expected: int, content: Content) -> Note:
        """Change a note that stood at the revision `expected`.

        Raises `NoteChanged` where it does not now, `NoteDeleted` where it was deleted meanwhile.
        """
        async with self._changing(who, note) as (connection, row):
            if row.deleted_at is not None:
                raise NoteDeleted
            if row.revision != expected:
                raise NoteChanged
            if content != content_of(row):
                await note_steps.step(connection, row, who.person, "edit", content, self._clock())
            return await _again(connection, who, note)

    async def delete(self, who: Member, note: int) -> Note | None:
        """Take a note out of sight, for `DELETED_KEPT` before it goes for good; twice does no more.

        Whose message it was made from may do so too, and then it goes for good at once: gives `None`.
        """
        async with self._changing(who, note, quoted=True) as (connection, row):
            if not who.person == row.quoted != row.author:
                if row.deleted_at is None:
                    await note_steps.step(
                        connection, row, who.person, "delete", content_of(row), self._clock()
                    )
                return await _again(connection, who, note)
            await notes.withdraw(connection, row)
        self._count_taken_back(row)
        return None

    async def restore(self, who: Member, note: int) -> Note:
        """Bring a deleted note back."""
        async with self._changing(who, note) as (connection, row):
            if row.deleted_at is not None:
                await note_steps.step(connection, row, who.person, "restore", content_of(row), self._clock())
            return await _again(connection, who, note)

    async def withdraw(self, note: int, person: int) -> None:
        """Let go for good of a note made from a message of `person`, on whichever server.

        No note is made from that message again. Raises `NoteGone` where it is gone already, or was made
        from nobody's or another's message.
        """
        async with self._db.begin() as connection:
            guild = await notes.guild_of_quoted(connection, note, person)
            row = None if guild is None else await notes.get(connection, guild, note, change=True)
            if row is None:
                raise NoteGone
            await notes.withdraw(connection, row)
        self._count_taken_back(row)

    async def undo(self, who: Member, note: int, expected: int) -> Note:
        """Take back the step that led to the revision `expected`; raises `NoteChanged` if more followed."""
        async with self._changing(who, note) as (connection, row):
            if row.revision != expected:
                raise NoteChanged
            before = (await notes.history(connection, note))[:-1]
            await note_steps.put_back(connection, row, who.person, before, self._clock())
            return await _again(connection, who, note)

    async def history(self, who: Member, note: int) -> tuple[NoteStep, ...]:
        """Give every step in the life of a note, the first one first."""
        async with self._db.read() as connection:
            await _again(connection, who, note)
            steps = await notes.history(connection, note)
        return tuple(
            NoteStep(step.number, cast("Step", step.what), step.person, content_of(step), step.created_at)
            for step in steps
        )

    async def revert(self, who: Member, member: int, since: datetime) -> Reverted:
        """Undo what `member` did to notes since a moment; what others changed after that is left alone.

        Each note by itself, so that nobody waits for many of them; what is begun can be asked for again.
        Raises `ForModerators`.
        """
        who.check_moderates()
        async with self._db.read() as connection:
            touched = await notes.touched_since(connection, who.guild, member, since)
        put_back, skipped = [], []
        for note, first in touched:
            async with self._db.begin() as connection:
                row = await notes.get(connection, who.guild, note, change=True)
                steps = await notes.history(connection, note)
                before = steps[: first - 1]
                if row is None or note_steps.stands(row, before):
                    continue
                if any(step.person != member for step in steps[first - 1 :]):
                    skipped.append(note)
                    continue
                await note_steps.put_back(connection, row, who.person, before, self._clock())
                put_back.append(note)
        return Reverted(tuple(put_back), tuple(skipped))

    async def report(self, who: Member, note: int, reason: str = "") -> Told:
        """Report a note to the moderators, who are to be told at most once in `TOLD_EVERY`.

        Raises `ReasonTooLong`.
        """
        why, now = storable(reason).strip(), self._clock()
        if len(why) > REASON_LIMIT:
            raise ReasonTooLong(limit=REASON_LIMIT, length=len(why))
        async with self._db.begin() as connection:
            await _again(connection, who, note)
            first = await notes.report(connection, note, who.person, why or None, now)
        tell = first and not self._told.count(who.guild, now)
        if tell:
            self._told.add(who.guild, now)
        return Told(first, tell)

    async def unreport(self, who: Member, note: int) -> None:
        """Take back one's own report; twice does no more."""
        async with self._db.begin() as connection:
            await _again(connection, who, note)
            await notes.unreport(connection, note, who.person)

    async def reports(self, who: Member, note: int) -> Reports:
        """Give the first reports of a note with at most `REASONS_READ` reasons, to moderators alone."""
        if not who.moderator:
            return Reports()
        reasons: list[str] = []
        until: datetime | None = None
        async with self._db.read() as connection:
            await _again(connection, who, note)
            for reason, made_at in await notes.reports(connection, note):
                if reason and len(reasons) == REASONS_READ:
                    break
                reasons += [reason] if reason else []
                until = made_at.replace(microsecond=0) + timedelta(seconds=1)
        return Reports(tuple(reasons), until)

    async def settle(self, who: Member, note: int, until: datetime) -> Note:
        """Forget what was reported of a note before `until`, which a moderator read and finds in order.

        Raises `ForModerators`.
        """
        who.check_moderates()
        async with self._db.begin() as connection:
            await _again(connection, who, note)
            await notes.settle(connection, note, until)
            return await _again(connection, who, note)

    async def purge(self) -> int:
        """Let go for good of notes that were deleted more than `DELETED_KEPT` ago; gives how many."""
        async with self._db.begin() as connection:
            return await notes.delete_before(connection, self._clock() - DELETED_KEPT)

    async def _check_message(
        self, connection: AsyncConnection, who: Member, message: str | None, quoted: int | None
    ) -> None:
        if message is None:
            return
        if await notes.is_withdrawn(connection, who.guild, message):
            raise TakenBack
        same = await notes.of_message(connection, who.guild, message)
        if same is not None:
            raise NotedAlready(title=same.title) if same.deleted_at is None else NotedAndDeleted
        if quoted is None or quoted == who.person:
            return
        now = self._clock()
        made = await notes.made_from(connection, who.guild, who.person, quoted, now - _DAY)
        gone = self._taken_back.count((who.guild, who.person, quoted), now)
        if made + gone >= MESSAGES_A_DAY:
            raise NotedEnough(limit=MESSAGES_A_DAY)

    def _count_taken_back(self, row: NoteRow) -> None:
        self._taken_back.add((row.guild, row.author, row.quoted), row.created_at)

    @asynccontextmanager
    async def _changing(
        self, who: Member, note: int, *, quoted: bool = False
    ) -> AsyncIterator[tuple[AsyncConnection, NoteRow]]:
        """Give a note that nobody else changes until the block is left."""
        async with self._db.begin() as connection:
            row = await notes.get(connection, who.guild, note, change=True)
            if row is None:
                raise NoteGone
            if not (who.may_change(row.author) or (quoted and who.person == row.quoted)):
                raise NoteGone if row.deleted_at is not None else NotYourNote
            yield connection, row


async def _again(connection: AsyncConnection, who: Member, note: int) -> Note:
    row = await notes.get(connection, who.guild, note)
    if row is None or not (row.deleted_at is None or who.may_change(row.author)):
        raise NoteGone
    return note_of(row, await directory_of(connection, who.guild))
