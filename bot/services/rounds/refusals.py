"""How the rehearsals say no, beside what a round itself refuses."""

from __future__ import annotations

from typing import ClassVar

from bot.refusal import Refusal
from bot.texts import mark


class RoundGone(Refusal):
    """A round that is not kept."""

    text: ClassVar[str] = mark("This round is no longer kept.")


class LobbyHere(Refusal):
    """A second lobby in one channel."""

    text: ClassVar[str] = mark(
        "There is a lobby in this channel already. Join that one, or use another channel."
    )


class ElsewhereAlready(Refusal):
    """Joining while in another round."""

    text: ClassVar[str] = mark(
        "You are in another round already. Leave it first with /rehearse leave, then join this one."
    )


class NotInAnyRound(Refusal):
    """Leaving while in no round."""

    text: ClassVar[str] = mark("You are in no round at the moment.")


class NoWords(Refusal):
    """Feedback without words in one of its fields."""

    text: ClassVar[str] = mark("Write a few words in both fields: what worked, and one thing to change.")


class WordsTooLong(Refusal):
    """Feedback over its limit; params `limit` and `length` in characters."""

    text: ClassVar[str] = mark(
        "That has {length} characters; at most {limit} can be kept. Please shorten it."
    )


class NoSuchGrade(Refusal):
    """A rating that is not 1 to 5."""

    text: ClassVar[str] = mark("A rating is a number from 1 to 5.")


class NothingChosen(Refusal):
    """No question at all."""

    text: ClassVar[str] = mark("Pick a question of yours, or type one.")


class FeedbackGone(Refusal):
    """Feedback that is not kept, or was reported before."""

    text: ClassVar[str] = mark("This feedback was reported already, or is no longer kept.")


class NoZone(Refusal):
    """A person whose time zone was never asked."""

    text: ClassVar[str] = mark("Tell me your time zone first, such as Asia/Tokyo. I ask only once.")


class ScheduleGone(Refusal):
    """A planned rehearsal that was cancelled or has begun."""

    text: ClassVar[str] = mark("This rehearsal was cancelled, or has begun already.")


class PlannedAlready(Refusal):
    """A person's rehearsal that is planned in the channel for that moment."""

    text: ClassVar[str] = mark("You have planned this rehearsal already.")


class PlannedAnother(Refusal):
    """A person's rehearsal, while another of theirs is planned in the channel for that moment."""

    text: ClassVar[str] = mark(
        "You have planned another rehearsal here for that moment. Cancel that one on its card first, or press"
        " Not this and choose another time."
    )


class Missed(Refusal):
    """A planned rehearsal whose time came long ago, while nobody was there to open its lobby."""

    text: ClassVar[str] = mark(
        "I was away when it was time, and that is too long ago now. Plan another one with /rehearse schedule."
    )
