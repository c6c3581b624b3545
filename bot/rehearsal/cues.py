"""Which short message stands beside the card now, and whom it calls."""

from __future__ import annotations

from bot.rehearsal.effects import Cue, CueKind
from bot.rehearsal.model import Phase, Round, Seat, Turn


def cue_of(round_: Round) -> Cue | None:
    """Give the cue that a round has now: of its phase, or of the last minute; `None` where there is none."""
    if round_.phase is Phase.PLAN:
        return Cue("plan", tuple(member.seat for member in round_.here))
    turn = round_.running
    if turn is None:
        return None
    if round_.phase is Phase.PREPARE:
        return _cue(round_, "prepare", turn.candidate, turn.interviewer)
    if round_.phase is Phase.ASK:
        return _ask_cue(round_, turn)
    if round_.phase is Phase.FEEDBACK:
        return _cue(round_, "feedback", *turn.seats)
    return _cue(round_, "reveal", turn.candidate) if round_.phase is Phase.REVEAL else None


def _ask_cue(round_: Round, turn: Turn) -> Cue:
    if round_.clock is not None and round_.clock.cued:
        return _cue(round_, "minute", turn.candidate)
    return _cue(round_, "ask", turn.candidate, turn.interviewer)


def _cue(round_: Round, kind: CueKind, *seats: Seat) -> Cue:
    return Cue(kind, tuple(seat for seat in seats if round_.is_here(seat)))
