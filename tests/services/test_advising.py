"""What notes say to a check: on their own server, with a company given or named, and to whom."""

from __future__ import annotations

from typing import Any

import pytest

from bot.services import Noted
from bot.services.notebook import Member
from tests.services.conftest import KEN, MEI, House
from tests.services.notes import CLUB, KENS, MINE, MODS, OTHER, added, content

REPAIR: dict[str, Any] = {
    "title": "Repair",
    "body": "120 people mend garden tools at the Osaka repair centre.",
}
HOW_MANY = "How many people work at the repair centre in Osaka?"
DEEPER = "Which tools does the Osaka repair centre mend first, and who decides that?"
HANDLES = "How do customers like the bamboo handles?"


async def on(house: House, question: str, **more: Any) -> Noted | None:
    given: dict[str, Any] = {"guild": CLUB, "company": "Acme", "person": MEI} | more
    person, guild, company = given["person"], given["guild"], given["company"]
    checked = await house.check(question, person, guild=guild, company=company)
    return await house.services.advising.on(guild, person, checked.report, company)


async def uses(house: House, question: str = DEEPER, **more: Any) -> list[str]:
    found = await on(house, question, **more)
    return [] if found is None else [hint.use for hint in found.advice.hints]


async def share(
    house: House, question: str, person: int = KEN, guild: int = CLUB, company: str = "Acme"
) -> None:
    checked = await house.check(question, person, guild=guild, company=company)
    shared = await house.services.shares.create(person, checked.id, guild, 5)
    await house.services.shares.posted(shared.id, 6)


async def test_a_note_that_answers_is_named(house: House) -> None:
    note = await added(house, **REPAIR)
    found = await on(house, HOW_MANY)
    assert found is not None
    assert found.company == "Acme"
    assert found.advice.answers is not None
    assert found.advice.answers.id == note.id


async def test_a_company_that_the_question_names_is_enough(house: House) -> None:
    await added(house, **REPAIR)
    assert await on(house, HOW_MANY, company=None) is None
    assert await on(house, f"I looked at Acme. {HOW_MANY}", company=None) is not None
    assert await on(house, f"I looked at Acmeville. {HOW_MANY}", company=None) is None
    assert await on(house, f"I looked at Acme. {HOW_MANY}", company="Bolt") is None


async def test_a_company_is_found_by_each_of_its_names(house: House) -> None:
    await added(house, **REPAIR)
    assert await on(house, f"I looked at Zenith. {HOW_MANY}", company=None) is None
    number, _ = await house.services.companies.alias(MODS, "Acme", "Zenith")
    assert await on(house, HOW_MANY, company="株式会社Zenith") is not None
    assert await on(house, f"I looked at Zenith. {HOW_MANY}", company=None) is not None
    await house.services.companies.unalias(MODS, number)
    assert await on(house, HOW_MANY, company="Zenith") is None


async def test_joined_companies_are_one_and_parted_ones_are_not(house: House) -> None:
    await added(house, **REPAIR)
    await added(house, "Bolt", title="Paint", body="They paint doors.")
    assert await on(house, HOW_MANY, company="Bolt") is None
    merge = await house.services.companies.merge(MODS, "Acme", "Bolt")
    assert await on(house, HOW_MANY, company="Bolt") is not None
    await house.services.companies.unmerge(MODS, merge.company, merge.into)
    assert await on(house, HOW_MANY, company="Bolt") is None


async def test_my_talk_is_mine_alone(house: House) -> None:
    await added(house, source="alumni", **REPAIR)
    assert await uses(house) == ["own"]
    assert await uses(house, person=KEN) == ["heard"]


async def test_what_somebody_else_wrote_in_a_message_is_no_talk_of_mine(house: House) -> None:
    note = await added(house, source="alumni", **REPAIR)
    other = await house.services.notes.add(MINE, "Acme", note.content, quoted=KEN, message="https://x.y/1")
    await house.services.notes.delete(MINE, note.id)
    found = await on(house, DEEPER)
    assert found is not None
    assert [(hint.note.id, hint.use) for hint in found.advice.hints] == [(other.id, "heard")]


@pytest.mark.parametrize("quoted", [KEN, None])
async def test_a_talk_in_a_message_of_another_or_of_an_app_never_becomes_mine(
    house: House, quoted: int | None
) -> None:
    written = content(source="alumni", **REPAIR)
    await house.services.notes.add(MINE, "Acme", written, message="https://x.y/1", quoted=quoted)
    assert await uses(house) == ["heard"]
    await house.services.privacy.delete(KEN, notes_too=False)
    assert await uses(house) == ["heard"]
    own = await house.services.notes.add(MINE, "Acme", written, message="https://x.y/2", quoted=MEI)
    assert await uses(house) == ["own"]
    await house.services.notes.delete(MINE, own.id)
    assert await uses(house) == ["heard"]


async def test_a_public_note_is_for_all(house: House) -> None:
    await added(house, source="news", **REPAIR)
    assert await uses(house) == await uses(house, person=KEN) == ["public"]


async def test_no_note_name_or_question_crosses_servers(house: House) -> None:
    await added(house, **REPAIR)
    await share(house, HANDLES)
    for question in (HOW_MANY, DEEPER, HANDLES, f"I looked at Acme. {HOW_MANY}"):
        for company in ("Acme", None):
            assert await on(house, question, guild=OTHER, company=company) is None
            assert await on(house, question, guild=None, company=company) is None
    await added(house, who=Member(OTHER, MEI), title="Paint", body="They paint doors.")
    assert await on(house, HOW_MANY, guild=OTHER) is None
    assert await on(house, HANDLES, guild=OTHER) is None


async def test_a_deleted_note_says_nothing(house: House) -> None:
    note = await added(house, **REPAIR)
    await house.services.notes.delete(MINE, note.id)
    assert await on(house, HOW_MANY) is None


async def test_a_question_that_another_shared_is_told_to_be_made_ones_own(house: House) -> None:
    await added(house, title="Paint", body="They paint doors.")
    await share(house, HANDLES)
    found = await on(house, "How do your customers like bamboo handles?")
    assert found is not None
    assert found.advice.repeats
    assert await on(house, HANDLES, person=KEN) is None  # their own
    await share(house, DEEPER, company="Bolt")
    assert await on(house, DEEPER) is None  # for another company


@pytest.mark.parametrize("question", ["¿Osaka?", "How many people get a salary at the Osaka repair centre?"])
async def test_what_is_not_judged_or_better_not_asked_gets_no_ground(house: House, question: str) -> None:
    await added(house, **REPAIR)
    assert await on(house, question) is None


async def test_the_oldest_of_very_many_notes_are_left_out(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.services.usable.MOST_NOTES", 2)
    await added(house, **REPAIR)
    assert await on(house, HOW_MANY) is not None
    for _ in range(2):
        await added(house, who=KENS, title="Paint", body="They paint doors.")
    assert await on(house, HOW_MANY) is None
