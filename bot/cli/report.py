"""A report for the terminal: the same parts in the same order as on Discord, nothing cut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from rich.console import Console, Group, RenderableType
from rich.containers import Lines
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bot.feedback.model import Elsewhere, Finding, Report, Verdict
from bot.feedback.principles import load_principles
from bot.texts import Language, say
from bot.words import FIX_FIRST, MAKE_YOURS, elsewhere_said, judged_said, safely_said, verdict_said

# A terminal obeys control characters: each is shown as its picture instead, so that lengths stay.
_PICTURES: Final = {
    **{code: 0x2400 + code for code in range(0x20) if chr(code) not in "\n\t"},
    **dict.fromkeys(range(0x7F, 0xA0), 0xFFFD),
}
_NO_HEADS: Final = "、。，．・：；？！」』）］〉》】ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々…"
_ROOM: Final = 4  # columns: two such signs
_COLOURS: Final = {
    Verdict.ASK: "green",
    Verdict.POLISH: "blue",
    Verdict.REWORK: "yellow",
    Verdict.AVOID: "red",
    None: "white",
}


class _Said(Text):
    """A text no line of which begins with a sign that belongs to the end of the one before (。、・)."""

    def wrap(self, console: Console, width: int, **options: Any) -> Lines:
        """Give the lines; where one would begin so, room is left at all ends and the signs go back there."""
        lines = super().wrap(console, width, **options)
        if not any(_leading(line) for line in lines[1:]):
            return lines
        kept = Lines()
        for line in super().wrap(console, max(width - _ROOM, 1), **options):
            signs = _leading(line) if kept else 0
            if signs and kept[-1].cell_len + line[:signs].cell_len <= width:
                kept[-1].append_text(line[:signs])
                line = line[signs:]  # noqa: PLW2901 - what is left of it
            if line.plain or not signs:
                kept.append(line)
        return kept


def _leading(line: Text) -> int:
    """Count the signs at the head of `line` that no line should begin with."""
    return len(line.plain) - len(line.plain.lstrip(_NO_HEADS))


def report_text(report: Report, others: tuple[Elsewhere, ...], language: Language) -> RenderableType:
    """Give the report in `language`, to be printed by rich."""
    report = _harmless(report)
    head: list[RenderableType] = [
        *([_Said(judged_said(language, report.context), style="dim")] if report.verdict else ()),
        _Said(verdict_said(language, report.verdict), style=f"bold {_COLOURS[report.verdict]}"),
        _Said(report.reason.in_(language)),
    ]
    rest = [
        *_quote(report, language),
        *_findings(report, language),
        *_own(report, language),
        *_strengths(report, language),
        *_tips(report, language),
        *_frame(report, language),
        *_elsewhere(report, others, language),
    ]
    return Group(*head, *rest)


def _harmless(report: Report) -> Report:
    frame = report.frame.translate(_PICTURES) if report.frame else None
    return replace(report, question=report.question.translate(_PICTURES), frame=frame)


def _heading(text: str) -> Text:
    return _Said(f"\n{text}", style="bold underline")


def _quote(report: Report, language: Language) -> Iterator[RenderableType]:
    quote = _Said(report.question)
    for finding in report.faults:
        if finding.span:
            quote.stylize("bold underline", *finding.span)
    for span in report.blanks:
        quote.stylize("reverse", *span)
    yield Panel(quote, border_style=_COLOURS[report.verdict])
    if report.blanks:
        blanks = " ".join(dict.fromkeys(report.question[slice(*span)] for span in report.blanks))
        said = say(
            language,
            "✏️ **Fill this first:** {blanks}. Put something specific and true there.",
            blanks=blanks,
        )
        yield _Said(said.replace("**", ""))


def _findings(report: Report, language: Language) -> Iterator[RenderableType]:
    if report.faults:
        yield _heading(say(language, "Fix first"))
    faults = report.faults[:FIX_FIRST]
    safe = safely_said(language, faults)
    for number, (finding, where) in enumerate(zip(faults, safe, strict=True), start=1):
        title = _Said(f"{number}. {finding.title.in_(language)}", style="bold")
        yield title.append(_words(finding, report, language), style="not bold")
        yield _indented(finding.why.in_(language))
        yield _pointed("→", finding.instead.in_(language))
        if where:
            yield _pointed("🧭", where)
        principle = load_principles().get(finding.principle).title.in_(language)
        yield _indented(say(language, "Principle: {title}", title=principle), style="dim")


def _own(report: Report, language: Language) -> Iterator[RenderableType]:
    if report.faults or not report.missing:
        return
    yield _heading(say(language, "Make it yours"))
    for missing in report.missing[:MAKE_YOURS]:
        yield _Said(f"• {missing.title.in_(language)}", style="bold")
        yield _indented(missing.how.in_(language))


def _strengths(report: Report, language: Language) -> Iterator[RenderableType]:
    if report.strengths:
        yield _heading(say(language, "What works"))
    for finding in report.strengths:
        yield _Said(f"• {finding.title.in_(language)}{_words(finding, report, language)}")


def _tips(report: Report, language: Language) -> Iterator[RenderableType]:
    if report.tips:
        yield _heading(say(language, "Tips"))
    for finding in report.tips:
        yield _Said(f"• {finding.title.in_(language)}", style="bold")
        yield _indented(finding.instead.in_(language))


def _frame(report: Report, language: Language) -> Iterator[RenderableType]:
    if report.frame:
        yield _heading(say(language, "Another way to put it"))
        yield _indented(report.frame, style="italic")


def _elsewhere(report: Report, others: tuple[Elsewhere, ...], language: Language) -> Iterator[RenderableType]:
    said = elsewhere_said(language, others, report.context)
    if said:
        yield _Said("\n" + said, style="dim")


def _words(finding: Finding, report: Report, language: Language) -> str:
    """Give the words that a finding is about, unless it is about the whole question."""
    if finding.span is None or finding.span == (0, len(report.question)):
        return ""
    words = report.question[slice(*finding.span)]
    return "  " + say(language, "“{words}”", words=words)


def _pointed(sign: str, text: str) -> Padding:
    """Give `text` behind `sign`, in a column of its own: Japanese has no spaces to break a line at."""
    row = Table.grid(padding=(0, 1))
    row.add_column(no_wrap=True)
    row.add_column(overflow="fold")
    row.add_row(Text(sign), _Said(text))
    return Padding(row, (0, 0, 0, 3), expand=False)


def _indented(text: str, style: str = "") -> Padding:
    return Padding(_Said(text, style=style), (0, 0, 0, 3), expand=False)
