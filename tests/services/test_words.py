from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.refusals import Empty, TooLong
from bot.services.words import company_name, question_text

ANY = st.text(st.characters(exclude_categories=()), max_size=1100)


def taken(typed: str) -> str | None:
    try:
        return question_text(typed)
    except (Empty, TooLong):
        return None


@given(ANY)
def test_any_text_is_taken_or_refused(typed: str) -> None:
    text = taken(typed)
    if text is not None:
        assert 0 < len(text) <= 1000
        assert text == text.strip()
        assert "\x00" not in text.encode("utf-8").decode("utf-8")


@pytest.mark.parametrize("nothing", [None, "", " \t\u3000", "😀", "\u200b", "---"])
def test_no_name_is_no_company(nothing: str | None) -> None:
    assert company_name(nothing) is None


@pytest.mark.parametrize("words", ["é", "1", "あ", "ب", "한", "١", "a\u0301" * 500, "℃ A"])
def test_words_are_letters_and_numbers_of_any_script(words: str) -> None:
    assert question_text(words) == words
