"""A question judged for many interviews at once is judged as for each alone."""

from __future__ import annotations

import pytest

from bot.feedback import Context, review
from bot.feedback.model import INTERVIEWERS, STAGES
from bot.feedback.reviewing import read_question, verdicts_of
from bot.texts import LANGUAGES, Language
from tests.rulebook import real_rulebook

EVERY = [Context(stage, who) for stage in (None, *STAGES) for who in (None, *INTERVIEWERS)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_verdicts_are_those_of_whole_reviews(language: Language) -> None:
    rulebook = real_rulebook()
    for rule in rulebook.languages[language].rules:
        first = rulebook.examples(rule).fires[0]
        text = first if isinstance(first, str) else first.text
        verdicts = verdicts_of(read_question(text, rulebook), EVERY, rulebook)
        assert verdicts == tuple(review(text, context, rulebook).verdict for context in EVERY), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_few_rules_are_asked_for_each_interview_anew(language: Language) -> None:
    book = real_rulebook().languages[language]
    assert 0 < len(book.swayed) < len(book.rules) * 2 / 3


def test_another_language_has_no_verdict_anywhere() -> None:
    rulebook = real_rulebook()
    reading = read_question("Какие у вас есть вопросы о работе?", rulebook)
    assert set(verdicts_of(reading, EVERY, rulebook)) == {None}
