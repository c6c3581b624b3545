"""Notes are read page by page and found by words, the same on both databases."""

from __future__ import annotations

import pytest

from bot.services.refusals import CompanyNeeded, CompanyUnknown, CompanyUnknownNear, NothingToSearch
from tests.services.conftest import House
from tests.services.notes import CLUB, MINE, MODS, added


async def titles(house: House, query: str) -> list[str]:
    return [note.content.title for note in (await house.services.library.search(CLUB, query)).notes]


async def test_pages_are_newest_first_and_of_one_source_if_asked(house: House) -> None:
    for number in range(10):
        await added(house, title=f"Note {number}", source="news" if number % 2 else "website")
    library = house.services.library
    first = await library.page(MINE, "Acme")
    assert [note.content.title for note in first.notes][:2] == ["Note 9", "Note 8"]
    assert (first.total, first.pages) == (10, 2)
    last = await library.page(MINE, "Acme", number=99)
    assert [note.content.title for note in last.notes] == ["Note 1", "Note 0"]
    assert (await library.page(MINE, "Acme", "news")).total == 5
    turned = await library.turn(MINE, first.company_id, "news", 0, "here")
    assert (turned.total, turned.company) == (5, "Acme")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("saws", ["Repair"]),
        ("SAW", ["Repair"]),
        ("ｓａｗ", ["Repair"]),
        ("epai", ["Repair"]),
        ("ld sa", ["Repair"]),
        ("修理", ["修理センター"]),
        ("理", ["修理センター"]),
        ("ー", ["修理センター"]),
        ("海外 修理", ["修理センター"]),
        ("海外の修理", ["修理センター"]),
        ("のこぎり", ["修理センター"]),
        ("直し", ["修理センター"]),
        ("ai", ["Repair", "修理センター"]),
        ("AIチーム", ["修理センター"]),
        ("c++", ["修理センター"]),
        ("y", []),
        ("y old", ["Repair"]),
        ("R&D", ["修理センター"]),
        ("acme", ["Repair", "修理センター"]),
        ("アクメ", ["Repair", "修理センター"]),
        ("アクメ saws", ["Repair"]),
        ("100%_", []),
        ("saw*", ["Repair"]),
        ('"saws" OR NEAR(', ["Repair"]),
        ("nothing-like-this", ["Hammers"]),
    ],
)
async def test_words_are_found_wherever_they_stand(house: House, query: str, found: list[str]) -> None:
    await added(house, title="修理センター", body="海外ののこぎりを直しています。R&DのAIチームはC++を使う。")
    await added(house, title="Repair", body="They mend old saws.")
    await added(house, "Beta", title="Hammers", body="Nothing of the kind.")
    await house.services.companies.alias(MODS, "Acme", "アクメ")
    assert await titles(house, query) == found


async def test_a_title_counts_more_than_a_text_and_all_words_more_than_some(house: House) -> None:
    await added(house, title="Tin", body="Prices rose.")
    await added(house, title="Prices", body="Of steel and tin.")
    await added(house, title="Steel", body="Prices fell.")
    assert (await titles(house, "tin"))[0] == "Tin"
    assert set(await titles(house, "prices tin")) == {"Prices", "Tin"}
    some = await house.services.library.search(CLUB, "steel gold")
    assert not some.every
    assert [note.content.title for note in some.notes] == ["Steel", "Prices"]


async def test_whole_words_and_words_as_asked_come_first(house: House) -> None:
    await added(house, title="a", body="global training")
    await added(house, title="b", body="training that is global")
    await added(house, title="c", body="globalised trainings")
    assert await titles(house, "global training") == ["a", "b", "c"]


async def test_two_letters_inside_a_company_name_bury_no_note(house: House) -> None:
    await added(house, "Keyence", title="Cameras", body="Their cameras use AI to find scratches.")
    for number in range(25):
        await added(house, "Daikin", title=f"Heat pumps {number}", body="They cool and warm.")
    assert await titles(house, "AI") == ["Cameras"]


async def test_a_search_says_that_there_are_more_than_it_gives(house: House) -> None:
    for number in range(25):
        await added(house, title=f"Saw {number}")
    assert not (await house.services.library.search(CLUB, "saw")).more
    await added(house, title="One more saw")
    found = await house.services.library.search(CLUB, "saw")
    assert (len(found.notes), found.more) == (25, True)


async def test_a_space_between_two_ways_of_writing_counts_for_nothing(house: House) -> None:
    for number, body in enumerate(("NTT データと組む。", "NTTデータと組む。", "NTTと組む。")):
        await added(house, title=str(number), body=body)
    for query in ("NTTデータ", "NTT データ"):
        assert sorted(await titles(house, query)) == ["0", "1"]


@pytest.mark.parametrize(
    ("body", "query"),
    [
        ("ワーク・ライフ・バランスを重んじる。", "ワークライフバランス"),
        ("ワークライフバランスを重んじる。", "ワーク・ライフ・バランス"),
        ("富澤工場で作る。", "富沢"),
        ("富沢工場で作る。", "富澤"),
        ("They buy from Nestlé.", "nestle"),
        ("They buy from Nestle.", "Nestlé"),
    ],
)
async def test_a_word_is_found_in_its_usual_spellings(house: House, body: str, query: str) -> None:
    await added(house, body=body)
    assert len(await titles(house, query)) == 1


async def test_an_edited_note_is_found_by_its_new_words_alone(house: House) -> None:
    note = await added(house)
    content = type(note.content)("website", "Hammers", "They forge.")
    await house.services.notes.edit(MINE, note.id, 1, content)
    assert await titles(house, "saws") == []
    assert await titles(house, "forge") == ["Hammers"]


async def test_a_search_for_nothing_is_refused(house: House) -> None:
    with pytest.raises(NothingToSearch):
        await house.services.library.search(CLUB, " 😀 ")


async def test_an_unknown_company_is_met_with_near_names(house: House) -> None:
    await added(house, "Sumitomo Forestry")
    with pytest.raises(CompanyUnknownNear) as near:
        await house.services.library.page(MINE, "Sumitomo Forest")
    assert "Sumitomo Forestry" in near.value.say("en")
    with pytest.raises(CompanyUnknown):
        await house.services.library.page(MINE, "Zzz")
    with pytest.raises(CompanyNeeded):
        await house.services.library.page(MINE, "")


async def test_a_company_without_a_note_is_near_to_nothing(house: House) -> None:
    note = await added(house, "Keyense")
    await house.services.notes.undo(MINE, note.id, 1)
    with pytest.raises(CompanyUnknown):
        await house.services.library.page(MINE, "Keyence")
    assert (await house.services.prep.brief(CLUB, MINE.person, "Keyence", None)).near == ()


async def test_all_notes_of_a_company_are_given_under_any_of_its_names(house: House) -> None:
    await added(house, "Toyota")
    await added(house, "トヨタ", title="Second")
    await house.services.companies.merge(MODS, "トヨタ", "Toyota")
    found = await house.services.library.of_company(CLUB, "トヨタ")
    assert (found.name, found.total) == ("Toyota", 2)
    assert [note.content.title for note in found.notes] == ["Second", "Repair centre"]
    newest = await house.services.library.of_company(CLUB, "トヨタ", 1)
    assert ([note.content.title for note in newest.notes], newest.total) == (["Second"], 2)
