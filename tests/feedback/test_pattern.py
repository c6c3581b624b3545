"""A pattern is read as RE2 reads it, and written back so that it matches the same."""

from __future__ import annotations

import pytest
import re2

from bot.feedback.pattern import Node, parse
from bot.feedback.pattern_words import Made, Reader, Sample

TEXTS = [
    "how much do you pay",
    "the pay, and payday",
    "abc",
    "aab",
    "a?b",
    "x]y",
    "12 years",
    "給料はいくらですか。",
    "残業は？",
    "",
]


def nothing(name: str) -> Node:
    raise AssertionError(name)


def made(pattern: str, referred: dict[str, str] | None = None) -> Made:
    return Reader(Sample(())).made(parse(pattern, lambda name: parse((referred or {})[name], nothing)))


@pytest.mark.parametrize(
    "pattern",
    [
        r"pay(?:day|s)?",
        r"(?:abc)?b",
        r"(?:how|what) (?:much|many).{0,9}?pay",
        r"[^\]]+\]",
        r"[]x]y",
        r"\d{1,2} years?$",
        r"^(?:a|b)*b",
        r"a\?b",
        r"給料は.*?(?:か|の)[。?]*$",
        r"\bpay\b",
        r"(?:the|a)+ ?pay",
        r"[\x{6b8b}-\x{6d00}]業",
    ],
)
def test_what_is_written_back_matches_the_same(pattern: str) -> None:
    again = parse(pattern, nothing).source
    for text in TEXTS:
        first, second = re2.search(pattern, text), re2.search(again, text)
        assert (first and first.span()) == (second and second.span()), text


@pytest.mark.parametrize("pattern", ["a(b", "a)b", "(?:a|b"])
def test_a_group_that_does_not_close_is_said(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"\)"):
        parse(pattern, nothing)


def test_all_strings_of_a_short_pattern_are_known() -> None:
    assert made(r"pay(?:day|s)?|wage").exact == frozenset({"pay", "payday", "pays", "wage"})
    assert made(r"(?:ab){1,2}").exact == frozenset({"ab", "abab"})


def test_a_reference_stands_for_the_other_signals_patterns() -> None:
    assert made("your <pay>", {"pay": "pay|wage"}).exact == frozenset({"your pay", "your wage"})


@pytest.mark.parametrize(
    ("pattern", "opening", "need"),
    [
        (r"how much .*?(?:earn|paid)", {"how much "}, {"earn", "paid"}),
        (r"(?:your|the) \w+ (?:salary|bonus)", {"your ", "the "}, {" salary", " bonus"}),
        (r".*給料", {""}, {"給料"}),
        (r"(?:か|の)[^、]{2,}教え", {"か", "の"}, {"教え"}),
        (r"(?:x+|y+)z", {"x", "y"}, {"z"}),
        (r"a?(?:b.)*c", {"", "a"}, {"c"}),
    ],
)
def test_how_a_pattern_begins_and_what_it_needs(pattern: str, opening: set[str], need: set[str]) -> None:
    piece = made(pattern)
    assert piece.opening == opening
    assert frozenset(need) in piece.sets


@pytest.mark.parametrize("pattern", [r"\w+", r".*", r"(?:a|.b)?", r"a{0,3}"])
def test_a_pattern_without_fixed_words_needs_none(pattern: str) -> None:
    assert made(pattern).sets == ()
