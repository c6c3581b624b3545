from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.refusals import Empty, TooLong
from bot.services.words import company_key, company_name, question_text

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


@given(ANY)
def test_a_folded_name_folds_to_itself(name: str) -> None:
    assert company_key(company_key(name)) == company_key(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ACME  Inc.", "acme inc."),
        ("Ａｃｍｅ　Ｉｎｃ．", "acme inc."),
        ("ﾄﾖﾀ自動車", "トヨタ自動車"),
        ("Stra\u00dfe", "STRASSE"),
        ("Caf\u00e9", "Cafe\u0301"),
        ("Ac\u200bme\u202e", "acme"),
        ("\u338fAcme", "kgacme"),
    ],
)
def test_the_same_company_however_typed(one: str, other: str) -> None:
    assert company_key(one) == company_key(other)


def test_different_companies_stay_apart() -> None:
    assert company_key("Acme") != company_key("Acme Japan")


@pytest.mark.parametrize("nothing", [None, "", " \t\u3000", "😀", "\u200b", "---"])
def test_no_name_is_no_company(nothing: str | None) -> None:
    assert company_name(nothing) is None


@pytest.mark.parametrize("words", ["é", "1", "あ", "ب", "한", "١", "a\u0301" * 500, "℃ A"])
def test_words_are_letters_and_numbers_of_any_script(words: str) -> None:
    assert question_text(words) == words
