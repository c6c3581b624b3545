"""What is kept of a person, and its erasure."""

from __future__ import annotations

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
        kinds = (await self.show(person)).kinds
        await self._rehearsals.leave_quietly(person)
        async with self._db.begin() as connection:
            posted = await privacy.posted(connection, person)
            await privacy.erase(connection, person, notes_too=notes_too)
        # Only now: what was kept in memory meanwhile goes too, and a refusal leaves everything.
        self._drafts.forget(person)
        taken_down = tuple(Posted(channel, message) for channel, message in posted)
        if notes_too:
            return Erased(kinds, taken_down)
        stays = tuple(kind for kind in kinds if kind.what in privacy.CLUBS)
        return Erased(tuple(kind for kind in kinds if kind not in stays), taken_down, stays)


def _kinds(counts: list[tuple[str, int]]) -> tuple[KeptKind, ...]:
    return tuple(KeptKind(what, count) for what, count in counts if count)
