"""What the buttons about notes carry in the one number of their custom id."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from bot.research import SOURCES, Source
from bot.services.notebook import SHELVES, NotePage, Shelf

_REVISIONS: Final = 10**5
_SECONDS: Final = 10**10
_PAGES: Final = 10**5
_COMPANIES: Final = 10**9
_SHELVES: Final = 10
_SOURCES: Final = 100


def at_revision(note: int, revision: int) -> int:
    """Give the row of a button about a note as it stands at `revision`."""
    return note * _REVISIONS + min(revision, _REVISIONS - 1)


def read_revision(row: int) -> tuple[int, int]:
    """Give the note and the revision that a row was made of."""
    return divmod(abs(row), _REVISIONS)


def at_merge(company: int, into: int) -> int:
    """Give the row of a button about `company` as it is joined to `into`."""
    return company * _COMPANIES + into


def read_merge(row: int) -> tuple[int, int]:
    """Give the two companies that a row was made of."""
    return divmod(abs(row), _COMPANIES)


def at_second(note: int, moment: datetime) -> int:
    """Give the row of a button about a note and a moment, to the second."""
    return note * _SECONDS + int(moment.timestamp())


def read_second(row: int) -> tuple[int, datetime]:
    """Give the note and the moment that a row was made of."""
    note, second = divmod(abs(row), _SECONDS)
    return note, datetime.fromtimestamp(second, UTC)


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list of notes: of all companies and sources where none are given."""

    company: int | None = None
    source: Source | None = None
    shelf: Shelf = "here"
    page: int = 0

    @property
    def row(self) -> int:
        """The row of a button that opens this page."""
        source = 0 if self.source is None else SOURCES.index(self.source) + 1
        places = (self.company or 0) * _SOURCES + source
        return (places * _SHELVES + SHELVES.index(self.shelf)) * _PAGES + min(self.page, _PAGES - 1)

    def turned(self, page: int) -> Listing:
        """Give another page of the same list."""
        return replace(self, page=page)


def read_listing(row: int) -> Listing:
    """Give the list that a row was made of; whatever the number, it is one."""
    rest, page = divmod(abs(row), _PAGES)
    rest, shelf = divmod(rest, _SHELVES)
    company, source = divmod(rest, _SOURCES)
    return Listing(
        company or None,
        SOURCES[source - 1] if 1 <= source <= len(SOURCES) else None,
        SHELVES[shelf] if shelf < len(SHELVES) else "here",
        page,
    )


def listing_of(page: NotePage) -> Listing:
    """Give the list that `page` is of."""
    return Listing(page.company_id, page.source, page.shelf, page.number)
