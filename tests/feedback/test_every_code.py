"""Every code of the codebook has rules in both languages."""

from __future__ import annotations

import pytest

from bot.feedback import Rulebook
from bot.feedback.files import CODES
from bot.texts import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_rule_in_each_language(rulebook: Rulebook, language: str) -> None:
    found = {rule.advice.code for rule in rulebook.rules() if rule.language == language}
    assert found == set(CODES)
