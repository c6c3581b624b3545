"""Notes in words: a page of them, one of them, and what is said when one was changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.discord_ui.escape import inline
from bot.discord_ui.ids import Press
from bot.discord_ui.limits import MENU_TEXT, PAGE_TEXT, fit, width
from bot.discord_ui.note_facts import day_said, facts, origin
from bot.discord_ui.note_rows import Listing, at_revision, at_second, listing_of
from bot.discord_ui.page import Button, Menu, Option, Page, heading, lines, page, paged, small
from bot.discord_ui.quoting import quoted, quotes, whole
from bot.discord_ui.words import SOURCES_SAID, listing
from bot.research import TALKS
from bot.services.notebook import Member, Note, NotePage, Reports
from bot.services.notes import DELETED_KEPT
from bot.texts import Language, say, say_n

_TITLE: Final = 80
_LINK: Final = 200
_PRIVATE: Final = 12  # how many words that seem to be private are shown
_NONE: Final = Reports()
_LIST_ROOM: Final = PAGE_TEXT - 500


def list_page(shown: NotePage, who: Member, language: Language, now: datetime) -> Page:
    """Give one page of notes, from which one can be opened."""
    here = listing_of(shown)
    title = _list_title(shown, language)
    if not shown.notes:
        return page(heading(title), _nothing(shown, who, language), _shelves(shown, here, who, language))
    menu = pick_menu(shown.notes, language, now, company=shown.company is None)
    return page(
        heading(title),
        small(_count(shown, language)),
        _listed(shown.notes, language, now, company=shown.company is None),
        menu,
        _turning(shown, here, language),
        _shelves(shown, here, who, language),
    )


def pick_menu(notes: tuple[Note, ...], language: Language, now: datetime, *, company: bool) -> Menu:
    """Give the menu that opens one of `notes`."""
    options = tuple(
        Option(
            str(note.id),
            fit(note.content.title, MENU_TEXT),
            fit(_plain_facts(note, language, now, company=company), MENU_TEXT),
        )
        for note in notes
    )
    return Menu(Press.NOTE_PICK, 0, say(language, "Open a note"), options)


def note_pages(
    note: Note,
    who: Member,
    language: Language,
    now: datetime,
    notice: str | None = None,
    *,
    fresh: bool = False,
    reports: Reports = _NONE,
) -> tuple[Page, ...]:
    """Give a whole note, on as many messages as it takes; the last one has what can be done with it.

    `fresh` is for who just wrote it: they get `Edit` and `Undo`. `reports` are for moderators.
    """
    head = lines(
        [
            heading(inline(note.content.title)),
            small(facts(note, language, now, company=True)),
            *origin(note, language),
        ]
    )
    why = [quoted(each, []) for each in reports.reasons]
    reported = lines([small(say(language, "Why it was reported")), *why]) if why else None
    texts = [text for text in (notice, _state(note, who, language), reported, head) if text]
    *before, last = paged([*texts, *quotes(note.content.body)])
    buttons = _fresh_buttons(note, language) if fresh else _buttons(note, who, language, reports)
    return (*before, page(*last.parts, buttons))


def deleted_page(note: Note, language: Language) -> Page:
    """Say that a note is deleted, and how it comes back."""
    said = say(
        language,
        "Deleted: {title}. For {n} days it can be brought back, then it is gone for good.",
        title=inline(note.content.title),
        n=DELETED_KEPT.days,
    )
    return page(said, (Button(Press.NOTE_RESTORE, note.id, say(language, "Restore"), "main"),))


def withdrawn_page(language: Language) -> Page:
    """Say that a note went for good, since the person whose message it was made from wants it so."""
    return page(
        say(
            language,
            "The note is gone for good: nobody can bring it back, or make another from your message.",
        )
    )


def private_page(words: tuple[str, ...], draft: int, language: Language) -> Page:
    """Ask before a note is saved that seems to name a person, with all the words that seem to."""
    shown = [whole(each, language) for each in words[:_PRIVATE]]
    if len(words) > _PRIVATE:
        shown.append(say(language, "{n} more", n=len(words) - _PRIVATE))
    ask = say(
        language,
        "This seems to name a person or say how to reach one: {words}. Notes say role and year instead, "
        "since everybody on this server reads them.",
        words=listing(language, shown),
    )
    return page(
        ask,
        (
            Button(Press.FORM_AGAIN, draft, say(language, "Change it"), "main"),
            Button(Press.NOTE_SAVE_ANYWAY, draft, say(language, "It names nobody: save it")),
        ),
    )


def begun_page(draft: int, language: Language) -> Page:
    """Say that what comes before the note is fine now, and open the form of the note itself."""
    said = say(language, "That is fine now. Go on with the note itself:")
    return page(said, (Button(Press.FORM_AGAIN, draft, say(language, "Write the note"), "main"),))


def conflict_pages(now_stands: Note, draft: int, language: Language) -> tuple[Page, ...]:
    """Tell the second of two who edited at once, with the note as it is now and the way to their own text."""
    said = say(
        language,
        "Somebody else changed this note while you were writing, so yours is not saved yet. It says now:",
    )
    again = say(language, "Your text waits in the form: put the two together there, then save it.")
    texts = [said, f"**{inline(now_stands.content.title)}**", *quotes(now_stands.content.body), again]
    *before, last = paged(texts)
    button = Button(Press.FORM_AGAIN, draft, say(language, "Try again"), "main")
    return (*before, page(*last.parts, (button,)))


def told_page(note: Note, server: str, languages: Sequence[Language]) -> Page:
    """Tell somebody that a note was made from their message, in each of `languages`."""
    link = note.message or ""
    text = quoted(fit(note.content.body, 300), [])
    remove = " · ".join(say(language, "Remove the note") for language in languages)
    return page(
        *(_told(note, server, language) for language in languages),
        text,
        lines(small(each) for each in (link, *map(_introduction, languages)) if each),
        (Button(Press.NOTE_MINE, note.id, remove, "danger"),),
    )


def _told(note: Note, server: str, language: Language) -> str:
    return say(
        language,
        "{person} saved a message of yours on {server} as a research note on {company}, where all members "
        "can read it. You can remove it at any time.",
        person=f"<@{note.author}>",
        server=inline(server),
        company=inline(note.company),
    )


def _introduction(language: Language) -> str:
    return say(
        language, "I am Gyaku, a bot with which that server prepares for interviews and keeps these notes."
    )


def _list_title(shown: NotePage, language: Language) -> str:
    where = inline(shown.company) if shown.company else say(language, "All companies")
    source = f" · {say(language, SOURCES_SAID[shown.source])}" if shown.source else ""
    kinds = {
        "here": "",
        "deleted": say(language, "Deleted notes"),
        "reported": say(language, "Reported notes"),
    }
    kind = kinds[shown.shelf]
    return f"{kind} · {where}{source}" if kind else f"{where}{source}"


def _count(shown: NotePage, language: Language) -> str:
    count = say_n(language, "{n} note, the newest first", "{n} notes, the newest first", shown.total)
    if shown.pages == 1:
        return count
    turned = say(language, "page {page} of {pages}", page=shown.number + 1, pages=shown.pages)
    return f"{count} · {turned}"


def _nothing(shown: NotePage, who: Member, language: Language) -> str:
    if shown.shelf == "deleted":
        mine, anyone = (
            say(language, "No note of yours is deleted here."),
            say(language, "No note is deleted here."),
        )
        return anyone if who.moderator else mine
    if shown.shelf == "reported":
        return say(language, "No note is reported.")
    return say(language, "There is no note here yet. Write the first with /notes add.")


def _listed(notes: tuple[Note, ...], language: Language, now: datetime, *, company: bool) -> str:
    listed: list[str] = []
    room = _LIST_ROOM
    for note in notes:
        link = note.content.link
        flag = "🚩 " if note.reports else ""
        text = lines(
            [
                f"**{flag}{inline(fit(note.content.title, _TITLE))}**",
                small(facts(note, language, now, company=company)),
                small(f"<{link}>") if link and width(link) <= _LINK else None,
            ]
        )
        room -= width(text) + 1
        if room < 0:
            break
        listed.append(text)
    return "\n".join(listed)


def _plain_facts(note: Note, language: Language, now: datetime, *, company: bool) -> str:
    said = (
        note.company if company else "",
        say(language, SOURCES_SAID[note.content.source]),
        day_said(note, language, now),
    )
    return " · ".join(part for part in said if part)


def _turning(shown: NotePage, here: Listing, language: Language) -> tuple[Button, ...]:
    if shown.pages == 1:
        return ()
    newer = here.turned(max(shown.number - 1, 0)).row
    older = here.turned(shown.number + 1).row
    return (
        Button(Press.NOTE_LIST, newer, say(language, "◀ Newer"), disabled=shown.number == 0),
        Button(Press.NOTE_LIST, older, say(language, "Older ▶"), disabled=shown.number + 1 == shown.pages),
    )


def _shelves(shown: NotePage, here: Listing, who: Member, language: Language) -> tuple[Button, ...]:
    """Give the ways to deleted and reported notes, and back."""
    if shown.shelf != "here":
        back = Listing(here.company, here.source).row
        return (Button(Press.NOTE_LIST, back, say(language, "Back to the notes")),)
    deleted = Listing(here.company, here.source, "deleted").row
    buttons = [Button(Press.NOTE_LIST, deleted, say(language, "Deleted notes"))]
    if who.moderator and shown.reported:
        reported = say(language, "Reported notes ({n})", n=shown.reported)
        buttons.append(Button(Press.NOTE_LIST, Listing(shelf="reported").row, reported, "danger"))
    return tuple(buttons)


def _state(note: Note, who: Member, language: Language) -> str | None:
    if note.deleted:
        return say(language, "This note is deleted.")
    if note.reports and who.moderator:
        return say_n(language, "🚩 Reported by {n} member.", "🚩 Reported by {n} members.", note.reports)
    return None


def _fresh_buttons(note: Note, language: Language) -> tuple[Button, ...]:
    here = at_revision(note.id, note.revision)
    edit = Button(Press.NOTE_EDIT, note.id, say(language, "Edit"), "main")
    undo = Button(Press.NOTE_UNDO, here, say(language, "Undo"))
    # The form of a message has no room for the question.
    if note.message and note.content.source in TALKS and not note.content.quotable:
        agreed = say(language, "Allow quoting (the person agreed)")
        return (edit, undo, Button(Press.NOTE_QUOTABLE, here, agreed))
    return (edit, undo)


def _buttons(note: Note, who: Member, language: Language, reports: Reports) -> tuple[Button, ...]:
    mine = who.may_change(note.author)
    history = Button(Press.NOTE_HISTORY, note.id, say(language, "History"))
    if note.deleted:
        return (Button(Press.NOTE_RESTORE, note.id, say(language, "Restore"), "main"), history)
    buttons = [history]
    if mine:
        buttons.insert(0, Button(Press.NOTE_EDIT, note.id, say(language, "Edit"), "main"))
    if mine or who.person == note.quoted:
        buttons.append(Button(Press.NOTE_DELETE, note.id, say(language, "Delete"), "danger"))
    if reports.until is not None:
        buttons.append(
            Button(Press.NOTE_SETTLE, at_second(note.id, reports.until), say(language, "It is in order"))
        )
    elif who.person != note.author:
        buttons.append(Button(Press.NOTE_REPORT, note.id, say(language, "Report")))
    return tuple(buttons)
