"""Words that a report has in common on Discord and in the terminal."""

from __future__ import annotations

from bot.feedback.model import Verdict
from bot.words import to_add_said


def test_a_question_to_ask_as_it_is_is_not_told_to_become_ones_own() -> None:
    assert to_add_said("en", Verdict.ASK) == "Even stronger"
    assert to_add_said("ja", Verdict.ASK) == "さらに良くするには"
    assert to_add_said("en", Verdict.POLISH) == "Make it yours"
