"""What the club's notes say to a question, in words that claim no talk for who did not have it."""

from __future__ import annotations

from datetime import date
from typing import Final

from bot.discord_ui.escape import inline
from bot.discord_ui.limits import fit
from bot.discord_ui.note_facts import age
from bot.discord_ui.page import heading, lines
from bot.discord_ui.words import SOURCES_SAID, sentences
from bot.research import PUBLIC, TALKS, Hint, Known
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
    """Name a note by its title, source and age: `/notes search` finds it by its title."""
    return say(
        language,
        "“{title}” ({source}, {age})",
        title=inline(fit(note.title, _TITLE)),
        source=say(language, SOURCES_SAID[note.source]),
        age=age(language, note.day, today),
    )


def hint_said(hint: Hint, language: Language, today: date) -> str:
    """Say which note can carry the question, and what its asker may do with it."""
    said = {
        "own": say(language, "🗣 Your own talk can carry it"),
        "heard": say(language, "👥 Somebody else heard something on it"),
        "public": say(language, "🌐 A public source can carry it"),
    }
    note = note_said(hint.note, language, today)
    return sentences(
        language,
        say(language, "{what}: {note}.", what=said[hint.use], note=note),
        use_said(hint.note, language),
    )


def use_said(note: Known, language: Language) -> str:
    """Say what the reader may do with a note: nobody may claim a talk that they never had."""
    if note.source in PUBLIC:
        return say(language, "Anyone may cite it.")
    if note.source not in TALKS:
        return say(language, "Find a source for it before you cite it.")
    if note.mine and note.quotable:
        return say(language, "Cite it: the talk was yours.")
    if note.mine:
        return say(language, "The talk was yours: say that you had it, not what may not be quoted.")
    if note.gone:
        return say(language, "A former member heard this: find a public source.")
    return say(language, "A member heard this: ask for an introduction, or find a public source.")


def use_shortly(note: Known, language: Language) -> str:
    """Say the same in a few words."""
    if note.source in PUBLIC:
        return say(language, "🌐 anyone may cite it")
    if note.source not in TALKS:
        return say(language, "🔎 find a source first")
    if note.mine:
        return (
            say(language, "🗣 your talk: cite it")
            if note.quotable
            else say(language, "🗣 your talk: say you had it, not what was said")
        )
    return (
        say(language, "👥 not yours: find a public source")
        if note.gone
        else say(language, "👥 not yours: ask for an introduction")
    )


def _answers(note: Known, language: Language, today: date) -> str:
    said = say(
        language,
        "📌 {note} answers this: go one step deeper from there.",
        note=note_said(note, language, today),
    )
    return said if note.source in PUBLIC else sentences(language, said, use_said(note, language))


def _repeats(language: Language) -> str:
    return say(language, "♻️ Nearly the same question was shared here for this company: make it yours.")
