"""What people typed into forms that were refused, for a day."""

from __future__ import annotations

import itertools
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Final

from bot.services.clock import Clock
from bot.services.model import Draft
from bot.services.patience import shortly
from bot.services.refusals import DraftGone, NotYours
from bot.store import Database, StoreRefusal, drafts
from bot.store.drafts import DraftRow

KEPT: Final = timedelta(days=1)
IN_MEMORY: Final = 200
_NUMBERS: Final = 10**17  # a custom id has room for 18 digits


class Drafts:
    """Drafts of forms.

    A form is often refused because the store is; then its draft waits in memory, so that what was
    typed comes back as long as this process lives. Such drafts have ids below zero, counted down
    from a random one, so that a button from before a restart does not open another's draft.
    """

    def __init__(self, db: Database, clock: Clock) -> None:
        """Take the store and the time."""
        self._db = db
        self._clock = clock
        self._memory: dict[int, DraftRow] = {}
        self._being_spent: set[int] = set()
        self._numbers = itertools.count(-1 - secrets.randbelow(_NUMBERS), -1)

    async def keep(self, person: int, form: str, values: Mapping[str, str]) -> int:
        """Keep what was typed; gives the draft's id. Never refuses, and takes 0.15 s at most."""
        now = self._clock()
        if self._db.ailing:  # waiting for it a second time would outlast Discord's patience
            return self._keep_in_memory(person, form, values, now)
        try:
            return await shortly(self._keep_in_store(person, form, values, now))
        except (StoreRefusal, TimeoutError):
            return self._keep_in_memory(person, form, values, now)

    async def take(self, person: int, draft_id: int) -> Draft:
        """Give a draft back; it stays, so that `Try again` works twice.

        Raises `DraftGone` or `NotYours`.
        """
        if draft_id < 0:
            row = self._memory.get(draft_id)
        else:
            async with self._db.read() as connection:
                row = await drafts.get(connection, draft_id)
        if row is None:
            raise DraftGone
        if row.person != person:
            raise NotYours
        if row.created_at <= self._clock() - KEPT:
            raise DraftGone
        return Draft(row.id, row.form, row.fields)

    async def purge(self) -> int:
        """Delete drafts older than a day; gives how many."""
        oldest = self._clock() - KEPT
        stale = [key for key, row in self._memory.items() if row.created_at < oldest]
        for key in stale:
            del self._memory[key]
        async with self._db.begin() as connection:
            return len(stale) + await drafts.delete_before(connection, oldest)

    @contextmanager
    def spending(self, draft_id: int) -> Iterator[bool]:
        """Drop a draft that only memory holds once the block has made of it what it was a draft of.

        Says whether it was there, and not being spent already, so that it becomes that once; it stays
        where the block fails. The store's own drafts, above zero, go with what becomes of them, in one
        transaction.
        """
        if draft_id >= 0 or draft_id not in self._memory or draft_id in self._being_spent:
            yield draft_id >= 0
            return
        self._being_spent.add(draft_id)
        try:
            yield True
            self._memory.pop(draft_id, None)
        finally:
            self._being_spent.remove(draft_id)

    def forget(self, person: int) -> None:
        """Drop what memory holds of a person."""
        for key in [key for key, row in self._memory.items() if row.person == person]:
            del self._memory[key]

    async def _keep_in_store(self, person: int, form: str, values: Mapping[str, str], now: datetime) -> int:
        async with self._db.begin() as connection:
            return await drafts.add(connection, person, form, values, now)

    def _keep_in_memory(self, person: int, form: str, values: Mapping[str, str], now: datetime) -> int:
        draft_id = next(self._numbers)
        self._memory[draft_id] = DraftRow(draft_id, person, form, dict(values), now)
        if len(self._memory) > IN_MEMORY:
            del self._memory[next(iter(self._memory))]
        return draft_id
