"""The lobby: who is in, and how it becomes groups; and how a group's round begins."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.rehearsal import guards
from bot.rehearsal.cues import cue_of
from bot.rehearsal.effects import CardChanged, GroupsFormed, Step
from bot.rehearsal.events import GroupOpened, LobbyOpened, Started
from bot.rehearsal.grouping import FEWEST, split
from bot.rehearsal.model import Member, Phase, Round
from bot.rehearsal.moving import close
from bot.rehearsal.planning import plan
from bot.rehearsal.refusals import NobodyPractises, TooFew
from bot.rehearsal.timing import ANYBODY_STARTS


def open_lobby(event: LobbyOpened, now: datetime) -> Step:
    """Begin a round as a lobby with its host in it."""
    host = Member(1, event.practises)
    return Step(
        Round(event.minutes, event.questions, Phase.LOBBY, host.seat, (host,), now),
        (CardChanged(fresh=True),),
    )


def open_group(event: GroupOpened, now: datetime) -> Step:
    """Begin a round with its members and its plan."""
    members = tuple(Member(seat, practises) for seat, practises in event.members)
    bare = Round(
        event.minutes, event.questions, Phase.PLAN, event.host, members, now, pairings=event.pairings
    )
    planned = replace(bare, turns=plan(bare))
    cue = cue_of(planned)
    return Step(planned, (CardChanged(fresh=True), *(() if cue is None else (cue,))))


def start(round_: Round, event: Started, now: datetime) -> Step:
    """Part the lobby into groups, and close it; raises `HostOnly`, `TooFew` or `NobodyPractises`.

    Nobody waits for a host who is not there: once it was quiet for a while, anybody who is in may start.
    """
    guards.in_phase(round_, Phase.LOBBY)
    if not (round_.is_here(event.seat) and now - round_.since >= ANYBODY_STARTS):
        guards.host_or_moderator(round_, event.seat, moderator=event.moderator)
    if len(round_.here) < FEWEST:
        raise TooFew
    if not any(member.practises for member in round_.here):
        raise NobodyPractises
    groups = split(round_.here, event.pairings)
    closed = close(replace(round_, groups=groups, pairings=event.pairings, since=now), "started")
    return Step(closed.round, (GroupsFormed(groups), *closed.effects))
