"""Words to be said in a question are in its language, whoever reads the advice."""

from __future__ import annotations

import re

import pytest

from bot.feedback import Context, review
from bot.texts import Bilingual, Language
from tests.rulebook import real_rulebook

QUOTED = re.compile(r'"([^"]+)"')


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("皆様のチームでは、どのように役割を決めていらっしゃいますか。", "伺います", "because I would like"),
        ("How does your team decide who does what?", "I ask because I would like to", "伺います"),
    ],
)
def test_what_is_to_be_said_is_in_the_language_of_the_question(question: str, said: str, unsaid: str) -> None:
    missing = review(question, Context(), real_rulebook()).missing
    assert [each.code for each in missing] == ["intent", "own-view"]
    for text in (missing[0].how.en, missing[0].how.ja):
        assert said in text
        assert unsaid not in text


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_rule_says_its_words_in_the_language_that_it_is_for(language: Language) -> None:
    spoken = [rule.advice for rule in real_rulebook().languages[language].rules if rule.advice.head.say]
    assert spoken
    for advice in spoken:
        assert advice.head.say
        words = Bilingual(advice.head.say.en, advice.head.say.ja).in_(language)
        texts = f"{advice.title.en}{advice.why.en}{advice.instead.en}"
        assert words in texts
        assert words in f"{advice.title.ja}{advice.why.ja}{advice.instead.ja}"
        assert "{" not in texts


def test_advice_quotes_nothing_else_to_be_said() -> None:
    for rule, advice in real_rulebook().advice.items():
        assert set(QUOTED.findall(advice.head.instead.en)) <= {"{say}", "{say} …"}, rule


def test_a_place_to_wait_is_said_as_japanese_says_it() -> None:
    for rule, advice in real_rulebook().advice.items():
        assert "今ここでは" not in (advice.elsewhere.ja if advice.elsewhere else ""), rule


def test_the_advice_on_other_candidates_fits_their_number_and_ones_rank() -> None:
    why = real_rulebook().advice["verdict-seeking.rivals"].why
    assert "How many" in why.en
    assert "where you stand" in why.en
    assert "人数" in why.ja
    assert "位置" in why.ja


@pytest.mark.parametrize(
    "text",
    [
        "My mother uses your walking stick every day. How do you test the handle?",
        "I tried your budgeting app. Why is it blue?",
    ],
)
def test_a_thing_of_theirs_need_not_be_used_by_the_candidate(text: str) -> None:
    titles = [finding.title for finding in review(text, Context(), real_rulebook()).strengths]
    assert not [title for title in titles if "yourself" in title.en or "自分で" in title.ja]
