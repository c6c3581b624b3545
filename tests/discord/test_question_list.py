"""`/questions list`: what it shows, how it narrows, and its pages."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord_ui.question_rows import Listing, read_listing
from bot.services import STATUSES
from tests.discord.conftest import Club, menu, plain, texts
from tests.discord.saving import listed, save, shown

WEB = "What products do you make?"


async def test_with_none_saved_it_says_how_to_begin(club: Club) -> None:
    assert "Check one with /check and press Save" in texts(await listed(club))


async def test_the_list_shows_mine_with_verdict_company_and_status(club: Club) -> None:
    await save(club, company="Acme")
    await save(club, WEB, club.haru, company="Their own")
    said = plain(texts(await listed(club)))
    assert "✅ I read about your repair centre" in said
    assert "Ask it · Acme · draft" in said
    assert "Their own" not in said


async def test_the_list_narrows_by_company_and_status(club: Club) -> None:
    await save(club, company="Acme")
    ready = await save(club, WEB, company="Beta")
    await club.services.questions.set_status(club.mei.id, ready, "ready")
    assert "repair centre" not in texts(await listed(club, status="ready"))
    assert "products" not in texts(await listed(club, company="Acme"))
    assert "None of your questions match" in texts(await listed(club, company="Acme", status="asked"))


async def test_every_question_is_on_some_page_of_the_list(club: Club) -> None:
    numbers = [await save(club, f"I read item {number}. How did your team decide?") for number in range(27)]
    page = await listed(club)
    assert "27 questions, the last changed first · page 1 of 3" in plain(texts(page))

    for _ in range(2):
        page = shown(await club.mei.click(page, label="Older ▶"))
    assert "page 3 of 3" in plain(texts(page))
    question = await club.mei.select(page, [str(numbers[0])], custom_id=menu(page))
    assert "I read item 0." in plain(texts(question.response))

    page = shown(await club.mei.click(shown(question), label="All questions"))
    assert "I read item 26." in plain(texts(page))


async def test_a_turned_page_is_of_the_same_company_and_status(club: Club) -> None:
    for number in range(11):
        question = await save(club, f"I read item {number}. How did your team decide?", company="Acme")
        await club.services.questions.set_status(club.mei.id, question, "ready")
    await save(club, "I read item 90. How did your team decide?", company="Beta")
    await save(club, "I read item 91. How did your team decide?", company="Acme")

    first = await listed(club, company="acme", status="ready")
    await club.restart()
    said = plain(texts((await club.mei.click(first, label="Older ▶")).response))

    assert "page 2 of 2" in said
    assert [number for number in (0, 90, 91) if f"I read item {number}." in said] == [0]


@given(
    st.builds(
        Listing, st.none() | st.integers(1, 10**12), st.sampled_from([None, *STATUSES]), st.integers(0, 999)
    )
)
def test_the_list_is_read_back_from_its_button(listing: Listing) -> None:
    assert read_listing(listing.row) == listing
    assert re.fullmatch(r"-?[0-9]{1,18}", str(listing.row))


@given(st.integers(-(10**18) + 1, 10**18 - 1))
def test_whatever_number_a_button_carries_it_is_a_list(row: int) -> None:
    read_listing(row)


@pytest.mark.parametrize("locale", ["en-US", "ja"])
async def test_the_longest_list_fits_in_both_languages(club: Club, locale: str) -> None:
    club.speaks(club.mei, locale)
    for number in range(25):
        await save(club, f"{number} " + "*_~|`>" * 160, company="#" * 100)
    page = await listed(club)
    assert len(texts(page)) <= 4000
