"""A learner's spaces and kana are read as the usual spelling, and pointed at as they were written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feedback import Context, load_rulebook, review
from bot.feedback.folding import fold


def strengths(text: str) -> set[str]:
    return {finding.code for finding in review(text, Context(), load_rulebook()).strengths}


@pytest.mark.parametrize(
    ("written", "usual"),
    [
        ("こちらの しごとを おしえて ください。", "こちらの仕事を教えてください。"),
        ("にほんごの べんきょうは みなさん どうしましたか。", "日本語の勉強は皆さんどうしましたか。"),
        ("せんぱいにしごとをおしえてもらえますか。", "先輩に仕事を教えてもらえますか。"),
    ],
)
def test_a_learners_spelling_is_read_as_the_usual_one(written: str, usual: str) -> None:
    assert fold(written).text == usual


@pytest.mark.parametrize(
    "text",
    [
        "御社の仕事の流れを教えてください。",
        "仕事について 二点 伺います。",
        "team lead と話しましたか。",
        "はい。",
    ],
)
def test_usual_japanese_stays_as_it_is(text: str) -> None:
    assert fold(text).text.replace("\n", "") == text


def test_what_was_written_is_pointed_at() -> None:
    folded = fold("この しごとの むずかしい ところは どこですか。")
    at = folded.text.index("仕事")
    assert folded.given[slice(*folded.back(at, at + 2))] == "しごと"


def test_a_learners_question_earns_what_its_usual_spelling_earns() -> None:
    usual = "新しい人は、最初に何を勉強しますか。"
    assert (
        strengths("あたらしい ひとは、さいしょに なにを べんきょうしますか。") == strengths(usual) == {"role"}
    )


@given(st.text(alphabet="しごとおえてくだい、。 仕事ア?", max_size=60))
def test_any_mixture_keeps_its_places(text: str) -> None:
    folded = fold(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert list(folded.offsets) == sorted(folded.offsets)
