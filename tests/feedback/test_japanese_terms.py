"""Terms of employment and what a candidate needs to be able to work, asked about in Japanese."""

from __future__ import annotations

import pytest

from bot.feedback import Context, Report, Rulebook, Verdict, review


def codes(report: Report) -> set[str]:
    return {finding.code for finding in (*report.faults, *report.strengths)}


@pytest.mark.parametrize(
    "text",
    [
        "就労ビザの手続きは、どのように進めればよいでしょうか。",
        "車いすを利用しています。オフィスは対応していますか。",
        "障害があるのですが、合理的配慮は受けられますか。",
        "毎月の通院があります。相談できる窓口はありますか。",
        "礼拝の時間をいただくことは可能でしょうか。",
        "妊娠しています。体調が悪いときは、どこに連絡すればよいですか。",
    ],
)
@pytest.mark.parametrize("stage", [None, "first", "final", "offer"])
def test_what_a_candidate_needs_to_be_able_to_work_is_no_fault(
    rulebook: Rulebook, text: str, stage: str
) -> None:
    where = Context(stage)  # type: ignore[arg-type]  # the parameters are plain strings
    assert review(text, where, rulebook).faults == ()


@pytest.mark.parametrize(
    "text",
    [
        "初任給と住宅手当について確認させてください。",
        "条件面について一点確認させてください。",
        "（内定後の面談で）残業時間の記録方法を確認させていただけますか。",
        "育休の取り方について伺えますか。",
        "退職金がどのように決まるのか教えていただけますか。",
    ],
)
def test_terms_are_asked_for_freely_once_there_is_an_offer(rulebook: Rulebook, text: str) -> None:
    assert review(text, Context("offer"), rulebook).faults == ()
    assert "conditions" in codes(review(text, Context("first"), rulebook))


@pytest.mark.parametrize("text", ["育休は取れますか？", "固定残業代は何時間分でしょうか。"])
def test_terms_that_yes_or_a_number_answers_are_conditions_and_not_closed(
    rulebook: Rulebook, text: str
) -> None:
    faults = review(text, Context("final", "hr"), rulebook).faults
    assert {finding.code for finding in faults} == {"conditions"}
    assert review(text, Context("offer", "hr"), rulebook).faults == ()


@pytest.mark.parametrize("text", ["就労ビザは取れますか。", "在留資格の変更には何か月かかりますか。"])
def test_a_permit_asked_about_with_yes_or_a_number_is_closed_and_no_condition(
    rulebook: Rulebook, text: str
) -> None:
    for stage in ("first", "offer"):
        assert {finding.code for finding in review(text, Context(stage), rulebook).faults} == {"closed"}


@pytest.mark.parametrize(
    "text",
    [
        "就労ビザの取得はできますか。あと、残業は多いですか。",
        "持病があります。通院の日は相談できますか。年間休日は何日ですか。",
        "ご結婚はされていますか。有給は取れますか。",
        "離職率を教えてください。残業は多いですか。",
    ],
)
def test_what_stands_beside_does_not_excuse_terms(rulebook: Rulebook, text: str) -> None:
    assert "conditions" in codes(review(text, Context("first"), rulebook))


@pytest.mark.parametrize(
    ("stage", "interviewer", "verdict"),
    [
        (None, None, Verdict.AVOID),
        ("second", "line", Verdict.AVOID),
        ("final", "hr", Verdict.REWORK),
        ("final", "exec", Verdict.AVOID),
        ("offer", "hr", Verdict.POLISH),
    ],
)
def test_pay_weighs_by_stage_and_interviewer(
    rulebook: Rulebook, stage: str, interviewer: str, verdict: Verdict
) -> None:
    where = Context(stage, interviewer)  # type: ignore[arg-type]  # the parameters are plain strings
    assert review("昇給はどのように決まるのでしょうか。", where, rulebook).verdict == verdict
