"""Coming and going: lobbies, who is in, hosts, and the end of rounds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.feedback.model import Interviewer, Stage
from bot.rehearsal import Pairing, Phase, Seat
from bot.rehearsal.events import Ended, HandedOver, Joined, Left, LobbyOpened, Started, Vanished
from bot.rehearsal.guards import host_or_moderator, may_end
from bot.rehearsal.refusals import NotIn
from bot.rehearsal.timing import DEFAULT_MINUTES, DEFAULT_QUESTIONS
from bot.research import company_key
from bot.services.rounds.log import RoundLog
from bot.services.rounds.model import Happened, RoundView
from bot.services.rounds.refusals import ElsewhereAlready, NotInAnyRound
from bot.services.words import company_name
from bot.store import Database, rounds, seats
from bot.texts import Language


class Lobbies:
    """Opening, joining, leaving, removing, starting and ending; every method raises the round's refusals."""

    def __init__(self, db: Database, log: RoundLog) -> None:
        """Take the store and the rounds."""
        self._db = db
        self._log = log

    async def open(
        self,
        guild: int,
        channel: int,
        host: int,
        *,
        language: Language,
        company: str | None = None,
        stage: Stage | None = None,
        interviewer: Interviewer | None = None,
        minutes: int = DEFAULT_MINUTES,
        questions: int = DEFAULT_QUESTIONS,
        voice: int | None = None,
    ) -> Happened:
        """Open a lobby, whose host is in it to practise.

        Raises `LobbyHere`, `ElsewhereAlready` or `CompanyTooLong`.
        """
        name = company_name(company)
        return await self._log.open(
            LobbyOpened(practises=True, minutes=minutes, questions=questions),
            [host],
            guild=guild,
            channel=channel,
            place=0,
            language=language,
            company_key=company_key(name or ""),
            company=name,
            stage=stage,
            interviewer=interviewer,
            voice=voice,
        )

    async def join(self, round_id: int, person: int, *, practises: bool) -> Happened:
        """Join a lobby or a running round, or change between practising and helping.

        Who is late for a lobby joins the smallest of its groups. Raises `ElsewhereAlready`.
        """
        now_in = await self._place(person)
        place = await self._open_part(round_id, now_in)
        if now_in not in {None, place}:
            raise ElsewhereAlready
        return await self._log.take(
            place, lambda view: Joined(_seat_for(view, person), practises), newcomer=person
        )

    async def leave(self, round_id: int, person: int, *, removed: bool = False) -> Happened:
        """Leave a round, or the group that a lobby led to.

        `removed` where somebody else, or Discord, took them out.
        """
        place = await self._open_part(round_id, await self._place(person))
        return await self._log.take(place, lambda view: Left(seated(view, person), removed))

    async def leave_any(self, person: int) -> Happened:
        """Leave the round that `person` is in now, wherever it is; raises `NotInAnyRound`."""
        place = await self._place(person)
        if place is None:
            raise NotInAnyRound
        return await self.leave(place, person)

    async def opened_since(self, channel: int, host: int, moment: datetime) -> RoundView | None:
        """Give the lobby of a channel that `host` opened at `moment` or later; `None` for none such."""
        async with self._db.read() as connection:
            row = await rounds.lobby_of(connection, channel)
        if row is None or row.opened_at < moment:
            return None
        view = await self._log.view(row.id)
        return view if view.person(view.round.host) == host else None

    async def remove(self, round_id: int, person: int, member: int, *, moderator: bool) -> Happened:
        """Let the host or a moderator take out a member who is not there; raises `HostOnly`."""

        def removed(view: RoundView) -> Left:
            host_or_moderator(view.round, view.seat_of(person), moderator=moderator)
            return Left(seated(view, member), removed=True)

        return await self._log.take(round_id, removed)

    async def start(self, round_id: int, person: int, *, moderator: bool) -> Happened:
        """Part a lobby into groups; `opened` are their rounds. Raises `TooFew` or `NobodyPractises`."""
        pairings = await self._pairings(round_id)
        return await self._log.take(round_id, lambda view: Started(view.seat_of(person), moderator, pairings))

    async def to_end(self, round_id: int, person: int, *, moderator: bool) -> RoundView:
        """Give a lobby or a round before it is ended; raises `HostOnly` or `RoundOver` as `end` would."""
        view = await self._log.view(round_id)
        may_end(view.round, view.seat_of(person), moderator=moderator)
        return view

    async def end(self, round_id: int, person: int, *, moderator: bool) -> Happened:
        """Cancel a lobby, or end a round with what it has."""
        return await self._log.take(round_id, lambda view: Ended(view.seat_of(person), moderator))

    async def hand_over(self, round_id: int, person: int, to: int, *, moderator: bool) -> Happened:
        """Make `to`, who is in the round, its host."""
        return await self._log.take(
            round_id, lambda view: HandedOver(view.seat_of(person), moderator, seated(view, to))
        )

    async def vanished(self, round_id: int) -> Happened:
        """Close a round whose thread or channel is gone."""
        return await self._log.take(round_id, lambda _view: Vanished())

    async def _place(self, person: int) -> int | None:
        async with self._db.read() as connection:
            return await seats.place_of(connection, person)

    async def _open_part(self, round_id: int, now_in: int | None) -> int:
        """Give where a press leads: in a lobby that has started, to one's own group or the smallest."""
        view = await self._log.view(round_id)
        if view.round.ending != "started":
            return round_id
        async with self._db.read() as connection:
            rows = await rounds.groups_of(connection, round_id)
        groups = [await self._log.view(row.id) for row in rows if row.phase != Phase.CLOSED]
        sizes = {group.id: len(group.round.here) for group in groups}
        if now_in in sizes:
            return now_in
        return min(sizes, key=lambda group: sizes[group]) if sizes else round_id

    async def _pairings(self, round_id: int) -> tuple[Pairing, ...]:
        """Give how often those in a lobby met in earlier rounds of the server."""
        view = await self._log.view(round_id)
        people = [seat.person for seat in view.seats if seat.person is not None]
        async with self._db.read() as connection:
            met = await seats.met(connection, view.row.guild, people)
        return _by_seat(view, met)


def seated(view: RoundView, person: int) -> Seat:
    """Give the seat of a person; raises `NotIn` where they never had one."""
    seat = view.seat_of(person)
    if seat is None:
        raise NotIn
    return seat


def _seat_for(view: RoundView, person: int) -> Seat:
    known = view.seat_of(person)
    return known or max((seat.number for seat in view.seats), default=0) + 1


def _by_seat(view: RoundView, met: Sequence[tuple[int, int, int]]) -> tuple[Pairing, ...]:
    counts: dict[tuple[Seat, Seat], int] = {}
    for one, other, times in met:
        pair = sorted((view.seat_of(one) or 0, view.seat_of(other) or 0))
        key = (pair[0], pair[1])
        counts[key] = counts.get(key, 0) + times
    return tuple((*pair, times) for pair, times in sorted(counts.items()))
