"""When a rehearsal shall be, as people write it."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rehearsal.refusals import RoundRefusal
from bot.rehearsal.when import AHEAD, WhenFar, WhenPast, WhenUnclear, read_when

TOKYO = ZoneInfo("Asia/Tokyo")
NOW = datetime(2026, 11, 25, 15, 0, tzinfo=TOKYO)  # a Wednesday


def tokyo(month: int, day: int, hour: int, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=TOKYO)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("tomorrow 19:00", tokyo(11, 26, 19)),
        ("Tomorrow at 7pm", tokyo(11, 26, 19)),
        ("2026-12-03 18:30", tokyo(12, 3, 18, 30)),
        ("2026/12/3 18:30", tokyo(12, 3, 18, 30)),
        ("12/3 18:30", tokyo(12, 3, 18, 30)),
        ("Dec 3 18:30", tokyo(12, 3, 18, 30)),
        ("3rd December, 6:30 p.m.", tokyo(12, 3, 18, 30)),
        ("1/5 10:00", tokyo(1, 5, 10, year=2027)),
        ("19:00", tokyo(11, 25, 19)),
        ("9:00", tokyo(11, 26, 9)),
        ("tonight 20:15", tokyo(11, 25, 20, 15)),
        ("day after tomorrow 8 am", tokyo(11, 27, 8)),
        ("Friday 19:00", tokyo(11, 27, 19)),
        ("wed 10:00", tokyo(12, 2, 10)),
        ("next tuesday 12 pm", tokyo(12, 1, 12)),
        ("12 am", tokyo(11, 26, 0)),
        ("in 2 hours", tokyo(11, 25, 17)),
        ("in 90 min", tokyo(11, 25, 16, 30)),
        ("in 1h 30m", tokyo(11, 25, 16, 30)),
        ("明日19時", tokyo(11, 26, 19)),
        ("明日の午後7時から", tokyo(11, 26, 19)),
        ("12月3日18時半", tokyo(12, 3, 18, 30)),
        ("12月3日 18:30", tokyo(12, 3, 18, 30)),
        ("２０２６年１２月３日 18時30分", tokyo(12, 3, 18, 30)),
        ("来週火曜 19時", tokyo(12, 1, 19)),
        ("再来週の月曜日 9時", tokyo(12, 7, 9)),
        ("今週金曜18時", tokyo(11, 27, 18)),
        ("土曜13時", tokyo(11, 28, 13)),
        ("明後日 夜8時", tokyo(11, 27, 20)),
        ("今日18時", tokyo(11, 25, 18)),
    ],
)
def test_people_write_it_like_this(text: str, meant: datetime) -> None:
    assert read_when(text, NOW, TOKYO) == meant


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tomorrow",
        "soon",
        "2026-02-30 10:00",
        "25:00",
        "13 pm",
        "明日",
        "19",
        "in",
        "tomorrow 19:00 if it rains",
    ],
)
def test_what_is_no_date_and_time_is_said(text: str) -> None:
    with pytest.raises(WhenUnclear):
        read_when(text, NOW, TOKYO)


@pytest.mark.parametrize("text", ["2026-11-25 14:59", "today 9:00", "今週月曜 10時", "2020-01-01 10:00"])
def test_what_is_over_is_said(text: str) -> None:
    with pytest.raises(WhenPast):
        read_when(text, NOW, TOKYO)


def test_more_than_ninety_days_ahead_is_too_far() -> None:
    with pytest.raises(WhenFar):
        read_when("2027-03-01 10:00", NOW, TOKYO)
    assert read_when("2027-02-23 14:00", NOW, TOKYO) == tokyo(2, 23, 14, year=2027)


def test_an_hour_that_the_clocks_jump_over_comes_after_the_jump() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    now = datetime(2026, 3, 28, 12, tzinfo=berlin)
    assert read_when("tomorrow 2:30", now, berlin) == datetime(2026, 3, 29, 3, 30, tzinfo=berlin)


@given(st.text("0123456789:/-月日時分半年明来週火曜の amp.tomrwnexu", max_size=25))
def test_any_text_gives_a_moment_to_come_or_a_reason(text: str) -> None:
    try:
        moment = read_when(text, NOW, TOKYO)
    except RoundRefusal:
        return
    assert NOW < moment <= NOW + AHEAD
    assert moment.tzinfo is UTC
