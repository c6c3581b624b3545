"""The buttons of a private report."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from simcord import InteractionResult

from tests.discord.conftest import Club, controls, menu, plain, texts

PAY = "How much is the bonus?"
WEB = "What products do you make?"
GOOD = "I read about your repair centre. How does your team decide what is repaired?"


async def revise(club: Club, shown: InteractionResult, text: str) -> InteractionResult:
    assert shown.response is not None
    opened = await club.mei.click(shown.response, label="Revise")
    return await club.mei.submit_modal(opened, {"question": text})


def filled(opened: InteractionResult) -> dict[str, Any]:
    assert opened.modal is not None
    fields = [part["component"] for part in opened.modal["components"]]
    return {
        str(field["custom_id"]): field.get("value")
        or [option["value"] for option in field.get("options", []) if option["default"]]
        for field in fields
    }


async def test_revise_opens_the_form_with_what_was_asked(club: Club) -> None:
    shown = await club.check(PAY, company="Acme", stage="final", interviewer="line")
    assert shown.response is not None
    opened = await club.mei.click(shown.response, label="Revise")
    assert filled(opened) == {
        "question": PAY,
        "company": "Acme",
        "stage": ["final"],
        "interviewer": ["line"],
    }


async def test_a_revision_says_what_it_changed(club: Club) -> None:
    result = await revise(club, await club.check(PAY), GOOD)
    said = plain(texts(result.response))
    assert "Since the last version:** ⛔ Avoid it → ✅ Ask it" in said
    assert "Gone: It is about conditions" in said
    assert "Gained: You looked it up" in said


async def test_a_revision_that_is_no_better_says_so(club: Club) -> None:
    result = await revise(club, await club.check(WEB), "Which products do you sell?")
    assert "still 🟠 Rework it" in texts(result.response)


async def test_save_keeps_the_question_once(club: Club) -> None:
    shown = await club.check(GOOD)
    assert shown.response is not None
    saved = await club.mei.click(shown.response, label="Save")
    assert "Saved" in texts(saved.response)
    assert "Saved" in controls(saved.response)
    assert len(await club.services.questions.list(club.mei.id)) == 1


async def test_saving_a_revision_adds_a_version(club: Club) -> None:
    first = await club.check(WEB)
    assert first.response is not None
    await club.mei.click(first.response, label="Save")
    second = await revise(club, first, GOOD)
    assert second.response is not None
    saved = await club.mei.click(second.response, label="Save")
    assert "version 2" in texts(saved.response)


async def test_why_gives_the_principles(club: Club) -> None:
    shown = await club.check("I read your site. What products do you make, and is there a bonus?")
    assert shown.response is not None
    result = await club.mei.click(shown.response, label="Why?")
    assert result.ephemeral
    said = plain(texts(result.response))
    assert "Why this feedback" in said
    assert "It is about conditions" in said
    assert "The web answers it" in said


async def test_after_thirty_days_the_buttons_say_so(club: Club) -> None:
    shown = await club.check(PAY)
    assert shown.response is not None
    await club.env.advance_time(timedelta(days=31).total_seconds())
    result = await club.mei.click(shown.response, label="Why?")
    assert result.ephemeral
    assert "30 days" in texts(result.response)


async def test_a_saved_check_outlives_the_thirty_days(club: Club) -> None:
    shown = await club.check(PAY)
    assert shown.response is not None
    await club.mei.click(shown.response, label="Save")
    await club.env.advance_time(timedelta(days=31).total_seconds())
    result = await club.mei.click(shown.response, label="Why?")
    assert "Why this feedback" in texts(result.response)


@pytest.mark.parametrize("label", ["Revise", "Save", "Share", "Why?"])
async def test_a_forged_button_about_anothers_check_is_refused(club: Club, label: str) -> None:
    theirs = await club.check(PAY)
    mine = await club.check(PAY, club.haru)
    forgery = await forged(club, mine, _number(theirs))
    japanese = {"Revise": "書き直す", "Save": "保存", "Share": "共有", "Why?": "なぜ？"}
    result = await club.haru.click(forgery, label=japanese[label])
    assert result.ephemeral
    assert "ほかの人のもの" in texts(result.response)


async def forged(club: Club, shown: InteractionResult, number: str) -> Any:
    """Change every custom id of a message to name another check, as only a forger could."""
    assert shown.response is not None
    stored = club.env.backend.get_message(club.channel.id, shown.response.id)
    own = _number(shown)
    _rename(stored.components, f":{own}", f":{number}")
    return shown.response


def _rename(parts: list[Any], old: str, new: str) -> None:
    for part in parts:
        if "custom_id" in part:
            part["custom_id"] = part["custom_id"].removesuffix(old) + new
        _rename(part.get("components", []), old, new)


def _number(shown: InteractionResult) -> str:
    return menu(shown.response).rpartition(":")[2]


async def test_the_japanese_report_has_japanese_buttons(club: Club) -> None:
    shown = await club.check(PAY, club.haru)
    assert set(controls(shown.response)) == {"menu", "書き直す", "保存", "共有", "なぜ？"}
