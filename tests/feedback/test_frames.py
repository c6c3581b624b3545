"""The frames for a rewrite can be filled in: with what a blank names, each is a sentence."""

from __future__ import annotations

import re

import pytest

from bot.feedback import Context, Rulebook, files, review
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


@pytest.mark.parametrize(
    ("text", "aim"),
    [
        ("Why did you join this company?", "I ask because I would like to ["),
        ("What does a typical day look like for a new engineer?", "I ask because I would like to ["),
        ("入社までに勉強しておくべきことは何ですか。", "を目指しており"),
        ("面接官の方が入社を決めた理由を教えてください。", "を目指しており"),
    ],
)
def test_what_is_asked_for_ones_own_sake_needs_no_fact_before_it(
    rulebook: Rulebook, text: str, aim: str
) -> None:
    said = review(text, Context(), rulebook).frame
    assert said is not None
    assert aim in said
    assert said.endswith(text)
