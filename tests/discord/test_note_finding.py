"""`/notes search`, `companies`, `merge`, `alias`, `export`, and names that are completed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.services.notebook import Member
from tests.discord.conftest import Club, menu, plain, texts
from tests.discord.noting import kept, listed, shown, write


async def names(club: Club, command: str, option: str, typed: str) -> list[str]:
    offered = await club.mei.autocomplete(club.channel, command, option, typed)
    return [choice["name"] for choice in offered]


async def test_a_search_shows_the_words_in_bold_and_opens_a_note(club: Club) -> None:
    await kept(club, title="Repair centre", body="x " * 200 + "They mend old saws. " + "y " * 200)
    note = await kept(club, "Beta", title="Saws", body="Prices.")
    page = shown(await club.mei.slash(club.channel, "notes search", query="SAW"))
    said = texts(page)
    assert said.index("**Saw**s") < said.index("mend old **saw**s")
    opened = await club.mei.select(page, [str(note.id)], custom_id=menu(page))
    assert "Prices." in texts(opened.response)


async def test_a_search_in_japanese_finds_words_of_two_characters_and_company_names(club: Club) -> None:
    await kept(club, "株式会社アクメ", title="研修", body="入社後の海外研修は半年です。")
    result = await club.haru.slash(club.channel, "notes search", query="海外の研修")
    assert "**海外研修**" in texts(result.response) or "**海外**" in texts(result.response)
    assert "ノート1件" in texts(result.response)
    by_company = await club.haru.slash(club.channel, "notes search", query="ｱｸﾒ")
    assert "ノート1件" in texts(by_company.response)


async def test_a_search_that_finds_more_than_it_shows_says_so(club: Club) -> None:
    for number in range(26):
        await kept(club, title=f"Saw {number}")
    result = await club.mei.slash(club.channel, "notes search", query="saw")
    assert "The best 25; more notes hold that" in texts(result.response)


async def test_a_search_that_finds_some_or_nothing_says_so(club: Club) -> None:
    await kept(club)
    some = await club.mei.slash(club.channel, "notes search", query="saws gold")
    assert "No note holds all of these words" in texts(some.response)
    nothing = await club.mei.slash(club.channel, "notes search", query="gold")
    assert "No note holds that" in texts(nothing.response)
    refused = await club.mei.slash(club.channel, "notes search", query="😀")
    assert "Write a word" in texts(refused.response)


@pytest.mark.parametrize("locale", ["en-US", "ja"])
async def test_the_longest_finding_fits_in_both_languages(club: Club, locale: str) -> None:
    club.speaks(club.mei, locale)
    for _ in range(25):
        await kept(club, "A" + "*" * 90, title="saw " + "*_~`|>" * 19, body="saw*_" * 600)
    result = await club.mei.slash(club.channel, "notes search", query="saw")
    assert len(texts(result.response)) <= 4000


async def test_companies_are_listed_with_what_is_known(club: Club) -> None:
    await kept(club, source="alumni")
    for source in ("news", "other"):
        await kept(club, "Beta", source=source)
    page = shown(await club.mei.slash(club.channel, "notes companies"))
    said = plain(texts(page))
    assert "2 companies with notes" in said
    assert "**Beta** · 2 notes\n- ●○○○○○○○○ Sources: 1 of 9" in said  # nobody misses another kind
    assert "**Acme** · 1 note" in said
    assert "- ●○○○○○○○○ Sources: 1 of 9\n- ●○○○○○○ Topics: 1 of 7" in said
    acme, beta = (await club.services.companies.page(Member(club.guild.id, club.mei.id))).companies
    picked = await club.mei.select(page, [str(beta.id)], custom_id=menu(page))
    assert "● Other source 1" in plain(texts(picked.response)).splitlines()
    page = shown(await club.mei.slash(club.channel, "notes companies"))
    one = shown(await club.mei.select(page, [str(acme.id)], custom_id=menu(page)))
    rows = plain(texts(one)).splitlines()
    assert {"● Talk with alumni 1", "○ Website", "○ News", "● Global 1", "○ Projects"} <= set(rows)
    notes = shown(await club.mei.click(one, label="Read the notes"))
    assert "Acme" in texts(notes)
    assert "Beta" not in texts(notes)


async def test_what_is_known_of_a_company_is_a_table_with_a_line_each_in_japanese(club: Club) -> None:
    only = await kept(club, source="alumni")
    page = shown(await club.haru.slash(club.channel, "notes companies"))
    [acme] = (await club.services.companies.page(Member(club.guild.id, club.mei.id))).companies
    one = shown(await club.haru.select(page, [str(acme.id)], custom_id=menu(page)))
    rows = texts(one).splitlines()
    assert {"● OB・OG訪問 1", "○ ウェブサイト", "○ ニュース"} <= set(rows)
    back = shown(await club.haru.click(one, label="すべての会社"))
    assert "Acme" in texts(back)
    again = shown(await club.haru.slash(club.channel, "notes companies"))
    await club.services.notes.delete(Member(club.guild.id, club.mei.id), only.id)
    emptied = await club.haru.select(again, [str(acme.id)], custom_id=menu(again))
    assert "もうありません" in texts(emptied.response)


async def test_a_company_without_a_note_is_not_offered_any_more(club: Club) -> None:
    who = Member(club.guild.id, club.mei.id)
    await kept(club, "Hoshino Foods")
    emptied = await kept(club, "Hoshino Food")
    await club.services.notes.undo(who, emptied.id, emptied.revision)
    for command, option in (("notes show", "company"), ("notes merge", "from"), ("notes add", "company")):
        assert await names(club, command, option, "Hoshino F") in (
            ["Hoshino Foods"],
            ["Hoshino Foods", "Hoshino F"],
        )
    seen = await club.moderator.slash(club.channel, "notes companies")
    assert "One company under two names" not in texts(seen.response)
    assert await club.services.companies.lookalikes(club.guild.id, "Hoshino Foodz") == ["Hoshino Foods"]


async def test_a_check_offers_the_companies_of_the_club_after_ones_own(club: Club) -> None:
    await kept(club, "Hoshino Foods", club.haru)
    await kept(club, "Acme", club.haru)
    await club.check("What do you make?", company="Hoshino Bank")
    assert await names(club, "check", "company", "Hosh") == ["Hoshino Bank", "Hoshino Foods"]
    await club.check("What do you make?", company="ＨＯＳＨＩＮＯ Foods")
    assert "Hoshino Foods" not in await names(club, "check", "company", "Hosh")


async def test_many_companies_are_paged(club: Club) -> None:
    for number in range(20):
        await kept(club, f"Company {number:02}")
    page = shown(await club.mei.slash(club.channel, "notes companies"))
    assert "Company 00" in texts(page)
    on = shown(await club.mei.click(page, label="On ▶"))
    assert "Company 08" in texts(on)
    back = shown(await club.mei.click(on, label="◀ Back"))
    assert "Company 00" in texts(back)


async def test_names_that_look_alike_are_suggested_and_joined_by_moderators_alone(club: Club) -> None:
    await kept(club, "Panasonic")
    result = await write(club, company="Panassonic")
    assert "There are notes on Panasonic too" in texts(result.response)
    assert "One company under two names" not in texts(
        (await club.mei.slash(club.channel, "notes companies")).response
    )
    seen = await club.moderator.slash(club.channel, "notes companies")
    assert "One company under two names" in texts(seen.response)
    options: dict[str, Any] = {"from": "Panassonic", "into": "Panasonic"}
    refused = await club.mei.slash(club.channel, "notes merge", **options)
    assert "Only moderators" in texts(refused.response)
    merged = await club.moderator.slash(club.channel, "notes merge", **options)
    assert "counts as Panasonic" in texts(merged.response)
    assert "2 notes" in texts(await listed(club, company="Panassonic"))
    await club.restart()
    parted = await club.moderator.click(shown(merged), label="Undo")
    assert "stands for itself again" in texts(parted.response)
    assert "1 note" in texts(await listed(club, company="Panasonic"))


async def test_another_name_is_added_and_taken_back(club: Club) -> None:
    await kept(club)
    refused = await club.mei.slash(club.channel, "notes alias", company="Acme", name="アクメ")
    assert "Only moderators" in texts(refused.response)
    named = await club.moderator.slash(club.channel, "notes alias", company="Acme", name="アクメ")
    assert "found as アクメ too" in texts(named.response)
    assert await names(club, "notes show", "company", "あくめ") == ["Acme"]
    undone = await club.moderator.click(shown(named), label="Undo")
    assert "taken back" in texts(undone.response)
    assert await names(club, "notes show", "company", "アクメ") == []


async def test_known_names_are_offered_first_then_what_was_typed(club: Club) -> None:
    await kept(club, "Sumitomo Forestry")
    await kept(club, "Acme")
    assert await names(club, "notes add", "company", "sumi") == ["Sumitomo Forestry", "sumi"]
    assert await names(club, "notes show", "company", "sumi") == ["Sumitomo Forestry"]
    assert await names(club, "notes add", "company", "") == ["Acme", "Sumitomo Forestry"]
    assert await names(club, "notes merge", "from", "acm") == ["Acme"]


async def test_the_export_is_a_file_that_reads_well_and_names_no_member(club: Club) -> None:
    await kept(
        club,
        title="Visit # one",
        body="# big\n- list\nThey **mend** [saws](https://evil.example).",
        source="alumni",
        role="sales, 2023",
        link="https://acme.example",
        seen_on=date(2023, 1, 5),
    )
    result = await club.mei.slash(club.channel, "notes export", company="acme inc.")
    assert result.ephemeral
    [file] = shown(result).message.attachments
    assert file.filename == "notes-acme.md"
    text = (await file.read()).decode("utf-8")
    assert text.startswith("# Research notes: Acme\n\n1 note, as of ")
    assert "## Visit # one\n\n*Talk with alumni · seen 2023-01-05 · noted " in text
    assert "From: sales, 2023 · Not to be quoted to the company · older than 12 months*" in text
    assert "<https://acme.example>" in text
    assert "\\# big" in text
    assert "\\[saws\\]" in text
    assert str(club.mei.id) not in text
    unknown = await club.mei.slash(club.channel, "notes export", company="Nobody")
    assert "no notes on Nobody" in texts(unknown.response)
