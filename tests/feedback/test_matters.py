"""Questions that need nothing of the candidate's own: a fair need, and terms at the meeting for them."""

from __future__ import annotations

from typing import Final

import pytest

from bot.feedback import Context, review
from bot.feedback.folding import fold
from bot.feedback.language import detect
from bot.feedback.model import Report, Verdict
from tests.rulebook import real_rulebook

NEEDS = (
    "How does the company support work visas for graduates from abroad?",
    "I use a wheelchair. Is the office accessible?",
    "I have a hearing impairment. Are the meetings captioned?",
)
TERMS = (
    "How much is the starting salary and the housing allowance?",
    "Could you tell me how overtime is paid?",
)


RULEBOOK: Final = real_rulebook()


def judged(text: str, context: Context | None = None) -> Report:
    return review(text, context or Context(), RULEBOOK)


@pytest.mark.parametrize("text", NEEDS)
def test_a_fair_need_is_fair_to_ask(text: str) -> None:
    report = judged(text)
    assert report.verdict is Verdict.POLISH
    assert "fair to ask" in report.reason.en
    assert not report.frame
    assert [gain.code for gain in report.missing] == ["need", "need"]


@pytest.mark.parametrize(
    "text",
    [
        "Do you sponsor work visas for graduates from abroad?",
        "How long does the visa take?",
        "ビザが必要です。サポートはありますか。",
    ],
)
def test_a_fair_need_asked_for_a_bare_yes_or_a_fact_is_closed(text: str) -> None:
    report = judged(text)
    assert [finding.code for finding in report.faults] == ["closed"]
    assert "yours yet" not in report.reason.en
    book = RULEBOOK.languages["ja" if report.language == "ja" else "en"]
    assert book.frame
    assert report.frame == book.frame.questions["need"], "a need asks for nothing of one's own"


def test_pay_beside_a_fair_need_is_still_pay() -> None:
    report = judged("I use a wheelchair. Is the office accessible? And how much is the bonus?")
    assert report.verdict is Verdict.AVOID
    assert [finding.code for finding in report.faults] == ["conditions"]


def test_a_question_about_customers_with_a_need_is_no_need_of_ones_own() -> None:
    assert (
        "fair to ask" not in judged("How do your clinics help patients with diabetes to eat well?").reason.en
    )


@pytest.mark.parametrize("text", TERMS)
def test_terms_are_settled_at_the_meeting_for_them(text: str) -> None:
    report = judged(text, Context(stage="offer"))
    assert report.verdict is Verdict.POLISH
    assert "fine to ask this now" in report.reason.en
    assert [gain.code for gain in report.missing] == ["offer", "offer"]
    assert not report.frame
    assert judged(text).verdict is Verdict.AVOID


def test_only_terms_are_a_matter_of_the_stage() -> None:
    assert "in this interview" in judged("How much is the bonus?").reason.en
    assert "in this interview" not in judged("Are you married?").reason.en


@pytest.mark.parametrize(
    "text",
    [
        "¿Cuántas horas extra hacen?",
        "Berapa gaji saya per bulan?",
        "Lương của tôi là bao nhiêu?",
        "貴公司的薪水是多少？",
    ],
)
def test_other_languages_are_known_for_what_they_are(text: str) -> None:
    assert detect(fold(text).text) == "other"


@pytest.mark.parametrize(
    "text", ["How was your time in São Paulo and Zürich?", "Team size? Tech stack?", "Café culture?"]
)
def test_a_borrowed_word_leaves_english_english(text: str) -> None:
    assert detect(fold(text).text) == "en"


def test_who_says_your_salary_for_the_companys_learns_where_to_ask() -> None:
    (finding,) = judged("What is your salary?").faults
    assert finding.code == "prying"
    assert finding.elsewhere is not None
    assert "offer meeting" in finding.elsewhere.en
