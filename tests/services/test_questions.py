from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.feedback.model import Context, Verdict
from bot.services import Meant, Question
from bot.services.refusals import (
    AnswerTooLong,
    BlanksRemain,
    CheckGone,
    CompanyTooLong,
    Empty,
    NotYours,
    QuestionGone,
    TooLong,
)
from tests.services.conftest import KEN, MEI, House


async def saved(house: House, text: str = "What does the team do?", **options: Any) -> Question:
    checked = await house.check(text, **options)
    return await house.services.questions.save(MEI, checked.id)


async def test_a_saved_question_holds_what_was_checked(house: House) -> None:
    question = await saved(house, company="Acme", stage="final", interviewer="exec")

    assert (question.text, question.company, question.status) == ("What does the team do?", "Acme", "draft")
    assert question.context == Context("final", "exec")
    assert (question.verdict, question.score) == (Verdict.POLISH, 60)
    assert question.revisions[0].codes == ("team",)
    assert question.created_at == house.clock.now
    assert await house.services.questions.get(MEI, question.id) == question
    assert house.services.questions.report(question).question == question.text


async def test_saving_twice_gives_the_same(house: House) -> None:
    checked = await house.check()
    first = await house.services.questions.save(MEI, checked.id)
    second = await house.services.questions.save(MEI, checked.id)
    assert first == second
    assert len(await house.services.questions.list(MEI)) == 1
    assert (await house.services.checks.get(checked.id, MEI)).question_id == first.id


async def test_saving_a_revised_check_adds_a_wording(house: House) -> None:
    first = await house.check("What products do you make?", company="Acme")
    question = await house.services.questions.save(MEI, first.id)
    second = await house.check("What next?", company="Acme", previous=first.id)
    third = await house.check(
        "I read of the saw. What next?", company="Acme", stage="second", previous=second.id
    )

    again = await house.services.questions.save(MEI, third.id)

    assert again.id == question.id
    assert [revision.text for revision in again.revisions] == [
        "What products do you make?",
        "I read of the saw. What next?",
    ]
    assert (again.verdict, again.context) == (Verdict.ASK, Context("second"))


async def test_the_same_words_for_another_interview_are_saved_for_that_one(house: House) -> None:
    first = await house.check("What is the salary?", company="Acme")
    question = await house.services.questions.save(MEI, first.id)
    second = await house.check(
        "What is the salary?", company="Bolt", stage="offer", interviewer="hr", previous=first.id
    )
    assert second.question_id is None

    again = await house.services.questions.save(MEI, second.id)

    assert again.id == question.id
    assert (again.company, again.context) == ("Bolt", Context("offer", "hr"))
    assert [revision.verdict for revision in again.revisions] == [Verdict.POLISH]
    assert (await house.services.checks.get(second.id, MEI)).question_id == question.id
    house.clock.forward(days=31)
    await house.services.purge()
    assert (await house.services.checks.get(second.id, MEI)).report.context == Context("offer", "hr")


async def test_a_wording_of_ones_own_is_linked_to_the_check_of_the_same_words(house: House) -> None:
    first = await house.check("What products do you make?")
    question = await house.services.questions.save(MEI, first.id)
    await house.services.questions.revise(MEI, question.id, "What next?")
    second = await house.check("What next?", stage="final", previous=first.id)

    again = await house.services.questions.save(MEI, second.id)

    assert (len(again.revisions), again.context) == (2, Context("final"))
    for check in (first, second):
        assert (await house.services.checks.get(check.id, MEI)).question_id == question.id


async def test_a_saved_check_that_is_judged_again_takes_its_question_along(house: House) -> None:
    checked = await house.check("What is the salary?", company="Acme")
    question = await house.services.questions.save(MEI, checked.id)
    house.clock.forward(minutes=1)

    offer = await house.services.checks.rejudge(checked.id, MEI, lambda _: Context("offer", "hr"))

    assert offer.question_id == question.id
    kept = await house.services.questions.get(MEI, question.id)
    assert (kept.context, kept.verdict, kept.score) == (Context("offer", "hr"), Verdict.POLISH, 60)


