"""Who does what: fair to each who practises, and new partners where there is a choice."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rehearsal import Change, Member, PlanChanged, Round, Seat
from bot.rehearsal.events import Begun, GroupOpened, HandedOver, Joined, Left, Skipped
from bot.rehearsal.grouping import longest, split
from tests.rehearsal.table import Table, group


def members(practising: int, helping: int = 0) -> list[Member]:
    return [Member(seat, seat <= practising) for seat in range(1, practising + helping + 1)]


def interviews(round_: Round) -> Counter[Seat]:
    return Counter(turn.interviewer for turn in round_.turns)


def changes(table: Table) -> set[Change]:
    return {
        change for effect in table.effects if isinstance(effect, PlanChanged) for change in effect.changes
    }


@pytest.mark.parametrize(
    ("practising", "helping"), [(p, h) for p in range(1, 7) for h in range(4) if 2 <= p + h <= 6]
)
def test_each_is_candidate_once_and_interviewing_is_equal(practising: int, helping: int) -> None:
    round_ = group(practising, helping).round
    assert [turn.candidate for turn in round_.turns] == list(range(1, practising + 1))
    counts = interviews(round_)
    often = [counts[member.seat] for member in round_.members]
    if practising > 1:
        assert max(often) - min(often) <= 1


@given(st.integers(1, 4), st.integers(1, 4))
def test_helpers_interview_first(practising: int, helping: int) -> None:
    round_ = group(practising, helping).round
    first = [turn.interviewer > practising for turn in round_.turns[:helping]]
    assert all(first)


def test_new_partners_come_before_repeats() -> None:
    five = tuple((seat, True) for seat in range(1, 6))
    table = Table(GroupOpened(1, five, 5, 2, ((1, 2, 3), (2, 3, 1), (3, 4, 1), (4, 5, 1), (1, 5, 2))))
    met = {frozenset((1, 2)), frozenset((2, 3)), frozenset((3, 4)), frozenset((4, 5)), frozenset((1, 5))}
    pairs = [frozenset((turn.candidate, turn.interviewer)) for turn in table.round.turns]
    assert not met.intersection(pairs)
    assert len(set(pairs)) == 5


def test_a_pair_takes_turns() -> None:
    assert [(t.candidate, t.interviewer) for t in group(2).round.turns] == [(1, 2), (2, 1)]


def test_a_latecomer_gets_a_turn_and_what_was_done_stays() -> None:
    table = group(2)
    table.press(Begun(1, table.round.meant))
    done = table.round.turns[0]
    table.press(Joined(9, practises=True))
    assert [turn.candidate for turn in table.round.turns] == [1, 2, 9]
    assert (table.round.turns[0].candidate, table.round.turns[0].interviewer) == (
        done.candidate,
        done.interviewer,
    )
    assert table.round.turns[0].observers == (9,)
    assert Change("joined", 9) in changes(table)


def test_an_interviewer_who_leaves_is_replaced_and_it_is_said() -> None:
    table = group(3)
    table.press(Begun(1, table.round.meant))
    turn = table.round.running
    assert turn is not None
    table.press(Left(turn.interviewer))
    after = table.round.running
    assert after is not None
    assert after.interviewer == turn.observers[0]
    assert after.observers == ()
    assert {Change("left", turn.interviewer), Change("interviewer", after.interviewer, 1)} <= changes(table)


def test_a_candidate_who_is_skipped_comes_again_last_and_then_no_more() -> None:
    table = group(3)
    table.press(Begun(1, table.round.meant))
    table.press(Skipped(1, moderator=False, meant=table.round.meant))
    assert Change("put_off", 1) in changes(table)
    assert [turn.candidate for turn in table.round.turns] == [1, 2, 3, 1]
    assert table.round.turn == 2
    for _ in range(2):
        table.press(Skipped(1, moderator=False, meant=table.round.meant))
    table.press(Skipped(1, moderator=False, meant=table.round.meant))
    assert Change("dropped", 1) in changes(table)
    assert [turn.candidate for turn in table.round.turns[table.round.turn - 1 :]] == [2, 3]


def test_a_candidate_who_gives_no_sign_is_put_off() -> None:
    table = group(3)
    table.until_due()  # the plan stood long enough
    table.until_due()  # the first candidate did nothing
    assert Change("put_off", 1) in changes(table)
    assert table.round.running is not None
    assert table.round.running.candidate == 2


def test_the_host_hands_over_and_the_next_is_host_when_they_leave() -> None:
    table = group(3)
    table.press(HandedOver(1, moderator=False, to=3))
    assert table.round.host == 3
    table.press(Left(3))
    assert table.round.host == 1
    assert {Change("left", 3), Change("host", 1)} <= changes(table)


@pytest.mark.parametrize(
    ("count", "sizes"),
    [
        (2, [2]),
        (5, [5]),
        (6, [3, 3]),
        (7, [3, 4]),
        (9, [3, 3, 3]),
        (10, [3, 3, 4]),
        (11, [3, 4, 4]),
        (24, [4] * 6),
    ],
)
def test_more_than_five_part_into_threes_and_fours(count: int, sizes: list[int]) -> None:
    assert sorted(len(each) for each in split(members(count))) == sizes


@given(st.integers(1, 24), st.integers(0, 23))
def test_each_group_has_somebody_to_practise_and_its_helpers(practising: int, helping: int) -> None:
    if not 2 <= practising + helping <= 24:
        return
    groups = split(members(practising, helping))
    assert sorted(seat for each in groups for seat in each) == list(range(1, practising + helping + 1))
    helpers = [sum(seat > practising for seat in each) for each in groups]
    candidates = [len(each) - number for each, number in zip(groups, helpers, strict=True)]
    assert min(candidates) >= 1
    assert max(candidates) - min(candidates) <= 1
    assert max(helpers) - min(helpers) <= 1
    assert longest(members(practising, helping)) == max(candidates)
    if helping == 0 and practising > 5:
        assert {len(each) for each in groups} <= {3, 4}


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(1, 4), st.integers(5, 8), st.integers(1, 3)), max_size=8))
def test_groups_bring_together_who_met_seldom(pairings: list[tuple[int, int, int]]) -> None:
    unique = tuple({(one, other): (one, other, times) for one, other, times in pairings}.values())
    plain, mixed = split(members(8)), split(members(8), unique)

    def met(groups: tuple[tuple[Seat, ...], ...]) -> int:
        return sum(times for one, other, times in unique for each in groups if {one, other} <= set(each))

    assert met(mixed) <= met(plain)
