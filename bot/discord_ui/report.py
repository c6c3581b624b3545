"""A report in words, cut to what one message holds.

`sections` says everything; `report_page` shows what fits and leaves the rest to `Why?`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from bot.discord_ui.escape import inline
from bot.discord_ui.ids import Press
from bot.discord_ui.limits import PAGE_TEXT, width
from bot.discord_ui.page import (
    Button,
    Menu,
    Option,
    Page,
    heading,
    lines,
    page,
    small,
    switch_button,
)
from bot.discord_ui.quoting import quoted, words
from bot.discord_ui.reader import Reader
from bot.discord_ui.words import (
    COLOURS,
    INTERVIEWERS_SAID,
    STAGES_SAID,
    context_said,
    verdict_said,
)
from bot.feedback.model import (
    Change,
    Context,
    Elsewhere,
    Finding,
    Report,
    Span,
)
from bot.feedback.principles import load_principles
from bot.services import Checked
from bot.texts import Language, say

FIX_FIRST: Final = 3
MAKE_YOURS: Final = 2
# What the small parts around the sections (headings' spacing, small print) may take.
_ROOM: Final = PAGE_TEXT - 60
_STUB: Final = 200  # characters of a question whose marked parts alone would fill the message


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a report stands, which decides what can be done with it.

    `mine` is false for somebody else's message: there is nothing to save or share. `share` is
    false where there is nobody to share with.
    """

    mine: bool = True
    share: bool = True


@dataclass(frozen=True, slots=True)
class Sections:
    """A report's texts from top to bottom; `None` where there is nothing to say, or it was cut."""

    judged: str
    verdict: str
    change: str | None
    quote: str
    blanks: str | None
    findings: tuple[str, ...]
    own: str | None
    strengths: str | None
    tips: str | None
    frame: str | None
    elsewhere: str | None

    def parts(self, language: Language) -> list[str]:
        """Give the texts that are there, in the order in which they are shown."""
        first = heading(say(language, "Fix first"))
        findings = [lines([first, *self.findings])] if self.findings else []
        rest = (self.own, self.strengths, self.tips, self.frame, self.elsewhere)
        top = (self.verdict, self.change, lines([self.quote, self.blanks]))
        return [part for part in (*top, *findings, *rest) if part]

    def width(self, language: Language) -> int:
        """Give how much of the budget the texts take."""
        return width(self.judged) + sum(width(part) + 1 for part in self.parts(language))


def sections(
    report: Report,
    language: Language,
    *,
    change: Change | None = None,
    elsewhere: tuple[Elsewhere, ...] = (),
    company: str | None = None,
    remembered: bool = False,
) -> Sections:
    """Give every section of `report` in `language`, nothing cut."""
    return Sections(
        judged=_judged(report.context, language, company, remembered=remembered),
        verdict=lines([f"## {verdict_said(language, report.verdict)}", report.reason.in_(language)]),
        change=_change(change, language),
        quote=quoted(report.question, _marked(report)),
        blanks=_blanks(report, language),
        findings=tuple(
            _finding(number, finding, report, language)
            for number, finding in enumerate(report.faults[:FIX_FIRST], start=1)
        ),
        own=_own(report, language),
        strengths=_strengths(report, language),
        tips=_tips(report, language),
        frame=_frame(report, language),
        elsewhere=_elsewhere(elsewhere, report.context, language),
    )


def cut(full: Sections, report: Report, language: Language, room: int = _ROOM) -> Sections:
    """Give what of `full` fits `room`: the least needed goes first, the first finding never."""
    shown = full
    for shorter in _cuts(full, report):
        if shown.width(language) <= room:
            break
        shown = replace(shown, **shorter)
    return shown


def _marked(report: Report) -> list[Span]:
    faults = [finding.span for finding in report.faults if finding.span]
    return [*faults, *report.blanks]