async def test_an_older_wording_that_is_judged_again_leaves_the_interview(house: House) -> None:
    checked = await house.check("What is the salary?", stage="first")
    question = await house.services.questions.save(MEI, checked.id)
    await house.services.questions.revise(MEI, question.id, "How does the team work?")

    await house.services.checks.rejudge(checked.id, MEI, lambda _: Context("offer"))

    kept = await house.services.questions.get(MEI, question.id)
    assert kept.context == Context("first")
    assert [revision.verdict for revision in kept.revisions] == [Verdict.POLISH, Verdict.POLISH]


async def test_a_deleted_question_can_be_saved_again(house: House) -> None:
    checked = await house.check()
    first = await house.services.questions.save(MEI, checked.id)
    assert await house.services.questions.delete(MEI, first.id)
    assert not await house.services.questions.delete(MEI, first.id)
    assert (await house.services.checks.get(checked.id, MEI)).question_id is None
    assert (await house.services.questions.save(MEI, checked.id)).id != first.id


async def test_a_wording_is_added_and_judged(house: House) -> None:
    question = await saved(house, "What products do you make?")
    house.clock.forward(hours=1)

    revised = await house.services.questions.revise(MEI, question.id, " I read of the saw. What next? ")

    assert [revision.number for revision in revised.revisions] == [1, 2]
    assert revised.change is not None
    assert (revised.change.before, revised.change.after) == (Verdict.REWORK, Verdict.ASK)
    assert revised.revisions[1].created_at == house.clock.now


async def test_a_revision_may_name_another_company_and_interview(house: House) -> None:
    question = await saved(house, "How is the salary set?")
    meant = Meant(" Beta ", Context("offer", "hr"))

    revised = await house.services.questions.revise(MEI, question.id, question.text, meant)

    assert (revised.company, revised.context) == ("Beta", Context("offer", "hr"))
    assert len(revised.revisions) == 1, "the same words are no new wording"
    assert await house.services.questions.list(MEI, "beta") == (replace(revised, change=None),)

    again = await house.services.questions.revise(MEI, question.id, "What next?", Meant(None, Context()))
    assert (again.company, again.context) == (None, Context())


async def test_a_revision_for_a_company_with_too_long_a_name_changes_nothing(house: House) -> None:
    question = await saved(house)
    with pytest.raises(CompanyTooLong):
        await house.services.questions.revise(MEI, question.id, "What next?", Meant("x" * 101, Context()))
    assert (await house.services.questions.get(MEI, question.id)).text == question.text


async def test_the_same_words_again_add_nothing(house: House) -> None:
    question = await saved(house)
    again = await house.services.questions.revise(MEI, question.id, question.text + " ")
    assert len(again.revisions) == 1
    assert again.change is not None
    assert again.change.gone == again.change.new == ()


async def test_blanks_keep_a_question_from_being_ready(house: House) -> None:
    question = await saved(house, "How does [product] help the team at [place], and why [product]?")
    with pytest.raises(BlanksRemain) as refused:
        await house.services.questions.set_status(MEI, question.id, "ready")
    assert "this first: [product] [place]. " in refused.value.say("en")
    assert (await house.services.questions.get(MEI, question.id)).status == "draft"

    await house.services.questions.revise(MEI, question.id, "How does the saw help the team?")
    assert (await house.services.questions.set_status(MEI, question.id, "ready")).status == "ready"
    blank = await house.services.questions.revise(MEI, question.id, "How does [product] help?")
    assert blank.status == "draft"


