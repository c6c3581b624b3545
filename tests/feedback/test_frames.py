"""The frames for a rewrite can be filled in: with what a blank names, each is a sentence."""

from __future__ import annotations

import re

import pytest

from bot.feedback import Context, files, review
from bot.feedback.rulebook import DATA
from tests.rulebook import real_rulebook

# A blank that names a thing cannot stand where English wants a verb or a clause.
_CLAUSE_WANTED = re.compile(
    r"\b(?:cases|so that|tell me how|how do (?:you|they)|how does your team|what do people)"
    r" \[(?:the|one|a|an)\b",
    re.IGNORECASE,
)


def _frames() -> list[str]:
    parts = files.read(DATA / "frames" / "en.yaml", files.FRAME)
    return sorted({parts.fact, parts.view, *parts.questions.values()})


@pytest.mark.parametrize("text", _frames())
def test_a_blank_for_a_thing_stands_where_a_thing_fits(text: str) -> None:
    assert not _CLAUSE_WANTED.search(text)


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("この会社で働いていて楽しいですか？", "experience"),
        ("従業員数は何名ですか。", "easily-found.facts"),
        ("結果はいつ頃わかりますか。", "easily-found.process"),
    ],
)
def test_a_frame_asks_for_what_the_question_is_after(question: str, kept: str) -> None:
    parts = files.read(DATA / "frames" / "ja.yaml", files.FRAME)
    made = review(question, Context(), real_rulebook()).frame
    assert made is not None
    assert made.endswith(parts.questions[kept])
