"""What the playground itself cannot do, said to the person in a toast."""

from __future__ import annotations

from typing import ClassVar

from bot.refusal import Refusal
from bot.texts import mark


class Failed(Refusal):
    """The simulation refused; the reason is its own, in English."""

    text: ClassVar[str] = mark("That did not work: {why}")


class Incomplete(Refusal):
    """A command lacks an option that it needs; param `option` is its name as the person sees it."""

    text: ClassVar[str] = mark("The option {option} is needed: please fill it in.")


class Nobody(Refusal):
    """No person of that name."""

    text: ClassVar[str] = mark("Nobody here has that name.")


class NoChannel(Refusal):
    """No channel of that id for this person."""

    text: ClassVar[str] = mark("There is no such channel, or you cannot see it.")


class NoMessage(Refusal):
    """The message was deleted."""

    text: ClassVar[str] = mark("That message is not there any more.")


class NoForm(Refusal):
    """The form is not open, was sent already, or was another person's."""

    text: ClassVar[str] = mark("That form is not open any more.")


class NotAllowed(Refusal):
    """The person lacks a permission that Discord asks for."""

    text: ClassVar[str] = mark("You may not do that in this channel.")


class Silent(Refusal):
    """The bot did not answer an interaction."""

    text: ClassVar[str] = mark("The bot did not answer.")


class Broken(Refusal):
    """The bot failed instead of answering."""

    text: ClassVar[str] = mark("The bot did not answer. It failed with: {why}")


class Busy(Refusal):
    """The bot did not come to rest in time."""

    text: ClassVar[str] = mark("The bot is still busy with that. What it does will show up here.")


class NotUnderstood(Refusal):
    """A request that the page would not send."""

    text: ClassVar[str] = mark("The playground did not understand this request.")
