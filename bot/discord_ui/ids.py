"""Every custom id that a message or a form of ours can carry, declared once.

`g1` is the version: an id whose meaning changes gets a new version, so that what was posted
before is never read wrongly. A row is the id of what the button or the form is about; below zero it is a
draft that only memory holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

PRESS_VERSION: Final = "g1"
FORM_VERSION: Final = "g1f"
_ROW: Final = r"(?P<row>-?[0-9]{1,18})"


class Press(StrEnum):
    """Buttons and menus."""

    CHECK_CONTEXT = "check.context"
    CHECK_REVISE = "check.revise"
    CHECK_SAVE = "check.save"
    CHECK_SHARE = "check.share"
    CHECK_SHARE_ANYWAY = "check.share-anyway"
    CHECK_WHY = "check.why"
    HEARD_CONTEXT = "heard.context"
    SHARE_WHY = "share.why"
    SHARE_REMOVE = "share.remove"
    FORM_AGAIN = "form.again"
    SPEAK_JA = "speak.ja"
    SPEAK_EN = "speak.en"
    QUESTION_PICK = "question.pick"
    QUESTION_REVISE = "question.revise"
    QUESTION_STATUS = "question.status"
    QUESTION_DELETE = "question.delete"
    QUESTION_DELETE_SURE = "question.delete-sure"
    QUESTION_LIST = "question.list"
    QUESTION_BACK = "question.back"
    GUIDE_TOPIC = "guide.topic"
    GUIDE_PAGE = "guide.page"
    NOTE_PICK = "note.pick"
    NOTE_LIST = "note.list"
    NOTE_EDIT = "note.edit"
    NOTE_UNDO = "note.undo"
    NOTE_HISTORY = "note.history"
    NOTE_DELETE = "note.delete"
    NOTE_RESTORE = "note.restore"
    NOTE_REPORT = "note.report"
    NOTE_UNREPORT = "note.unreport"
    NOTE_SETTLE = "note.settle"
    NOTE_QUOTABLE = "note.quotable"
    NOTE_SAVE_ANYWAY = "note.save-anyway"
    NOTE_MINE = "note.mine"
    NOTE_FROM_ANSWER = "note.from-answer"
    COMPANY_PAGE = "company.page"
    COMPANY_PICK = "company.pick"
    COMPANY_PART = "company.part"
    COMPANY_UNNAME = "company.unname"
    PREP_PART = "prep.part"
    PRIVACY_DELETE_SURE = "privacy.delete-sure"
    PRIVACY_DELETE_NOT = "privacy.delete-not"
    PRIVACY_LEAVE_NOTES = "privacy.leave-notes"
    ROUND_JOIN = "round.join"
    ROUND_HELP = "round.help"
    ROUND_LEAVE = "round.leave"
    ROUND_START = "round.start"
    ROUND_CANCEL = "round.cancel"
    ROUND_END_SURE = "round.end-sure"
    ROUND_END_NOT = "round.end-not"
    ROUND_BEGIN = "round.begin"
    ROUND_PAUSE = "round.pause"
    ROUND_RESUME = "round.resume"
    ROUND_EXTEND = "round.extend"
    ROUND_DONE = "round.done"
    ROUND_BRIEFING = "round.briefing"
    ROUND_PICK = "round.pick"
    ROUND_TYPE = "round.type"
    ROUND_GIVE = "round.give"
    ROUND_WORDS = "round.words"
    ROUND_RATINGS = "round.ratings"
    ROUND_RESULT = "round.result"
    ROUND_SHARE = "round.share"
    ROUND_SAVE = "round.save"
    ROUND_REPORT = "round.report"
    PLANNED_CONFIRM = "planned.confirm"
    PLANNED_NOT = "planned.not"
    PLANNED_REMIND = "planned.remind"
    PLANNED_CANCEL = "planned.cancel"
    PLANNED_CANCEL_SURE = "planned.cancel-sure"


class Form(StrEnum):
    """Forms."""

    CHECK = "check"
    CHECK_REVISE = "check.revise"
    QUESTION_REVISE = "question.revise"
    QUESTION_ASKED = "question.asked"
    NOTE_START = "note.start"
    NOTE_ADD = "note.add"
    NOTE_ADD_PERSON = "note.add-person"
    NOTE_EDIT = "note.edit"
    NOTE_EDIT_PERSON = "note.edit-person"
    NOTE_FROM_MESSAGE = "note.from-message"
    NOTE_FROM_ANSWER = "note.from-answer"
    NOTE_REPORT = "note.report"
    ROUND_QUESTIONS = "round.questions"
    ROUND_WORDS = "round.words"
    ROUND_RATINGS = "round.ratings"
    PLANNED_ZONE = "planned.zone"
    PLANNED_WHEN = "planned.when"


@dataclass(frozen=True, slots=True)
class FormId:
    """A form and the row that it is about, 0 where there is none."""

    form: Form
    row: int

    def __str__(self) -> str:
        return f"{FORM_VERSION}:{self.form}:{self.row}"


def press_id(press: Press, row: int = 0) -> str:
    """Give the custom id of a button or menu about `row`."""
    return f"{PRESS_VERSION}:{press}:{row}"


def read_press_id(custom_id: str) -> tuple[Press, int] | None:
    """Read the custom id of a button with its row; `None` where it is none of ours."""
    match = _PRESS_ID.fullmatch(custom_id)
    if match is None or match["press"] not in set(Press):
        return None
    return Press(match["press"]), int(match["row"])


def press_template(press: Press) -> re.Pattern[str]:
    """Give the pattern that matches every custom id of `press`, with the group `row`."""
    return re.compile(rf"{PRESS_VERSION}:{re.escape(press)}:{_ROW}")


_PRESS_ID: Final = re.compile(rf"{PRESS_VERSION}:(?P<press>[a-z.-]+):{_ROW}")
_FORM_ID: Final = re.compile(rf"{FORM_VERSION}:(?P<form>[a-z.-]+):{_ROW}")


def read_form_id(custom_id: str) -> FormId | None:
    """Read the custom id of a form; `None` where it is none of ours, or of another version."""
    match = _FORM_ID.fullmatch(custom_id)
    if match is None or match["form"] not in set(Form):
        return None
    return FormId(Form(match["form"]), int(match["row"]))
