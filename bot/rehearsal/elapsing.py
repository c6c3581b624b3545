"""What happens when time is up."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.rehearsal.asking import go_on
from bot.rehearsal.cues import cue_of
from bot.rehearsal.effects import CardChanged, Step
from bot.rehearsal.guards import open_still
from bot.rehearsal.model import AskClock, Phase, Round
from bot.rehearsal.moving import close, put_off, to_ask, to_feedback, to_next_turn, to_reveal
from bot.rehearsal.refusals import NotDue
from bot.rehearsal.timing import ABANDONED, QUIET_PHASES, due


def elapse(round_: Round, now: datetime) -> Step:
    """Do what is due at `now`; raises `NotDue` where nothing is, `RoundOver` where nothing ever will be."""
    open_still(round_)
    coming = due(round_)
    if coming is None or coming.at > now:
        raise NotDue
    if now - coming.at > ABANDONED:
        return close(round_, "idle")
    clock = round_.clock
    if clock is not None and coming.kind == "resume":
        return go_on(round_, clock, now)
    if clock is not None and coming.kind == "minute" and not _is_up(clock, now):
        return _announce(replace(round_, clock=replace(clock, cued=True)))
    return _phase_over(replace(round_, quiet=round_.quiet + 1), now)


def _is_up(clock: AskClock, now: datetime) -> bool:
    """Say whether the end has come as well, such as after a restart: then it alone is announced."""
    return clock.until is not None and clock.until <= now


def _announce(round_: Round) -> Step:
    cue = cue_of(round_)
    return Step(round_, (CardChanged(), *(() if cue is None else (cue,))))


def _phase_over(round_: Round, now: datetime) -> Step:
    if round_.phase is Phase.LOBBY or round_.quiet >= QUIET_PHASES:
        return close(round_, "idle")
    if round_.phase is Phase.PREPARE:
        return _prepared(round_, now)
    if round_.phase is Phase.ASK:
        return to_feedback(round_, now)
    return to_reveal(round_, now) if round_.phase is Phase.FEEDBACK else to_next_turn(round_, now)


def _prepared(round_: Round, now: datetime) -> Step:
    """Begin the asking, unless the candidate gave no sign of being there."""
    turn = round_.running
    candidate = None if turn is None else round_.member(turn.candidate)
    if turn is not None and candidate is not None and not candidate.seen:
        return put_off(round_, now, turn)
    return to_ask(round_, now)
