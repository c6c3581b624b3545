"""Research notes: kept, changed, found, and never another server's."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from bot.services.notebook import Content, Note, private_words, read_content, read_day, web_link
from bot.services.refusals import (
    CompanyNeeded,
    CompanyUnknown,
    CompanyUnknownNear,
    DateRefused,
    ForModerators,
    LinkRefused,
    NameTaken,
    NoteChanged,
    NoteEmpty,
    NoteGone,
    NoteTooLong,
    NothingToSearch,
    NotYourNote,
    SameCompany,
    TitleTooLong,
)
from tests.services.conftest import KEN, MEI, House

CLUB, OTHER = 501, 502
TODAY = date(2026, 11, 20)
MODERATOR = 77


def content(title: str = "Repair centre", body: str = "They mend old saws.", **more: Any) -> Content:
    return Content(**({"source": "website", "title": title, "body": body} | more))


async def added(
    house: House, company: str = "Acme", guild: int = CLUB, person: int = MEI, **more: Any
) -> Note:
    return await house.services.notes.add(guild, person, company, content(**more))


async def titles(house: House, query: str, guild: int = CLUB) -> list[str]:
    return [note.content.title for note in (await house.services.notes.search(guild, query)).notes]


async def test_a_note_is_kept_with_its_author_and_first_step(house: House) -> None:
    note = await added(house)
    assert await house.services.notes.get(CLUB, note.id) == note
    assert (note.author, note.company, note.revision, note.deleted) == (MEI, "Acme", 1, False)
    assert [step.what for step in await house.services.notes.history(CLUB, note.id)] == ["add"]


async def test_no_note_crosses_servers(house: House) -> None:
    services = house.services
    note = await added(house)
    calls = [
        services.notes.get(OTHER, note.id),
        services.notes.edit(OTHER, note.id, MEI, 1, content("x"), moderator=True),
        services.notes.delete(OTHER, note.id, MEI, moderator=True),
        services.notes.restore(OTHER, note.id, MEI, moderator=True),
        services.notes.undo(OTHER, note.id, MEI, 1, moderator=True),
        services.notes.history(OTHER, note.id),
        services.notes.report(OTHER, note.id, KEN),
        services.notes.settle(OTHER, note.id, moderator=True),
        services.notes.company_name(OTHER, await services.notes.company_number(CLUB, "Acme")),
    ]
    for call in calls:
        with pytest.raises(NoteGone):
            await call
    with pytest.raises(CompanyUnknown):
        await services.notes.page(OTHER, "Acme")
    assert (await services.notes.page(OTHER, None)).total == 0
    assert await titles(house, "saws", OTHER) == []
    assert await services.companies.suggest(OTHER, "Ac") == []
    assert await services.companies.covered(OTHER) == []
    assert await services.companies.lookalikes(OTHER, "Acmee") == []
    assert (await services.notes.revert(OTHER, MEI, note.created_at, KEN, moderator=True)).put_back == 0
    assert not (await services.notes.get(CLUB, note.id)).deleted


@pytest.mark.parametrize(
    "written", ["株式会社アクメ", "アクメ", "(株)アクメ", "㈱アクメ", "ｱｸﾒ", "アクメ 株式会社", " アクメ　"]
)
async def test_a_company_is_one_however_it_is_written(house: House, written: str) -> None:
    await added(house, "アクメ株式会社")
    await added(house, written, title="Second")
    assert (await house.services.notes.page(CLUB, "アクメ")).total == 2
    assert len(await house.services.companies.covered(CLUB)) == 1


async def test_the_second_of_two_editors_is_told(house: House) -> None:
    note = await added(house)
    edited = await house.services.notes.edit(CLUB, note.id, MEI, 1, content("Mended"), moderator=False)
    assert (edited.content.title, edited.revision) == ("Mended", 2)
    with pytest.raises(NoteChanged):
        await house.services.notes.edit(CLUB, note.id, MODERATOR, 1, content("Other"), moderator=True)
    assert (await house.services.notes.get(CLUB, note.id)).content.title == "Mended"


async def test_saving_the_same_words_is_no_step(house: House) -> None:
    note = await added(house)
    same = await house.services.notes.edit(CLUB, note.id, MEI, 1, content(), moderator=False)
    assert same.revision == 1


async def test_others_change_nothing_and_moderators_do(house: House) -> None:
    note = await added(house)
    for call in (
        house.services.notes.edit(CLUB, note.id, KEN, 1, content("x"), moderator=False),
        house.services.notes.delete(CLUB, note.id, KEN, moderator=False),
        house.services.notes.undo(CLUB, note.id, KEN, 1, moderator=False),
    ):
        with pytest.raises(NotYourNote):
            await call
    assert (await house.services.notes.delete(CLUB, note.id, MODERATOR, moderator=True)).deleted


async def test_whose_message_it_was_may_remove_it_but_not_change_it(house: House) -> None:
    note = await house.services.notes.add(CLUB, MEI, "Acme", content(), message="https://m", quoted=KEN)
    with pytest.raises(NotYourNote):
        await house.services.notes.edit(CLUB, note.id, KEN, 1, content("x"), moderator=False)
    assert (await house.services.notes.delete(CLUB, note.id, KEN, moderator=False)).deleted


async def test_deleted_notes_are_out_of_sight_and_come_back(house: House) -> None:
    notes = house.services.notes
    note = await added(house)
    await notes.delete(CLUB, note.id, MEI, moderator=False)
    assert (await notes.page(CLUB, "Acme")).total == 0
    assert await titles(house, "saws") == []
    assert (await notes.page(CLUB, "Acme", deleted=True)).total == 1
    restored = await notes.restore(CLUB, note.id, MEI, moderator=False)
    assert not restored.deleted
    assert [step.what for step in await notes.history(CLUB, note.id)] == ["add", "delete", "restore"]


async def test_each_step_can_be_undone_until_another_follows(house: House) -> None:
    notes = house.services.notes
    note = await added(house)
    edited = await notes.edit(CLUB, note.id, MEI, 1, content("Mended"), moderator=False)
    back = await notes.undo(CLUB, note.id, MEI, edited.revision, moderator=False)
    assert back.content.title == "Repair centre"
    with pytest.raises(NoteChanged):
        await notes.undo(CLUB, note.id, MEI, edited.revision, moderator=False)
    gone = await notes.delete(CLUB, note.id, MEI, moderator=False)
    there = await notes.undo(CLUB, note.id, MEI, gone.revision, moderator=False)
    assert not there.deleted
    other = await added(house, title="Second")
    assert (await notes.undo(CLUB, other.id, MEI, 1, moderator=False)).deleted


async def test_a_members_changes_are_undone_but_not_what_others_did_after(house: House) -> None:
    notes = house.services.notes
    old = await added(house, title="Old")
    mixed = await added(house, title="Mixed")
    house.clock.forward(days=2)
    since = house.clock.now
    await notes.edit(CLUB, old.id, MEI, 1, content("Spoilt"), moderator=False)
    await notes.edit(CLUB, mixed.id, MEI, 1, content("Spoilt too"), moderator=False)
    await notes.edit(CLUB, mixed.id, MODERATOR, 2, content("Mended by hand"), moderator=True)
    new = await added(house, title="New")
    done = await notes.revert(CLUB, MEI, since, MODERATOR, moderator=True)
    assert (done.put_back, done.skipped) == (2, (mixed.id,))
    assert (await notes.get(CLUB, old.id)).content.title == "Old"
    assert (await notes.get(CLUB, new.id)).deleted
    assert (await notes.get(CLUB, mixed.id)).content.title == "Mended by hand"
    with pytest.raises(ForModerators):
        await notes.revert(CLUB, MEI, since, KEN, moderator=False)


async def test_reports_count_each_person_once_and_moderators_settle_them(house: House) -> None:
    note = await added(house)
    assert await house.services.notes.report(CLUB, note.id, KEN)
    assert not await house.services.notes.report(CLUB, note.id, KEN)
    assert (await house.services.notes.get(CLUB, note.id)).reports == 1
    assert (await house.services.notes.settle(CLUB, note.id, moderator=True)).reports == 0


async def test_pages_are_newest_first_and_of_one_source_if_asked(house: House) -> None:
    for number in range(10):
        house.clock.forward(hours=1)
        await added(house, title=f"Note {number}", source="news" if number % 2 else "website")
    first = await house.services.notes.page(CLUB, "Acme")
    assert [note.content.title for note in first.notes][:2] == ["Note 9", "Note 8"]
    assert (first.total, first.pages) == (10, 2)
    last = await house.services.notes.page(CLUB, "Acme", number=99)
    assert [note.content.title for note in last.notes] == ["Note 1", "Note 0"]
    assert (await house.services.notes.page(CLUB, "Acme", "news")).total == 5


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("saws", ["Repair"]),
        ("SAW", ["Repair"]),
        ("ｓａｗ", ["Repair"]),
        ("epai", ["Repair"]),
        ("修理", ["修理センター"]),
        ("海外 修理", ["修理センター"]),
        ("海外の修理", ["修理センター"]),
        ("のこぎり", ["修理センター"]),
        ("acme", ["Repair", "修理センター"]),
        ("アクメ", ["Repair", "修理センター"]),
        ("100%_", []),
        ("nothing-like-this", []),
    ],
)
async def test_words_are_found_wherever_they_stand(house: House, query: str, found: list[str]) -> None:
    await added(house, title="修理センター", body="海外ののこぎりを直しています。")
    house.clock.forward(hours=1)
    await added(house, title="Repair", body="They mend old saws.")
    await added(house, "Beta", title="Hammers", body="Nothing of the kind.")
    await house.services.companies.alias(CLUB, "Acme", "アクメ", moderator=True)
    assert await titles(house, query) == found


async def test_a_title_counts_more_than_a_text_and_all_words_more_than_some(house: House) -> None:
    await added(house, title="Steel", body="Prices fell.")
    await added(house, title="Prices", body="Of steel and tin.")
    await added(house, title="Tin", body="Prices rose.")
    assert (await titles(house, "prices tin"))[0] in ("Prices", "Tin")
    assert set(await titles(house, "prices tin")) == {"Prices", "Tin"}
    some = await house.services.notes.search(CLUB, "steel gold")
    assert not some.every
    assert {note.content.title for note in some.notes} == {"Steel", "Prices"}
    assert (await titles(house, "tin"))[0] == "Tin"


async def test_a_search_for_nothing_is_refused(house: House) -> None:
    with pytest.raises(NothingToSearch):
        await house.services.notes.search(CLUB, " 😀 ")


async def test_moderators_join_two_names_and_part_them_again(house: House) -> None:
    companies = house.services.companies
    await added(house, "Toyota")
    await added(house, "トヨタ自動車", title="Second")
    number, one, into = await companies.merge(CLUB, "トヨタ自動車", "Toyota", moderator=True)
    assert (one, into) == ("トヨタ自動車", "Toyota")
    assert (await house.services.notes.page(CLUB, "トヨタ自動車")).total == 2
    with pytest.raises(SameCompany):
        await companies.merge(CLUB, "Toyota", "トヨタ自動車", moderator=True)
    await companies.unmerge(CLUB, number, moderator=True)
    assert (await house.services.notes.page(CLUB, "Toyota")).total == 1
    with pytest.raises(ForModerators):
        await companies.merge(CLUB, "トヨタ自動車", "Toyota", moderator=False)


async def test_a_name_of_another_company_is_no_alias(house: House) -> None:
    await added(house, "Acme")
    await added(house, "Beta")
    with pytest.raises(NameTaken):
        await house.services.companies.alias(CLUB, "Acme", "Beta Inc.", moderator=True)


async def test_an_unknown_company_is_met_with_near_names(house: House) -> None:
    await added(house, "Sumitomo Forestry")
    with pytest.raises(CompanyUnknownNear) as near:
        await house.services.notes.page(CLUB, "Sumitomo Forest")
    assert "Sumitomo Forestry" in near.value.say("en")
    with pytest.raises(CompanyUnknown):
        await house.services.notes.page(CLUB, "Zzz")
    with pytest.raises(CompanyNeeded):
        await added(house, "・・")


async def test_coverage_counts_sources_and_topics(house: House) -> None:
    await added(house, title="Mission", body="Our values at work", source="alumni")
    await added(house, title="海外戦略", body="アジアの工場", source="news")
    [(name, count, coverage)] = await house.services.companies.covered(CLUB)
    assert (name, count) == ("Acme", 2)
    assert coverage.sources["alumni"] == coverage.sources["news"] == 1
    assert coverage.topics["values"] == coverage.topics["global"] == 1
    assert "social" in coverage.missing_sources
    assert "skills" in coverage.missing_topics


@pytest.mark.parametrize("notes_too", [True, False])
async def test_erasing_a_person_takes_their_notes_or_their_name(house: House, notes_too: bool) -> None:
    services = house.services
    mine = await added(house)
    theirs = await added(house, person=KEN, title="Theirs")
    await services.notes.edit(CLUB, theirs.id, MEI, 1, content("Mended"), moderator=True)
    await services.notes.report(CLUB, theirs.id, MEI)
    erased = await services.privacy.delete(MEI, notes_too=notes_too)
    assert {kind.what for kind in erased.kinds} >= {"Research notes you wrote for a server"}
    assert (await services.privacy.show(MEI)).kinds == ()
    assert [step.person for step in await services.notes.history(CLUB, theirs.id)] == [KEN, None]
    if notes_too:
        with pytest.raises(NoteGone):
            await services.notes.get(CLUB, mine.id)
    else:
        assert (await services.notes.get(CLUB, mine.id)).author is None


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)", "ftp://a.example/x", "[text](https://a.example)", "https://discord.gg/abc",
        "https://discord.com/invite/abc", "https://a b.example", "https://localhost", "https://u:p@a.example",
        "https://[", "https://a.example/" + "x" * 500, "<https://a.example>",
    ],
)  # fmt: skip  # one line of many
def test_a_link_that_is_no_plain_address_is_refused(link: str) -> None:
    with pytest.raises(LinkRefused):
        web_link(link)


def test_plain_links_and_none_are_taken() -> None:
    assert web_link(" https://acme.example/ir?page=1#top ") == "https://acme.example/ir?page=1#top"
    assert web_link("") is None


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-11-02", date(2026, 11, 2)), ("2026/1/2", date(2026, 1, 2)), ("2026年3月4日", date(2026, 3, 4)),
        ("today", TODAY), ("昨日", TODAY - timedelta(days=1)), ("", None),
    ],
)  # fmt: skip  # one line of many
def test_days_are_read(typed: str, day: date | None) -> None:
    assert read_day(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["2026-13-01", "soon", "2026-11-23", "1/2"])
def test_days_that_are_none_or_still_to_come_are_refused(typed: str) -> None:
    with pytest.raises(DateRefused):
        read_day(typed, TODAY)


@pytest.mark.parametrize(
    ("title", "body", "refusal"),
    [
        ("", "text", NoteEmpty),
        ("title", "😀", NoteEmpty),
        ("t" * 121, "x", TitleTooLong),
        ("t", "x" * 3001, NoteTooLong),
    ],
)
def test_what_is_typed_has_limits(title: str, body: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        read_content("website", title, body, today=TODAY)


def test_role_and_leave_to_quote_are_only_kept_of_people() -> None:
    web = read_content("website", "t", "b", today=TODAY, role="Sales, 2023", quotable=True)
    assert (web.role, web.quotable) == (None, False)
    person = read_content("alumni", "t", "b", today=TODAY, role="Sales, 2023", quotable=True)
    assert (person.role, person.quotable) == ("Sales, 2023", True)


@pytest.mark.parametrize(
    "body",
    [
        "田中さんが話しました。",
        "Ms. Tanaka said so.",
        "mail a.b@example.com",
        "学籍番号：1234567",
        "090-1234-5678",
    ],
)
def test_private_words_are_pointed_at(body: str) -> None:
    assert private_words(content(body=body)) is not None
    assert private_words(content()) is None
