"""What the club's notes say to a question, in words that claim no talk for who did not have it."""

from __future__ import annotations

from datetime import date
from typing import Final

from bot.discord_ui.escape import inline
from bot.discord_ui.limits import fit
from bot.discord_ui.note_facts import age
from bot.discord_ui.page import heading, lines
from bot.discord_ui.words import SOURCES_SAID
from bot.research import TALKS, Hint, Known
from bot.services import Noted
from bot.texts import Language, say

_TITLE: Final = 60
_NAME: Final = 40


def noted_said(noted: Noted | None, language: Language) -> str | None:
    """Give the section of a report, `None` where the notes say nothing."""
    if noted is None:
        return None
    advice = noted.advice
    said = [
        _repeats(language) if advice.repeats else None,
        _answers(advice.answers, language, noted.day) if advice.answers else None,
        *(hint_said(hint, language, noted.day) for hint in advice.hints),
    ]
    company = inline(fit(noted.company, _NAME))
    title = heading(say(language, "Your club's notes on {company}", company=company))
    return lines([title, *(f"- {each}" for each in said if each)])


def note_said(note: Known, language: Language, today: date) -> str:
    """Name a note by its number, title, source and age."""
    return say(
        language,
        "note {number} “{title}” ({source}, {age})",
        number=note.id,
        title=inline(fit(note.title, _TITLE)),
        source=say(language, SOURCES_SAID[note.source]),
        age=age(language, note.day, today),
    )


def hint_said(hint: Hint, language: Language, today: date) -> str:
    """Say what the asker may do with a note."""
    note = note_said(hint.note, language, today)
    if hint.use == "public":
        return say(language, "🌐 Ground for it: {note}. Anyone may cite it.", note=note)
    if hint.use == "own":
        if hint.note.quotable:
            return say(language, "🗣 Your own talk can carry it: {note}. Cite it.", note=note)
        return say(
            language,
            "🗣 Your own talk can carry it: {note}. Say that you had it, and ask whether you may quote it.",
            note=note,
        )
    if hint.note.gone:
        return say(
            language, "👥 A former member heard this: {note}. It is not your talk: find a public source.", note=note
        )
    return say(
        language,
        "👥 A member heard this: {note}. It is not your talk: ask for an introduction, or find a public source.",
        note=note,
    )


def _answers(note: Known, language: Language, today: date) -> str:
    said = say(
        language,
        "📌 {note} answers this: go one step deeper from there.",
        note=note_said(note, language, today),
    )
    if note.source not in TALKS or note.mine:
        return said
    return f"{said} {say(language, 'It is not your talk, so do not cite it as yours.')}"


def _repeats(language: Language) -> str:
    return say(language, "♻️ Nearly the same question was shared here for this company: make it yours.")
