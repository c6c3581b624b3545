"""`/questions`: the list, one question, its form after the interview, and the card."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from simcord import InteractionResult, MemberActor, ResponseMessage

from bot.discord_ui.question_rows import Listing, read_listing
from bot.services import STATUSES
from tests.discord.conftest import Club, controls, menu, plain, texts

WEB = "What products do you make?"
GOOD = "I read about your repair centre. How does your team decide what is repaired?"
BLANK = "I read about ○○. How did your team decide?"


async def save(club: Club, text: str = GOOD, actor: MemberActor | None = None, **options: Any) -> int:
    person = actor or club.mei
    async with club.services.checks.checking(
        person.id,
        text,
        guild=None,
        company=options.get("company"),
        stage=options.get("stage"),
        interviewer=options.get("interviewer"),
    ) as checked:
        pass
    question = await club.services.questions.save(person.id, checked.id)
    return question.id


def shown(result: InteractionResult) -> ResponseMessage:
    assert result.response is not None
    return result.response


async def listed(club: Club, **options: Any) -> ResponseMessage:
    return shown(await club.mei.slash(club.channel, "questions list", **options))


async def opened(club: Club, question: int) -> ResponseMessage:
    page = await listed(club)
    return shown(await club.mei.select(page, [str(question)], custom_id=menu(page)))


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


async def test_a_picked_question_shows_its_report_and_what_can_be_done(club: Club) -> None:
    page = await opened(club, await save(club, WEB, company="Acme"))
    said = plain(texts(page))
    assert "🟠 Rework it" in said
    assert "Acme · draft" in said
    assert set(controls(page)) == {"menu", "Revise", "Delete", "All questions"}
    back = await club.mei.click(page, label="All questions")
    assert "Your questions" in texts(back.response)


async def test_revising_adds_a_version_and_says_what_changed(club: Club) -> None:
    page = await opened(club, await save(club, WEB))
    form = await club.mei.click(page, label="Revise")
    result = await club.mei.submit_modal(form, {"question": GOOD})
    said = plain(texts(result.response))
    assert "🟠 Rework it → ✅ Ask it" in said
    assert "Earlier versions" in said
    assert f"1. 🟠 {WEB}" in said


async def test_revising_can_name_another_company_and_interview(club: Club) -> None:
    page = await opened(club, await save(club, company="Acme"))
    form = await club.mei.click(page, label="Revise")
    assert form.modal is not None
    fields = {part["component"]["custom_id"]: part["component"] for part in form.modal["components"]}
    assert fields["company"]["value"] == "Acme"
    filled = {"question": GOOD, "company": "Beta", "stage": ["final"], "interviewer": ["exec"]}
    result = await club.mei.submit_modal(form, filled)
    said = plain(texts(result.response))
    assert "Judged for: final interview · executive" in said
    assert "Earlier versions" not in said
    assert "Beta" in plain(texts(await listed(club)))


async def test_a_refused_revision_opens_again_filled(club: Club) -> None:
    page = await opened(club, await save(club, WEB))
    form = await club.mei.click(page, label="Revise")
    refused = await club.mei.submit_modal(form, {"question": "y" * 1100})
    again = await club.mei.click(shown(refused), label="Try again")
    assert again.modal is not None
    assert again.modal["components"][0]["component"]["value"] == "y" * 1100
    result = await club.mei.submit_modal(again, {"question": GOOD})
    assert "Earlier versions" in texts(result.response)


async def test_marking_it_ready_puts_it_on_the_card(club: Club) -> None:
    page = await opened(club, await save(club, company="Acme"))
    marked = await club.mei.select(page, ["ready"], custom_id=menu(page))
    assert "Acme · ready" in plain(texts(marked.response))
    card = await club.mei.slash(club.channel, "questions card", company="Acme", stage="final")
    said = plain(texts(card.response))
    assert "Your card for the day" in said
    assert "✅ Ask it" in said, "the verdict is in words, not by its symbol alone"
    assert "Acme · Judged for: final interview" in said
    assert "repair centre" in said


async def test_a_question_with_a_blank_cannot_be_ready(club: Club) -> None:
    page = await opened(club, await save(club, BLANK))
    refused = await club.mei.select(page, ["ready"], custom_id=menu(page))
    assert refused.ephemeral
    assert "○○" in plain(texts(refused.response))


async def test_a_blank_with_markup_in_it_is_named_harmlessly(club: Club) -> None:
    page = await opened(club, await save(club, "I read about [x](https://evil.example) [team]. How?"))
    refused = await club.mei.select(page, ["ready"], custom_id=menu(page))
    assert "\\[" in texts(refused.response)


async def test_what_would_do_damage_is_left_off_the_card_and_named(club: Club) -> None:
    bad = await save(club, "How much is the bonus?", stage="offer")
    await club.services.questions.set_status(club.mei.id, bad, "ready")
    card = await club.mei.slash(club.channel, "questions card", stage="first")
    said = plain(texts(card.response))
    assert "Left out" in said
    assert "How much is the bonus? → would do damage in this interview" in said


async def test_what_would_do_damage_is_marked_ready_with_a_word_of_warning(club: Club) -> None:
    page = await opened(club, await save(club, "How much is the bonus?", stage="first"))
    ready = await club.mei.select(page, ["ready"], custom_id=menu(page))
    assert "Your card leaves it out" in plain(texts(ready.response))
    page = await opened(club, await save(club, GOOD))
    ready = await club.mei.select(page, ["ready"], custom_id=menu(page))
    assert "Your card leaves it out" not in plain(texts(ready.response))


@pytest.mark.parametrize(("locale", "said"), [("en-US", "several companies"), ("ja", "準備完了の質問")])
async def test_a_card_is_for_one_company(club: Club, locale: str, said: str) -> None:
    for company in ("Acme", "Acme", None):
        saved = await save(club, f"I read about {company}. How does your team run it?", company=company)
        await club.services.questions.set_status(club.mei.id, saved, "ready")
    card = await club.mei.slash(club.channel, "questions card")
    assert "Judged as a first interview" in plain(texts(card.response))
    assert "Ask it · Acme" in plain(texts(card.response))
    other = await save(club, "I read about Beta's plant. How does your team run it?", company="Beta")
    await club.services.questions.set_status(club.mei.id, other, "ready")
    club.speaks(club.mei, locale)
    refused = plain(texts((await club.mei.slash(club.channel, "questions card")).response))
    assert all(each in refused for each in (said, "Acme", "Beta"))


async def test_with_nothing_ready_the_card_says_what_to_do(club: Club) -> None:
    card = await club.mei.slash(club.channel, "questions card")
    assert "No question is ready" in texts(card.response)


async def test_a_long_card_takes_several_messages_and_loses_nothing(club: Club) -> None:
    for number in range(5):
        text = f"I read item {number}: " + "*" * 900 + f" How {number}?"
        question = await save(club, text)
        await club.services.questions.set_status(club.mei.id, question, "ready")
    card = await club.mei.slash(club.channel, "questions card")
    assert card.followups
    said = "".join(plain(texts(page)) for page in (card.response, *card.followups))
    assert all(f"item {number}" in said for number in range(5))


async def test_asked_opens_the_form_and_keeps_the_answer_private(club: Club) -> None:
    question = await save(club)
    page = await opened(club, question)
    form = await club.mei.select(page, ["asked"], custom_id=menu(page))
    assert form.modal is not None
    assert [part["label"] for part in form.modal["components"]] == [
        "What they answered",
        "Does it suit me",
    ]
    result = await club.mei.submit_modal(form, {"answer": "By **cost** first.", "suits": "partly"})
    assert shown(result).ephemeral
    said = plain(texts(result.response))
    assert "By **cost** first." in said
    assert "Partly, or not sure yet" in said
    kept = await club.services.questions.get(club.mei.id, question)
    assert kept.status == "asked"


async def test_asked_shows_what_was_noted_before(club: Club) -> None:
    question = await save(club)
    await club.services.questions.answered(club.mei.id, question, "By cost.", "yes")
    page = await opened(club, question)
    form = await club.mei.select(page, ["asked"], custom_id=menu(page))
    assert form.modal is not None
    answer, suits = (part["component"] for part in form.modal["components"])
    assert answer["value"] == "By cost."
    assert [option["value"] for option in suits["options"] if option.get("default")] == ["yes"]


@pytest.mark.parametrize(("locale", "said"), [("en-US", "To version 1"), ("ja", "書き直す前の版（1）")])
async def test_an_answer_is_not_shown_as_one_to_a_later_wording(club: Club, locale: str, said: str) -> None:
    club.speaks(club.mei, locale)
    question = await save(club, WEB)
    await club.services.questions.answered(club.mei.id, question, "By cost.", "yes")
    assert said not in texts(await opened(club, question))
    await club.env.advance_time(1)
    await club.services.questions.revise(club.mei.id, question, GOOD)
    assert said in texts(await opened(club, question))


async def test_a_form_submitted_twice_adds_one_version(club: Club) -> None:
    page = await opened(club, await save(club, WEB))
    form = await club.mei.click(page, label="Revise")
    await club.mei.submit_modal(form, {"question": GOOD})
    form._interaction.modal_consumed = False  # as a second tap on a slow phone does
    result = await club.mei.submit_modal(form, {"question": GOOD})
    said = plain(texts(result.response))
    assert "2. " not in said.split("Earlier versions")[1]


async def test_delete_asks_first(club: Club) -> None:
    page = await opened(club, await save(club))
    asked = await club.mei.click(page, label="Delete")
    assert "cannot be brought back" in texts(asked.response)
    kept = await club.mei.click(shown(asked), label="Keep it")
    assert "Ask it" in texts(kept.response)
    again = await club.mei.click(shown(kept), label="Delete")
    gone = await club.mei.click(shown(again), label="Delete it")
    assert "deleted" in texts(gone.response)
    assert await club.services.questions.list(club.mei.id) == ()
    back = await club.mei.click(shown(gone), label="All questions")
    assert "saved no question" in texts(back.response)


async def test_a_deleted_question_says_so_on_an_old_page(club: Club) -> None:
    question = await save(club)
    page = await opened(club, question)
    await club.services.questions.delete(club.mei.id, question)
    refused = await club.mei.click(page, label="Revise")
    assert "not among your saved questions" in texts(refused.response)


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


@pytest.mark.parametrize("locale", ["en-US", "ja"])
async def test_the_longest_question_fits_in_both_languages(club: Club, locale: str) -> None:
    club.speaks(club.mei, locale)
    question = await save(club, "products " + "*" * 990, company="#" * 100)
    for number in range(6):
        await club.services.questions.revise(club.mei.id, question, f"products {number} " + "_" * 980)
    await club.services.questions.answered(club.mei.id, question, "|" * 1000, "partly")
    assert len(texts(await opened(club, question))) <= 4000
