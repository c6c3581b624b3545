"""From phase to phase. Each move gives the round after it, with its card and its cue."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.rehearsal.changes import replanned
from bot.rehearsal.cues import cue_of
from bot.rehearsal.effects import CardChanged, Change, Closed, Effect, Revealed, Step
from bot.rehearsal.model import AskClock, Ending, Member, Phase, Round, Seat, Turn
from bot.rehearsal.planning import SET_BACKS
from bot.rehearsal.timing import MINUTE, asked


def with_member(round_: Round, member: Member) -> Round:
    """Give the round with `member` in the place of their seat, or added."""
    others = [each for each in round_.members if each.seat != member.seat]
    return replace(round_, members=tuple(sorted((*others, member), key=lambda each: each.seat)))


def with_turn(round_: Round, number: int, **changes: Any) -> Round:
    """Give the round with fields of the turn `number` changed."""
    turns = list(round_.turns)
    turns[number - 1] = replace(turns[number - 1], **changes)
    return replace(round_, turns=tuple(turns))


def to_next_turn(round_: Round, now: datetime) -> Step:
    """Begin the next turn; without one the round is done."""
    if round_.running is not None and round_.running.outcome == "running":
        round_ = with_turn(round_, round_.turn, outcome="done")
    if round_.next is None:
        done = any(turn.outcome == "done" for turn in round_.turns)
        return close(round_, "done" if done else "idle")
    round_ = replace(_in(round_, Phase.PREPARE, now), turn=round_.turn + 1)
    return _shown(with_turn(round_, round_.turn, outcome="running"), fresh=True)


def to_ask(round_: Round, now: datetime) -> Step:
    """Start the clock."""
    time = round_.minutes * MINUTE
    return _shown(replace(_in(round_, Phase.ASK, now), clock=AskClock(now, now + time, time)))


def to_feedback(round_: Round, now: datetime) -> Step:
    """Stop the clock, whose final time stays."""
    if round_.clock is not None:
        round_ = with_turn(round_, round_.turn, asked=asked(round_.clock, now))
    return _shown(_in(round_, Phase.FEEDBACK, now))


def to_reveal(round_: Round, now: datetime) -> Step:
    """Let the candidate read what the others gave."""
    round_ = with_turn(round_, round_.turn, revealed=True)
    return _shown(_in(round_, Phase.REVEAL, now), Revealed(round_.turn))


def put_off(round_: Round, now: datetime, turn: Turn) -> Step:
    """Leave the running turn, which was not asked, for later; its candidate only so often."""
    round_ = with_turn(round_, round_.turn, outcome="skipped")
    candidate = round_.member(turn.candidate)
    causes: tuple[Change, ...] = ()
    if candidate is not None and candidate.here:
        round_ = with_member(round_, replace(candidate, set_back=candidate.set_back + 1))
        gone = candidate.set_back + 1 > SET_BACKS
        causes = (Change("dropped" if gone else "put_off", candidate.seat),)
    return replanned(round_, causes).then(lambda planned: to_next_turn(planned, now))


def close(round_: Round, ending: Ending) -> Step:
    """End the round with what it has: feedback that is in is revealed."""
    effects: list[Effect] = []
    turn = round_.running
    if turn is not None and turn.outcome == "running":
        reached = round_.phase in {Phase.FEEDBACK, Phase.REVEAL}
        if reached and not turn.revealed:
            effects.append(Revealed(round_.turn))
        round_ = with_turn(round_, round_.turn, outcome="done" if reached else "skipped", revealed=reached)
    closed = replace(round_, phase=Phase.CLOSED, ending=ending, clock=None, turns=round_.turns[: round_.turn])
    return Step(closed, (*effects, CardChanged(), Closed(ending)))


def new_host(round_: Round) -> Seat:
    """Give who is host after one who left: of those here, who came first."""
    return min((member.seat for member in round_.here), default=round_.host)


def _in(round_: Round, phase: Phase, now: datetime) -> Round:
    return replace(round_, phase=phase, since=now, clock=None, mark=0)


def _shown(round_: Round, *effects: Effect, fresh: bool = False) -> Step:
    cue = cue_of(round_)
    return Step(round_, (*effects, CardChanged(fresh), *(() if cue is None else (cue,))))
