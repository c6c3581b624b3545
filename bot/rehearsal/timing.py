"""How long everything may take, and what is due next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from bot.rehearsal.grouping import longest
from bot.rehearsal.model import AskClock, Phase, Round, Turn

MINUTE: Final = timedelta(minutes=1)
MINUTES: Final = (1, 15)
DEFAULT_MINUTES: Final = 5
QUESTIONS: Final = (1, 5)
DEFAULT_QUESTIONS: Final = 2

LIMITS: Final = {
    Phase.LOBBY: timedelta(hours=1),
    Phase.PLAN: 3 * MINUTE,
    Phase.PREPARE: 2 * MINUTE,
    Phase.FEEDBACK: 3 * MINUTE,
    Phase.REVEAL: 2 * MINUTE,
}
PAUSE: Final = 10 * MINUTE
ANYBODY_STARTS: Final = 5 * MINUTE
"""How long nobody came or went before anybody in a lobby may start it: its host may not be there."""
EXTRA_MINUTES: Final = 5
BLIND: Final = MINUTE
"""How long feedback stays open at the least, so that early ones can be thought over."""
QUIET_PHASES: Final = 6
"""So many phases that end by themselves, more than a turn, mean that nobody is there."""

ABANDONED: Final = timedelta(hours=1)
"""What fell due longer ago, while nobody was there to do it, is not taken up again: people have gone."""

DueKind = Literal["limit", "minute", "resume", "reveal"]


@dataclass(frozen=True, slots=True)
class Due:
    """What happens at `at` if nobody does anything before: the phase's limit, the announcement of
    the last minute, the end of a pause, or the reveal since enough feedback is in.
    """

    at: datetime
    kind: DueKind


def due(round_: Round) -> Due | None:
    """Give what is due next; `None` only when the round is closed."""
    if round_.phase is Phase.CLOSED:
        return None
    if round_.clock is not None:
        return _clock_due(round_.clock)
    limit = Due(round_.since + LIMITS[round_.phase], "limit")
    if round_.phase is Phase.FEEDBACK and enough_in(round_):
        return min(Due(round_.since + BLIND, "reveal"), limit, key=lambda each: each.at)
    return limit


def ends_at(round_: Round) -> datetime | None:
    """Give when the phase ends at the latest; `None` while the clock is paused, and once closed."""
    if round_.phase is Phase.CLOSED:
        return None
    if round_.clock is not None:
        return round_.clock.until
    return round_.since + LIMITS[round_.phase]


def finishes_at(round_: Round, now: datetime) -> datetime:
    """Give when the round is expected to be over: for a lobby, if it were to start now."""
    if round_.phase is Phase.LOBBY:
        return now + longest(round_.here) * turn_takes(round_.minutes)
    to_come = len(round_.turns) - round_.turn
    return (ends_at(round_) or now) + _rest_of_turn(round_) + to_come * turn_takes(round_.minutes)


def turn_takes(minutes: int) -> timedelta:
    """Give how long a turn takes at the most, without extra minutes and pauses."""
    return minutes * MINUTE + sum((LIMITS[phase] for phase in _AROUND_ASKING), timedelta())


def enough_in(round_: Round) -> bool:
    """Say whether candidate, interviewer and one observer have given words; who left need not."""
    turn = round_.running
    return turn is not None and all(_waited_for(round_, turn))


def asked(clock: AskClock, now: datetime) -> timedelta:
    """Give how long the candidate has asked, pauses left out."""
    return clock.spent if clock.paused else clock.spent + (now - clock.since)


_AROUND_ASKING: Final = (Phase.PREPARE, Phase.FEEDBACK, Phase.REVEAL)


def _clock_due(clock: AskClock) -> Due:
    if clock.until is None:
        return Due(clock.since + PAUSE, "resume")
    if not clock.cued and clock.until - MINUTE > clock.since:
        return Due(clock.until - MINUTE, "minute")
    return Due(clock.until, "limit")


def _waited_for(round_: Round, turn: Turn) -> list[bool]:
    """Give for each of those who are waited for whether their words are in."""
    waited = [seat in turn.given for seat in (turn.candidate, turn.interviewer) if round_.is_here(seat)]
    observers = [seat for seat in turn.observers if round_.is_here(seat)]
    if observers or any(seat in turn.given for seat in turn.observers):
        waited.append(any(seat in turn.given for seat in turn.observers))
    return waited


def _rest_of_turn(round_: Round) -> timedelta:
    """Give what follows in this turn after the present phase."""
    if round_.phase is Phase.PREPARE:
        return turn_takes(round_.minutes) - LIMITS[Phase.PREPARE]
    if round_.phase is Phase.ASK:
        return LIMITS[Phase.FEEDBACK] + LIMITS[Phase.REVEAL]
    return LIMITS[Phase.REVEAL] if round_.phase is Phase.FEEDBACK else timedelta()
