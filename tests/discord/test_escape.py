"""User text made harmless, whatever it is."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.discord_ui.escape import SPECIAL, escape, inline
from bot.discord_ui.limits import fit, width
from bot.discord_ui.quoting import quoted

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=80) | st.text(
    st.sampled_from(list(SPECIAL + " \n:/.-+1ab@#あ")), max_size=60
)
SPANS = st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)).map(sorted).map(tuple), max_size=4)


def unescaped(text: str) -> str:
    """Drop every escaped character: what is left can still mean something."""
    return re.sub(r"\\.", "x", text, flags=re.DOTALL)


@given(TEXTS)
@example("[a](b) [c](d)")
@example("</a:1><t:0:R><@1>")
@example("a\\*b")
@example("https://x.example")
def test_nothing_that_means_anything_is_left_alive(text: str) -> None:
    left = unescaped(escape(text))
    assert not set(SPECIAL) & set(left)
    assert "://" not in left
    assert not re.search(r"^\s*([-+]\s|\d+\.)", left, re.MULTILINE)


@given(TEXTS)
def test_the_words_stay_as_they_were(text: str) -> None:
    shown = re.sub(r"\\(.)", r"\1", escape(text), flags=re.DOTALL)
    kept = [char for char in text if char.isalnum()]
    assert [char for char in shown if char.isalnum()] == kept


@pytest.mark.parametrize("char", list(SPECIAL))
def test_each_markdown_character_is_escaped(char: str) -> None:
    assert escape(f"a{char}b") == f"a\\{char}b"


@given(TEXTS)
def test_inline_text_is_one_line(text: str) -> None:
    assert "\n" not in inline(text)


@given(TEXTS, SPANS, st.booleans())
@example("\x1b", [(0, 1)], False)  # noqa: FBT003 - an example is given as the test takes it
@example("a \x1b b", [(2, 4)], False)  # noqa: FBT003 - as above
def test_every_line_of_a_quote_is_quoted_and_marks_are_whole(
    text: str, spans: list[tuple[int, int]], short: bool
) -> None:
    for line in quoted(text, spans, short=short).split("\n"):
        assert line.startswith(">")
        assert unescaped(line).count("**") % 2 == 0
        assert "***" not in unescaped(line)


def test_parts_that_overlap_or_touch_are_marked_as_one() -> None:
    assert quoted("abcdefghij", [(0, 4), (2, 6), (6, 8)]) == "> **abcdefgh**ij"


def test_marks_stand_at_words_and_end_with_the_line() -> None:
    assert quoted("one two \n three", [(3, 15)]) == "> one **two**\n>  **three**"


def test_marked_parts_stay_when_a_quote_is_shortened() -> None:
    text = "a " * 200 + "MARK" + " b" * 200
    said = quoted(text, [(400, 404)], short=True)
    assert "**MARK**" in said
    assert len(said) < 100


@given(TEXTS, st.integers(1, 50))
def test_fit_keeps_to_the_limit(text: str, limit: int) -> None:
    assert width(fit(text, limit)) <= limit
