"""The moment that a button was made for, as the row of its custom id.

A row has at most 18 digits: the round's number, then one for the phase, two for the turn and three for
what was pressed on the clock.
"""

from __future__ import annotations

from typing import Final

from bot.rehearsal import Meant, Phase

_PHASES: Final = tuple(Phase)
_TURNS: Final = 100
_MARKS: Final = 1000
_ANY_MARK: Final = _MARKS - 1


def row_of(round_id: int, meant: Meant) -> int:
    """Give the row that stands for a round at a moment."""
    mark = _ANY_MARK if meant.mark is None else min(meant.mark, _ANY_MARK)
    return ((round_id * 10 + _PHASES.index(meant.phase)) * _TURNS + meant.turn % _TURNS) * _MARKS + mark


def row_of_turn(round_id: int, turn: int, place: int = 0) -> int:
    """Give the row that stands for a turn of a round, or for what stands at a place in it."""
    return row_of(round_id, Meant(Phase.LOBBY, turn, place))


def read_row(row: int) -> tuple[int, Meant]:
    """Give the round and the moment that a row stands for."""
    rest, mark = divmod(row, _MARKS)
    rest, turn = divmod(rest, _TURNS)
    round_id, phase = divmod(rest, 10)
    meant = Meant(_PHASES[phase % len(_PHASES)], turn, None if mark == _ANY_MARK else mark)
    return round_id, meant
