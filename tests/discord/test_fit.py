"""A text that is made to fit is cut between words."""

from __future__ import annotations

import pytest

from bot.discord_ui.limits import fit, width


@pytest.mark.parametrize(
    ("text", "limit", "said"),
    [
        ("How do you choose a supplier?", 40, "How do you choose a supplier?"),
        ("How do you choose a supplier?", 24, "How do you choose a…"),
        ("How do you choose a supplier?", 20, "How do you choose a…"),
        ("御社の新製品開発部", 8, "御社の新製品開…"),
        ("皆様のチームで新製品の開発", 12, "皆様のチームで新製品の…"),
        ("皆様のお仕事では新製品の開発", 13, "皆様のお仕事では新製品の…"),
        ("皆様のお仕事では新製品の開発", 11, "皆様のお仕事では…"),
        ("x" * 50, 10, "x" * 9 + "…"),
    ],
)
def test_a_text_is_cut_between_words(text: str, limit: int, said: str) -> None:
    assert fit(text, limit) == said
    assert width(fit(text, limit)) <= limit
