"""Feedback: blind until the reveal, words first.

Until the reveal everybody in the turn gives and corrects. Afterwards the first words of a peer who
was still writing are taken, so that nothing typed is lost: the candidate alone reads them, so that
nobody was influenced. The candidate's own are not, since they have read the others by then.
"""

from __future__ import annotations

from datetime import datetime

from bot.rehearsal.effects import CardChanged, Step
from bot.rehearsal.events import Rated, Shared, Worded
from bot.rehearsal.model import Phase, Round, Seat, Turn
from bot.rehearsal.moving import to_reveal, with_turn
from bot.rehearsal.refusals import (
    AlreadyRevealed,
    CandidateOnly,
    NotAskedYet,
    NotInTurn,
    NotRevealedYet,
    NotStartedYet,
    Stale,
)
from bot.rehearsal.timing import due


def word(round_: Round, event: Worded, now: datetime) -> Step:
    """Note that words are in; the last that were waited for bring the reveal, once it may be."""
    turn = _turn(round_, event.turn)
    _still_open(round_, turn, event.seat, before=turn.given)
    noted = with_turn(round_, event.turn, given=turn.given | {event.seat})
    if turn.revealed:
        return Step(noted)
    return Step(noted, (CardChanged(),)).then(lambda given: _reveal_if_due(given, now))


def rate(round_: Round, event: Rated) -> Step:
    """Note that ratings are in; alone they do not count as feedback."""
    turn = _turn(round_, event.turn)
    _still_open(round_, turn, event.seat, before=turn.rated)
    return Step(with_turn(round_, event.turn, rated=turn.rated | {event.seat}))


def share(round_: Round, event: Shared) -> Step:
    """Note that a candidate shows their feedback; also once the round is over."""
    turn = _turn(round_, event.turn)
    if turn.candidate != event.seat:
        raise CandidateOnly
    if not turn.revealed:
        raise NotRevealedYet
    if turn.shared:
        raise Stale
    return Step(with_turn(round_, event.turn, shared=True), (CardChanged(),))


def may_give(round_: Round, seat: Seat, number: int) -> None:
    """Raise the refusal that words of `seat` on the turn `number` would get now, before they are typed."""
    turn = _turn(round_, number)
    _still_open(round_, turn, seat, before=turn.given)


def _turn(round_: Round, number: int) -> Turn:
    if not 1 <= number <= round_.turn:
        raise NotStartedYet
    return round_.turns[number - 1]


def _still_open(round_: Round, turn: Turn, seat: Seat, *, before: frozenset[Seat]) -> None:
    if seat not in turn.seats:
        raise NotInTurn
    if turn.outcome == "skipped":
        raise Stale
    if turn.revealed:
        if seat == turn.candidate or seat in before:
            raise AlreadyRevealed
    elif round_.phase is not Phase.FEEDBACK:
        raise NotAskedYet


def _reveal_if_due(round_: Round, now: datetime) -> Step:
    coming = due(round_)
    if coming is not None and coming.kind == "reveal" and coming.at <= now:
        return to_reveal(round_, now)
    return Step(round_)