async def test_what_they_answered_is_noted(house: House) -> None:
    question = await saved(house)
    noted = await house.services.questions.answered(MEI, question.id, " Pairs, mostly.\n", "partly")
    assert noted.status == "asked"
    assert noted.answer is not None
    assert (noted.answer.text, noted.answer.suits, noted.answer.answered_at) == (
        "Pairs, mostly.",
        "partly",
        house.clock.now,
    )
    changed = await house.services.questions.answered(MEI, question.id, "", None)
    assert changed.answer is not None
    assert (changed.answer.text, changed.answer.suits) == ("", None)
    back = await house.services.questions.set_status(MEI, question.id, "ready")
    assert back.answer == changed.answer


async def test_what_was_asked_is_a_draft_once_it_is_revised_and_its_answer_stays_with_it(
    house: House,
) -> None:
    question = await saved(house)
    house.clock.forward(minutes=1)
    asked = await house.services.questions.answered(MEI, question.id, "Pairs, mostly.", "partly")
    assert asked.answer is not None
    assert asked.answer.wording == asked.revisions[-1]
    house.clock.forward(minutes=1)
    revised = await house.services.questions.revise(MEI, question.id, "How do the pairs change?")
    assert (revised.status, revised.text) == ("draft", "How do the pairs change?")
    assert revised.answer == asked.answer


async def test_questions_are_listed_by_company_and_status(house: House) -> None:
    first = await saved(house, "one team", company="Acme")
    house.clock.forward(minutes=1)
    second = await saved(house, "two teams", company="Bolt")
    house.clock.forward(minutes=1)
    await house.services.questions.set_status(MEI, first.id, "ready")
    questions = house.services.questions

    assert [question.id for question in await questions.list(MEI)] == [first.id, second.id]
    assert [question.id for question in await questions.list(MEI, company=" acme")] == [first.id]
    assert [question.id for question in await questions.list(MEI, status="draft")] == [second.id]
    assert await questions.list(MEI, company="Bolt", status="ready") == ()
    assert await questions.list(KEN) == ()


async def test_a_company_is_one_however_it_is_written(house: House) -> None:
    question = await saved(house, company="株式会社キーエンス", stage="final", interviewer="exec")
    await house.services.questions.set_status(MEI, question.id, "ready")

    card = await house.services.questions.card(MEI, "キーエンス", None, None)

    assert (len(card.items), card.context) == (1, Context("final", "exec"))
    for name in ("キーエンス", "(株)ｷｰｴﾝｽ", "株式会社キーエンス"):
        assert len(await house.services.questions.list(MEI, name)) == 1


async def test_a_question_is_its_persons_alone(house: House) -> None:
    question = await saved(house)
    questions = house.services.questions
    checked = await house.check()

    for call in (
        questions.get(KEN, question.id),
        questions.revise(KEN, question.id, "mine now"),
        questions.set_status(KEN, question.id, "ready"),
        questions.answered(KEN, question.id, "x", None),
        questions.delete(KEN, question.id),
        questions.save(KEN, checked.id),
    ):
        with pytest.raises(NotYours):
            await call
    assert await questions.get(MEI, question.id) == question


async def test_what_is_gone_says_so(house: House) -> None:
    questions = house.services.questions
    for call in (
        questions.get(MEI, 1),
        questions.revise(MEI, 1, "words"),
        questions.answered(MEI, 1, "", None),
    ):
        with pytest.raises(QuestionGone):
            await call
    with pytest.raises(CheckGone):
        await questions.save(MEI, 1)


async def test_what_is_typed_has_limits(house: House) -> None:
    question = await saved(house)
    with pytest.raises(TooLong):
        await house.services.questions.revise(MEI, question.id, "x" * 1001)
    with pytest.raises(Empty):
        await house.services.questions.revise(MEI, question.id, "😀")
    with pytest.raises(AnswerTooLong, match="1001"):
        await house.services.questions.answered(MEI, question.id, "x" * 1001, "yes")
    assert await house.services.questions.get(MEI, question.id) == question
