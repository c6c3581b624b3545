"""Every form of ours, by its id. Their English labels are part of the commands' contract."""

from __future__ import annotations

from bot.discord_ui.forms import Field, Sheet, Values
from bot.discord_ui.ids import Form, FormId
from bot.discord_ui.note_sheets import (
    note_add,
    note_add_person,
    note_edit,
    note_edit_person,
    note_from_answer,
    note_from_message,
    note_report,
    note_start,
)
from bot.discord_ui.page import Option
from bot.discord_ui.rounds.sheets import (
    planned_when,
    planned_zone,
    round_questions,
    round_ratings,
    round_words,
)
from bot.discord_ui.words import INTERVIEWER_CHOICES, STAGE_CHOICES, SUITS_SAID
from bot.feedback.model import Context
from bot.texts import Language, say

# A paste over a limit is refused with a reason and given back, not cut off by the client.
_ROOM_TO_PASTE = 4000
_ROOM_FOR_A_NAME = 200


def sheet(form: FormId, language: Language, values: Values) -> Sheet:
    """Give a form filled with `values`, as it is opened and as `Try again` opens it anew."""
    makers = {
        Form.CHECK: _check,
        Form.CHECK_REVISE: _revise,
        Form.QUESTION_REVISE: _revise,
        Form.QUESTION_ASKED: _question_asked,
        Form.NOTE_START: note_start,
        Form.NOTE_ADD: note_add,
        Form.NOTE_ADD_PERSON: note_add_person,
        Form.NOTE_EDIT: note_edit,
        Form.NOTE_EDIT_PERSON: note_edit_person,
        Form.NOTE_FROM_ANSWER: note_from_answer,
        Form.NOTE_FROM_MESSAGE: note_from_message,
        Form.NOTE_REPORT: note_report,
        Form.ROUND_QUESTIONS: round_questions,
        Form.ROUND_WORDS: round_words,
        Form.ROUND_RATINGS: round_ratings,
        Form.PLANNED_ZONE: planned_zone,
        Form.PLANNED_WHEN: planned_when,
    }
    title, fields = makers[form.form](language)
    if form.form is Form.ROUND_QUESTIONS and values:  # a round takes fewer than the most there can be
        fields = tuple(field for field in fields if field.key in values)
    return Sheet(form, title, fields).filled(values)


def as_values(question: str, company: str | None, context: Context) -> Values:
    """Give what the forms of checking are filled with."""
    return {
        "question": question,
        "company": company or "",
        "stage": context.stage or "",
        "interviewer": context.interviewer or "",
    }


def _check(language: Language) -> tuple[str, tuple[Field, ...]]:
    return say(language, "Check a question"), _question_and_interview(language)


def _revise(language: Language) -> tuple[str, tuple[Field, ...]]:
    return say(language, "Revise your question"), _question_and_interview(language)


def _question_asked(language: Language) -> tuple[str, tuple[Field, ...]]:
    suits = tuple(Option(value, say(language, text)) for value, text in SUITS_SAID.items())
    return say(language, "You asked it"), (
        Field(
            "answer",
            say(language, "What they answered"),
            "text",
            limit=_ROOM_TO_PASTE,
            hint=say(language, "Only you see this; up to 1,000 characters"),
        ),
        Field("suits", say(language, "Does it suit me"), "radio", options=suits),
    )


def _question(language: Language) -> Field:
    return Field(
        "question",
        say(language, "Question"),
        "text",
        limit=_ROOM_TO_PASTE,
        required=True,
        hint=say(language, "As you would say it in the interview; up to 1,000 characters"),
    )


def _question_and_interview(language: Language) -> tuple[Field, ...]:
    stages = tuple(Option(value, say(language, text)) for value, text in STAGE_CHOICES.items())
    people = tuple(Option(value, say(language, text)) for value, text in INTERVIEWER_CHOICES.items())
    return (
        _question(language),
        Field("company", say(language, "Company"), limit=_ROOM_FOR_A_NAME),
        Field("stage", say(language, "Stage"), "menu", options=stages),
        Field("interviewer", say(language, "Interviewer"), "menu", options=people),
    )
