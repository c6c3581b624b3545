"""How a note that was typed is read: within its limits, with a plain link and a day."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final
from urllib.parse import unquote, urlsplit

from bot.research import TALKS, Source
from bot.services.names import names_in
from bot.services.notebook import LINK_LIMIT, NOTE_LIMIT, ROLE_LIMIT, TITLE_LIMIT, Content
from bot.services.refusals import (
    DateRefused,
    InviteRefused,
    LinkRefused,
    NoteEmpty,
    NoteTooLong,
    RoleTooLong,
    SinceUnreadable,
    TitleTooLong,
)
from bot.services.words import has_words
from bot.store.types import storable

_DATE: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_LINK_WORDS: Final = re.compile(r"[\s<>\[\]()\"'`|\\]")
# However a browser lets it be written: with a port, a last dot, dots or doubled strokes in the path.
_INVITE: Final = re.compile(
    r"(?<![a-z0-9-])(?:(?:discord|dsc|invite)\.gg|discord\.me|discord(?:app)?\.com(?=\S*[/\\]invite[/\\]+[\w-]))"
    r"\.?(?::\d+)?[/\\][/\\.]*[\w-]",
    re.IGNORECASE,
)
# Named as one, or as universities write them: s2110234, 22TE1234.
_STUDENT: Final = re.compile(
    r"(?:学籍番号|学生番号|student (?:id|no\.?|number))\s*[:：は]?\s*[A-Za-z]{0,3}\d{4,12}"
    r"|(?<![A-Za-z0-9])(?:[A-Za-z]\d{6,8}|\d{2}[A-Za-z]{1,2}\d{4,6})(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_BACK: Final = re.compile(r"(?P<number>[0-9]{1,4}) ?(?P<unit>m|h|d|分|時間|日)(?:前)?")
_UNITS: Final = {"m": "minutes", "分": "minutes", "h": "hours", "時間": "hours", "d": "days", "日": "days"}
_TODAY: Final = ("today", "今日", "本日")
_YESTERDAY: Final = ("yesterday", "昨日")


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

    Raises `TitleTooLong`, `NoteTooLong`, `NoteEmpty`, `InviteRefused`, `RoleTooLong`, `LinkRefused` or
    `DateRefused`.
    """
    name, text = " ".join(storable(title).split()), storable(body).strip()
    if len(name) > TITLE_LIMIT:
        raise TitleTooLong(limit=TITLE_LIMIT, length=len(name))
    if len(text) > NOTE_LIMIT:
        raise NoteTooLong(limit=NOTE_LIMIT, length=len(text))
    if not has_words(name) or not has_words(text):
        raise NoteEmpty
    if _invites(f"{name}\n{text}\n{role or ''}"):
        raise InviteRefused
    who = " ".join(storable(role or "").split()) or None
    if who and len(who) > ROLE_LIMIT:
        raise RoleTooLong(limit=ROLE_LIMIT, length=len(who))
    about_people = source in TALKS
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
        invites = _is_invitation(link)
    except ValueError as error:
        raise LinkRefused from error
    seen = not any(unicodedata.category(character) in ("Cc", "Cf") for character in link)
    plain = seen and not _LINK_WORDS.search(link) and len(link) <= LINK_LIMIT
    if parts.scheme not in ("http", "https") or "." not in host or not plain or parts.username or invites:
        raise LinkRefused
    return link


def _is_invitation(link: str) -> bool:
    """Say whether an address is an invitation to a server, wherever else it may name one."""
    parts = urlsplit(_as_browsers_read(link))
    domain = ".".join((parts.hostname or "").rstrip(".").split(".")[-2:])
    return _INVITE.match(f"{domain}{parts.path}") is not None


def _invites(text: str) -> bool:
    """Say whether a text holds an invitation to a server."""
    return _INVITE.search(_as_browsers_read(text)) is not None


def _as_browsers_read(text: str) -> str:
    return unicodedata.normalize("NFKC", unquote(text)).replace("。", ".")


def read_day(typed: str | None, today: date) -> date | None:
    """Give the day that was typed, `None` for none: 2026-11-20, 2026/11/20, 2026年11月20日, today, 昨日.

    Raises `DateRefused` for what is no day, or one that is still to come.
    """
    text = _typed(typed or "")
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


def read_since(typed: str, now: datetime, zone: tzinfo) -> datetime:
    """Give the moment since which something is undone: 30m, 2h, 3d back, or a day as `read_day` reads it.

    A day begins when it does in `zone`. Raises `SinceUnreadable`.
    """
    back = _BACK.fullmatch(_typed(typed))
    if back:
        return now - timedelta(**{_UNITS[back["unit"]]: int(back["number"])})
    try:
        day = read_day(typed, now.astimezone(zone).date())
        begun = datetime.combine(day, time(), zone).astimezone(UTC) if day else None
    except (DateRefused, OverflowError) as error:
        raise SinceUnreadable from error
    if begun is None:
        raise SinceUnreadable
    return begun


def _typed(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()


def private_words(content: Content) -> tuple[str, ...]:
    """Give each of the words that seem to name a person or say how to reach one, in order, each once."""
    found = [
        text[start:end]
        for text in (content.title, content.body, content.role or "")
        for start, end in sorted({*names_in(text), *(match.span() for match in _STUDENT.finditer(text))})
    ]
    return tuple(dict.fromkeys(found))
