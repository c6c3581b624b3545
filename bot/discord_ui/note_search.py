"""What a search found, with the words looked for in bold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.discord_ui.escape import inline
from bot.discord_ui.limits import PAGE_TEXT, fit, width
from bot.discord_ui.note_facts import facts
from bot.discord_ui.notes import pick_menu
from bot.discord_ui.page import Page, heading, lines, page, small
from bot.discord_ui.quoting import quoted
from bot.feedback.folding import fold
from bot.feedback.model import Span
from bot.research.words import DOTS, folded
from bot.services.notebook import Found, Note
from bot.texts import Language, say, say_n

_ROOM: Final = PAGE_TEXT - 500
_TITLE: Final = 80
_PLACES: Final = 2
_AROUND: Final = 40  # characters of the text shown on each side of what was found


def found_page(query: str, found: Found, language: Language, now: datetime) -> Page:
    """Give the notes that a search found, the best first, from which one can be opened."""
    title = heading(say(language, "Notes on “{query}”", query=inline(fit(query, 60))))
    if not found.notes:
        nothing = say(language, "No note holds that. Try fewer or other words, or see /notes companies.")
        return page(title, nothing)
    number = len(found.notes)
    count = say_n(language, "{n} note, the best first", "{n} notes, the best first", number)
    if found.more:
        count = say(language, "The best {n}; more notes hold that. One more word narrows it.", n=number)
    if not found.every:
        count = say(language, "No note holds all of these words; these hold some.")
    listed: list[str] = []
    room = _ROOM
    for note in found.notes:
        text = _hit(note, found.words, language, now)
        room -= width(text) + 1
        if room < 0:
            break
        listed.append(text)
    menu = pick_menu(found.notes, language, now, company=True)
    return page(title, small(count), "\n".join(listed), menu)


def _hit(note: Note, words: Sequence[str], language: Language, now: datetime) -> str:
    title = fit(note.content.title, _TITLE)
    return lines(
        [
            quoted(title, spans_of(title, words)).removeprefix("> ") or inline(title),
            small(facts(note, language, now, company=True)),
            _excerpt(note.content.body, words),
        ]
    )


def _excerpt(body: str, words: Sequence[str]) -> str | None:
    """Give what stands around the first places where the words are; `None` where they are not in the text."""
    spans = spans_of(body, words)[:_PLACES]
    if not spans:
        return None
    start, end = max(spans[0][0] - _AROUND, 0), min(spans[-1][1] + _AROUND, len(body))
    line = re.sub(r"\s", " ", body[start:end])
    here = [(first - start, last - start) for first, last in spans]
    before, after = "…" if start else "", "…" if end < len(body) else ""
    whole = f"{before}{line}{after}"
    return quoted(whole, [(first + len(before), last + len(before)) for first, last in here], short=True)


def spans_of(text: str, words: Sequence[str]) -> list[Span]:
    """Give where the folded `words` stand in `text`, in order, none inside another."""
    given = fold(text)
    plain, places = _searched(given.text)
    found = sorted(
        given.back(places[match.start()], places[match.end() - 1] + 1)
        for word in words
        for match in re.finditer(re.escape(word), plain)
    )
    apart: list[Span] = []
    for span in found:
        if not apart or span[0] >= apart[-1][1]:
            apart.append(span)
    return apart


def _searched(text: str) -> tuple[str, list[int]]:
    """Give `text` as it is searched but for its spaces, and the place in it that each character came from."""
    dots = {found.start() for found in DOTS.finditer(text)}
    kept = [(folded(char) or char, at) for at, char in enumerate(text) if at not in dots]
    return "".join(chars for chars, _ in kept), [at for chars, at in kept for _ in chars]
