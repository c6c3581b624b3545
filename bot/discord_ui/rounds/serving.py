"""What the commands and buttons of a round need from the bot, and how they find their round."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar, Final, Protocol, cast

from bot.discord_ui.answers import Interaction, answer, services_of
from bot.discord_ui.page import Page
from bot.discord_ui.rounds.planning import Planner
from bot.discord_ui.rounds.screen import Screen
from bot.discord_ui.sharing import may_remove_here
from bot.refusal import Refusal
from bot.rehearsal.guards import host_or_moderator
from bot.services.rehearsals import Rehearsals
from bot.services.rounds.model import Happened, RoundView
from bot.texts import mark

_TO_SEE_IT: Final = timedelta(seconds=5)


class Showing(Protocol):
    """What the client must carry beside its services."""

    screen: Screen
    planner: Planner


class NoRoundHere(Refusal):
    """A command about a round where there is none."""

    text: ClassVar[str] = mark("There is no rehearsal in this channel or thread. /rehearse start opens one.")


class JustSkipped(Refusal):
    """A skip right after another one's."""

    text: ClassVar[str] = mark(
        "Somebody else skipped a moment ago, so nothing more was skipped. Look at the card, and skip again "
        "if you still want to."
    )


def require_seen(view: RoundView, person: int, now: datetime, *, moderator: bool) -> None:
    """Refuse a skip right after another's: a command carries no moment, and both meant the same one.

    Raises `JustSkipped`, or `HostOnly` to one who may not skip at all.
    """
    host_or_moderator(view.round, view.seat_of(person), moderator=moderator)
    skipped = view.round.skipped
    if skipped is not None and skipped[0] != view.seat_of(person) and now - skipped[1] < _TO_SEE_IT:
        raise JustSkipped


def screen_of(interaction: Interaction) -> Screen:
    """Give what shows the rounds of the bot that `interaction` came to."""
    return cast("Showing", interaction.client).screen


async def tell_and_show(interaction: Interaction, said: Page, happened: Happened) -> None:
    """Answer the person alone, and show what happened whether or not Discord takes the answer."""
    try:
        await answer(interaction, said)
    finally:
        await screen_of(interaction).show(happened)


def planner_of(interaction: Interaction) -> Planner:
    """Give what keeps Discord's side of planned rehearsals."""
    return cast("Showing", interaction.client).planner


def rehearsals_of(interaction: Interaction) -> Rehearsals:
    """Give the rehearsals of the bot that `interaction` came to."""
    return services_of(interaction).rehearsals


async def round_here(interaction: Interaction) -> RoundView:
    """Give the round of this thread or channel, else the one that the person is in, on this server.

    Raises `NoRoundHere`.
    """
    rehearsals = rehearsals_of(interaction)
    view = await rehearsals.in_channel(interaction.channel_id or 0)
    if view is None:
        view = await rehearsals.of_person(interaction.user.id)
    if view is None or view.row.guild != interaction.guild_id:
        raise NoRoundHere
    return view


def moderates(interaction: Interaction) -> bool:
    """Say whether the person may do what a moderator may in a round of this channel."""
    return may_remove_here(interaction)


def place_link(view: RoundView) -> str:
    """Give a link to where a round is."""
    return f"<#{view.row.thread or view.row.channel}>"
