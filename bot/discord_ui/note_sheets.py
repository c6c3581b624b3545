"""The forms about notes. Their English labels are part of the commands' contract."""

from __future__ import annotations

from typing import Final

from bot.discord_ui.forms import Field
from bot.discord_ui.page import Option
from bot.discord_ui.words import SOURCES_SAID
from bot.texts import Language, say

Made = tuple[str, tuple[Field, ...]]

# A paste over a limit is refused with a reason and given back, not cut off by the client.
_ROOM_TO_PASTE: Final = 4000
_ROOM_FOR_A_LINE: Final = 300
_ROOM_FOR_A_LINK: Final = 1000


def note_start(language: Language) -> Made:
    """Give the form for what `/notes add` asks before the note itself, to mend what was refused."""
    return say(language, "Add a company note"), (
        *_company_and_source(language),
        Field("link", say(language, "Link"), limit=_ROOM_FOR_A_LINK),
        _seen_on(language),
    )


def note_report(language: Language) -> Made:
    """Give the form to report a note, which asks before anything is done."""
    reason = Field(
        "reason",
        say(language, "What is wrong with it"),
        "text",
        limit=_ROOM_TO_PASTE,
        hint=say(language, "Only moderators read it, without your name; up to 500 characters"),
    )
    return say(language, "Report to moderators"), (reason,)


def note_add(language: Language) -> Made:
    """Give the form for what was read somewhere."""
    return say(language, "Add a company note"), _title_and_text(language)


def note_add_person(language: Language) -> Made:
    """Give the form for what a person said."""
    return say(language, "Add a company note"), (*_title_and_text(language, talk=True), *_person(language))


def note_from_answer(language: Language) -> Made:
    """Give the form for what was answered in an interview."""
    title_and_text = _title_and_text(language, talk=True)
    return say(language, "Share the answer as a company note"), (*title_and_text, *_person(language))


def note_from_message(language: Language) -> Made:
    """Give the form for somebody's message."""
    role, _quotable = _person(language)  # a form has room for five: it is asked once the note is saved
    return say(language, "Save as company note"), (
        *_company_and_source(language),
        *_title_and_text(language, talk=True),
        role,
    )


def note_edit(language: Language) -> Made:
    """Give the form to change what was read somewhere."""
    return say(language, "Edit the note"), (
        *_title_and_text(language),
        Field("link", say(language, "Link"), limit=_ROOM_FOR_A_LINK),
        _seen_on(language),
    )


def note_edit_person(language: Language) -> Made:
    """Give the form to change what a person said."""
    return say(language, "Edit the note"), (
        *_title_and_text(language, talk=True),
        *_person(language),
        _seen_on(language),
    )


def _company_and_source(language: Language) -> tuple[Field, Field]:
    sources = tuple(Option(value, say(language, text)) for value, text in SOURCES_SAID.items())
    return (
        Field("company", say(language, "Company"), limit=_ROOM_FOR_A_LINE, required=True),
        Field("source", say(language, "Source"), "menu", options=sources, required=True),
    )


def _title_and_text(language: Language, *, talk: bool = False) -> tuple[Field, Field]:
    """Give both fields; those of a `talk` warn of what must not be told on."""
    room = say(language, "All on this server can read it; up to 3,000 characters")
    warning = say(language, "No selection questions, no names, nothing you were asked to keep confidential")
    return (
        Field(
            "title",
            say(language, "Title"),
            limit=_ROOM_FOR_A_LINE,
            required=True,
            hint=say(language, "All on this server can read the note") if talk else None,
        ),
        Field(
            "body",
            say(language, "Text"),
            "text",
            limit=_ROOM_TO_PASTE,
            required=True,
            hint=warning if talk else room,
        ),
    )


def _person(language: Language) -> tuple[Field, Field]:
    role = Field(
        "role",
        say(language, "Role and year"),
        limit=_ROOM_FOR_A_LINE,
        hint=say(language, "Never the name: such as “sales, joined 2023”"),
    )
    answers = (
        Option("no", say(language, "No, only among us")),
        Option("yes", say(language, "Yes, they agreed")),
    )
    quotable = Field(
        "quotable", say(language, "May be quoted to the company"), "radio", value="no", options=answers
    )
    return role, quotable


def _seen_on(language: Language) -> Field:
    hint = say(language, "Such as 2026-11-20")
    return Field("seen_on", say(language, "Seen on"), limit=_ROOM_FOR_A_LINE, hint=hint)
