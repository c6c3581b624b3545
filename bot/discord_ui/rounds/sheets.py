"""The forms of a round; their English labels are part of the commands' contract."""

from __future__ import annotations

from bot.discord_ui.forms import Field
from bot.discord_ui.limits import MENU_TEXT, fit
from bot.discord_ui.page import Option
from bot.rehearsal.rubric import GRADES, RubricLine, load_rubric
from bot.rehearsal.timing import QUESTIONS
from bot.texts import Language, say

Sheet = tuple[str, tuple[Field, ...]]
_ROOM_TO_PASTE = 4000
_ROOM_FOR_A_ZONE = 100
_ROOM_FOR_A_MOMENT = 100


def round_questions(language: Language) -> Sheet:
    """Give the form for the questions of a turn, as many as a round can have."""
    _, most = QUESTIONS
    label = say(language, "Question")
    return say(language, "Your questions for this turn"), tuple(
        Field(
            f"question{number}",
            f"{label} {number}",
            "text",
            limit=_ROOM_TO_PASTE,
            hint=say(language, "As you would say it in the interview; up to 1,000 characters"),
        )
        for number in range(1, most + 1)
    )


def round_words(language: Language) -> Sheet:
    """Give the form for words of feedback."""
    quote = say(language, "Quote what was said; up to 1,000 characters")
    doable = say(language, "Something that can be done next time; up to 1,000 characters")
    return say(language, "Feedback in words"), (
        Field(
            "worked", say(language, "What worked"), "text", limit=_ROOM_TO_PASTE, required=True, hint=quote
        ),
        Field(
            "change",
            say(language, "One thing to change"),
            "text",
            limit=_ROOM_TO_PASTE,
            required=True,
            hint=doable,
        ),
    )


def round_ratings(language: Language) -> Sheet:
    """Give the form for ratings, each grade with what it means."""
    return say(language, "Ratings, 1 to 5"), tuple(_line(line, language) for line in load_rubric().lines)


def planned_zone(language: Language) -> Sheet:
    """Give the form that asks for a time zone, once."""
    hint = say(language, "Such as Asia/Tokyo, Tokyo or JST; I ask only once")
    zone = Field("zone", say(language, "Time zone"), limit=_ROOM_FOR_A_ZONE, required=True, hint=hint)
    return say(language, "Your time zone"), (zone,)


def planned_when(language: Language) -> Sheet:
    """Give the form that asks again for a moment."""
    hint = say(language, "Such as “tomorrow 19:00”, “Tue 18:30” or “2026-12-03 18:30”")
    when = Field("when", say(language, "Time"), limit=_ROOM_FOR_A_MOMENT, required=True, hint=hint)
    return say(language, "Choose another time"), (when,)


def _line(line: RubricLine, language: Language) -> Field:
    options = tuple(
        Option(str(grade), fit(f"{grade} · {line.anchors[grade].in_(language)}", MENU_TEXT))
        for grade in GRADES
    )
    return Field(line.id, line.title.in_(language), "menu", options=options, hint=line.asks.in_(language))
