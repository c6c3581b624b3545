from __future__ import annotations

import pytest

from bot.feedback.model import Context
from bot.services.model import WHY_AVOID, WHY_BLANKS, WHY_ENOUGH, WHY_LANGUAGE, WHY_TWICE, Card
from bot.services.refusals import WhichCompany
from tests.services.conftest import MEI, House


async def ready(house: House, text: str, company: str | None = None, stage: str | None = None) -> None:
    checked = await house.check(text, company=company, stage=stage)
    question = await house.services.questions.save(MEI, checked.id)
    await house.services.questions.set_status(MEI, question.id, "ready")
    house.clock.forward(minutes=1)


def asked(card: Card) -> list[str]:
    return [item.question.text for item in card.items]


async def test_the_best_come_first_and_topics_take_turns(house: House) -> None:
    for text in (
        "What products do you make?",
        "How is the team led?",
        "I read of the team. How many?",
        "I read of the team. How old?",
        "I read of the role. What first?",
    ):
        await ready(house, text)

    card = await house.services.questions.card(MEI, None, None, None)

    assert asked(card) == [
        "I read of the role. What first?",
        "I read of the team. How old?",
        "I read of the team. How many?",
        "How is the team led?",
        "What products do you make?",
    ]
    assert card.left_out == ()


async def test_it_is_judged_again_for_that_interview(house: House) -> None:
    await ready(house, "What is the salary of the role?", stage="offer")
    await ready(house, "How is the team led?")

    final = await house.services.questions.card(MEI, None, "final", "exec")
    assert asked(final) == ["How is the team led?"]
    assert [(left.question.text, left.why) for left in final.left_out] == [
        ("What is the salary of the role?", WHY_AVOID)
    ]
    assert final.items[0].report.context == final.context == Context("final", "exec")
    offer = await house.services.questions.card(MEI, None, "offer", None)
    assert len(offer.items) == 2


async def test_a_companys_card_has_its_own_and_the_general_ones(house: House) -> None:
    await ready(house, "one team", company="Acme", stage="second")
    await ready(house, "two teams", company="Bolt")
    await ready(house, "three teams")

    card = await house.services.questions.card(MEI, "ACME", None, None)
    assert sorted(asked(card)) == ["one team", "three teams"]
    assert (card.company, card.context) == ("ACME", Context("second"))
    with pytest.raises(WhichCompany):
        await house.services.questions.card(MEI, None, None, None)


async def test_only_ready_questions_without_blanks_are_on_it(house: House) -> None:
    await house.services.questions.save(MEI, (await house.check("a draft for the team")).id)
    await ready(house, "¿Qué hace el equipo?")
    await ready(house, "How is the team led?", company="Acme")
    await ready(house, "How is the  TEAM led?")

    card = await house.services.questions.card(MEI, None, None, None)

    assert len(card.items) == 1
    assert sorted(left.why for left in card.left_out) == sorted([WHY_LANGUAGE, WHY_TWICE])


async def test_a_blank_that_the_rules_learnt_to_see_keeps_it_off(house: House) -> None:
    await ready(house, "How is the team led?")
    from bot.services.card import deal

    (question,) = await house.services.questions.list(MEI)
    report = house.judge.review("How is [team] led?", Context())
    card = deal(None, Context(), [(question, report)])
    assert [left.why for left in card.left_out] == [WHY_BLANKS]


async def test_a_card_has_an_end(house: House) -> None:
    for number in range(12):
        await ready(house, f"How is team {number} led?")
    card = await house.services.questions.card(MEI, None, None, None)
    assert len(card.items) == 10
    assert [left.why for left in card.left_out] == [WHY_ENOUGH] * 2


async def test_no_questions_make_an_empty_card(house: House) -> None:
    card = await house.services.questions.card(MEI, "Acme", None, None)
    assert (card.items, card.left_out) == ((), ())
