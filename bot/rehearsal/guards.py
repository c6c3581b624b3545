"""Who may press what, and when."""

from __future__ import annotations

from bot.rehearsal.model import Meant, Member, Phase, Round, Seat, Turn
from bot.rehearsal.refusals import (
    HostOnly,
    LeadersOnly,
    NotIn,
    NotStartedYet,
    RoundOver,
    Stale,
)


def open_still(round_: Round) -> None:
    """Raise `RoundOver` where the round is closed."""
    if round_.phase is Phase.CLOSED:
        raise RoundOver


def in_phase(round_: Round, *phases: Phase) -> None:
    """Raise `Stale`, or `RoundOver`, unless the round is in one of `phases`."""
    open_still(round_)
    if round_.phase not in phases:
        raise Stale


def meant_now(round_: Round, meant: Meant) -> None:
    """Raise `Stale` unless a press was meant for this moment, or `RoundOver`."""
    open_still(round_)
    if (meant.phase, meant.turn) != (round_.phase, round_.turn):
        raise Stale
    if meant.mark is not None and meant.mark != round_.mark:
        raise Stale


def present(round_: Round, seat: Seat) -> Member:
    """Give the member of `seat`; raises `NotIn` where they are not here."""
    member = round_.member(seat)
    if member is None or not member.here:
        raise NotIn
    return member


def host_or_moderator(round_: Round, seat: Seat | None, *, moderator: bool) -> None:
    """Raise `HostOnly` unless `seat` is the host, here, or a moderator pressed."""
    if not moderator and (seat != round_.host or not round_.is_here(seat)):
        raise HostOnly


def may_end(round_: Round, seat: Seat | None, *, moderator: bool) -> None:
    """Raise `RoundOver` or `HostOnly` unless `seat`, or a moderator, may end the round now."""
    open_still(round_)
    host_or_moderator(round_, seat, moderator=moderator)


def leads(round_: Round, seat: Seat) -> None:
    """Raise `NotIn` or `LeadersOnly` unless `seat` is the host, or acts in this or the next turn.

    The next turn counts only while none is running or the running one is revealed.
    """
    present(round_, seat)
    turns = [round_.running]
    if round_.phase in {Phase.PLAN, Phase.REVEAL}:
        turns.append(round_.next)
    acting = {each for turn in turns if turn for each in (turn.candidate, turn.interviewer)}
    if seat != round_.host and seat not in acting:
        raise LeadersOnly


def running(round_: Round) -> Turn:
    """Give the running turn; raises `NotStartedYet`."""
    if round_.running is None:
        raise NotStartedYet
    return round_.running
