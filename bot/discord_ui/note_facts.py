"""What is said of a note beside its text: where it comes from, how old it is, whose it is."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from babel.dates import format_timedelta

from bot.discord_ui.escape import inline
from bot.discord_ui.limits import fit
from bot.discord_ui.page import small
from bot.discord_ui.words import SOURCES_SAID
from bot.research import TALKS
from bot.services.notebook import Note
from bot.texts import Language, say

COMPANY: Final = 40


def facts(note: Note, language: Language, now: datetime, *, company: bool) -> str:
    """Give a note's company if asked for, its source, its day, its age and its author, on one line."""
    said = [
        inline(fit(note.company, COMPANY)) if company else "",
        say(language, SOURCES_SAID[note.content.source]),
        day_said(note, language, now),
        by(note.author, language),
        old_said(note, language, now),
    ]
    return " · ".join(part for part in said if part)


def day_said(note: Note, language: Language, now: datetime) -> str:
    """Give the day on which it was seen, or noted where that is not known, and how long ago that is."""
    seen = note.content.seen_on
    if seen is None:
        day = note.created_at.date()
        return say(language, "noted {day} ({age})", day=day, age=age(language, day, now.date()))
    return say(language, "seen {day} ({age})", day=seen, age=age(language, seen, now.date()))


def age(language: Language, day: date, today: date) -> str:
    """Give how long ago `day` was, in words."""
    days = (today - day).days
    if days <= 0:
        return say(language, "today")
    unit = next((unit for unit in (365, 30, 7) if days >= 2 * unit), 1)
    full = timedelta(days=-(days - days % unit))  # what has not passed in full does not count
    said = format_timedelta(full, granularity="day", threshold=2, add_direction=True, locale=language)
    return said.replace(" ", "\u00a0")


def by(person: int | None, language: Language) -> str:
    """Name the author, whom a mention in a private answer pings not."""
    return say(language, "by {person}", person=who(person, language))


def who(person: int | None, language: Language) -> str:
    """Name a member, or a former one."""
    return say(language, "a former member") if person is None else f"<@{person}>"


def old_said(note: Note, language: Language, now: datetime) -> str:
    """Give the mark of what is older than a year; "" for what is not."""
    return say(language, "⚠️ older than 12 months: check it again") if note.old(now) else ""


def origin(note: Note, language: Language) -> list[str]:
    """Give what the note stands on: whose role, what may be quoted, the link, the message."""
    content = note.content
    said = []
    if content.role:
        said.append(say(language, "From: {role}", role=inline(content.role)))
    if content.source in TALKS:
        said.append(
            say(language, "May be quoted to the company")
            if content.quotable
            else say(language, "Not to be quoted to the company")
        )
    if content.link:
        said.append(f"<{content.link}>")
    if note.message:
        said.append(say(language, "Made from a message: {link}", link=note.message))
    return [small(each) for each in said]
