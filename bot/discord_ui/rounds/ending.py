"""Asking before something is over for everybody who is in it."""

from __future__ import annotations

from bot.discord_ui.answers import Interaction, answer, change, language_of
from bot.discord_ui.ids import Press
from bot.discord_ui.page import Button, Page, page
from bot.discord_ui.rounds.moments import row_of
from bot.discord_ui.rounds.serving import moderates, rehearsals_of, screen_of
from bot.discord_ui.rounds.words import clock
from bot.rehearsal import Phase
from bot.services.rounds.model import RoundView
from bot.store.schedules import ScheduleRow
from bot.texts import Language, say


async def ask_to_end(interaction: Interaction, round_id: int) -> None:
    """Ask the host or a moderator; a lobby with nobody else in it is cancelled at once."""
    view = await rehearsals_of(interaction).lobbies.to_end(
        round_id, interaction.user.id, moderator=moderates(interaction)
    )
    if view.round.phase is Phase.LOBBY and len(view.round.here) == 1:
        await end(interaction, round_id)
    else:
        await answer(interaction, end_page(view, await language_of(interaction)))


async def end(interaction: Interaction, round_id: int, *, asked: bool = False) -> None:
    """End it, and say so in the place of the question where one was `asked`."""
    happened = await rehearsals_of(interaction).lobbies.end(
        round_id, interaction.user.id, moderator=moderates(interaction)
    )
    over = page(say(await language_of(interaction), "It is over. Feedback given so far is kept."))
    try:
        await (change if asked else answer)(interaction, over)
    finally:
        await screen_of(interaction).show(happened)


def end_page(view: RoundView, language: Language) -> Page:
    """Ask before a lobby is cancelled, or a round is ended."""
    row, people = row_of(view.id, view.round.meant), len(view.round.here)
    if view.round.phase is Phase.LOBBY:
        ask = say(language, "Cancel the lobby for all {n} who are in it?", n=people)
        sure = say(language, "Cancel the lobby")
    else:
        ask = say(
            language,
            "End the rehearsal for all {n} who are in it? It cannot go on after that; feedback given "
            "so far is kept.",
            n=people,
        )
        sure = say(language, "End the rehearsal")
    return _asked(ask, Button(Press.ROUND_END_SURE, row, sure, "danger"), language)


def cancel_page(row: ScheduleRow, language: Language) -> Page:
    """Ask before a planned rehearsal is cancelled."""
    ask = say(
        language,
        "Cancel the rehearsal of {when}? This channel is told, and its server event goes too.",
        when=clock(row.starts_at, "F"),
    )
    sure = Button(Press.PLANNED_CANCEL_SURE, row.id, say(language, "Cancel the rehearsal"), "danger")
    return _asked(ask, sure, language)


def _asked(ask: str, sure: Button, language: Language) -> Page:
    return page(ask, (sure, Button(Press.ROUND_END_NOT, 0, say(language, "Leave it as it is"))))
