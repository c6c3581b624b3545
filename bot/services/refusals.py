"""How the services say no."""

from __future__ import annotations

from typing import ClassVar

from bot.refusal import Refusal
from bot.texts import mark


class Empty(Refusal):
    """Nothing that could be read as a question."""

    text: ClassVar[str] = mark(
        "There are no words in that. Write the question as you would say it in the interview."
    )


class TooLong(Refusal):
    """A question over its limit; params `limit` and `length` in characters."""

    text: ClassVar[str] = mark(
        "That question has {length} characters; at most {limit} can be checked. Please shorten it."
    )


class CompanyTooLong(Refusal):
    """A company name over its limit; params `limit` and `length` in characters."""

    text: ClassVar[str] = mark("That company name has {length} characters; at most {limit} can be kept.")


class AnswerTooLong(Refusal):
    """A noted answer over its limit; params `limit` and `length` in characters."""

    text: ClassVar[str] = mark("That answer has {length} characters; at most {limit} can be kept.")


class CheckGone(Refusal):
    """A check that is past its 30 days or was erased."""

    text: ClassVar[str] = mark(
        "This report is no longer kept: unsaved reports go after 30 days. "
        "Copy the question and check it again with /check."
    )


class QuestionGone(Refusal):
    """A saved question that is not there any more."""

    text: ClassVar[str] = mark("This question is not among your saved questions any more.")


class ShareGone(Refusal):
    """A shared report that was removed."""

    text: ClassVar[str] = mark("This shared report was removed.")


class DraftGone(Refusal):
    """What was typed is past its day."""

    text: ClassVar[str] = mark("What you typed was kept for a day and is gone now. Please start again.")


class NotYours(Refusal):
    """A press on something that belongs to another person."""

    text: ClassVar[str] = mark("This belongs to somebody else. Use /check for a report of your own.")


class NotYoursToRemove(Refusal):
    """A removal by neither the one who shared nor a moderator."""

    text: ClassVar[str] = mark("Only the person who shared this report, or a moderator, can remove it.")


class BlanksRemain(Refusal):
    """A question that still has blanks cannot be ready; param `blank` is the first one's words."""

    text: ClassVar[str] = mark(
        "Fill this first: {blank}. A question with a blank in it cannot be marked as ready."
    )


class NoSuchZone(Refusal):
    """A time zone that nobody knows; param `name`."""

    text: ClassVar[str] = mark("I do not know the time zone “{name}”. Write it like Asia/Tokyo or Tokyo.")
