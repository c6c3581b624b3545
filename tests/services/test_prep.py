"""The brief before an interview."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.feedback.model import Context
from bot.research.brief import Step
from bot.services.notebook import Member
from bot.services.prep import Brief, Prep, Rehearsed
from bot.services.refusals import CompanyNeeded, CompanyTooLong
from tests.services.conftest import KEN, MEI, House
from tests.services.notes import CLUB, KENS, MODS, OTHER, added


async def brief(house: House, company: str = "Acme", **more: Any) -> Brief:
    given: dict[str, Any] = {"guild": CLUB, "person": MEI, "stage": None} | more
    return await house.services.prep.brief(given["guild"], given["person"], company, given["stage"])


async def saved(house: House, text: str, company: str | None = "Acme", person: int = MEI) -> int:
    checked = await house.check(text, person, company=company)
    return (await house.services.questions.save(person, checked.id)).id


async def test_the_brief_of_a_company_that_nobody_knows_starts_with_sources(house: House) -> None:
    found = await brief(house, "Nobody Inc.")
    assert (found.company, found.coverage.notes, found.near) == ("Nobody Inc.", 0, ())
    assert found.steps[0] == Step("source", "website")
    assert found.plan.missing == 3


async def test_a_name_that_is_nearly_known_is_offered(house: House) -> None:
    await added(house, "Tsukushi Tools")
    assert (await brief(house, "Tsukushi Tool")).near == ("Tsukushi Tools",)


async def test_notes_of_the_company_are_counted_and_the_best_chosen(house: House) -> None:
    await added(house, title="Training", body="Onboarding takes six weeks.")
    await added(house, who=KENS, source="alumni", body="The atmosphere is calm.")
    talk = await added(house, source="employee", body="Overseas offices are new.")
    await added(house, "Bolt")
    found = await brief(house, "㈱acme")
    assert (found.company, found.coverage.notes) == ("Acme", 3)
    assert found.worth[0].id == talk.id
    assert found.coverage.sources["alumni"] == 1
    assert found.coverage.topics["skills"] == found.coverage.topics["culture"] == 1


async def test_my_questions_are_judged_for_the_stage_and_counted(house: House) -> None:
    await saved(house, "What is the salary there?")
    await saved(house, "I read the plan. What does the team do?")
    await saved(house, "What does [who] do?", None)
    await saved(house, "Not for them", "Bolt")
    first = await brief(house)
    assert [each.usable for each in first.planned] == [True, False, False]
    assert (first.plan.have, first.plan.missing) == (1, 2)
    offer = await brief(house, stage="offer")
    assert offer.context == Context("offer")
    assert offer.plan.have == 2


async def test_what_is_for_the_company_is_judged_before_what_is_for_any(house: House) -> None:
    await saved(house, "What does the team do?")
    for number in range(26):
        house.clock.forward(minutes=1)
        await saved(house, f"What does the team number {number} do?", None)
    companies = [each.question.company for each in (await brief(house)).planned]
    assert (len(companies), companies.count("Acme")) == (25, 1)


async def test_questions_follow_every_name_of_the_company(house: House) -> None:
    await added(house)
    await house.services.companies.alias(MODS, "Acme", "アクメ")
    await saved(house, "What does the team do?", "株式会社アクメ")
    assert len((await brief(house)).planned) == 1


async def test_what_i_was_answered_is_shown_and_no_longer_to_be_asked(house: House) -> None:
    number = await saved(house, "What does the team do?")
    await house.services.questions.answered(MEI, number, "They mend saws.", "yes")
    found = await brief(house)
    assert found.planned == ()
    assert [each.answer.text for each in found.answered if each.answer] == ["They mend saws."]


async def test_questions_that_others_shared_here_are_shown(house: House) -> None:
    await added(house)
    for person, guild in ((KEN, CLUB), (MEI, CLUB), (KEN, OTHER)):
        checked = await house.check(f"Shared by {person} in {guild}?", person, guild=guild, company="Acme")
        share = await house.services.shares.create(person, checked.id, guild, 5)
        await house.services.shares.posted(share.id, 6)
    assert [each.question for each in (await brief(house)).shared] == [f"Shared by {KEN} in {CLUB}?"]


async def test_nothing_of_another_server_or_person_is_in_a_brief(house: House) -> None:
    await added(house, body="Onboarding takes six weeks.")
    await saved(house, "What does the team do?", person=KEN)
    elsewhere = await brief(house, guild=OTHER)
    assert (elsewhere.coverage.notes, elsewhere.worth, elsewhere.near, elsewhere.shared) == (0, (), (), ())
    assert (await brief(house)).planned == ()
    await added(house, who=Member(OTHER, MEI), body="Nothing.")
    assert (await brief(house, guild=OTHER)).coverage.notes == 1
    assert (await brief(house, "Acmee", guild=OTHER)).near == ("Acme",)
    assert (await brief(house, "Bolt", guild=OTHER)).near == ()


async def test_the_stage_is_taken_from_the_last_check_for_the_company(house: House) -> None:
    await house.check(company="Acme", stage="final")
    assert (await brief(house)).context.stage == "final"
    assert (await brief(house, stage="second")).context.stage == "second"


async def test_a_company_is_prepared_for_by_any_of_its_names(house: House) -> None:
    await added(house)
    await house.services.companies.alias(MODS, "Acme", "アクメ")
    checked = await house.check(
        "What does the team do?", company="株式会社アクメ", stage="final", interviewer="exec"
    )
    await house.services.questions.save(MEI, checked.id)

    typed = await brief(house, "アクメ")
    turned = await house.services.prep.again(CLUB, MEI, typed.company_id or 0, typed.context.stage)

    assert typed == turned
    assert (typed.context, len(typed.planned)) == (Context("final", "exec"), 1)


async def test_the_advice_of_the_last_rehearsal_is_there_once_rehearsals_are(house: House) -> None:
    told = Rehearsed(date(2026, 11, 1), "You smiled", "Ask sooner")

    class Rooms:
        async def last_advice(self, guild: int, person: int) -> Rehearsed | None:
            return told if (guild, person) == (CLUB, MEI) else None

    prep = Prep(house.db, house.judge, house.clock, Rooms())
    assert (await prep.brief(CLUB, MEI, "Acme", None)).rehearsed == told
    assert (await brief(house)).rehearsed is None


@pytest.mark.parametrize(("company", "refusal"), [(" ", CompanyNeeded), ("x" * 101, CompanyTooLong)])
async def test_a_company_must_be_named(house: House, company: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        await brief(house, company)
