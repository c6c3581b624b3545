"""Planned rehearsals in words: what was understood, what is planned, and what came of it."""

from __future__ import annotations

from datetime import datetime
from typing import Final, cast
from zoneinfo import ZoneInfo

from bot.discord_ui.ids import Press
from bot.discord_ui.page import Button, Page, heading, lines, page, small, title
from bot.discord_ui.rounds.words import clock, interview_said
from bot.services.interviews import context_of
from bot.store.schedules import ScheduleRow
from bot.texts import Language, say

COLOUR: Final = 0x8A63D2


def understood_page(moment: datetime, zone: ZoneInfo, draft: int, language: Language) -> Page:
    """Give what was understood, to be confirmed."""
    here = moment.astimezone(zone)
    said = f"{here:%Y-%m-%d %H:%M} ({zone.key})"
    return page(
        heading(say(language, "Is this the time you mean?")),
        lines([f"**{said}**", f"{clock(moment, 'F')} · {clock(moment, 'R')}"]),
        (
            Button(Press.PLANNED_CONFIRM, draft, say(language, "Confirm"), "main"),
            Button(Press.PLANNED_NOT, draft, say(language, "Not this")),
        ),
    )


def not_planned_page(again: int, language: Language) -> Page:
    """Say that nothing was planned; the draft `again` opens the form for another moment."""
    return page(
        say(language, "Nothing was planned."),
        (Button(Press.FORM_AGAIN, again, say(language, "Another time"), "main"),),
    )


def planned_page(row: ScheduleRow, *, event: bool) -> Page:
    """Give the card of a planned rehearsal, which everybody sees."""
    language = language_of(row)
    where = say(language, "The lobby opens here at that time.")
    reminder = say(language, "Press Remind me, and you are called 15 minutes before and when it opens.")
    move = (
        say(language, "It is among the server's events too. To move it, edit that event.")
        if event
        else say(language, "To move it, cancel it and plan it again.")
    )
    return page(
        lines(
            [
                title(say(language, "🗓 A rehearsal is planned")),
                f"**{clock(row.starts_at, 'F')}** ({clock(row.starts_at, 'R')})",
                _about(row, language),
                _host(row),
            ]
        ),
        lines([where, reminder, move]),
        (
            Button(Press.PLANNED_REMIND, row.id, say(language, "Remind me"), "main"),
            Button(Press.PLANNED_CANCEL, row.id, say(language, "Cancel"), "danger"),
        ),
        colour=COLOUR,
    )


def cancelled_page(row: ScheduleRow, language: Language | None = None) -> Page:
    """Say that a planned rehearsal will not be, in the card's own language where no other is given.

    Its host, who may have erased everything, is not named.
    """
    when = clock(row.starts_at, "F")
    language = language or language_of(row)
    said = say(language, "🗓 The rehearsal of {when} was cancelled.", when=when)
    return page(lines([said, _about(row, language)]))


def moved_page(row: ScheduleRow) -> Page:
    """Say that a planned rehearsal will be at another time."""
    when = f"{clock(row.starts_at, 'F')} ({clock(row.starts_at, 'R')})"
    said = say(language_of(row), "🗓 The rehearsal was moved to {when}.", when=when)
    return page(lines([said, _about(row, language_of(row)), _host(row)]))


def _about(row: ScheduleRow, language: Language) -> str | None:
    """Say what is rehearsed, and in which voice channel."""
    about = interview_said(row.company, context_of(row.stage, row.interviewer), language)
    voice = f"🔊 <#{row.voice}>" if row.voice else ""
    said = " · ".join(each for each in (about, voice) if each)
    return small(said) if said else None


def _host(row: ScheduleRow) -> str:
    return say(language_of(row), "👑 Host: {person}", person=f"<@{row.person}>")


def language_of(row: ScheduleRow) -> Language:
    """Give the language of whoever planned it."""
    return cast("Language", row.language)
