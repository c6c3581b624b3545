"""A report as one message: what fits of its sections, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from bot.discord_ui.ids import Press
from bot.discord_ui.limits import width
from bot.discord_ui.page import Button, Menu, Option, Page, page, small, switch_button
from bot.discord_ui.reader import Reader
from bot.discord_ui.sections import ROOM, cut, sections, sections_of
from bot.discord_ui.words import COLOURS
from bot.feedback.model import Context, Report
from bot.services import Checked
from bot.texts import Language, say
from bot.words import INTERVIEWERS_SAID, STAGES_SAID


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a report stands, which decides what can be done with it.

    `mine` is false for somebody else's message: there is nothing to save or share. `share` is
    false where there is nobody to share with.
    """

    mine: bool = True
    share: bool = True


def report_page(
    checked: Checked,
    reader: Reader,
    standing: Standing,
    *,
    notice: str | None = None,
) -> Page:
    """Give the private report; `notice` is said above it."""
    language, report = reader.language, checked.report
    full = sections_of(checked, language)
    shown = cut(full, report, language, ROOM - width(notice or ""))
    return page(
        notice,
        shown.judged,
        _context_menu(checked, language, standing) if report.verdict else None,
        *shown.parts(language),
        _buttons(checked, reader, standing),
        colour=COLOURS[report.verdict],
    )


def shared_page(report: Report, language: Language, share: int, person: int, company: str | None) -> Page:
    """Give the report as `person` shows it to a channel."""
    full = sections(report, language, company=company)
    by = small(say(language, "Shared by {person}", person=f"<@{person}>"))
    shown = cut(full, report, language, ROOM - width(by))
    buttons = (
        Button(Press.SHARE_WHY, share, say(language, "Why?")),
        Button(Press.SHARE_REMOVE, share, say(language, "Remove")),
    )
    return page(shown.judged, *shown.parts(language), by, buttons, colour=COLOURS[report.verdict])


def copy_page(report: Report, language: Language, company: str | None) -> Page:
    """Give a shared report to one who only reads it, in their language."""
    full = sections(report, language, company=company)
    shown = cut(full, report, language)
    return page(shown.judged, *shown.parts(language), colour=COLOURS[report.verdict])


def _buttons(checked: Checked, reader: Reader, standing: Standing) -> tuple[Button, ...]:
    language = reader.language
    buttons = [Button(Press.CHECK_REVISE, checked.id, say(language, "Revise"), "main")]
    judged = checked.report.verdict is not None  # without, there is nothing to keep, show or explain
    if standing.mine and judged:
        saved = checked.question_id is not None
        label = say(language, "Saved") if saved else say(language, "Save")
        buttons.append(Button(Press.CHECK_SAVE, checked.id, label, disabled=saved))
        if standing.share:
            buttons.append(Button(Press.CHECK_SHARE, checked.id, say(language, "Share")))
    if judged:
        buttons.append(Button(Press.CHECK_WHY, checked.id, say(language, "Why?")))
    if reader.other:
        buttons.append(switch_button(reader.other, checked.id if standing.mine else 0))
    return tuple(buttons)


def _context_menu(checked: Checked, language: Language, standing: Standing) -> Menu:
    return Menu(
        Press.CHECK_CONTEXT if standing.mine else Press.HEARD_CONTEXT,
        checked.id,
        say(language, "Change stage or interviewer"),
        _interviews(checked.report.context, language),
    )


@cache
def _interviews(context: Context, language: Language) -> tuple[Option, ...]:
    stages = {f"stage:{stage}": _icon("🗓", say(language, said)) for stage, said in STAGES_SAID.items()}
    people = {
        f"interviewer:{who}": _icon("👤", say(language, said)) for who, said in INTERVIEWERS_SAID.items()
    }
    unknown = _icon("👤", say(language, "interviewer not known"))
    now = say(language, "now")
    chosen = (f"stage:{context.stage}", f"interviewer:{context.interviewer or ''}")
    every = {**stages, **people, "interviewer:": unknown}
    return tuple(Option(value, label, now if value in chosen else None) for value, label in every.items())


def _icon(icon: str, text: str) -> str:
    return f"{icon} {text}"
