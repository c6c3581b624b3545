"""What is kept of a person, and its erasure."""

from __future__ import annotations

from collections import Counter

from bot.services.drafts import Drafts
from bot.services.model import Erased, Kept, KeptKind, Posted
from bot.services.rehearsals import Rehearsals
from bot.store import Database, privacy


class Privacy:
    """`/privacy`: everything that is kept of one person."""

    def __init__(self, db: Database, drafts: Drafts, rehearsals: Rehearsals) -> None:
        """Take the store, the drafts that memory may hold, and the way out of a running round."""
        self._db = db
        self._drafts = drafts
        self._rehearsals = rehearsals

    async def show(self, person: int) -> Kept:
        """Give the kinds of things that are kept of `person` and how many of each."""
        async with self._db.read() as connection:
            counts = await privacy.counts(connection, person)
        return Kept(_kinds(counts), any(number for what, number in counts if what in privacy.CLUBS))

    async def delete(self, person: int, *, notes_too: bool = True) -> Erased:
        """Erase everything of `person` in one transaction; twice erases nothing more.

        Before that they leave the round they are in, so that it goes on without them. Without `notes_too`,
        what they wrote for a server stays there as a former member's.
        """
        async with self._db.read() as connection:
            kept = await privacy.counts(connection, person)
        await self._rehearsals.leave_quietly(person)
        async with self._db.begin() as connection:
            posted = await privacy.posted(connection, person)
            stays = await privacy.erase(connection, person, notes_too=notes_too)
        # Only now: what was kept in memory meanwhile goes too, and a refusal leaves everything.
        self._drafts.forget(person)
        gone = Counter(dict(kept)) - Counter(dict(stays))
        taken_down = tuple(Posted(channel, message) for channel, message in posted)
        return Erased(_kinds([*gone.items()]), taken_down, _kinds(stays))


def _kinds(counts: list[tuple[str, int]]) -> tuple[KeptKind, ...]:
    return tuple(KeptKind(what, count) for what, count in counts if count)
