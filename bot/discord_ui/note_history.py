"""The history of a note: who did what when, and what it changed."""

from __future__ import annotations

from typing import Final

from bot.discord_ui.escape import inline
from bot.discord_ui.limits import PAGE_TEXT, fit, width
from bot.discord_ui.note_facts import who
from bot.discord_ui.page import Page, heading, lines, page, small
from bot.discord_ui.words import SOURCES_SAID
from bot.services.notebook import Content, NoteStep, Step
from bot.texts import Language, mark, say

_ROOM: Final = PAGE_TEXT - 300
_SHOWN: Final = 120  # characters of what stood there and stands there now
_AROUND: Final = 15
STEPS_SAID: Final[dict[Step, str]] = {
    "add": mark("added"),
    "edit": mark("edited"),
    "delete": mark("deleted"),
    "restore": mark("restored"),
    "revert": mark("put back"),
}
_FIELDS: Final = {
    "title": mark("Title"),
    "body": mark("Text"),
    "source": mark("Source"),
    "link": mark("Link"),
    "seen_on": mark("Seen on"),
    "role": mark("Role and year"),
    "quotable": mark("May be quoted to the company"),
}


def history_page(steps: tuple[NoteStep, ...], language: Language, *, whole: bool) -> Page:
    """Give the steps in the life of a note, the last one first, as many as fit.

    `whole` shows what each step changed, for those who may change the note: what was taken out of it, such
    as a name, is not to be read by all.
    """
    title = heading(say(language, "History of “{title}”", title=inline(fit(steps[-1].content.title, 80))))
    shown: list[str] = []
    room = _ROOM
    for before, step in zip(reversed((None, *steps[:-1])), reversed(steps), strict=True):
        text = _step(before if whole else None, step, language)
        room -= width(text) + 1
        if room < 0:
            shown.append(small(say(language, "Earlier steps do not fit here.")))
            break
        shown.append(text)
    hidden = small(say(language, "What each step changed is shown to the author and to moderators."))
    return page(title, lines(shown), None if whole else hidden)


def _step(before: NoteStep | None, step: NoteStep, language: Language) -> str:
    said = say(
        language,
        "{what} by {person}, {when}",
        what=say(language, STEPS_SAID[step.what]),
        person=who(step.person, language),
        when=f"<t:{int(step.at.timestamp())}:f>",
    )
    changed = [] if before is None else changes(before.content, step.content, language)
    return lines([f"**{step.number}.** {said}", *(f"- {each}" for each in changed)])


def changes(before: Content, after: Content, language: Language) -> list[str]:
    """Give what differs between two states of a note, one line a field."""
    found = []
    for field, label in _FIELDS.items():
        old, new = getattr(before, field), getattr(after, field)
        if old != new:
            was, now = _excerpts(_value(field, old, language), _value(field, new, language))
            found.append(
                say(language, "{field}: {was} → {now}", field=say(language, label), was=was, now=now)
            )
    return found


def _value(field: str, value: object, language: Language) -> str:
    if field == "quotable":
        return say(language, "yes") if value else say(language, "no")
    if field == "source":
        return next(say(language, said) for source, said in SOURCES_SAID.items() if source == value)
    return "" if value is None else str(value)


def _excerpts(old: str, new: str) -> tuple[str, str]:
    """Give the parts of two texts from the first difference to the last, with a little around them."""
    start = next(
        (at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return _excerpt(old, start, len(old) - end), _excerpt(new, start, len(new) - end)


def _excerpt(text: str, start: int, end: int) -> str:
    first, last = max(start - _AROUND, 0), min(end + _AROUND, len(text))
    piece = fit(text[first:last], _SHOWN)
    if not piece:
        return "–"
    return inline(f"{'…' if first else ''}{piece}{'…' if last < len(text) else ''}")
