"""The companies of a server in words: what is known of each, and how moderators join and name them."""

from __future__ import annotations

from typing import Final

from bot.discord_ui.coverage import coverage_parts, coverage_short
from bot.discord_ui.escape import inline
from bot.discord_ui.ids import Press
from bot.discord_ui.limits import MENU_TEXT, PAGE_TEXT, fit, width
from bot.discord_ui.note_rows import Listing, at_merge
from bot.discord_ui.page import Button, Menu, Option, Page, heading, lines, page, small
from bot.discord_ui.words import listing
from bot.services.companies import CompanyPage, Covered, Merge
from bot.texts import Language, say, say_n

_ROOM: Final = PAGE_TEXT - 600
_NAME: Final = 60
_ALIKE: Final = 3


def companies_page(shown: CompanyPage, language: Language) -> Page:
    """Give one page of the companies that have notes, with what these cover."""
    title = heading(say(language, "Companies"))
    if not shown.companies:
        return page(title, say(language, "There is no note here yet. Write the first with /notes add."))
    count = say_n(language, "{n} company with notes", "{n} companies with notes", shown.total)
    listed: list[str] = []
    room = _ROOM
    for each in shown.companies:
        text = _company(each, language)
        room -= width(text) + 1
        if room < 0:
            break
        listed.append(text)
    alike = None
    if shown.alike:
        pairs = [f"{inline(fit(one, _NAME))} / {inline(fit(other, _NAME))}" for one, other in shown.alike]
        ask = say(language, "One company under two names? Join them with /notes merge:")
        alike = lines([small(ask), *(small(pair) for pair in pairs)])
    here = shown.companies[: len(listed)]
    options = tuple(Option(str(each.id), fit(each.name, MENU_TEXT)) for each in here)
    menu = Menu(Press.COMPANY_PICK, shown.number, say(language, "See what is known of one"), options)
    return page(title, small(count), "\n".join(listed), alike, menu, _turning(shown, language))


def company_page(each: Covered, back: int, language: Language) -> Page:
    """Give what the notes on one company cover, each kind of source and topic on a line of its own."""
    tables = coverage_parts(each.coverage, language)
    count = say_n(language, "{n} note", "{n} notes", each.coverage.notes)
    return page(
        heading(inline(fit(each.name, _NAME))),
        small(count),
        *tables,
        (
            Button(Press.NOTE_LIST, Listing(each.id).row, say(language, "Read the notes"), "main"),
            Button(Press.COMPANY_PAGE, back, say(language, "All companies")),
        ),
    )


def merged_page(merge: Merge, language: Language) -> Page:
    """Say that two names are one company now."""
    said = say(
        language,
        "{one} counts as {into} from now on: their notes stand together under {into}.",
        one=inline(merge.name),
        into=inline(merge.into_name),
    )
    here = at_merge(merge.company, merge.into)
    return page(said, (Button(Press.COMPANY_PART, here, say(language, "Undo")),))


def named_page(number: int, company: str, name: str, language: Language) -> Page:
    """Say that a company has another name now."""
    said = say(language, "{company} is found as {name} too.", company=inline(company), name=inline(name))
    return page(said, (Button(Press.COMPANY_UNNAME, number, say(language, "Undo")),))


def alike_said(names: tuple[str, ...], language: Language) -> str | None:
    """Say which other companies have names that look alike; `None` for none."""
    if not names:
        return None
    return say(
        language,
        "There are notes on {names} too. If that is the same company, a moderator can join the two "
        "with /notes merge.",
        names=listing(language, (inline(fit(name, _NAME)) for name in names[:_ALIKE])),
    )


def _company(each: Covered, language: Language) -> str:
    count = say_n(language, "{n} note", "{n} notes", each.coverage.notes)
    return lines(
        [
            f"**{inline(fit(each.name, _NAME))}** · {count}",
            *(f"- {said}" for said in coverage_short(each.coverage, language)),
        ]
    )


def _turning(shown: CompanyPage, language: Language) -> tuple[Button, ...]:
    if shown.pages == 1:
        return ()
    before, after = shown.number - 1, shown.number + 1
    return (
        Button(Press.COMPANY_PAGE, before, say(language, "◀ Back"), disabled=before < 0),
        Button(Press.COMPANY_PAGE, after, say(language, "On ▶"), disabled=after == shown.pages),
    )
