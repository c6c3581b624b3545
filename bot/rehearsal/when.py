"""Reading when a rehearsal shall be: "tomorrow 19:00", "2026-12-03 18:30", 「来週火曜 19時半」.

A text is a date and a time, in English or Japanese; every word of it must be understood. A year that is
left out is the one that makes the date the nearest; what else is, makes the moment the next one to come.
Nothing is guessed silently: whoever asks shows the moment with its zone and lets it be confirmed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from typing import ClassVar, Final
from zoneinfo import ZoneInfo

from bot.rehearsal.refusals import RoundRefusal
from bot.texts import mark

AHEAD: Final = timedelta(days=90)
WEEK: Final = 7
_HOURS: Final = 24


class WhenUnclear(RoundRefusal):
    """A text that is no date and time."""

    text: ClassVar[str] = mark(
        "I did not understand that as a date and a time. Write it like “tomorrow 19:00”, “Tue 18:30” or"
        " “2026-12-03 18:30”."
    )


class WhenDiffers(WhenUnclear):
    """A date beside a day of the week that it is not; params `month` and `day`."""

    text: ClassVar[str] = mark(
        "{month}/{day} is not that day of the week. Correct one of the two, or leave the day of the week out."
    )


class WhenPast(RoundRefusal):
    """A moment that is over."""

    text: ClassVar[str] = mark("That moment is over already. Choose one that is still to come.")


class WhenFar(RoundRefusal):
    """A moment too far ahead; param `days`."""

    text: ClassVar[str] = mark("That is more than {days} days ahead. Choose an earlier date.")


def read_when(text: str, now: datetime, zone: ZoneInfo) -> datetime:
    """Give the moment in UTC that `text` means to somebody in `zone` at `now`.

    Raises `WhenUnclear`, `WhenPast` or `WhenFar`.
    """
    rest = _plain(text)
    later, rest = _take(_LATER, rest)
    if later is None:
        moment = _on_the_clock(rest, now.astimezone(zone), zone)
    elif _STOP.sub("", rest):
        raise WhenUnclear
    else:
        hours = later["h"] or later["hj"] or (1 if later["hour"] else 0)
        minutes = later["m"] or later["mj"] or (30 if later["half"] or later["halfj"] else 0)
        moment = now + timedelta(hours=int(hours), minutes=int(minutes))
    moment = moment.astimezone(UTC).replace(second=0, microsecond=0)
    if moment <= now:
        raise WhenPast
    if moment - now > AHEAD:
        raise WhenFar(days=AHEAD.days)
    return moment


def _on_the_clock(text: str, here: datetime, zone: ZoneInfo) -> datetime:
    found, rest = _take(_CLOCK, text)
    if found is None:
        raise WhenUnclear
    days, part, rest = _days(rest, here.date())
    said, rest = _take(_PART, rest)
    part = said["part"] if said else part
    weekday, rest = _take(_BESIDE, rest)
    if _STOP.sub("", rest):
        raise WhenUnclear
    clock = _clock(found, part)
    moments = [(_at(day, clock, zone), day) for day in days]
    moment, day = next((each for each in moments if each[0] > here), moments[-1])
    if weekday is not None and _weekday_number(weekday) != day.weekday():
        raise WhenDiffers(month=day.month, day=day.day)
    return moment


def _at(day: date, clock: timedelta, zone: ZoneInfo) -> datetime:
    """Give the moment; one that the clocks jump over in spring becomes the same time after the jump."""
    try:
        there = datetime.combine(day, time()) + clock
        return there.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
    except OverflowError:  # at the calendar's end
        raise WhenUnclear from None


def _clock(found: re.Match[str], part: str | None) -> timedelta:
    """Give the time since the day began; `part` is the part of the day that the date's word names."""
    hour = 12 if found["noon"] else int(found["h"] or found["hj"] or found["ha"] or found["bare"])
    minute = 30 if found["half"] else int(found["m"] or found["mj"] or found["ma"] or 0)
    part = found["before"] or found["after"] or part
    if (found["bare"] and not part) or (found["noon"] and part):  # 7 may be either, noon is no other
        raise WhenUnclear
    meant = hour if part is None else _PARTS[part].get(hour)
    if meant is None or meant > _HOURS or minute not in range(60):
        raise WhenUnclear
    return timedelta(hours=meant, minutes=minute)


