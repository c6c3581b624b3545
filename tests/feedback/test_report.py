"""What a report holds beside its findings: the reason, the frame, what is missing, and comparisons."""

from __future__ import annotations

import pytest

from bot.feedback import Context, Rulebook, Verdict, as_json, blanks, compare, elsewhere, review


def test_weak_faults_are_left_out_beside_a_harmful_one(rulebook: Rulebook) -> None:
    report = review("Is there overtime? What does your company do?", Context(), rulebook)
    assert {finding.code for finding in report.faults} == {"conditions"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Who are your competitors?", ["easily-found"]),
        ("Do you pay for overtime?", ["conditions"]),
        ("休日出勤はありますか。", ["conditions"]),
        ("How much is the bonus? And how many paid holidays are there?", ["conditions", "conditions"]),
        ("残業はどのくらいありますか。また有給は取れますか。", ["conditions", "conditions"]),
    ],
)
def test_of_the_same_words_a_fault_is_said_once(rulebook: Rulebook, text: str, said: list[str]) -> None:
    assert [finding.code for finding in review(text, Context(), rulebook).faults] == said


def test_every_finding_on_terms_says_where_to_ask(rulebook: Rulebook) -> None:
    report = review("How much is the starting salary?", Context("first"), rulebook)
    (finding,) = report.faults
    assert finding.elsewhere is not None
    assert "not yet" in finding.elsewhere.en


def test_the_reason_names_the_first_fault_in_both_languages(rulebook: Rulebook) -> None:
    report = review("What does your company do?", Context(), rulebook)
    assert report.reason.en.startswith(report.faults[0].title.en)
    assert report.reason.ja.startswith(report.faults[0].title.ja)


def test_with_a_blank_in_it_a_question_is_not_to_be_asked_as_it_is(rulebook: Rulebook) -> None:
    blank = review("I read that [firm] moved freight to rail. How do you plan it?", Context(), rulebook)
    whole = review("I read that you moved freight to rail. How do you plan it?", Context(), rulebook)
    assert blank.verdict == whole.verdict == Verdict.ASK
    assert ("filled" in blank.reason.en, "filled" in whole.reason.en) == (True, False)
    assert ("空欄" in blank.reason.ja, "空欄" in whole.reason.ja) == (True, False)


def test_what_is_underlined_is_no_blank() -> None:
    assert not blanks("How does your __planning team__ choose a route?")
    assert len(blanks("How does your __ team choose a ____ route?")) == 2
    assert len(blanks("御社の__事業で__を担当したいです。")) == 2
    assert len(blanks("__は__をどう決めていますか。")) == 2


@pytest.mark.parametrize(
    ("text", "empty"),
    [
        ("二〇二四年の統合報告書を拝見しました。", []),
        ("二〇〇三年に始められた配送を、一〇月から一〇〇人で続けていらっしゃいますか。", []),
        ("昨年の伸びは〇・五%で、〇八年より小さいと伺いました。", []),
        ("〇〇様は、二〇二一年に〇という商品を手がけられましたか。", ["〇〇", "〇"]),
        ("20○○年に、○○事業部の三〇名で始められたと伺いました。", ["○○", "○○"]),
    ],
)
def test_a_zero_is_no_blank(text: str, empty: list[str]) -> None:
    assert [text[slice(*span)] for span in blanks(text)] == empty


def test_a_frame_keeps_the_candidates_own_words_and_question(rulebook: Rulebook) -> None:
    report = review("I read that you moved freight to rail. What does your company do?", Context(), rulebook)
    assert report.frame is not None
    assert report.frame.startswith("I read that you moved freight to rail.")
    kept = review("How does your team choose a supplier?", Context(), rulebook).frame
    assert kept is not None
    assert "How does your team choose a supplier?" in kept


@pytest.mark.parametrize(
    "text",
    ["I have no questions.", "Are you married?", "Salary?", "How is it?", "x " * 300 + "how do you work?"],
)
def test_a_frame_is_short_and_has_blanks(rulebook: Rulebook, text: str) -> None:
    frame = review(text, Context("first", "hr"), rulebook).frame
    assert frame is not None
    assert len(frame) <= 400
    assert "[" in frame


def test_a_question_to_ask_as_it_is_needs_no_frame(rulebook: Rulebook) -> None:
    report = review(
        "I read that you moved freight to rail. How did your team prepare for it?", Context(), rulebook
    )
    assert report.verdict == Verdict.ASK
    assert report.frame is None


def test_what_is_missing_comes_cheapest_first_and_only_without_faults(rulebook: Rulebook) -> None:
    assert [
        missing.code for missing in review("How does your team decide?", Context(), rulebook).missing
    ] == ["intent", "own-view"]
    assert review("What does your company do?", Context(), rulebook).missing == ()


def test_elsewhere_gives_the_contexts_with_another_verdict(rulebook: Rulebook) -> None:
    report = review("Could you explain how the yearly bonus is decided?", Context("first", "hr"), rulebook)
    other = {group.verdict: group.contexts for group in elsewhere(report, rulebook)}
    assert other[Verdict.REWORK] == (Context("final", "hr"),)
    assert other[Verdict.POLISH] == (Context("offer", "hr"),)


def test_compare_says_what_a_revision_did(rulebook: Rulebook) -> None:
    before = review("What does your company do?", Context(), rulebook)
    after = review(
        "I read that you moved freight to rail. How did your team prepare for it?", Context(), rulebook
    )
    change = compare(before, after)
    assert [finding.code for finding in change.gone] == ["easily-found"]
    assert change.new == ()
    assert "research" in {finding.code for finding in change.gained}
    assert (change.before, change.after) == (Verdict.REWORK, Verdict.ASK)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "😀😀",
        "Bonjour, quelle est la culture de votre entreprise ?",
        "你们公司的年假有几天？",
        "Какая у вас зарплата?",
    ],
)
def test_other_languages_get_no_verdict(rulebook: Rulebook, text: str) -> None:
    report = as_json(review(text, Context(), rulebook), "a")
    assert report["language"] == "other"
    assert report["verdict"] is None
    assert report["faults"] == report["strengths"] == report["tips"] == []


def test_json_has_codes_rules_and_spans(rulebook: Rulebook) -> None:
    text = "How much is the starting salary?"
    report = as_json(review(text, Context(), rulebook), "q1")
    assert report["id"] == "q1"
    (fault,) = report["faults"]
    assert (fault["code"], fault["rule"]) == ("conditions", "conditions.pay")
    assert "salary" in text[slice(*fault["span"])]
    assert 0 <= report["score"] <= 24
    assert set(report["dimensions"]) == {"preparation", "ownership", "clarity", "fit", "manners"}
