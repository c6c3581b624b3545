"""All notes on a company as a Markdown file that reads well on its own. It names no member."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final
from zlib import crc32

from bot.discord_ui.escape import inline
from bot.discord_ui.words import SOURCES_SAID, sentences
from bot.research import TALKS, company_key
from bot.services.library import CompanyNotes
from bot.services.notebook import Note
from bot.texts import Language, say, say_n

_NAME: Final = 60
_ROOM: Final = 8 * 2**20  # bytes; Discord takes files of ten MiB
# What would be a link, a heading, a list or markup in Markdown, and is a person's own sign here.
# The rest stays bare, since many read the file as it is: it is not what Discord takes for markup (`escape`).
_SPECIAL: Final = re.compile(
    r"[\\`*\[\]<>|]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # inside a word it is no markup
    r"|~(?=~)|(?<=~)~"
    r"|&(?=#?\w+;)"
    r"|(?<=[ \t])#(?=#*[ \t]*$)"  # at the end of a heading
    r"|^[ \t]*(?:#(?=#{0,5}(?:\s|$))|[-+](?=\s|$)|[-:](?=[-: \t]*$)|=(?=[= \t]*$)|\d{1,9}(?=[.)](?:\s|$)))",
    re.MULTILINE,
)
_INDENT: Final = re.compile(r"^ +", re.MULTILINE)  # four spaces would be code


def export_name(company: str) -> str:
    """Give the name of the file: the company's letters, Japanese ones too.

    What is downloaded may lack those that are not plain ones; a number tells the files apart then.
    """
    key = company_key(company)
    letters = re.sub(r"[\W_]+", "-", key)[:_NAME].strip("-") or "company"
    number = "" if key.isascii() else f"-{crc32(key.encode()) % 10_000:04}"
    return f"notes-{letters}{number}.md"


def exported(found: CompanyNotes, language: Language, now: datetime) -> tuple[str, int]:
    """Give the file, and how many notes it has: the newest ones, as far as Discord takes a file.

    It names the company, then each note with where it comes from, the newest first.
    """
    fitting: list[str] = []
    room = _ROOM
    for note in found.notes:
        text = _note(note, language, now)
        room -= len(text.encode()) + 1
        if room < 0:
            break
        fitting.append(text)
    title = say(language, "Research notes: {company}", company=plain_line(found.name))
    count = say_n(language, "{n} note", "{n} notes", found.total)
    if len(fitting) < found.total:
        count = say(language, "the newest {n} of {all} notes", n=len(fitting), all=found.total)
    day = say(language, "as of {day}", day=now.date())
    return "\n".join([f"# {title}\n\n{count}, {day}\n", *fitting]), len(fitting)


def export_said(found: CompanyNotes, written: int, language: Language) -> str:
    """Say what is in the file, and what had no room there."""
    company = inline(found.name)
    mind = say(language, "The file names no member. Mind who reads it.")
    if written == found.total:
        return sentences(language, say(language, "All notes on {company}.", company=company), mind)
    newest = say(
        language,
        "The newest {n} of {all} notes on {company}: one file has no room for more.",
        n=written,
        all=found.total,
        company=company,
    )
    return sentences(language, newest, mind)


def _note(note: Note, language: Language, now: datetime) -> str:
    content = note.content
    about = [say(language, SOURCES_SAID[content.source])]
    if content.seen_on:
        about.append(say(language, "seen {day}", day=content.seen_on))
    about.append(say(language, "noted {day}", day=note.created_at.date()))
    if content.role:
        about.append(say(language, "From: {role}", role=plain_line(content.role)))
    if content.source in TALKS:
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
    indented = _INDENT.sub(lambda match: "\u00a0" * len(match.group()), text.expandtabs(4))
    return _SPECIAL.sub(_bare, indented).replace("\n", "  \n")


def plain_line(text: str) -> str:
    """Give the same on one line."""
    return plain_text(" ".join(text.split()))


def _bare(match: re.Match[str]) -> str:
    """Give signs without what they mean; of a number in a list it is the sign after it."""
    found = match.group()
    return f"{found}\\" if found[-1].isdecimal() else f"{found[:-1]}\\{found[-1]}"