def _days(text: str, today: date) -> tuple[Sequence[date], str | None, str]:
    """Give the days that may be meant, of which it is the first one to come, with a part of the day where
    it is named, and what is left of the text.
    """
    for word, days, part in _NEAR:
        if word in text:
            return (today + timedelta(days=days),), part, text.replace(word, " ", 1)
    found, rest = _take(_DATE, text)
    if found is not None:
        return _calendar(found, today), None, rest
    found, rest = _take(_WEEKDAY, text)
    if found is not None:
        return _weekday(found, today), None, rest
    return (today, today + timedelta(days=1)), None, text


def _calendar(found: re.Match[str], today: date) -> Sequence[date]:
    """Give the date, without a year the nearest: yesterday's is over, and not a year ahead."""
    month = found["month"] or found["monthj"]
    name = found["name"] or found["name2"]
    number = _MONTHS.index(name[:3]) + 1 if name else int(month)
    day = int(found["day"] or found["dayj"] or found["day2"] or found["day3"])
    year = found["year"] or found["yearj"] or found["year2"] or found["year3"]
    days = []
    for each in (int(year),) if year else (today.year - 1, today.year, today.year + 1):
        with suppress(ValueError):  # not every year has a 29th of February
            days.append(date(each, number, day))
    if not days:
        raise WhenUnclear
    return (min(days, key=lambda each: abs(each - today)),)


def _weekday(found: re.Match[str], today: date) -> Sequence[date]:
    number = _weekday_number(found)
    monday = today - timedelta(days=today.weekday())
    weeks = _WEEKS[found["which"] or ""]
    if weeks is not None:
        return (monday + timedelta(days=weeks * WEEK + number),)
    day = today + timedelta(days=(number - today.weekday()) % WEEK)
    return day, day + timedelta(days=WEEK)


def _weekday_number(found: re.Match[str]) -> int:
    return _DAYS.index(found["en"]) if found["en"] else "月火水木金土日".index(found["ja"])


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _take(pattern: re.Pattern[str], text: str) -> tuple[re.Match[str] | None, str]:
    """Give what `pattern` finds, and the text with that taken out."""
    found = pattern.search(text)
    return found, text if found is None else f"{text[: found.start()]} {text[found.end() :]}"


