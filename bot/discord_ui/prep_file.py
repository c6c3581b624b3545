"""The brief before an interview as a Markdown file that reads well on its own."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest
from typing import Final

from bot.discord_ui.coverage import coverage_table, legend
from bot.discord_ui.note_export import export_name, plain_line, plain_text
from bot.discord_ui.noted import use_said
from bot.discord_ui.steps import plan_said, step_said
from bot.discord_ui.words import SOURCES_SAID, SUITS_SAID
from bot.research import Known
from bot.services import Question
from bot.services.prep import Brief, Planned
from bot.texts import Language, say
from bot.words import judged_said, verdict_said

_NEWLINE: Final = "\n"


def brief_name(company: str) -> str:
    """Give the name of the file."""
    return export_name(company).replace("notes-", "prep-", 1)


def brief_text(brief: Brief, language: Language) -> str:
    """Give the file."""
    title = say(language, "Before your interview: {company}", company=plain_line(brief.company))
    day = say(language, "as of {day}", day=brief.day)
    parts = [
        f"# {title}\n\n{judged_said(language, brief.context)} · {day}",
        _section(say(language, "What the club knows"), _table(brief, language)),
        _section(say(language, "Next steps"), (f"1. {step_said(step, language)}" for step in brief.steps)),
        _section(
            say(language, "Notes most worth using"), (_note(note, language) for note in brief.worth), gap=True
        ),
        _section(
            say(language, "Your questions"),
            [plan_said(brief.plan, language), *(_planned(each, language) for each in brief.planned)],
            gap=True,
        ),
        _section(
            say(language, "What you were answered before"),
            (_answered(question, language) for question in brief.answered),
            gap=True,
        ),
        _section(
            say(language, "Questions that others chose to share"),
            (f"- {plain_line(each.question)}" for each in brief.shared),
        ),
        _section(say(language, "From your last rehearsal"), _rehearsed(brief, language)),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _section(title: str, said: Iterable[str], *, gap: bool = False) -> str:
    text = (_NEWLINE * (2 if gap else 1)).join(said)
    return f"## {title}\n\n{text}" if text else ""


def _table(brief: Brief, language: Language) -> list[str]:
    """Give one table, the kinds of source in its left column and the topics in its right one."""
    sources, topics = coverage_table(brief.coverage, language)
    pairs = zip_longest(sources.rows(), topics.rows(), fillvalue="")
    rows = [f"| {source} | {topic} |" for source, topic in pairs]
    return [f"| {sources.title} | {topics.title} |", "| --- | --- |", *rows, "", legend(language)]


def _note(note: Known, language: Language) -> str:
    about = f"*{say(language, SOURCES_SAID[note.source])} · {note.day} · {use_said(note, language)}*"
    link = f"\n\n<{note.link}>" if note.link else ""
    return f"### {plain_line(note.title)}\n\n{about}{link}\n\n{plain_text(note.body)}"


def _planned(planned: Planned, language: Language) -> str:
    return f"- {verdict_said(language, planned.report.verdict)}: {plain_line(planned.question.text)}"


def _answered(question: Question, language: Language) -> str:
    answer = question.answer
    said = [f"**{plain_line(answer.wording.text if answer else question.text)}**"]
    if answer and answer.text:
        said.append(plain_text(answer.text))
    if answer and answer.suits:
        said.append(f"*{say(language, SUITS_SAID[answer.suits])}*")
    return "\n\n".join(said)


def _rehearsed(brief: Brief, language: Language) -> list[str]:
    told = brief.rehearsed
    if told is None:
        return []
    worked = say(language, "What worked: {text}", text=plain_line(told.worked))
    change = say(language, "One thing to change: {text}", text=plain_line(told.change))
    return [f"- {told.day}", f"- {worked}", f"- {change}"]
