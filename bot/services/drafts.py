"""What people typed into forms that were refused, for a day."""

from __future__ import annotations

from collections.abc import Mapping

from bot.services.model import Draft


class Drafts:
    """Drafts of forms; where the store refuses, they wait in memory until the process ends."""

    async def keep(self, person: int, form: str, values: Mapping[str, str]) -> int:
        """Keep what was typed; gives the draft's id, below zero when only memory holds it."""
        raise NotImplementedError

    async def take(self, person: int, draft_id: int) -> Draft:
        """Give a draft back; it stays, so that `Try again` works twice.

        Raises `DraftGone` or `NotYours`.
        """
        raise NotImplementedError

    async def purge(self) -> int:
        """Delete drafts older than a day; gives how many."""
        raise NotImplementedError
