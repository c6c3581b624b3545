"""Coming, going, and being host."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.rehearsal import guards
from bot.rehearsal.changes import replanned
from bot.rehearsal.effects import CardChanged, Change, ChangeKind, PlanChanged, Step
from bot.rehearsal.events import Ended, HandedOver, Joined, Left
from bot.rehearsal.grouping import FEWEST, MOST
from bot.rehearsal.model import Member, Phase, Round, Seat, Turn
from bot.rehearsal.moving import close, new_host, put_off, with_member, with_turn
from bot.rehearsal.planning import stand_in
from bot.rehearsal.refusals import AlreadyIn, GroupFull, LobbyFull

LATE_ROOM: Final = 6
"""How many a running round takes with those who come late."""
_BEFORE_FEEDBACK: Final = frozenset({Phase.PREPARE, Phase.ASK})


def join(round_: Round, event: Joined, now: datetime) -> Step:
    """Take somebody in, or change whether they practise."""
    guards.open_still(round_)
    member = round_.member(event.seat)
    known = member is not None and member.here
    if known and member is not None and member.practises == event.practises:
        raise AlreadyIn
    if not known:
        _room(round_)
    base = member or Member(event.seat, event.practises)
    late = round_.phase is not Phase.LOBBY
    came = replace(base, here=True, practises=event.practises, seen=base.seen or late)
    joined = with_member(round_, came)
    if round_.phase is Phase.LOBBY:
        return Step(replace(joined, since=now), (CardChanged(),))
    kind: ChangeKind = "joined" if not known else "practises" if event.practises else "helps"
    return replanned(_watching(joined, event.seat), (Change(kind, event.seat),))


def leave(round_: Round, event: Left, now: datetime) -> Step:
    """Let somebody go; the round goes on without them where it can."""
    guards.open_still(round_)
    member = guards.present(round_, event.seat)
    left = with_member(round_, replace(member, here=False))
    causes = [Change("removed" if event.removed else "left", event.seat)]
    if left.host == event.seat and left.here:
        left = replace(left, host=new_host(left))
        causes.append(Change("host", left.host))
    if round_.phase is Phase.LOBBY:
        return Step(replace(left, since=now), (CardChanged(),)) if left.here else close(left, "cancelled")
    if len(left.here) < FEWEST:
        return close(left, "alone")
    return _without(left, event.seat, tuple(causes), now)


def hand_over(round_: Round, event: HandedOver) -> Step:
    """Make somebody else the host."""
    guards.open_still(round_)
    guards.host_or_moderator(round_, event.seat, moderator=event.moderator)
    guards.present(round_, event.to)
    if event.to == round_.host:
        raise AlreadyIn
    changed = PlanChanged((Change("host", event.to),))
    return Step(replace(round_, host=event.to), (changed, CardChanged()))


def end(round_: Round, event: Ended) -> Step:
    """End the round, or cancel the lobby."""
    guards.may_end(round_, event.seat, moderator=event.moderator)
    return close(round_, "cancelled" if round_.phase is Phase.LOBBY else "ended")


def _room(round_: Round) -> None:
    if round_.phase is Phase.LOBBY:
        if len(round_.here) >= MOST:
            raise LobbyFull(limit=MOST)
    elif len(round_.here) >= LATE_ROOM:
        raise GroupFull(limit=LATE_ROOM)


def _watching(round_: Round, seat: Seat) -> Round:
    """Let one who comes before the feedback watch the running turn."""
    turn = round_.running
    if turn is None or round_.phase not in _BEFORE_FEEDBACK or seat in turn.seats:
        return round_
    return with_turn(round_, round_.turn, observers=(*turn.observers, seat))


def _without(round_: Round, seat: Seat, causes: tuple[Change, ...], now: datetime) -> Step:
    """Fill or leave the running turn's role of one who left, and plan again."""
    turn = round_.running
    if turn is None or round_.phase not in _BEFORE_FEEDBACK or seat not in turn.seats:
        return _go_on(replanned(round_, causes))
    if seat == turn.candidate:
        return Step(round_, (PlanChanged(causes),)).then(lambda left: put_off(left, now, turn))
    if seat == turn.interviewer:
        round_, causes = _replaced(round_, turn, causes)
        return replanned(round_, causes)
    watching = tuple(each for each in turn.observers if each != seat)
    return replanned(with_turn(round_, round_.turn, observers=watching), causes)


def _replaced(round_: Round, turn: Turn, causes: tuple[Change, ...]) -> tuple[Round, tuple[Change, ...]]:
    found = stand_in(round_, turn)
    if found is None:
        return round_, causes
    watching = tuple(each for each in turn.observers if each != found)
    changed = with_turn(round_, round_.turn, interviewer=found, observers=watching)
    return changed, (*causes, Change("interviewer", found, round_.turn))


def _go_on(step: Step) -> Step:
    """Close a planned round in which nobody is left to practise."""
    if step.round.phase is Phase.PLAN and not step.round.turns:
        return step.then(lambda planned: close(planned, "alone"))
    return step
