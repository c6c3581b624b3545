"""What notes look like to those who show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Literal, cast, get_args

from bot.research import OLD, Directory, Source
from bot.services.refusals import ForModerators
from bot.store.notes import NoteRow, RevisionRow

TITLE_LIMIT: Final = 120
NOTE_LIMIT: Final = 3000
ROLE_LIMIT: Final = 80
LINK_LIMIT: Final = 500
PAGE_NOTES: Final = 8

Step = Literal["add", "edit", "delete", "restore", "revert"]
Shelf = Literal["here", "deleted", "reported"]
SHELVES: Final[tuple[Shelf, ...]] = get_args(Shelf)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on one server, and whether they moderate there."""

    guild: int
    person: int
    moderator: bool = False

    def may_change(self, author: int | None) -> bool:
        """Say whether they may change what `author` wrote."""
        return self.moderator or self.person == author

    def check_moderates(self) -> None:
        """Raise `ForModerators` unless they moderate."""
        if not self.moderator:
            raise ForModerators


@dataclass(frozen=True, slots=True)
class Content:
    """What somebody wrote: one state of a note."""

    source: Source
    title: str
    body: str
    link: str | None = None
    seen_on: date | None = None
    role: str | None = None
    quotable: bool = False

    @property
    def columns(self) -> dict[str, Any]:
        """The content by column."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Note:
    """One note as it stands. `author` is `None` for a former member; `reports` counts who reported it."""

    id: int
    guild: int
    company_id: int
    company: str
    content: Content
    author: int | None
    quoted: int | None
    message: str | None
    revision: int
    created_at: datetime
    deleted: bool
    reports: int

    def old(self, now: datetime) -> bool:
        """Say whether what it tells is more than a year old."""
        seen = self.content.seen_on
        return (now.date() - seen if seen else now - self.created_at) > OLD


@dataclass(frozen=True, slots=True)
class NotePage:
    """Some notes of all: those of page `number`, the first being 0, of `pages`.

    `reported` counts the reported notes of the server, for moderators; 0 for others.
    """

    notes: tuple[Note, ...]
    number: int
    pages: int
    total: int
    company: str | None
    company_id: int | None
    source: Source | None
    shelf: Shelf
    reported: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: the best, and whether there are `more` that hold the words.

    `words` are what was looked for, `every` whether each note holds all of them.
    """

    notes: tuple[Note, ...]
    words: tuple[str, ...]
    every: bool
    more: bool


@dataclass(frozen=True, slots=True)
class NoteStep:
    """One step in the life of a note; `person` is `None` for a former member."""

    number: int
    what: Step
    person: int | None
    content: Content
    at: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """Whether a report is this person's first of the note, and whether moderators are to be told of it."""

    first: bool
    tell: bool


@dataclass(frozen=True, slots=True)
class Reports:
    """The first reports of a note, with the reasons of those who gave one.

    `until` is the full second before which they all were made; `None` where there are none to be read.
    """

    reasons: tuple[str, ...] = ()
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reverted:
    """What undoing somebody's changes did: notes put back, and those that others have changed since."""

    put_back: tuple[int, ...]
    skipped: tuple[int, ...]


def content_of(row: NoteRow | RevisionRow) -> Content:
    """Give the content that a row of the store holds."""
    return Content(
        cast("Source", row.source), row.title, row.body, row.link, row.seen_on, row.role, row.quotable
    )


def note_of(row: NoteRow, directory: Directory) -> Note:
    """Give a note as it is shown; `directory` has the companies of its server."""
    return Note(
        row.id,
        row.guild,
        row.company_id,
        directory.name(row.company_id),
        content_of(row),
        row.author,
        row.quoted,
        row.message,
        row.revision,
        row.created_at,
        row.deleted_at is not None,
        row.reports,
    )
