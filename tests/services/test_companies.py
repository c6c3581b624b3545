"""The companies of a server: told apart, joined by moderators, and parted again."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest

from bot.research import Coverage, coverage_of
from bot.services import companies
from bot.services.refusals import ForModerators, MergeChanged, NameTaken, SameCompany
from tests.services.conftest import House
from tests.services.notes import CLUB, KENS, MINE, MODS, STRANGE, added


@pytest.mark.parametrize(
    "written", ["株式会社アクメ", "アクメ", "(株)アクメ", "㈱アクメ", "ｱｸﾒ", "アクメ 株式会社", " アクメ　"]
)
async def test_a_company_is_one_however_it_is_written(house: House, written: str) -> None:
    await added(house, "アクメ株式会社")
    await added(house, written, title="Second")
    assert (await house.services.library.page(MINE, "アクメ")).total == 2
    assert (await house.services.companies.page(MODS)).total == 1


async def test_moderators_join_two_names_and_part_them_again(house: House) -> None:
    companies, library = house.services.companies, house.services.library
    await added(house, "Toyota")
    await added(house, "トヨタ自動車", title="Second")
    merge = await companies.merge(MODS, "トヨタ自動車", "Toyota")
    assert (merge.name, merge.into_name) == ("トヨタ自動車", "Toyota")
    assert (await library.page(MINE, "トヨタ自動車")).total == 2
    with pytest.raises(SameCompany):
        await companies.merge(MODS, "Toyota", "トヨタ自動車")
    assert await companies.unmerge(MODS, merge.company, merge.into) == "トヨタ自動車"
    assert (await library.page(MINE, "Toyota")).total == 1
    for call in (
        companies.merge(KENS, "トヨタ自動車", "Toyota"),
        companies.unmerge(KENS, merge.company, merge.into),
    ):
        with pytest.raises(ForModerators):
            await call


async def test_a_stale_undo_parts_nothing_that_was_joined_since(house: House) -> None:
    companies, library = house.services.companies, house.services.library
    for name in ("Toyota", "Lexus", "Daihatsu"):
        await added(house, name)
    stale = await companies.merge(MODS, "Lexus", "Toyota")
    await companies.unmerge(MODS, stale.company, stale.into)
    with pytest.raises(MergeChanged):
        await companies.unmerge(MODS, stale.company, stale.into)
    await companies.merge(MODS, "Lexus", "Daihatsu")

    with pytest.raises(MergeChanged):
        await companies.unmerge(MODS, stale.company, stale.into)
    assert (await library.page(MINE, "Lexus")).company == "Daihatsu"


async def test_while_very_many_notes_are_read_others_are_answered(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    await added(house)
    others = threading.Event()

    def long(*given: Any) -> Coverage:
        assert others.wait(10), "nobody was answered meanwhile"
        return coverage_of(*given)

    monkeypatch.setattr(companies, "coverage_of", long)
    for look in (
        house.services.companies.page(MODS),
        house.services.prep.brief(CLUB, MINE.person, "Acme", None),
    ):
        others.clear()
        asyncio.get_running_loop().call_soon(others.set)
        await look


async def test_a_name_can_be_added_and_taken_back(house: House) -> None:
    companies = house.services.companies
    await added(house, "Acme")
    number, name = await companies.alias(MODS, "Acme", "アクメ")
    assert name == "Acme"
    assert await companies.suggest(CLUB, "アク") == ["Acme"]
    with pytest.raises(SameCompany):
        await companies.alias(MODS, "Acme", "アクメ株式会社")
    assert await companies.unalias(MODS, number)
    assert not await companies.unalias(MODS, number)
    assert await companies.suggest(CLUB, "アク") == []
    for call in (companies.alias(KENS, "Acme", "A"), companies.unalias(KENS, number)):
        with pytest.raises(ForModerators):
            await call


async def test_a_name_of_another_server_is_not_taken_back(house: House) -> None:
    companies = house.services.companies
    await added(house, "Acme")
    number, _ = await companies.alias(MODS, "Acme", "アクメ")
    assert not await companies.unalias(STRANGE, number)
    assert await companies.suggest(CLUB, "アク") == ["Acme"]


async def test_a_name_of_another_company_is_no_alias(house: House) -> None:
    await added(house, "Acme")
    await added(house, "Beta")
    with pytest.raises(NameTaken) as taken:
        await house.services.companies.alias(MODS, "Acme", "Beta Inc.")
    assert taken.value.say("en").count("Beta") == 1  # not "Beta is a name of Beta already"


async def test_coverage_counts_sources(house: House) -> None:
    await added(house, source="alumni")
    await added(house, source="news")
    gone = await added(house, source="social")
    await house.services.notes.delete(MINE, gone.id)
    [acme] = (await house.services.companies.page(MODS)).companies
    assert (acme.name, acme.coverage.notes) == ("Acme", 2)
    assert acme.coverage.sources["alumni"] == acme.coverage.sources["news"] == 1
    assert acme.coverage.sources["social"] == 0


async def test_every_note_counts_though_only_the_newest_are_read_for_topics(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.services.companies._TOPICS_OF", 2)
    monkeypatch.setattr("bot.services.usable.MOST_NOTES", 2)
    await added(house, source="alumni", body="Onboarding takes six weeks.")
    for _ in range(3):
        await added(house, source="news", body="The credo hangs there.")
    [acme] = (await house.services.companies.page(MODS)).companies
    one = await house.services.companies.covered(MINE, acme.id)
    brief = await house.services.prep.brief(CLUB, MINE.person, "Acme", None)
    for coverage in (acme.coverage, one.coverage, brief.coverage):
        assert (coverage.notes, coverage.sources["alumni"], coverage.topics["values"]) == (4, 1, 2)
    assert "alumni" not in [step.what for step in brief.steps]


async def test_names_that_look_alike_are_suggested_and_never_joined(house: House) -> None:
    await added(house, "Panasonic")
    await added(house, "Panassonic")
    await added(house, "Hitachi")
    companies = house.services.companies
    assert await companies.lookalikes(CLUB, "Panasonic") == ["Panassonic"]
    page = await companies.page(MODS)
    assert page.total == 3
    assert [set(pair) for pair in page.alike] == [{"Panasonic", "Panassonic"}]
