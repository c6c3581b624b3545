"""A turn up to its feedback: picking questions, beginning, and the clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.rehearsal import guards
from bot.rehearsal.cues import cue_of
from bot.rehearsal.effects import CardChanged, Step
from bot.rehearsal.events import Begun, DoneAsking, Extended, Paused, Picked, Resumed, Skipped
from bot.rehearsal.model import AskClock, Phase, Round
from bot.rehearsal.moving import put_off, to_ask, to_feedback, to_next_turn, to_reveal, with_turn
from bot.rehearsal.refusals import CandidateOnly, NoMoreMinutes, NotStartedYet, Stale, TooManyQuestions
from bot.rehearsal.timing import EXTRA_MINUTES, MINUTE, asked


def pick(round_: Round, event: Picked) -> Step:
    """Note how many questions the candidate has; raises `CandidateOnly` or `TooManyQuestions`."""
    guards.meant_now(round_, event.meant)
    guards.in_phase(round_, Phase.PREPARE, Phase.ASK)
    if guards.running(round_).candidate != event.seat:
        raise CandidateOnly
    if event.count > round_.questions:
        raise TooManyQuestions(limit=round_.questions)
    return Step(with_turn(round_, round_.turn, chosen=event.count), (CardChanged(),))


def begin(round_: Round, event: Begun, now: datetime) -> Step:
    """Go on to what waits for `Begin`."""
    guards.meant_now(round_, event.meant)
    guards.in_phase(round_, Phase.PLAN, Phase.PREPARE, Phase.REVEAL)
    guards.leads(round_, event.seat)
    return to_ask(round_, now) if round_.phase is Phase.PREPARE else to_next_turn(round_, now)


def pause(round_: Round, event: Paused, now: datetime) -> Step:
    """Stop the clock."""
    clock = _clock(round_, event)
    if clock.until is None:
        raise Stale
    stopped = replace(clock, since=now, until=None, left=clock.until - now, spent=asked(clock, now))
    return _turned(round_, stopped)


def resume(round_: Round, event: Resumed, now: datetime) -> Step:
    """Let the clock go on."""
    clock = _clock(round_, event)
    if not clock.paused:
        raise Stale
    return go_on(round_, clock, now)


def go_on(round_: Round, clock: AskClock, now: datetime) -> Step:
    """Let a paused clock run again with what was left."""
    return _turned(round_, replace(clock, since=now, until=now + clock.left))


def extend(round_: Round, event: Extended, now: datetime) -> Step:
    """Add a minute; raises `NoMoreMinutes`."""
    clock = _clock(round_, event)
    if clock.added >= EXTRA_MINUTES:
        raise NoMoreMinutes(limit=EXTRA_MINUTES)
    left = MINUTE + (clock.left if clock.until is None else clock.until - now)
    longer = replace(
        clock,
        left=left,
        until=None if clock.until is None else clock.until + MINUTE,
        added=clock.added + 1,
        cued=clock.cued and left <= MINUTE,
    )
    step = _turned(round_, longer)
    cue = (
        cue_of(step.round) if clock.cued and not longer.cued else None
    )  # "one minute left" is not so any more
    return step if cue is None else step.also(cue)


def finish(round_: Round, event: DoneAsking, now: datetime) -> Step:
    """End the asking."""
    _clock(round_, event)
    return to_feedback(round_, now)


def skip(round_: Round, event: Skipped, now: datetime) -> Step:
    """Move on: put off a turn that was not asked, reveal feedback, or go to the next turn."""
    guards.meant_now(round_, event.meant)
    guards.host_or_moderator(round_, event.seat, moderator=event.moderator)
    if round_.phase in {Phase.LOBBY, Phase.PLAN}:
        raise NotStartedYet
    round_ = replace(round_, skipped=(event.seat, now))
    if round_.phase is Phase.FEEDBACK:
        return to_reveal(round_, now)
    if round_.phase is Phase.REVEAL:
        return to_next_turn(round_, now)
    return put_off(round_, now, guards.running(round_))


def _clock(round_: Round, event: Paused | Resumed | Extended | DoneAsking) -> AskClock:
    guards.meant_now(round_, event.meant)
    guards.in_phase(round_, Phase.ASK)
    guards.leads(round_, event.seat)
    if round_.clock is None:
        raise Stale
    return round_.clock


def _turned(round_: Round, clock: AskClock) -> Step:
    return Step(replace(round_, clock=clock, mark=round_.mark + 1), (CardChanged(),))
