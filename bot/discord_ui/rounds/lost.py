"""What stands in the place of a round though nothing says so.

A message is posted first and noted then. Where the process was killed in between, or Discord took a
message and its answer was lost, looking at the last messages finds it, so that it is not posted twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import discord

from bot.discord_ui.ids import Press, read_press_id
from bot.discord_ui.rounds.board import Board
from bot.discord_ui.rounds.moments import read_row
from bot.services.rounds.model import RoundView


@dataclass(frozen=True, slots=True)
class Lost:
    """The newest of each kind that is not noted: card with its turn, short message, summary; all texts."""

    card: int | None = None
    turn: int = 0
    cue: int | None = None
    summary: int | None = None
    texts: frozenset[str] = frozenset()


NOTHING: Final = Lost()
_SUMMARY: Final = {(Press.ROUND_RESULT, 0)}


async def look_for_lost(board: Board, view: RoundView) -> Lost:
    """Look at the last messages of a round's place; raises what Discord raises."""
    noted = {view.row.card, view.row.cue}
    newest = max(view.row.card or 0, view.row.cue or 0)
    messages = [each for each in await board.latest() if each.id not in noted]
    card = cue = summary = None
    turn = 0
    for message in messages:  # the newest first
        buttons = set(_buttons(view, message))
        if message.content:
            mentions = message.content.startswith("<@")
            cue = cue or (message.id if mentions and message.id > newest else None)
        elif buttons == _SUMMARY:
            summary = summary or message.id
        elif buttons and card is None and message.id > (view.row.card or 0):
            card, turn = message.id, max(turn for _, turn in buttons)
    return Lost(card, turn, cue, summary, frozenset(each.content for each in messages))


def _buttons(view: RoundView, message: discord.Message) -> Iterator[tuple[Press, int]]:
    """Give the buttons of a message that are about this round, each with its turn."""
    for custom_id in custom_ids(message.components):
        read = read_press_id(custom_id)
        if read is None or not read[0].startswith("round."):
            continue
        round_id, meant = read_row(read[1])
        if round_id == view.id:
            yield read[0], meant.turn


def custom_ids(parts: Iterable[Any]) -> Iterator[str]:
    """Give the custom ids of a message's components, those within others too."""
    for part in parts:
        custom_id = getattr(part, "custom_id", None)
        if custom_id:
            yield custom_id
        yield from custom_ids(getattr(part, "children", ()))
