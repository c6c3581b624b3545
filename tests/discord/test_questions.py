"""`/questions`: the list, one question, its form after the interview, and the card."""

from __future__ import annotations

import pytest

from tests.discord.conftest import Club, controls, menu, plain, texts
from tests.discord.saving import GOOD, listed, opened, save, shown

WEB = "What products do you make?"
BLANK = "I read about ○○. How did your team decide?"


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


@pytest.mark.parametrize("locale", ["en-US", "ja"])
async def test_the_longest_question_fits_in_both_languages(club: Club, locale: str) -> None:
    club.speaks(club.mei, locale)
    question = await save(club, "products " + "*" * 990, company="#" * 100)
    for number in range(6):
        await club.services.questions.revise(club.mei.id, question, f"products {number} " + "_" * 980)
    await club.services.questions.answered(club.mei.id, question, "|" * 1000, "partly")
    assert len(texts(await opened(club, question))) <= 4000
