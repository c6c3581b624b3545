"""The prefilter may let a pattern run in vain, and never keeps one that matches from running."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feedback import Rulebook
from bot.feedback.files import Example
from bot.feedback.folding import fold
from bot.feedback.prefilter import Prefilter, needed
from bot.feedback.signals import SignalBook
from bot.texts import LANGUAGES, Language

WORDS = st.lists(
    st.sampled_from(["pay", "team", "work", " ", "a", "?", "給料", "は", "か", "\n", "😊"]), max_size=12
)


def running(book: SignalBook, text: str) -> set[int]:
    data = text.encode()
    return {place for place, regex in enumerate(book._regexes) if regex.search(data)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_pattern_that_matches_an_example_is_kept_from_running(
    rulebook: Rulebook, language: Language
) -> None:
    book = rulebook.languages[language].signals
    for rule in [rule for rule in rulebook.rules() if rule.language == language][::4]:
        for example in rulebook.examples(rule).fires[:3]:
            text = fold(example.text if isinstance(example, Example) else example).text
            assert running(book, text) <= set(book._prefilter.candidates(text))


def test_each_of_the_needed_words_must_be_there() -> None:
    prefilter = Prefilter([r"pay.{0,9}(?:team|group)", r"\bwork\w*", r".*"])
    assert prefilter.candidates("pay of the team") == [0, 2]
    assert prefilter.candidates("pay alone, and working") == [1, 2]
    assert prefilter.candidates("") == [2]


@given(WORDS)
def test_any_text_is_taken(words: list[str]) -> None:
    text = "".join(words)
    prefilter = Prefilter([r"pay.{0,9}team", r"給料は", r"work\?"])
    found = prefilter.candidates(text)
    assert found == sorted(found)
    assert (1 in found) == ("給料は" in text)


def test_without_any_need_every_pattern_runs() -> None:
    assert Prefilter([r".", r"\w+"]).candidates("x") == [0, 1]
    assert needed(r"\w+") == ()
