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


class NoWordsThere(Refusal):
    """A message of somebody's in which nothing could be read as a question."""

    text: ClassVar[str] = mark(
        "That message has no words of its own to check. Choose one in which a question is written, "
        "or type yours with /check."
    )


class NoWordsToKeep(Refusal):
    """A message without words, of which no note can be made."""

    text: ClassVar[str] = mark(
        "That message has no words of its own to keep. Choose another, or write the note with /notes add."
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
        "This report is no longer kept: unsaved reports go after 30 days, and all when you erase your data. "
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
    """A question that still has blanks cannot be ready; param `blanks` is the words of all."""

    text: ClassVar[str] = mark(
        "Fill this first: {blanks}. A question with a blank in it cannot be marked as ready."
    )


class WhichCompany(Refusal):
    """A card for no company, of one who has ready questions for several; param `companies` names some."""

    text: ClassVar[str] = mark(
        "You have questions ready for several companies, such as {companies}. A card is for one interview: "
        "choose its company in the command."
    )


class NoteEmpty(Refusal):
    """A note without a title or without a text."""

    text: ClassVar[str] = mark("A note needs a title and a text with words in them.")


class TitleTooLong(Refusal):
    """A note's title over its limit; params `limit` and `length` in characters."""

    text: ClassVar[str] = mark("That title has {length} characters; at most {limit} can be kept.")


class NoteTooLong(Refusal):
    """A note's text over its limit; params `limit` and `length` in characters."""

    text: ClassVar[str] = mark(
        "That note has {length} characters; at most {limit} can be kept. Split it in two."
    )


class RoleTooLong(Refusal):
    """A role over its limit; params `limit` and `length` in characters."""

    text: ClassVar[str] = mark("That role and year has {length} characters; at most {limit} can be kept.")


class InviteRefused(Refusal):
    """A note with an invitation to a Discord server in it."""

    text: ClassVar[str] = mark(
        "Notes carry no invitations to servers. Take it out, then save the note: what you wrote is kept."
    )


class LinkRefused(Refusal):
    """A link that is no plain address of the web."""

    text: ClassVar[str] = mark(
        "That link cannot be kept. Give the plain address of a web page, starting with https://, "
        "and no invitation to a server."
    )


class DateRefused(Refusal):
    """A day that cannot be read, or is still to come."""

    text: ClassVar[str] = mark(
        "I could not read the day on which you saw it. Write it like 2026-11-20; it cannot be in the future."
    )


class NoteGone(Refusal):
    """A note that is not on this server, or not any more."""

    text: ClassVar[str] = mark("This note is not here any more. See what there is with /notes show.")


class NoteChanged(Refusal):
    """Somebody else changed the note first."""

    text: ClassVar[str] = mark(
        "This note has been changed since, so that was not done. Open it again with /notes show."
    )


class NoteDeleted(Refusal):
    """The note was deleted while somebody wrote on it."""

    text: ClassVar[str] = mark(
        "This note was deleted while you were writing. Nothing of yours is lost: restore the note, "
        "or press Try again to copy your text."
    )


class NoteSavedAlready(Refusal):
    """A form that was sent twice, or lay open for more than a day."""

    text: ClassVar[str] = mark(
        "This form was sent already, or lay open for more than a day. If your note is not in /notes show, "
        "press Try again to copy your text, and start with /notes add."
    )


class NotYourNote(Refusal):
    """A change by neither the author nor a moderator."""

    text: ClassVar[str] = mark("Only the author of a note, or a moderator, can do that.")


class TakenBack(Refusal):
    """A message whose writer let no note be made from it."""

    text: ClassVar[str] = mark("The person who wrote this message wants no note to be made from it.")


class NotedAlready(Refusal):
    """A message that a note was made from before; param `title` is that note's."""

    text: ClassVar[str] = mark(
        "This message is a note already: {title}. See it with /notes show, where its author can edit it."
    )


class NotedAndDeleted(Refusal):
    """A message that a note was made from which was deleted."""

    text: ClassVar[str] = mark(
        "A note was made from this message before, and it was deleted. Its author or a moderator can "
        "bring it back: /notes show, then Deleted notes."
    )


class NotedEnough(Refusal):
    """Too many messages of one person in a day; param `limit`."""

    text: ClassVar[str] = mark(
        "You have saved {limit} messages of this person today, and each one is told to them. "
        "Please go on tomorrow."
    )


class ReasonTooLong(Refusal):
    """A reason for a report over its limit; params `limit` and `length` in characters."""

    text: ClassVar[str] = mark("That reason has {length} characters; at most {limit} can be kept.")


class ForModerators(Refusal):
    """Something that only moderators do."""

    text: ClassVar[str] = mark(
        "Only moderators can do that: members who may manage messages on the whole server."
    )


class CompanyUnknown(Refusal):
    """No company of this name has notes here; param `name`."""

    text: ClassVar[str] = mark(
        "There are no notes on {name} here. /notes companies shows the companies that have some; "
        "/notes add writes the first."
    )


class CompanyUnknownNear(Refusal):
    """No company of this name has notes here, but near names do; params `name` and `near`."""

    text: ClassVar[str] = mark("There are no notes on {name} here. Did you mean {near}?")


class CompanyNeeded(Refusal):
    """No company where one is needed, or a name without a letter or a number."""

    text: ClassVar[str] = mark("Give the name of a company, with letters or numbers in it.")


class NameTaken(Refusal):
    """A name that another company here has; param `name`."""

    text: ClassVar[str] = mark(
        "Another company here has the name {name}. If the two are one company, join them with /notes merge."
    )


class SameCompany(Refusal):
    """Two names of what is one company already."""

    text: ClassVar[str] = mark("These two names are one company already.")


class MergeChanged(Refusal):
    """A company that was parted, or joined to another, since."""

    text: ClassVar[str] = mark(
        "That company has been parted or joined to another since, so nothing was undone. "
        "See how they stand with /notes companies."
    )


class NothingToSearch(Refusal):
    """A query without a letter."""

    text: ClassVar[str] = mark("Write a word to look for, such as a product, a topic or a company.")


class SinceUnreadable(Refusal):
    """A moment that cannot be read."""

    text: ClassVar[str] = mark(
        "I could not read since when. Write a day like 2026-11-20, or a time back like 2h or 3d."
    )


class NoSuchZone(Refusal):
    """A time zone that nobody knows; param `name`."""

    text: ClassVar[str] = mark("I do not know the time zone “{name}”. Write it like Asia/Tokyo or Tokyo.")