def _cuts(full: Sections, report: Report) -> Iterator[dict[str, Any]]:
    for name in ("elsewhere", "strengths", "frame"):
        yield {name: None}
    yield {"quote": quoted(report.question, _marked(report), short=True)}
    yield {"tips": None}
    yield {"findings": full.findings[:2]}
    yield {"change": None}
    yield {"findings": full.findings[:1]}
    yield {"quote": quoted(report.question[:_STUB], [])}


def report_page(
    checked: Checked,
    reader: Reader,
    standing: Standing,
    *,
    notice: str | None = None,
) -> Page:
    """Give the private report; `notice` is said above it."""
    language, report = reader.language, checked.report
    full = sections(
        report,
        language,
        change=checked.change,
        elsewhere=checked.elsewhere,
        company=checked.company,
        remembered=checked.remembered,
    )
    shown = cut(full, report, language, _ROOM - width(notice or ""))
    return page(
        notice,
        shown.judged,
        _context_menu(checked, language, standing),
        *shown.parts(language),
        _buttons(checked, reader, standing),
        colour=COLOURS[report.verdict],
    )


def shared_page(report: Report, language: Language, share: int, person: int, company: str | None) -> Page:
    """Give the report as `person` shows it to a channel."""
    full = sections(report, language, company=company)
    by = small(say(language, "Shared by {person}", person=f"<@{person}>"))
    shown = cut(full, report, language, _ROOM - width(by))
    buttons = (
        Button(Press.SHARE_WHY, share, say(language, "Why?")),
        Button(Press.SHARE_REMOVE, share, say(language, "Remove")),
    )
    return page(shown.judged, *shown.parts(language), by, buttons, colour=COLOURS[report.verdict])


def _buttons(checked: Checked, reader: Reader, standing: Standing) -> tuple[Button, ...]:
    language = reader.language
    buttons = [Button(Press.CHECK_REVISE, checked.id, say(language, "Revise"), "main")]
    if standing.mine:
        saved = checked.question_id is not None
        label = say(language, "Saved") if saved else say(language, "Save")
        buttons.append(Button(Press.CHECK_SAVE, checked.id, label, disabled=saved))
        if standing.share:
            buttons.append(Button(Press.CHECK_SHARE, checked.id, say(language, "Share")))
    buttons.append(Button(Press.CHECK_WHY, checked.id, say(language, "Why?")))
    if reader.other:
        buttons.append(switch_button(reader.other, checked.id if standing.mine else 0))
    return tuple(buttons)


def _context_menu(checked: Checked, language: Language, standing: Standing) -> Menu:
    context = checked.report.context
    stages = {f"stage:{stage}": _icon("🗓", say(language, said)) for stage, said in STAGES_SAID.items()}
    people = {
        f"interviewer:{who}": _icon("👤", say(language, said)) for who, said in INTERVIEWERS_SAID.items()
    }
    unknown = say(language, "interviewer not known")
    now = say(language, "now")
    chosen = (f"stage:{context.stage}", f"interviewer:{context.interviewer or ''}")
    every = {**stages, **people, "interviewer:": f"👤 {unknown}"}
    return Menu(
        Press.CHECK_CONTEXT if standing.mine else Press.HEARD_CONTEXT,
        checked.id,
        say(language, "Change the stage or the interviewer"),
        tuple(Option(value, label, now if value in chosen else None) for value, label in every.items()),
    )


def _icon(icon: str, text: str) -> str:
    return f"{icon} {text}"


def _judged(context: Context, language: Language, company: str | None, *, remembered: bool) -> str:
    said = context_said(language, context)
    if not context.stage:
        first = say(language, "Judged as a first interview")
        judged = f"{first} · {said}" if said else first
    else:
        judged = say(language, "Judged for: {interview}", interview=said)
    if company:
        judged = f"{judged} · {inline(company)}"
    if remembered:
        again = say(language, "(as last time)")
        judged = f"{judged} {again}"
    return small(judged)


