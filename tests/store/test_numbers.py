"""Numbers that are drawn rise, never come twice, and fit a custom id."""

from __future__ import annotations

import itertools
import time

import pytest

from bot.store.numbers import Numbers


def test_numbers_rise_and_fit_a_custom_id() -> None:
    numbers = Numbers()
    drawn = [numbers.draw() for _ in range(1000)]
    assert all(before < after for before, after in itertools.pairwise([0, *drawn]))
    assert len(str(drawn[-1])) <= 18


def test_they_fit_to_the_end_of_their_days(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: 3_900_000_000 * 10**9)  # in the year 2093
    assert len(str(Numbers().draw())) == 18


def test_a_clock_that_is_set_back_gives_no_number_again(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = Numbers()
    first = numbers.draw()
    monkeypatch.setattr(time, "time_ns", lambda: 1_767_225_600 * 10**9)
    assert numbers.draw() > first
