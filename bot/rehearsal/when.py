"""Reading when a rehearsal shall be: "tomorrow 19:00", "2026-12-03 18:30", 「来週火曜 19時半」.

A text is a date and a time, in English or Japanese; every word of it must be understood. What is left
out of a date is filled so that the moment is the next one to come. Nothing is guessed silently: whoever
asks shows the moment with its zone and lets it be confirmed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import ClassVar, Final
from zoneinfo import ZoneInfo

from bot.rehearsal.refusals import RoundRefusal
from bot.texts import mark

AHEAD: Final = timedelta(days=90)
WEEK: Final = 7
_NOON: Final = 12


class WhenUnclear(RoundRefusal):
    """A text that is no date and time."""

    text: ClassVar[str] = mark(
        "I did not understand that as a date and a time. Write it like “tomorrow 19:00”, “Tue 18:30” or"
        " “2026-12-03 18:30”."
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
    here = now.astimezone(zone)
    rest = _plain(text)
    later, rest = _take(_LATER, rest)
    if later:
        moment = now + timedelta(hours=int(later["h"] or 0), minutes=int(later["m"] or 0))
    else:
        moment = _on_the_clock(rest, here, zone)
        rest = ""
    if _STOP.sub("", rest):
        raise WhenUnclear
    moment = moment.astimezone(UTC).replace(second=0, microsecond=0)
    if moment <= now:
        raise WhenPast
    if moment - now > AHEAD:
        raise WhenFar(days=AHEAD.days)
    return moment


@dataclass(frozen=True, slots=True)
class _Day:
    """A date as it was read; `next` gives the one that is meant when that one is over."""

    day: date
    next: date | None = None


def _on_the_clock(text: str, here: datetime, zone: ZoneInfo) -> datetime:
    clock, rest = _clock(text)
    day, rest = _day(rest, here.date())
    if _STOP.sub("", rest):
        raise WhenUnclear
    moment = _at(day.day, clock, zone)
    if moment <= here and day.next is not None:
        moment = _at(day.next, clock, zone)
    return moment


def _at(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """Give the moment; one that the clocks jump over in spring becomes the same time after the jump."""
    return datetime.combine(day, clock, zone).astimezone(UTC).astimezone(zone)


def _clock(text: str) -> tuple[time, str]:
    """Give the time of day and what is left of the text."""
    found, rest = _take(_CLOCK, text)
    if found is None:
        raise WhenUnclear
    half = found["before"] or found["after"]
    hour = int(found["h"] or found["hj"] or found["ha"])
    minute = 30 if found["half"] else int(found["m"] or found["mj"] or found["ma"] or 0)
    if half:
        if hour > _NOON:
            raise WhenUnclear
        hour = hour % _NOON + (_NOON if half in _AFTERNOON else 0)
    try:
        return time(hour, minute), rest
    except ValueError:
        raise WhenUnclear from None


def _day(text: str, today: date) -> tuple[_Day, str]:
    """Give the date, today or tomorrow where there is none, and what is left of the text."""
    for word, days in _NEAR:
        if word in text:
            return _Day(today + timedelta(days=days)), text.replace(word, " ", 1)
    found, rest = _take(_DATE, text)
    if found is not None:
        return _calendar(found, today), rest
    found, rest = _take(_WEEKDAY, text)
    if found is not None:
        return _weekday(found, today), rest
    return _Day(today, today + timedelta(days=1)), text


def _calendar(found: re.Match[str], today: date) -> _Day:
    month = found["month"] or found["monthj"]
    name = found["name"] or found["name2"]
    number = _MONTHS.index(name[:3]) + 1 if name else int(month)
    day = int(found["day"] or found["dayj"] or found["day2"] or found["day3"])
    try:
        if found["year"] or found["yearj"]:
            return _Day(date(int(found["year"] or found["yearj"]), number, day))
        return _Day(date(today.year, number, day), date(today.year + 1, number, day))
    except ValueError:
        raise WhenUnclear from None


def _weekday(found: re.Match[str], today: date) -> _Day:
    name = found["en"] or found["ja"]
    number = _DAYS.index(name[:3]) if found["en"] else "月火水木金土日".index(name)
    monday = today - timedelta(days=today.weekday())
    weeks = _WEEKS[found["which"] or found["whichj"] or ""]
    if weeks is not None:
        return _Day(monday + timedelta(days=weeks * WEEK + number))
    day = today + timedelta(days=(number - today.weekday()) % WEEK)
    return _Day(day, day + timedelta(days=WEEK))


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _take(pattern: re.Pattern[str], text: str) -> tuple[re.Match[str] | None, str]:
    """Give what `pattern` finds, and the text with that taken out."""
    found = pattern.search(text)
    return found, text if found is None else f"{text[: found.start()]} {text[found.end() :]}"


_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_AFTERNOON: Final = frozenset({"pm", "p.m.", "午後", "夜", "夕方"})
# Longer words first, since some hold others.
_NEAR: Final = (
    ("day after tomorrow", 2),
    ("明後日", 2),
    ("あさって", 2),
    ("tomorrow", 1),
    ("明日", 1),
    ("あした", 1),
    ("today", 0),
    ("tonight", 0),
    ("本日", 0),
    ("今日", 0),
)
_WEEKS: Final = {"": None, "this": 0, "next": 1, "今週": 0, "来週": 1, "再来週": 2}
_MONTH_NAME: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_LATER: Final = re.compile(
    r"\bin (?=\d)(?:(?P<h>\d{1,3}) ?h(?:ours?)?)? ?(?:(?P<m>\d{1,4}) ?m(?:in(?:ute)?s?)?)?\b"
)
_CLOCK: Final = re.compile(
    r"(?P<before>午前|午後|朝|夜|夕方)? ?"
    r"(?:(?<![\d/-])(?P<h>\d{1,2}):(?P<m>\d{2})(?!\d)"
    r"|(?P<hj>\d{1,2})時(?:(?P<mj>\d{1,2})分|(?P<half>半))?"
    r"|(?<![\d/-])(?P<ha>\d{1,2})(?:\.(?P<ma>\d{2}))?(?= ?(?:am|pm|a\.m\.|p\.m\.)))"
    r" ?(?P<after>am|pm|a\.m\.|p\.m\.)?"
)
_DATE: Final = re.compile(
    r"(?:(?P<year>\d{4})[-/.])?(?P<month>\d{1,2})[-/](?P<day>\d{1,2})(?!\d)"
    r"|(?:(?P<yearj>\d{4})年)? ?(?P<monthj>\d{1,2})月 ?(?P<dayj>\d{1,2})日"
    rf"|\b(?P<name>{_MONTH_NAME}) (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b"
    rf"|\b(?P<day3>\d{{1,2}})(?:st|nd|rd|th)? (?P<name2>{_MONTH_NAME})"
)
_WEEKDAY: Final = re.compile(
    r"\b(?:(?P<which>this|next) )?(?P<en>mon|tue|wed|thu|fri|sat|sun)[a-z]*\b"
    r"|(?P<whichj>今週|再来週|来週)?の?(?P<ja>[月火水木金土日])曜日?"
)
# What may stand between and beside: particles, commas, a weekday in brackets after its date.
_STOP: Final = re.compile(r"\b(?:at|on|from|the)\b|から|に|の|ころ|頃|[\s,、。()~〜-]")
