"""What must hold for any text: the engine never fails, points into the text, and keeps its order."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.feedback import Context, Report, Verdict, blanks, review
from bot.feedback.folding import fold
from bot.feedback.model import Stage
from tests.rulebook import real_rulebook

RULEBOOK = real_rulebook()
QUESTIONS = [
    "How does your team decide when opinions differ?",
    "What does your company do?",
    "Do you use Slack in your team?",
    "How much overtime is there?",
    "What do people who do well in this role have in common?",
    "Will I receive proper training?",
    "Are you married?",
    "What is your company like?",
]
question = st.sampled_from(QUESTIONS)
context = st.builds(
    Context,
    st.sampled_from([None, "first", "second", "final"]),
    st.sampled_from([None, "hr", "line", "exec"]),
)
any_text = st.text(st.characters(exclude_categories=()), max_size=300)  # lone surrogates too


def judged(text: str, where: Context | None = None) -> Report:
    return review(text, where or Context(), RULEBOOK)


def codes(report: Report) -> set[str]:
    return {finding.code for finding in (*report.faults, *report.strengths)}


@given(any_text, context)
def test_no_text_fails_and_every_span_lies_in_it(text: str, where: Context) -> None:
    report = judged(text, where)
    for finding in (*report.faults, *report.strengths, *report.tips):
        if finding.span is not None:
            start, end = finding.span
            assert 0 <= start < end <= len(text)


@settings(max_examples=30)
@given(any_text, question)
def test_a_question_among_anything_keeps_its_spans(noise: str, text: str) -> None:
    whole = f"{noise}\n{text}"
    for finding in judged(whole).faults:
        assert finding.span is None or 0 <= finding.span[0] < finding.span[1] <= len(whole)


@pytest.mark.parametrize("stage", [None, "first", "second", "final", "offer"])
@pytest.mark.parametrize("text", [*QUESTIONS, "What is the salary?", "有給は何日ありますか。"])
def test_a_question_to_polish_is_told_how(text: str, stage: Stage | None) -> None:
    report = judged(text, Context(stage=stage))
    assert report.missing or report.verdict in (Verdict.AVOID, Verdict.REWORK)


@pytest.mark.parametrize(
    "text",
    [
        "e" + "\u0301" * 3999,
        "\u202e" + "a" * 3999,
        "😀" * 4000,
        "(" * 4000,
        "どう？" * 1333,
        "how much " * 444,
        "\ud800?" * 9,
    ],
)
def test_hostile_texts_of_full_length(text: str) -> None:
    judged(text)


def wide(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


@given(question)
def test_width_and_case_change_nothing(text: str) -> None:
    plain = judged(text)
    for other in (wide(text), text.upper()):
        report = judged(other)
        assert codes(report) == codes(plain)
        assert [finding.span for finding in report.faults] == [finding.span for finding in plain.faults]


@given(st.text(max_size=80))
@example("0\r\x08")
@example("How is the team\n?\nI see")
def test_folding_points_back_to_what_was_given(text: str) -> None:
    folded = fold(text)
    assert folded.text.count("\n") == max(len(folded.lines) - 1, 0)
    for line in folded.lines:
        start, end = folded.back(line.start, line.end)
        assert 0 <= start <= end <= len(text)
        words = "".join(unicodedata.normalize("NFKC", text[start:end]).casefold().split())
        if words.isascii():
            assert folded.text[line.start : line.end].replace(" ", "").replace("'", "`") == words.replace(
                "'", "`"
            )


@given(question, context)
def test_the_same_question_gets_the_same_report(text: str, where: Context) -> None:
    assert judged(text, where) == judged(text, where)


def test_blanks_are_found_where_they_stand() -> None:
    text = "I read that ○○ bought XX. How does [your team] use 〇〇 and △△?"
    assert [text[start:end] for start, end in blanks(text)] == ["○○", "XX", "[your team]", "〇〇", "△△"]
