"""When a rehearsal shall be, as people write it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rehearsal.refusals import RoundRefusal
from bot.rehearsal.when import AHEAD, WhenDiffers, WhenFar, WhenPast, WhenUnclear, read_when

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
        ("12月3日(木) 18:30", tokyo(12, 3, 18, 30)),
        ("12/3（木）18時30分", tokyo(12, 3, 18, 30)),
        ("12月3日 木曜 18:30", tokyo(12, 3, 18, 30)),
        ("2026-12-03 (Thu) 18:30", tokyo(12, 3, 18, 30)),
        ("Thu Dec 3 18:30", tokyo(12, 3, 18, 30)),
        ("Thursday, 3 December 2026, 18:30", tokyo(12, 3, 18, 30)),
        ("1/5(火) 10:00", tokyo(1, 5, 10, year=2027)),
        ("明日(木) 19時", tokyo(11, 26, 19)),
        ("(金) 19:00", tokyo(11, 27, 19)),
        ("今夜8時", tokyo(11, 25, 20)),
        ("今晩20時", tokyo(11, 25, 20)),
        ("明晩の9時半", tokyo(11, 26, 21, 30)),
        ("8:15 tonight", tokyo(11, 25, 20, 15)),
        ("30分後", tokyo(11, 25, 15, 30)),
        ("2時間後に", tokyo(11, 25, 17)),
        ("1時間半後", tokyo(11, 25, 16, 30)),
        ("1時間 15分後", tokyo(11, 25, 16, 15)),
        ("正午", tokyo(11, 26, 12)),
        ("noon on Friday", tokyo(11, 27, 12)),
        ("夜12時", tokyo(11, 26, 0)),
        ("明日 夜12時", tokyo(11, 27, 0)),
        ("今夜0時半", tokyo(11, 26, 0, 30)),
        ("明日24時", tokyo(11, 27, 0)),
        ("夕方5時", tokyo(11, 25, 17)),
        ("夜の19時", tokyo(11, 25, 19)),
        ("明朝9時", tokyo(11, 26, 9)),
        ("in an hour", tokyo(11, 25, 16)),
        ("in half an hour", tokyo(11, 25, 15, 30)),
        ("12 noon tomorrow", tokyo(11, 26, 12)),
        ("tomorrow at 12 noon", tokyo(11, 26, 12)),
        ("Dec 12 noon", tokyo(12, 12, 12)),
        ("tonight at 7", tokyo(11, 25, 19)),
        ("at 7 tonight", tokyo(11, 25, 19)),
        ("at 3 Dec 19:00", tokyo(12, 3, 19)),
        ("tomorrow evening 7pm", tokyo(11, 26, 19)),
        ("this evening 19:00", tokyo(11, 25, 19)),
        ("tomorrow morning at 9", tokyo(11, 26, 9)),
        ("Friday afternoon at 3", tokyo(11, 27, 15)),
        ("this Friday 7:30 in the evening", tokyo(11, 27, 19, 30)),
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
        "24:30:00",
        "朝12時",
        "夕方12時",
        "夜1時",
        "30分",
        "tomorrow at 7",
        "tomorrow morning at 19",
        "this evening at 3",
        "明朝15時",
        "noon tonight",
        "明日30分後",
        "土日 10時",
        "9999-12-31 24:00",
        "0001-01-01 00:00",
    ],
)
def test_what_is_no_date_and_time_is_said(text: str) -> None:
    with pytest.raises(WhenUnclear):
        read_when(text, NOW, TOKYO)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-25 14:59",
        "today 9:00",
        "今週月曜 10時",
        "2020-01-01 10:00",
        "11/24(火) 19:00",
        "Wed Nov 25 14:00",
        "11/24 19:00",
        "this morning at 9",
        "今朝9時",
    ],
)
def test_what_is_over_is_said(text: str) -> None:
    with pytest.raises(WhenPast):
        read_when(text, NOW, TOKYO)


@given(
    st.dates(NOW.date(), NOW.date() + AHEAD - timedelta(days=1)),
    st.integers(0, 6),
    st.sampled_from(
        ["{m}月{d}日({ja}) 18:30", "{m}/{d}（{ja}曜）18時半", "{en} {m}/{d} 18:30", "{iso} ({en}) 18:30"]
    ),
)
def test_a_day_of_the_week_beside_a_date_has_to_be_its_own(day: date, weekday: int, form: str) -> None:
    ja, en = "月火水木金土日"[weekday], ("Mon", "Tues", "Wed", "Thursday", "Fri.", "Sat", "sunday")[weekday]
    text = form.format(m=day.month, d=day.day, iso=day, ja=ja, en=en)
    if weekday == day.weekday():
        assert read_when(text, NOW, TOKYO) == datetime.combine(day, time(18, 30), TOKYO)
    else:
        with pytest.raises(WhenDiffers) as refused:
            read_when(text, NOW, TOKYO)
        assert refused.value.say("en").startswith(f"{day.month}/{day.day} is not")
        assert refused.value.say("ja").startswith(f"{day.month}月{day.day}日はその曜日")


@pytest.mark.parametrize(("today", "year"), [((2028, 2, 10), 2028), ((2027, 12, 15), 2028)])
def test_a_date_that_only_some_years_have_is_that_of_the_next_one(
    today: tuple[int, int, int], year: int
) -> None:
    now = datetime(*today, 12, tzinfo=TOKYO)
    assert read_when("2/29 18:00", now, TOKYO) == tokyo(2, 29, 18, year=year)


def test_more_than_ninety_days_ahead_is_too_far() -> None:
    with pytest.raises(WhenFar):
        read_when("2027-03-01 10:00", NOW, TOKYO)
    assert read_when("2027-02-23 14:00", NOW, TOKYO) == tokyo(2, 23, 14, year=2027)


def test_an_hour_that_the_clocks_jump_over_comes_after_the_jump() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    now = datetime(2026, 3, 28, 12, tzinfo=berlin)
    assert read_when("tomorrow 2:30", now, berlin) == datetime(2026, 3, 29, 3, 30, tzinfo=berlin)


@given(st.text("0123456789:/-月日時分半年明来週火曜の夜朝今後間正午() amp.tomrwnexulfivg", max_size=25))
def test_any_text_gives_a_moment_to_come_or_a_reason(text: str) -> None:
    try:
        moment = read_when(text, NOW, TOKYO)
    except RoundRefusal:
        return
    assert NOW < moment <= NOW + AHEAD
    assert moment.tzinfo is UTC
