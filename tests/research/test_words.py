"""What a search looks for, what the index holds, and that the one is always in the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.research import Query, folded, grams_in, grams_of, words_of
from bot.research.words import alone

mixed = st.text(alphabet=st.sampled_from("abcABC １2Ａ+#&'海外研修カタｶﾀーのは、。\n\u3000é😀"), max_size=40)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("海外の研修", ("海外", "研修")),
        ("海外研修", ("海外研修",)),
        ("取り組み", ("取り組み",)),
        ("お客様への対応", ("お客様", "対応")),
        ("AIチームの R&D", ("ai", "チーム", "r&d")),
        ("NTTデータ", ("ntt", "データ")),
        ("5年 Bプラン", ("5年", "bプラン")),
        ("company's plan", ("company", "plan")),
        ("C++", ("c++",)),
        ("車", ("車",)),
        ("a", ("a",)),
        ("Ｇｌｏｂａｌ GLOBAL", ("global",)),
        ("!? 😀", ()),
        (" ".join(f"w{n}" for n in range(20)), tuple(f"w{n}" for n in range(8))),
    ],
)
def test_words_of_a_query(query: str, words: tuple[str, ...]) -> None:
    assert words_of(query) == words


@given(mixed, st.integers(0, 40), st.integers(1, 12))
def test_every_word_of_a_text_is_in_the_index_by_its_grams(text: str, start: int, length: int) -> None:
    plain = folded(text)
    held = set(grams_of(plain))
    for word in words_of(plain[start : start + length]):
        if word not in plain:
            continue  # the query's words are not the text's where it was cut at a sign
        wanted = grams_in(word)
        assert set(wanted) <= held or alone(word)
        if alone(word):
            continue  # it may be cut out of a longer word
        assert wanted or any(gram.startswith(word) for gram in held)


@given(mixed)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_a_note_without_the_words_is_worth_nothing() -> None:
    asked = Query("saw gold")
    assert asked.worth(1, "saws", "", every=True) == 0
    assert asked.worth(1, "saws", "", every=False) > 0
    assert asked.worth(1, "tin", "", every=False) == 0


def test_companies_count_most_then_titles_then_texts() -> None:
    asked = Query("saw")
    asked.naming({"saw": {7}})

    def of(company: int, title: str, body: str) -> int:
        return asked.worth(company, title, body, every=True)

    assert of(7, "", "") > of(1, "saw", "") > of(1, "saws", "") > of(1, "", "saw") > of(1, "", "saws") > 0


def test_words_together_as_they_were_asked_count_more_than_apart() -> None:
    asked = Query("old saws")
    assert asked.worth(1, "", "old saws", every=True) > asked.worth(1, "", "saws, old", every=True)
