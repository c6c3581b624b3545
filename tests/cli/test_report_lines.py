"""How a report is broken into lines on a terminal."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from bot.cli.report import report_text
from bot.feedback import Context, review
from tests.rulebook import real_rulebook

QUESTIONS = (
    "残業は月にどのくらいありますか。また、有給はどれくらい取れますか。",
    "御社は何をしている会社ですか。",
    "皆様のチームでは、どのように役割を決めていらっしゃいますか。",
)


def printed(question: str, width: int) -> list[str]:
    out = io.StringIO()
    console = Console(file=out, width=width, highlight=False, emoji=False)
    console.print(report_text(review(question, Context(), real_rulebook()), (), "ja"))
    return out.getvalue().splitlines()


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("width", range(40, 84, 3))
def test_no_line_begins_with_what_ends_the_one_before(question: str, width: int) -> None:
    lines = [line.strip(" │") for line in printed(question, width)]
    assert not [line for line in lines if line.startswith(("。", "、", "・", "」", "ー", "ょ"))]


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_sign_and_no_word_is_lost_in_breaking(question: str) -> None:
    whole, broken = ("".join("".join(printed(question, width)).split()) for width in (400, 50))
    assert whole.replace("─", "").replace("│", "") == broken.replace("─", "").replace("│", "")
    assert "🧭" in broken or "→" in broken or "•" in broken
