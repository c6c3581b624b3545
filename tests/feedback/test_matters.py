"""Questions that need nothing of the candidate's own: a fair need, and terms at the meeting for them."""

from __future__ import annotations

from typing import Final

import pytest

from bot.feedback import Context, review
from bot.feedback.folding import fold
from bot.feedback.language import detect
from bot.feedback.model import Report, Verdict
from bot.texts import Language
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


LAW = {"en": "youth employment law", "ja": "若者雇用促進法"}
LAW_GIVES = {"en": ("new graduates", "at least one item"), "ja": ("新卒採用", "一つ以上の項目")}
LAW_IS_FOR = {"conditions.hours", "conditions.leave", "sensitive.turnover"}
WITH_DATABASE = {*LAW_IS_FOR, "conditions.life", "sensitive.black-company", "sensitive.reviews"}
SAFE = {rule: advice.elsewhere for rule, advice in RULEBOOK.advice.items() if advice.elsewhere}


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_law_is_named_where_its_items_are_and_for_what_it_gives(language: Language) -> None:
    said = {rule: safe.in_(language) for rule, safe in SAFE.items()}
    assert {rule for rule, text in said.items() if LAW[language] in text} == LAW_IS_FOR
    for rule in LAW_IS_FOR:
        assert all(words in said[rule] for words in LAW_GIVES[language])


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_public_database_is_named_for_what_it_holds(language: Language) -> None:
    assert {rule for rule, safe in SAFE.items() if "しょくばらぼ" in safe.in_(language)} == WITH_DATABASE


@pytest.mark.parametrize("rule", [rule for rule in SAFE if rule.startswith(("conditions", "sensitive"))])
def test_there_is_a_place_to_ask_and_a_time(rule: str) -> None:
    assert "alumni" in SAFE[rule].en
    assert "offer" in SAFE[rule].en
    assert "OB・OG" in SAFE[rule].ja
    assert "内定後" in SAFE[rule].ja


def test_rules_that_an_applicant_cannot_read_are_none_to_look_up() -> None:
    assert "cannot normally read the work rules" in SAFE["conditions.side-job"].en
    assert not [rule for rule, safe in SAFE.items() if "就業規則" in safe.ja and "見られない" not in safe.ja]


@pytest.mark.parametrize(
    "text",
    ["Could I take two weeks off for my wedding in June?", "引っ越しの費用の手当はいただけますか。"],
)
def test_what_the_offer_could_gain_fits_a_request_as_well_as_pay(text: str) -> None:
    report = judged(text, Context("offer", "hr"))
    said = " ".join(gain.how.en + gain.how.ja for gain in report.missing)
    assert [gain.code for gain in report.missing] == ["offer", "offer"]
    assert "request" in said
    assert "usual month" not in said
    assert "should say the same" not in said


def test_a_need_is_not_told_to_say_what_it_said_nor_to_ask_another() -> None:
    report = judged(
        "I use a wheelchair. Who arranges a desk, and has there been such a case?", Context("first", "hr")
    )
    said = [report.reason.en, *(gain.how.en for gain in report.missing)]
    assert "fair to ask" in said[0]
    assert not [text for text in said if "HR" in text or text.startswith(("Say", "Ask"))]