def _change(change: Change | None, language: Language) -> str | None:
    if change is None:
        return None
    verdicts = f"{verdict_said(language, change.before)} → {verdict_said(language, change.after)}"
    if change.before == change.after:
        verdicts = say(language, "still {verdict}", verdict=verdict_said(language, change.after))
    counted = (
        (say(language, "Gone: {findings}"), change.gone),
        (say(language, "New: {findings}"), change.new),
        (say(language, "Gained: {findings}"), change.gained),
    )
    details = [f"- {text.format(findings=titles(found, language))}" for text, found in counted if found]
    since = say(language, "**Since the last version:** {verdicts}", verdicts=verdicts)
    return lines([since, *details])


def titles(findings: tuple[Finding, ...], language: Language) -> str:
    """Give the titles of `findings`, each once."""
    said = dict.fromkeys(finding.title.in_(language) for finding in findings)
    return (" · ").join(said)


def _blanks(report: Report, language: Language) -> str | None:
    if not report.blanks:
        return None
    blanks = dict.fromkeys(words(report.question, span, language, 30) for span in report.blanks)
    return say(
        language,
        "✏️ **Fill this first:** {blanks}. Put something specific and true there.",
        blanks=" ".join(blanks),
    )


def _finding(number: int, finding: Finding, report: Report, language: Language) -> str:
    quote = ""
    if finding.span and finding.span[1] - finding.span[0] < len(report.question):
        quote = f" {words(report.question, finding.span, language, 40)}"
    where = f"🧭 {finding.elsewhere.in_(language)}" if finding.elsewhere else None
    return lines(
        [
            f"**{number}. {finding.title.in_(language)}**{quote}",
            finding.why.in_(language),
            f"→ {finding.instead.in_(language)}",
            where,
            small(principle_said(finding.principle, language)),
        ]
    )


def principle_said(principle: str, language: Language) -> str:
    """Give the line that names the principle behind a finding."""
    title = load_principles().get(principle).title.in_(language)
    return say(language, "Principle: {title}", title=title)


def _own(report: Report, language: Language) -> str | None:
    if report.faults or not report.missing:
        return None
    missing = (f"- {each.how.in_(language)}" for each in report.missing[:MAKE_YOURS])
    return lines([heading(say(language, "Make it yours")), *missing])


def _strengths(report: Report, language: Language) -> str | None:
    if not report.strengths:
        return None
    earned = (
        f"- {finding.title.in_(language)}"
        + (f" {words(report.question, finding.span, language, 40)}" if finding.span else "")
        for finding in report.strengths
    )
    return lines([heading(say(language, "What works")), *earned])


def _tips(report: Report, language: Language) -> str | None:
    if not report.tips:
        return None
    tips = (f"- **{finding.title.in_(language)}** {finding.instead.in_(language)}" for finding in report.tips)
    return lines([heading(say(language, "Tips")), *tips])


def _frame(report: Report, language: Language) -> str | None:
    if not report.frame:
        return None
    return lines([heading(say(language, "Another way to put it")), quoted(report.frame, [])])


def _elsewhere(elsewhere: tuple[Elsewhere, ...], here: Context, language: Language) -> str | None:
    said = [
        say(
            language,
            "{verdict} ({interviews})",
            verdict=verdict_said(language, each.verdict),
            interviews=", ".join(_differing(context, here, language) for context in each.contexts),
        )
        for each in elsewhere
        if each.contexts
    ]
    if not said:
        return None
    return small(say(language, "Elsewhere: {verdicts}", verdicts=" / ".join(said)))


def _differing(context: Context, here: Context, language: Language) -> str:
    """Give what is different there: only the stage, only the interviewer, or both."""
    if context.interviewer == here.interviewer:
        context = replace(context, interviewer=None)
    elif context.stage == here.stage:
        context = replace(context, stage=None)
    return context_said(language, context)


def left_out(full: Sections, shown: Sections) -> list[str]:
    """Give the sections that were cut, whole."""
    names = ("findings", "change", "tips", "strengths", "frame", "elsewhere", "quote")
    left: list[str] = []
    for name in names:
        whole, kept = getattr(full, name), getattr(shown, name)
        if whole and whole != kept:
            left.append(lines(whole) if isinstance(whole, tuple) else whole)
    return left