_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MORNING: Final = {hour: hour % 12 for hour in range(13)}
_AFTERNOON: Final = {hour: hour % 12 + 12 for hour in range(13)}
_DAYLIGHT: Final = {hour: hour for hour in range(1, 12)}
_FROM_NOON: Final = {hour % 12: hour for hour in range(12, 19)} | {hour: hour for hour in range(12, 19)}
_DUSK: Final = {hour % 12: hour for hour in range(15, 20)} | {hour: hour for hour in range(15, 20)}
# Twelve at night is the midnight that follows; from one to four nobody knows which day is meant.
_NIGHT: Final = {hour - 12: hour for hour in range(17, 25)} | {hour: hour for hour in range(17, 25)} | {0: 24}
# Which hour of the day each one is that is said with the word; others are not said with it.
_PARTS: Final[Mapping[str, Mapping[int, int]]] = {
    "am": _MORNING,
    "a.m.": _MORNING,
    "午前": _MORNING,
    "朝": _DAYLIGHT,
    "morning": _DAYLIGHT,
    "afternoon": _FROM_NOON,
    "evening": _NIGHT,
    "night": _NIGHT,
    "pm": _AFTERNOON,
    "p.m.": _AFTERNOON,
    "午後": _AFTERNOON,
    "夕方": _DUSK,
    "夜": _NIGHT,
    "晩": _NIGHT,
}
# Longer words first, since some hold others. A word may name a part of the day as well.
_NEAR: Final = (
    ("day after tomorrow", 2, None),
    ("明後日", 2, None),
    ("あさって", 2, None),
    ("tomorrow", 1, None),
    ("明日", 1, None),
    ("あした", 1, None),
    ("明晩", 1, "夜"),
    ("明朝", 1, "朝"),
    ("today", 0, None),
    ("tonight", 0, "夜"),
    ("本日", 0, None),
    ("今日", 0, None),
    ("今夜", 0, "夜"),
    ("今晩", 0, "夜"),
    ("今朝", 0, "朝"),
    ("this morning", 0, "morning"),
    ("this afternoon", 0, "afternoon"),
    ("this evening", 0, "evening"),
)
_WEEKS: Final = {"": None, "this": 0, "next": 1, "今週": 0, "来週": 1, "再来週": 2}
_MONTH_NAME: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY_NAME: Final = (
    r"(?:\b(?P<en>mon|tue|wed|thu|fri|sat|sun)(?:[a-z]*day|s|rs?)?\b\.?|(?P<ja>[月火水木金土日])(?:曜日?)?)"
)
_LATER: Final = re.compile(
    r"\bin (?=\d)(?:(?P<h>\d{1,3}) ?h(?:ours?)?)? ?(?:(?P<m>\d{1,4}) ?m(?:in(?:ute)?s?)?)?\b"
    r"|\bin (?:(?P<half>half an hour)|(?P<hour>an hour))\b"
    r"|(?=\d)(?:(?P<hj>\d{1,3}) ?時間)?(?:(?P<halfj>半)| ?(?P<mj>\d{1,4}) ?分)?後"
)
_CLOCK: Final = re.compile(
    r"(?P<before>午前|午後|(?<![今明])朝|夕方|(?<!今)夜|(?<![今明])晩)? ?(?:の ?)?"
    r"(?:(?<![\d/-])(?P<h>\d{1,2}):(?P<m>\d{2})(?!\d)"
    r"|(?P<hj>\d{1,2})時(?:(?P<mj>\d{1,2})分|(?P<half>半))?"
    r"|(?<![\d/-])(?P<ha>\d{1,2})(?:\.(?P<ma>\d{2}))?(?= ?(?:am|pm|a\.m\.|p\.m\.))"
    rf"|\bat (?P<bare>\d{{1,2}})(?![\d:./-]| ?(?:am|pm|a\.m\.|p\.m\.|noon|\d|時|{_MONTH_NAME}))"
    r"|(?P<noon>正午|(?:(?:^|(?<=\bat ))12 )?\bnoon\b))"
    r" ?(?P<after>am|pm|a\.m\.|p\.m\.)?"
)
_PART: Final = re.compile(r"\b(?:in the )?(?P<part>morning|afternoon|evening|night)\b")
_DATE: Final = re.compile(
    r"(?:(?P<year>\d{4})[-/.])?(?P<month>\d{1,2})[-/](?P<day>\d{1,2})(?!\d)"
    r"|(?:(?P<yearj>\d{4})年)? ?(?P<monthj>\d{1,2})月 ?(?P<dayj>\d{1,2})日"
    rf"|\b(?P<name>{_MONTH_NAME}) (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<year2>\d{{4}})\b)?"
    rf"|\b(?P<day3>\d{{1,2}})(?:st|nd|rd|th)? (?P<name2>{_MONTH_NAME})(?:,? (?P<year3>\d{{4}})\b)?"
)
_WEEKDAY: Final = re.compile(rf"(?:(?P<which>\bthis|\bnext|今週|再来週|来週) ?の?)?{_DAY_NAME}")
_BESIDE: Final = re.compile(_DAY_NAME)
# What may stand between and beside: particles, commas, brackets around a day of the week.
_STOP: Final = re.compile(r"\b(?:at|on|from|the)\b|から|に|の|ころ|頃|[\s,、。()~〜-]")
