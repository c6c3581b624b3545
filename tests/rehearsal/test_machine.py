"""Whatever 2 to 8 members do, in whatever order: what a round promises holds."""

from __future__ import annotations

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from bot.rehearsal import Meant, Phase, Seat
from bot.rehearsal.events import (
    Begun,
    DoneAsking,
    Ended,
    Extended,
    GroupOpened,
    Joined,
    Left,
    LobbyOpened,
    Paused,
    Picked,
    Rated,
    Resumed,
    Seen,
    Shared,
    Skipped,
    Started,
    Vanished,
    Worded,
)
from tests.rehearsal.machine import OR_A_MODERATOR, SEATS, Promises
from tests.rehearsal.table import Table

PAIRINGS = st.lists(
    st.tuples(st.integers(1, 4), st.integers(5, 8), st.integers(1, 3)), max_size=4, unique_by=lambda p: p[:2]
).map(tuple)


class Lobby(Promises):
    """People come and go, and the lobby becomes groups."""

    @initialize(practises=st.booleans())
    def opens(self, practises: bool) -> None:
        self.table = Table(LobbyOpened(practises, 5, 2))

    @rule(seat=SEATS, removed=st.booleans())
    def leave(self, seat: Seat, removed: bool) -> None:
        self.press(Left(seat, removed))

    @rule(seat=OR_A_MODERATOR, pairings=PAIRINGS)
    def start(self, seat: Seat | None, pairings: Any) -> None:
        self.press(Started(seat, seat is None, pairings))

    @precondition(lambda self: len(self.round.here) > 4)
    @rule(seat=OR_A_MODERATOR)
    def cancel(self, seat: Seat | None) -> None:
        self.press(Ended(seat, seat is None))

    @rule(seat=SEATS)
    def press_of_a_turn(self, seat: Seat) -> None:
        here = self.round.meant
        for event in (Begun(seat, here), DoneAsking(seat, here), Worded(seat, 1), Picked(seat, here, 1)):
            assert not self.press(event)

    @invariant()
    def groups_hold_each_who_is_in_once(self) -> None:
        groups = self.round.groups
        assert bool(groups) == (self.round.ending == "started")
        if groups:
            assert sorted(seat for each in groups for seat in each) == [m.seat for m in self.round.here]
            practising = {member.seat for member in self.round.here if member.practises}
            assert all(len(group) >= 2 and practising.intersection(group) for group in groups)


class Group(Promises):
    """The round of one of the groups that 2 to 8 part into; most presses are by those who may."""

    @initialize(
        practising=st.lists(st.booleans(), min_size=2, max_size=8).filter(any),
        minutes=st.integers(1, 15),
        which=st.integers(0, 3),
        pairings=PAIRINGS,
    )
    def opens(self, practising: list[bool], minutes: int, which: int, pairings: Any) -> None:
        lobby = Table(LobbyOpened(practising[0], minutes, 2))
        for seat, practises in enumerate(practising[1:], start=2):
            lobby.press(Joined(seat, practises))
        groups = lobby.press(Started(1, moderator=False, pairings=pairings)).groups
        seats = groups[which % len(groups)]
        members = tuple((seat, practising[seat - 1]) for seat in seats)
        self.table = Table(GroupOpened(seats[0], members, minutes, 2, pairings))

    @rule(steps=st.integers(1, 12))
    def all_goes_well(self, steps: int) -> None:
        """Let those whose move it is make the next ones, and time pass where it must."""
        for _ in range(steps):
            turn = self.round.running
            if self.round.phase is Phase.ASK:
                self.press(DoneAsking(self.leader, self.round.meant))
            elif self.round.phase is Phase.FEEDBACK and turn is not None:
                for seat in turn.seats:
                    self.words_of(seat, self.round.turn)
                self.wait(60)
            else:
                self.press(Begun(self.leader, self.round.meant))

    @property
    def leader(self) -> Seat:
        turn = self.round.running
        return self.round.host if turn is None else turn.candidate

    def both(self, seat: Seat, shape: Any, meant: Meant) -> None:
        """Let anybody press, then somebody who may, twice: the second press changes nothing."""
        self.press(shape(seat, meant))
        meant = self.round.meant
        if self.press(shape(self.leader, meant)):
            assert not self.press(shape(self.leader, meant))

    @rule(which=st.integers(0, 7), removed=st.booleans())
    def leave(self, which: int, removed: bool) -> None:
        if which < len(self.round.here):
            self.press(Left(self.round.here[which].seat, removed))

    @rule(seat=SEATS, shape=st.sampled_from([Begun, Begun, Paused, Resumed, Extended, DoneAsking]))
    def press_clock(self, seat: Seat, shape: Any) -> None:
        self.both(seat, shape, self.round.meant)

    @rule(seat=SEATS, phase=st.sampled_from(Phase), turn=st.integers(0, 9))
    def press_of_another_moment(self, seat: Seat, phase: Phase, turn: int) -> None:
        meant = Meant(phase, turn)
        if (phase, turn) != (self.round.phase, self.round.turn):
            for shape in (Begun, Paused, Resumed, Extended, DoneAsking):
                assert not self.press(shape(seat, meant))
            assert not self.press(Skipped(seat, moderator=True, meant=meant))

    @rule(seat=SEATS, count=st.integers(1, 3))
    def pick(self, seat: Seat, count: int) -> None:
        self.press(Picked(seat, self.round.meant, count))

    @rule(seat=SEATS)
    def open_briefing(self, seat: Seat) -> None:
        self.press(Seen(seat))

    @rule(seat=SEATS, back=st.integers(0, 1))
    def give_words(self, seat: Seat, back: int) -> None:
        self.words_of(seat, self.round.turn - back)

    @rule(but=st.integers(0, 4))
    def everybody_but_one_gives_words(self, but: int) -> None:
        turn = self.round.running
        number = self.round.turn
        for place, seat in enumerate(turn.seats if turn else ()):
            if place != but:
                self.words_of(seat, number)

    def words_of(self, seat: Seat, number: int) -> None:
        if self.press(Worded(seat, number)):
            self.words.add((number, seat))

    @rule(seat=SEATS, back=st.integers(0, 1))
    def give_ratings(self, seat: Seat, back: int) -> None:
        number = self.round.turn - back
        known = 1 <= number <= self.round.turn
        before = self.round.turns[number - 1].given if known else frozenset()
        if self.press(Rated(seat, number)):
            assert self.round.turns[number - 1].given == before

    @rule(seat=SEATS, back=st.integers(0, 1))
    def share(self, seat: Seat, back: int) -> None:
        self.press(Shared(seat, self.round.turn - back))

    @rule(seat=OR_A_MODERATOR)
    def skip(self, seat: Seat | None) -> None:
        self.press(Skipped(seat, seat is None, self.round.meant))

    @precondition(lambda self: self.round.turn > 2)
    @rule(seat=OR_A_MODERATOR)
    def end(self, seat: Seat | None) -> None:
        self.press(Ended(seat, seat is None))

    @precondition(lambda self: self.round.turn > 2)
    @rule()
    def vanish(self) -> None:
        self.press(Vanished())


_OFTEN = settings(max_examples=40, stateful_step_count=50, deadline=None)
TestLobby = Lobby.TestCase
TestLobby.settings = _OFTEN
TestGroup = Group.TestCase
TestGroup.settings = _OFTEN
