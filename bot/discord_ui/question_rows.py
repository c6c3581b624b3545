"""What the buttons of the list of questions carry in the one number of their custom id."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from bot.services import STATUSES, Status

_PAGES: Final = 10**4
_STATUSES: Final = 10


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the list of one's questions: of all companies and states where none are given.

    `like` is a question of the company that is asked for.
    """

    like: int | None = None
    status: Status | None = None
    page: int = 0

    @property
    def row(self) -> int:
        """The row of a button that opens this page."""
        status = 0 if self.status is None else STATUSES.index(self.status) + 1
        return ((self.like or 0) * _STATUSES + status) * _PAGES + min(self.page, _PAGES - 1)

    def turned(self, page: int) -> Listing:
        """Give another page of the same list."""
        return replace(self, page=page)


def read_listing(row: int) -> Listing:
    """Give the list that a row was made of; whatever the number, it is one."""
    rest, page = divmod(abs(row), _PAGES)
    like, status = divmod(rest, _STATUSES)
    return Listing(like or None, STATUSES[status - 1] if 1 <= status <= len(STATUSES) else None, page)
