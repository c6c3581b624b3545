"""My questions in words: the list, one of them, and the pocket card."""

from __future__ import annotations

from typing import Final

from bot.discord_ui.escape import inline
from bot.discord_ui.ids import Press
from bot.discord_ui.limits import MENU_OPTIONS, PAGE_TEXT, fit
from bot.discord_ui.page import Button, Menu, Option, Page, heading, lines, page, paged, small
from bot.discord_ui.question_rows import Listing
from bot.discord_ui.quoting import quoted
from bot.discord_ui.sections import marked, sections
from bot.discord_ui.words import COLOURS, STATUSES_SAID, SUITS_SAID
from bot.feedback.model import Report
from bot.services import Card, LeftOut, Question, Revision
from bot.services.model import CARD_LIMIT
from bot.services.rounds.model import Given
from bot.texts import Language, say, say_n
from bot.words import SYMBOLS, VERDICTS, judged_said, verdict_said

_PAGE: Final = 10  # that many fit however long they are
_TEXT: Final = 80
_NAME: Final = 40
_TOLD: Final = 250
# How many earlier versions are shown, and whether the quote is shortened: the first that fits.
_ROOM_SAVERS: Final = ((5, False), (5, True), (2, True), (0, True))


def list_page(questions: tuple[Question, ...], here: Listing, language: Language, *, narrowed: bool) -> Page:
    """Give one page of the list of questions, from which one can be picked."""
    if not questions:
        return page(_nothing(language, narrowed=narrowed))
    pages = -(-len(questions) // _PAGE)
    at = min(here.page, pages - 1)
    shown = questions[at * _PAGE :][:_PAGE]
    options = tuple(
        Option(str(each.id), fit(each.text, 100), fit(_facts(each, language), 100)) for each in shown
    )
    menu = Menu(Press.QUESTION_PICK, 0, say(language, "Open a question"), options)
    return page(
        heading(say(language, "Your questions")),
        small(_count(len(questions), at, pages, language)),
        _listed(shown, language),
        menu,
        _turning(here.turned(at), pages, language),
    )


def _count(total: int, at: int, pages: int, language: Language) -> str:
    count = say_n(
        language, "{n} question, the last changed first", "{n} questions, the last changed first", total
    )
    turned = say(language, "page {page} of {pages}", page=at + 1, pages=pages)
    return count if pages == 1 else f"{count} · {turned}"


def _turning(here: Listing, pages: int, language: Language) -> tuple[Button, ...]:
    if pages == 1:
        return ()
    newer, older = here.turned(max(here.page - 1, 0)).row, here.turned(here.page + 1).row
    return (
        Button(Press.QUESTION_LIST, newer, say(language, "◀ Newer"), disabled=here.page == 0),
        Button(Press.QUESTION_LIST, older, say(language, "Older ▶"), disabled=here.page + 1 == pages),
    )


def _nothing(language: Language, *, narrowed: bool) -> str:
    if narrowed:
        return say(language, "None of your questions match that. See all with /questions list.")
    return say(language, "You have saved no question yet. Check one with /check and press Save.")


def _listed(questions: tuple[Question, ...], language: Language) -> str:
    return lines(_line(each, language) for each in questions)


def _line(question: Question, language: Language) -> str:
    facts = small(_facts(question, language, escaped=True))
    return f"{SYMBOLS[question.verdict]} {inline(fit(question.text, _TEXT))}\n{facts}"


def _facts(question: Question, language: Language, *, escaped: bool = False) -> str:
    company = fit(question.company, _NAME) if question.company else None
    facts = (
        say(language, VERDICTS[question.verdict]),
        inline(company) if company and escaped else company,
        say(language, STATUSES_SAID[question.status]),
    )
    return " · ".join(fact for fact in facts if fact)


def question_page(
    question: Question,
    report: Report,
    language: Language,
    notice: str | None = None,
    *,
    club: bool = False,
    told: Given | None = None,
) -> Page:
    """Give one question: how it stands, its versions, and what can be done with it.

    On a server that keeps notes, a `club`, what was answered can become one of them. `told` is what was
    said of it in a rehearsal.
    """
    said = sections(report, language, change=question.change, company=question.company)
    state = say(language, STATUSES_SAID[question.status])
    first = (heading(say(language, "Fix first")), said.findings[0]) if said.findings else ()
    advice = lines(first) or said.own
    for versions, short in _ROOM_SAVERS:
        shown = page(
            notice,
            f"{said.judged} · {state}",
            said.verdict,
            said.change,
            lines([quoted(question.text, marked(report), short=short), said.blanks]),
            advice,
            _answer(question, language),
            _told(told, language),
            _versions(question, language, versions),
            _status_menu(question, language),
            _buttons(question, language),
            _to_note(question, language) if club else None,
            colour=COLOURS[report.verdict],
        )
        if shown.width <= PAGE_TEXT:
            break
    return shown


def _status_menu(question: Question, language: Language) -> Menu:
    now = say(language, "now")
    return Menu(
        Press.QUESTION_STATUS,
        question.id,
        say(language, "Status: {status}", status=say(language, STATUSES_SAID[question.status])),
        tuple(
            Option(value, say(language, text), now if value == question.status else None)
            for value, text in STATUSES_SAID.items()
        ),
    )


def _buttons(question: Question, language: Language) -> tuple[Button, ...]:
    return (
        Button(Press.QUESTION_REVISE, question.id, say(language, "Revise"), "main"),
        Button(Press.QUESTION_DELETE, question.id, say(language, "Delete"), "danger"),
        _all_questions(language),
    )


def _all_questions(language: Language) -> Button:
    return Button(Press.QUESTION_LIST, Listing().row, say(language, "All questions"))


def _to_note(question: Question, language: Language) -> tuple[Button, ...]:
    if question.company is None or question.answer is None or not question.answer.text:
        return ()
    label = say(language, "Share the answer as a company note")
    return (Button(Press.NOTE_FROM_ANSWER, question.id, label),)


def _versions(question: Question, language: Language, most: int) -> str | None:
    if len(question.revisions) == 1 or not most:
        return None
    earlier = [_version(revision) for revision in question.revisions[-most - 1 : -1]]
    return lines([heading(say(language, "Earlier versions")), *reversed(earlier)])


def _version(revision: Revision) -> str:
    when = f"<t:{int(revision.created_at.timestamp())}:d>"
    text = inline(fit(revision.text, _TEXT * 2))
    return f"{revision.number}\\. {SYMBOLS[revision.verdict]} {text} {when}"


def _answer(question: Question, language: Language) -> str | None:
    if question.answer is None:
        return None
    suits, asked = question.answer.suits, question.answer.wording
    earlier = None
    if asked.number != question.revisions[-1].number:
        earlier = small(say(language, "To version {n}, before you revised it", n=asked.number))
    return lines(
        [
            heading(say(language, "What they answered")),
            earlier,
            quoted(question.answer.text, [], short=True) if question.answer.text else None,
            say(language, SUITS_SAID[suits]) if suits else None,
        ]
    )


def _told(told: Given | None, language: Language) -> str | None:
    if told is None:
        return None
    return lines(
        [
            heading(say(language, "From your rehearsal")),
            small(say(language, "What worked")),
            quoted(fit(told.worked or "", _TOLD), []),
            small(say(language, "One thing to change")),
            quoted(fit(told.change or "", _TOLD), []),
        ]
    )


def delete_page(question: Question, language: Language) -> Page:
    """Give the question that comes before deleting."""
    ask = say(language, "Delete this question with all its versions? It cannot be brought back.")
    return page(
        ask,
        quoted(question.text, [], short=True),
        (
            Button(Press.QUESTION_DELETE_SURE, question.id, say(language, "Delete it"), "danger"),
            Button(Press.QUESTION_BACK, question.id, say(language, "Keep it")),
        ),
    )


def deleted_page(language: Language) -> Page:
    """Say that a question is gone, and lead back to the others."""
    return page(say(language, "The question is deleted."), (_all_questions(language),))


def card_pages(card: Card, language: Language) -> tuple[Page, ...]:
    """Give the pocket card, on as many messages as it takes."""
    where = " · ".join(
        part
        for part in (
            inline(card.company) if card.company else "",
            judged_said(language, card.context),
        )
        if part
    )
    title = heading(say(language, "Your card for the day"))
    texts = [lines([title, small(where) if where else None])]
    for number, item in enumerate(card.items, start=1):
        said = quoted(item.question.text, [])
        whose = item.question.company if card.company is None else None
        verdict = verdict_said(language, item.report.verdict)
        about = f"{verdict} · {inline(whose)}" if whose else verdict
        texts.append(f"**{number}.** {about}\n{said}")
    if not card.items:
        texts.append(
            say(
                language,
                "No question is ready for this interview yet. Open one with /questions list "
                "and mark it as ready.",
            )
        )
    if card.left_out:
        texts.append(small(say(language, "Left out")))
        texts += [_left_out(each, language) for each in card.left_out[:MENU_OPTIONS]]
    return paged(texts)


def _left_out(left: LeftOut, language: Language) -> str:
    question = inline(fit(left.question.text, _TEXT))
    why = say(language, left.why, limit=CARD_LIMIT)
    return small(say(language, "{question} → {why}", question=question, why=why))
