"""Every rule keeps its word: its examples fire, stay silent, and point where they say."""

from __future__ import annotations

import pytest

from bot.feedback import Rulebook, run_examples
from bot.feedback.files import CODES
from bot.texts import LANGUAGES


def test_every_example_holds(rulebook: Rulebook) -> None:
    assert [
        f"{failure.rule} ({failure.language}): {failure.text}: {failure.problem}"
        for failure in run_examples(rulebook)
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_rule_in_each_language(rulebook: Rulebook, language: str) -> None:
    found = {rule.advice.code for rule in rulebook.rules() if rule.language == language}
    assert found == set(CODES)
