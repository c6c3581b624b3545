"""All notes on a company as a Markdown file that reads well on its own. It names no member."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final
from zlib import crc32

from bot.discord_ui.words import SOURCES_SAID
from bot.research import company_key
from bot.services.notebook import PEOPLE_SOURCES, Note
from bot.texts import Language, say, say_n

_NAME: Final = 60
# What would be a link, a heading, a list or markup in Markdown, and is a person's own sign here.
_SPECIAL: Final = re.compile(r"([\\`*\[\]<>|])")
_LINE_START: Final = re.compile(
    r"^(\s*)(#{1,6}(?=\s)|[-+*](?=\s)|\d+(?=[.)]\s)|={3,}|-{3,}|~{3,})", re.MULTILINE
)


def export_name(company: str) -> str:
    """Give the name of the file: the company's letters, Japanese ones too.

    What is downloaded may lack those that are not plain ones; a number tells the files apart then.
    """
    key = company_key(company)
    letters = re.sub(r"[\W_]+", "-", key)[:_NAME].strip("-") or "company"
    number = "" if key.isascii() else f"-{crc32(key.encode()) % 10_000:04}"
    return f"notes-{letters}{number}.md"


def exported(company: str, notes: Sequence[Note], language: Language, now: datetime) -> str:
    """Give the file: the company, then each note with where it comes from, the newest first."""
    title = say(language, "Research notes: {company}", company=plain_line(company))
    count = say_n(language, "{n} note", "{n} notes", len(notes))
    day = say(language, "as of {day}", day=now.date())
    parts = [f"# {title}\n\n{count}, {day}\n"]
    parts += [_note(note, language, now) for note in notes]
    return "\n".join(parts)


def _note(note: Note, language: Language, now: datetime) -> str:
    content = note.content
    about = [say(language, SOURCES_SAID[content.source])]
    if content.seen_on:
        about.append(say(language, "seen {day}", day=content.seen_on))
    about.append(say(language, "noted {day}", day=note.created_at.date()))
    if content.role:
        about.append(say(language, "From: {role}", role=plain_line(content.role)))
    if content.source in PEOPLE_SOURCES:
        quotable, not_so = (
            say(language, "May be quoted to the company"),
            say(language, "Not to be quoted to the company"),
        )
        about.append(quotable if content.quotable else not_so)
    if note.old(now):
        about.append(say(language, "older than 12 months"))
    body = plain_text(content.body)
    link = f"\n<{content.link}>\n" if content.link else ""
    return f"## {plain_line(content.title)}\n\n*{' · '.join(about)}*\n{link}\n{body}\n"


def plain_text(text: str) -> str:
    """Give a person's text for a Markdown file, its lines kept and its signs no markup."""
    return _LINE_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text).replace("\n", "  \n"))


def plain_line(text: str) -> str:
    """Give the same on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
