"""What notes look like to those who show them, and how a note that was typed is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final, Literal, get_args
from urllib.parse import urlsplit

from bot.feedback.model import Span
from bot.research import Source
from bot.services.names import names_someone
from bot.services.refusals import (
    DateRefused,
    LinkRefused,
    NoteEmpty,
    NoteTooLong,
    RoleTooLong,
    TitleTooLong,
)
from bot.services.words import has_words
from bot.store.types import storable

TITLE_LIMIT: Final = 120
NOTE_LIMIT: Final = 3000
ROLE_LIMIT: Final = 80
LINK_LIMIT: Final = 500
PAGE_NOTES: Final = 8
OLD: Final = timedelta(days=365)
PEOPLE_SOURCES: Final[tuple[Source, ...]] = ("briefing", "alumni", "employee", "internship", "interview")

Step = Literal["add", "edit", "delete", "restore", "revert"]
STEPS: Final = get_args(Step)

_DATE: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_LINK_WORDS: Final = re.compile(r"[\s<>\[\]()\"'`|\\]")
_INVITES: Final = ("discord.gg", "discord.com/invite", "discordapp.com/invite", "dsc.gg")
_STUDENT: Final = re.compile(
    r"(?:学籍番号|学生番号|student (?:id|no\.?|number))\s*[:：は]?\s*[A-Za-z]{0,3}\d{4,12}", re.IGNORECASE
)
_TODAY: Final = ("today", "今日", "本日")
_YESTERDAY: Final = ("yesterday", "昨日")


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
    """Some notes of all: those of page `number`, the first being 0, of `pages`."""

    notes: tuple[Note, ...]
    number: int
    pages: int
    total: int
    company: str | None
    source: Source | None


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found; `words` are what was looked for, `every` whether each note holds all of them."""

    notes: tuple[Note, ...]
    words: tuple[str, ...]
    every: bool


@dataclass(frozen=True, slots=True)
class NoteStep:
    """One step in the life of a note; `person` is `None` for a former member."""

    number: int
    what: Step
    person: int | None
    content: Content
    at: datetime


@dataclass(frozen=True, slots=True)
class Reverted:
    """What undoing somebody's changes did: notes put back, and those that others have changed since."""

    put_back: int
    skipped: tuple[int, ...]


def read_content(
    source: Source,
    title: str,
    body: str,
    *,
    today: date,
    link: str | None = None,
    seen_on: str | None = None,
    role: str | None = None,
    quotable: bool = False,
) -> Content:
    """Read what was typed into a note.

    Raises `TitleTooLong`, `NoteTooLong`, `NoteEmpty`, `RoleTooLong`, `LinkRefused` or `DateRefused`.
    """
    name, text = " ".join(storable(title).split()), storable(body).strip()
    if len(name) > TITLE_LIMIT:
        raise TitleTooLong(limit=TITLE_LIMIT, length=len(name))
    if len(text) > NOTE_LIMIT:
        raise NoteTooLong(limit=NOTE_LIMIT, length=len(text))
    if not has_words(name) or not has_words(text):
        raise NoteEmpty
    who = " ".join(storable(role or "").split()) or None
    if who and len(who) > ROLE_LIMIT:
        raise RoleTooLong(limit=ROLE_LIMIT, length=len(who))
    about_people = source in PEOPLE_SOURCES
    return Content(
        source,
        name,
        text,
        web_link(link),
        read_day(seen_on, today),
        who if about_people else None,
        quotable and about_people,
    )


def web_link(typed: str | None) -> str | None:
    """Give a plain address of the web, `None` for none; raises `LinkRefused` for anything else."""
    link = storable(typed or "").strip()
    if not link:
        return None
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
    except ValueError as error:
        raise LinkRefused from error
    plain = not _LINK_WORDS.search(link) and len(link) <= LINK_LIMIT
    invites = any(f"{host}{parts.path}".removeprefix("www.").startswith(invite) for invite in _INVITES)
    if parts.scheme not in ("http", "https") or "." not in host or not plain or parts.username or invites:
        raise LinkRefused
    return link


def read_day(typed: str | None, today: date) -> date | None:
    """Give the day that was typed, `None` for none: 2026-11-20, 2026/11/20, 2026年11月20日, today, 昨日.

    Raises `DateRefused` for what is no day, or one that is still to come.
    """
    text = (typed or "").strip().casefold()
    if not text:
        return None
    if text in _TODAY:
        return today
    if text in _YESTERDAY:
        return today - timedelta(days=1)
    found = _DATE.fullmatch(text)
    try:
        day = date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        day = None
    # A day ahead is still today somewhere.
    if day is None or day > today + timedelta(days=1):
        raise DateRefused
    return day


def private_words(content: Content) -> str | None:
    """Give the words that seem to name a person or say how to reach one; `None` where there are none."""
    for text in (content.title, content.body, content.role or ""):
        span: Span | None = names_someone(text)
        found = _STUDENT.search(text)
        if span is None and found is not None:
            span = found.span()
        if span is not None:
            return text[span[0] : span[1]]
    return None
