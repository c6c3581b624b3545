"""What a report says, section by section, in words, and which of it goes when room is short."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from bot.discord_ui.escape import inline
from bot.discord_ui.limits import PAGE_TEXT, width
from bot.discord_ui.noted import noted_said
from bot.discord_ui.page import heading, lines, small
from bot.discord_ui.quoting import quoted, words
from bot.feedback.model import Change, Context, Elsewhere, Finding, Report, Span
from bot.feedback.principles import load_principles
from bot.services import Checked
from bot.texts import Language, say
from bot.words import COLON, FIX_FIRST, MAKE_YOURS, elsewhere_said, judged_said, safely_said, verdict_said

# What the small parts around the sections (headings' spacing, small print) may take.
ROOM: Final = PAGE_TEXT - 60
_STUB: Final = 200  # characters of a question whose marked parts alone would fill the message


@dataclass(frozen=True, slots=True)
class Sections:
    """A report's texts from top to bottom; `None` where there is nothing to say, or it was cut."""

    judged: str
    verdict: str
    change: str | None
    quote: str
    blanks: str | None
    findings: tuple[str, ...]
    notes: str | None
    own: str | None
    strengths: str | None
    tips: str | None
    frame: str | None
    elsewhere: str | None

    def parts(self, language: Language) -> list[str]:
        """Give the texts that are there, in the order in which they are shown."""
        first = heading(say(language, "Fix first"))
        findings = [lines([first, *self.findings])] if self.findings else []
        rest = (self.notes, self.own, self.strengths, self.tips, self.frame, self.elsewhere)
        top = (self.verdict, self.change, lines([self.quote, self.blanks]))
        return [part for part in (*top, *findings, *rest) if part]

    def width(self, language: Language) -> int:
        """Give how much of the budget the texts take."""
        return width(self.judged) + sum(width(part) + 1 for part in self.parts(language))


def sections_of(checked: Checked, language: Language) -> Sections:
    """Give every section of a private report."""
    return sections(
        checked.report,
        language,
        change=checked.change,
        elsewhere=checked.elsewhere,
        company=checked.company,
        remembered=checked.remembered,
        notes=noted_said(checked.noted, language),
    )


def sections(
    report: Report,
    language: Language,
    *,
    change: Change | None = None,
    elsewhere: tuple[Elsewhere, ...] = (),
    company: str | None = None,
    remembered: bool = False,
    notes: str | None = None,
) -> Sections:
    """Give every section of `report` in `language`, nothing cut."""
    return Sections(
        judged=_judged(report.context, language, company, remembered=remembered) if report.verdict else "",
        verdict=lines([f"## {verdict_said(language, report.verdict)}", report.reason.in_(language)]),
        change=_change(change, language),
        quote=quoted(report.question, marked(report)),
        blanks=_blanks(report, language),
        findings=_findings(report, language),
        notes=notes,
        own=_own(report, language),
        strengths=_strengths(report, language),
        tips=_tips(report, language),
        frame=_frame(report, language),
        elsewhere=_elsewhere(elsewhere, report.context, language),
    )


def cut(full: Sections, report: Report, language: Language, room: int = ROOM) -> Sections:
    """Give what of `full` fits `room`: the least needed goes first, the first finding never."""
    shown = full
    for shorter in _cuts(full, report):
        if shown.width(language) <= room:
            break
        shown = replace(shown, **shorter)
    return shown


def marked(report: Report) -> list[Span]:
    """Give the spans that are shown in bold: what fired, and blanks."""
    faults = [finding.span for finding in report.faults if finding.span]
    return [*faults, *report.blanks]


def _cuts(full: Sections, report: Report) -> Iterator[dict[str, Any]]:
    for name in ("notes", "elsewhere", "strengths", "frame"):
        yield {name: None}
    yield {"quote": quoted(report.question, marked(report), short=True)}
    yield {"tips": None}
    yield {"findings": full.findings[:2]}
    yield {"change": None}
    yield {"findings": full.findings[:1]}
    yield {"quote": quoted(report.question[:_STUB], [])}


def _judged(context: Context, language: Language, company: str | None, *, remembered: bool) -> str:
    judged = judged_said(language, context)
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
    gone, new, gained = (titles(found, language) for found in (change.gone, change.new, change.gained))
    details = (
        say(language, "Gone: {findings}", findings=gone) if gone else None,
        say(language, "New: {findings}", findings=new) if new else None,
        say(language, "Gained: {findings}", findings=gained) if gained else None,
    )
    since = say(language, "**Since the last version:** {verdicts}", verdicts=verdicts)
    return lines([since, *(f"- {detail}" for detail in details if detail)])


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


def _findings(report: Report, language: Language) -> tuple[str, ...]:
    faults = report.faults[:FIX_FIRST]
    safe = safely_said(language, faults)
    return tuple(
        _finding(number, finding, report, language, where)
        for number, (finding, where) in enumerate(zip(faults, safe, strict=True), start=1)
    )


def _finding(number: int, finding: Finding, report: Report, language: Language, safe: str) -> str:
    quote = ""
    if finding.span and finding.span[1] - finding.span[0] < len(report.question):
        quote = f" {words(report.question, finding.span, language, 40)}"
    return lines(
        [
            f"**{number}. {finding.title.in_(language)}**{quote}",
            finding.why.in_(language),
            f"→ {finding.instead.in_(language)}",
            f"🧭 {safe}" if safe else None,
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
        + (f" {words(report.question, finding.span, language)}" if finding.span else "")
        for finding in report.strengths
    )
    return lines([heading(say(language, "What works")), *earned])


def _tips(report: Report, language: Language) -> str | None:
    if not report.tips:
        return None
    tips = (
        f"- **{finding.title.in_(language)}{COLON[language]}** {finding.instead.in_(language)}"
        for finding in report.tips
    )
    return lines([heading(say(language, "Tips")), *tips])


def _frame(report: Report, language: Language) -> str | None:
    if not report.frame:
        return None
    return lines([heading(say(language, "Another way to put it")), quoted(report.frame, [])])


def _elsewhere(elsewhere: tuple[Elsewhere, ...], here: Context, language: Language) -> str | None:
    said = elsewhere_said(language, elsewhere, here)
    return small(said) if said else None


def left_out(full: Sections, shown: Sections) -> list[str]:
    """Give the sections that were cut, whole."""
    names = ("findings", "notes", "change", "tips", "strengths", "frame", "elsewhere", "quote")
    left: list[str] = []
    for name in names:
        whole, kept = getattr(full, name), getattr(shown, name)
        if whole and whole != kept:
            left.append(lines(whole) if isinstance(whole, tuple) else whole)
    return left
