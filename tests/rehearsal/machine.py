"""What a round promises, whoever presses what: the base of the state machines."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bot.rehearsal import Closed, Phase, Revealed, Round, RoundRefusal, Seat, apply, due, replay
from bot.rehearsal.codec import dump, kind_of, load
from bot.rehearsal.events import Begun, Elapsed, Event, HandedOver, Joined, Left, Vanished
from bot.rehearsal.planning import may_still_ask
from tests.rehearsal.table import Table

SEATS = st.integers(1, 8)
OR_A_MODERATOR = st.one_of(st.none(), SEATS)


class Promises(RuleBasedStateMachine):
    """A round at a table, what holds at every moment, and what can happen in every phase."""

    table: Table

    def __init__(self) -> None:
        super().__init__()
        self.words: set[tuple[int, Seat]] = set()
        self.revealed: Counter[int] = Counter()
        self.closings = 0

    @property
    def round(self) -> Round:
        return self.table.round

    def press(self, event: Event) -> bool:
        before, history = self.table.round, len(self.table.history)
        try:
            after = self.table.press(event)
        except RoundRefusal:
            assert self.table.round == before
            assert len(self.table.history) == history
            return False
        assert after.number == before.number + 1
        for effect in self.table.effects:
            if isinstance(effect, Revealed):
                self.revealed[effect.turn] += 1
            self.closings += isinstance(effect, Closed)
        return True

    @rule(seat=SEATS, practises=st.booleans())
    def join(self, seat: Seat, practises: bool) -> None:
        self.press(Joined(seat, practises))

    @rule(seat=OR_A_MODERATOR, to=SEATS)
    def hand_over(self, seat: Seat | None, to: Seat) -> None:
        old = self.round.host
        if self.press(HandedOver(seat, seat is None, to)) and seat is not None:
            assert not self.press(HandedOver(old, moderator=False, to=to))

    @rule(seconds=st.sampled_from([1, 30, 60, 120]))
    def wait(self, seconds: int) -> None:
        end = self.table.now + timedelta(seconds=seconds)
        while (coming := due(self.round)) is not None and coming.at <= end:
            self.table.now = max(self.table.now, coming.at)
            assert self.press(Elapsed())
        self.table.now = end

    @rule(minutes=st.sampled_from([1, 3, 90]))
    def be_away(self, minutes: int) -> None:
        """The process was gone: what fell due happens at once, and comes to an end."""
        self.table.now += timedelta(minutes=minutes)
        for _ in range(10):
            coming = due(self.round)
            if coming is None or coming.at > self.table.now:
                break
            assert self.press(Elapsed())
        else:
            raise AssertionError("what was due does not come to an end")

    @rule()
    def too_early(self) -> None:
        coming = due(self.round)
        if coming is None or coming.at > self.table.now:
            assert not self.press(Elapsed())

    @rule()
    def restart(self) -> None:
        kept = [(kind_of(event), dump(event), at) for event, at in self.table.history]
        again = replay((load(kind, data), at) for kind, data, at in kept)
        assert again == self.round

    @invariant()
    def there_is_always_a_next_step(self) -> None:
        assert (due(self.round) is None) == (self.round.phase is Phase.CLOSED)

    @invariant()
    def each_who_practises_is_candidate_once(self) -> None:
        asked = Counter(t.candidate for t in self.round.turns if t.outcome != "skipped")
        assert all(times == 1 for times in asked.values())
        if self.round.phase in {Phase.LOBBY, Phase.CLOSED}:
            return
        past = self.round.turns[: self.round.turn]
        to_come = {turn.candidate for turn in self.round.turns[self.round.turn :]}
        assert to_come == {m.seat for m in self.round.members if may_still_ask(m, past)}

    @invariant()
    def a_round_that_is_done_let_everybody_ask(self) -> None:
        if self.round.ending == "done":
            past = self.round.turns
            assert not any(may_still_ask(member, past) for member in self.round.members)

    @invariant()
    def nobody_has_two_roles_at_once(self) -> None:
        for turn in self.round.turns:
            assert len(set(turn.seats)) == len(turn.seats)

    @invariant()
    def those_who_act_are_there(self) -> None:
        turn = self.round.running
        if turn is not None and self.round.phase in {Phase.PREPARE, Phase.ASK}:
            assert all(self.round.is_here(seat) for seat in turn.seats)
            assert {m.seat for m in self.round.here} == set(turn.seats)

    @invariant()
    def the_host_is_there(self) -> None:
        assert self.round.is_here(self.round.host) or self.round.phase is Phase.CLOSED

    @invariant()
    def no_feedback_is_lost(self) -> None:
        for number, seat in self.words:
            assert seat in self.round.turns[number - 1].given

    @invariant()
    def feedback_is_blind_until_the_reveal_and_revealed_once(self) -> None:
        for number, turn in enumerate(self.round.turns, start=1):
            assert self.revealed[number] == turn.revealed
            if self.round.phase is Phase.CLOSED or number < self.round.turn:
                assert turn.revealed or not turn.given

    @invariant()
    def a_closed_round_closed_once_and_takes_nothing_but_feedback(self) -> None:
        closed = self.round.phase is Phase.CLOSED
        assert self.closings == closed
        if closed:
            for event in (
                Joined(1, practises=True),
                Left(1),
                Begun(1, self.round.meant),
                Elapsed(),
                Vanished(),
            ):
                assert not self.press(event)

    @invariant()
    def any_prefix_makes_the_same_again(self) -> None:
        middle = len(self.table.history) // 2
        first, rest = self.table.history[:middle], self.table.history[middle:]
        round_ = replay(first)
        for event, at in rest:
            round_ = apply(round_, event, at).round
        assert round_ == self.round
