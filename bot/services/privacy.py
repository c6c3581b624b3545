"""What is kept of a person, and its erasure."""

from __future__ import annotations

from bot.services.model import Erased, Kept


class Privacy:
    """`/privacy`: everything that is kept of one person."""

    async def show(self, person: int) -> Kept:
        """Give the kinds of things that are kept of `person` and how many of each."""
        raise NotImplementedError

    async def delete(self, person: int) -> Erased:
        """Erase everything of `person` in one transaction; twice erases nothing more."""
        raise NotImplementedError
