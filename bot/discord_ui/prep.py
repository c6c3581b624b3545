"""The brief before an interview: one phone screen, with pages behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, get_args

from bot.discord_ui.coverage import coverage_parts, coverage_short
from bot.discord_ui.escape import inline
from bot.discord_ui.ids import Press
from bot.discord_ui.limits import MENU_TEXT, PAGE_TEXT, fit, width
from bot.discord_ui.noted import use_shortly
from bot.discord_ui.page import Button, Menu, Option, Page, heading, lines, page, small
from bot.discord_ui.quoting import quoted
from bot.discord_ui.steps import plan_said, plan_shortly, step_said
from bot.discord_ui.words import SOURCES_SAID, STATUSES_SAID, SUITS_SAID, listing
from bot.feedback.model import STAGES, Stage
from bot.research import Known
from bot.services import Question
from bot.services.prep import Brief, Planned
from bot.texts import Language, say, say_n
from bot.words import SYMBOLS, judged_said, verdict_said

Part = Literal["overview", "coverage", "questions", "answers", "shared", "file"]
PARTS: Final[tuple[Part, ...]] = get_args(Part)
_STAGES: Final[tuple[Stage | None, ...]] = (None, *STAGES)
_PLACES: Final = 10

_NAME: Final = 60
_QUESTION: Final = 90
_SHORT: Final = 30  # two lines of a phone in Japanese
_ADVICE: Final = 60
_FEW: Final = 2  # as many as one plans to ask
_ANSWER: Final = 300
_ROOM: Final = PAGE_TEXT - 300


def brief_row(company: int, stage: Stage | None, part: Part) -> int:
    """Give the row of a button that opens a part of the brief."""
    return (company * _PLACES + _STAGES.index(stage)) * _PLACES + PARTS.index(part)


def read_brief_row(row: int) -> tuple[int, Stage | None, Part]:
    """Give what a row was made of; whatever the number, it is something."""
    rest, part = divmod(abs(row), _PLACES)
    company, stage = divmod(rest, _PLACES)
    return company, _STAGES[stage % len(_STAGES)], PARTS[part % len(PARTS)]


def brief_page(brief: Brief, language: Language, part: Part = "overview") -> Page:
    """Give one part of the brief; what has no room there is in the file."""
    texts = {
        "coverage": _coverage,
        "questions": _all_questions,
        "answers": _answers,
        "shared": _shared,
    }
    if part not in texts:
        return page(
            *_overview(brief, language), _notes_menu(brief, language), _buttons(brief, language, part)
        )
    return page(*_fitting(texts[part](brief, language), language), _buttons(brief, language, part))


def _overview(brief: Brief, language: Language) -> list[str | None]:
    return [
        lines([heading(_title(brief, language)), small(judged_said(language, brief.context))]),
        _known(brief, language),
        _step(brief, language),
        _worth(brief, language),
        _questions(brief, language),
        _rehearsed(brief, language),
    ]


def _bold(text: str) -> str:
    return f"**{text}**"


def _title(brief: Brief, language: Language) -> str:
    return say(language, "Before your interview: {company}", company=inline(fit(brief.company, _NAME)))


def _known(brief: Brief, language: Language) -> str:
    if not brief.coverage.notes:
        near = listing(language, (inline(fit(name, _NAME)) for name in brief.near))
        return lines(
            [
                say(language, "The club has no note on this company yet. Write the first with /notes add."),
                say(language, "Did you mean {names}?", names=near) if near else None,
            ]
        )
    count = say_n(language, "{n} note", "{n} notes", brief.coverage.notes)
    said = coverage_short(brief.coverage, language)
    title = _bold(say(language, "What the club knows"))
    return lines([f"{title} · {count}", *said])


def _coverage(brief: Brief, language: Language) -> list[str]:
    tables = coverage_parts(brief.coverage, language)
    title = heading(say(language, "What the club knows"))
    return [each for each in (title, _all_steps(brief, language), *tables) if each]


def _step(brief: Brief, language: Language) -> str | None:
    """Give the first step; a company without a page behind the brief gets all, and has the room."""
    if brief.company_id is None or not brief.steps:
        return _all_steps(brief, language)
    return lines([_bold(say(language, "The next best step")), step_said(brief.steps[0], language)])


def _all_steps(brief: Brief, language: Language) -> str | None:
    if not brief.steps:
        return None
    said = (f"{number}. {step_said(step, language)}" for number, step in enumerate(brief.steps, start=1))
    return lines([_bold(say(language, "Next steps")), *said])


def _worth(brief: Brief, language: Language) -> str | None:
    if not brief.worth:
        return None
    said = (f"- {_worth_said(note, language)}" for note in brief.worth)
    return lines([_bold(say(language, "Notes most worth using")), *said])


def _worth_said(note: Known, language: Language) -> str:
    return f"{inline(fit(note.title, _SHORT))} · {use_shortly(note, language)}"


def _questions(brief: Brief, language: Language) -> str:
    said = (_line(each) for each in brief.planned[:_FEW])
    return lines([_bold(say(language, "Your questions")), plan_shortly(brief.plan, language), *said])


def _line(planned: Planned) -> str:
    return f"- {SYMBOLS[planned.report.verdict]} {inline(fit(planned.question.text, _SHORT))}"


def _rehearsed(brief: Brief, language: Language) -> str | None:
    told = brief.rehearsed
    if told is None:
        return None
    title = _bold(say(language, "From your last rehearsal"))
    text = (
        say(language, "One thing to change: {text}", text=inline(fit(told.change, _ADVICE)))
        if told.change
        else say(language, "What worked: {text}", text=inline(fit(told.worked, _ADVICE)))
    )
    return lines([f"{title} · {told.day}", text])


def _all_questions(brief: Brief, language: Language) -> list[str]:
    said = [lines([heading(say(language, "Your questions")), plan_said(brief.plan, language)])]
    for each in brief.planned:
        facts = [
            verdict_said(language, each.report.verdict),
            say(language, STATUSES_SAID[each.question.status]),
        ]
        if each.report.blanks:
            facts.append(say(language, "has a blank to fill first"))
        if each.question.company is None:
            facts.append(say(language, "for no company"))
        said.append(lines([quoted(each.question.text, [], short=True), small(" · ".join(facts))]))
    if not brief.planned:
        said.append(say(language, "You have saved no question yet. Check one with /check and press Save."))
    return said


def _answers(brief: Brief, language: Language) -> list[str]:
    said = [heading(say(language, "What you were answered before"))]
    said += [_answered(question, language) for question in brief.answered]
    if not brief.answered:
        said.append(
            say(
                language,
                "Nothing yet. Mark a question as asked in /questions list to keep what they answered.",
            )
        )
    return said


def _answered(question: Question, language: Language) -> str:
    answer = question.answer
    text = answer.text if answer else ""
    asked = answer.wording.text if answer else question.text
    return lines(
        [
            f"**{inline(fit(asked, _QUESTION * 2))}**",
            quoted(fit(text, _ANSWER), []) if text else None,
            small(say(language, SUITS_SAID[answer.suits])) if answer and answer.suits else None,
        ]
    )


def _shared(brief: Brief, language: Language) -> list[str]:
    said = [heading(say(language, "Questions that others chose to share"))]
    said += [quoted(fit(each.question, _ANSWER), []) for each in brief.shared]
    if brief.shared:
        said.append(small(say(language, "Let them give you ideas, and bring something of your own.")))
    else:
        said.append(say(language, "Nobody has shared a question for this company here yet."))
    return said


def _fitting(texts: Sequence[str], language: Language) -> list[str]:
    """Give the texts that fit one message, and say so where there are more."""
    shown: list[str] = []
    room = _ROOM
    for text in texts:
        room -= width(text) + 1
        if room < 0:
            return [*shown, small(say(language, "There is more: see it all as a file."))]
        shown.append(text)
    return shown


def _notes_menu(brief: Brief, language: Language) -> Menu | None:
    if not brief.worth:
        return None
    options = tuple(
        Option(str(note.id), fit(note.title, MENU_TEXT), say(language, SOURCES_SAID[note.source]))
        for note in brief.worth
    )
    return Menu(Press.NOTE_PICK, 0, say(language, "Open a note"), options)


def _buttons(brief: Brief, language: Language, here: Part) -> tuple[Button, ...]:
    """Give the way to the other parts; without a number of the company, there is none."""
    if brief.company_id is None:
        return ()
    labels: dict[Part, str] = {
        "overview": say(language, "Overview"),
        "coverage": say(language, "Coverage"),
        "questions": say(language, "Questions ({number})", number=len(brief.planned)),
        "answers": say(language, "Answers ({number})", number=len(brief.answered)),
        "shared": say(language, "Shared ({number})", number=len(brief.shared)),
        "file": say(language, "As a file"),
    }
    return tuple(
        Button(
            Press.PREP_PART,
            brief_row(brief.company_id, brief.context.stage, part),
            label,
        )
        for part, label in labels.items()
        if part != here
    )
