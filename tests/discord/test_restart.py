"""What was on the screen works after the process was replaced."""

from __future__ import annotations

import pytest

from bot.discord_ui.rounds.screen import Screen
from bot.run import once_ready
from bot.store.shards import Shards
from tests.discord.conftest import Club, menu, texts

QUESTION = "What products do you make?"
GOOD = "I read about your repair centre. How does your team decide what is repaired?"


async def test_every_button_of_an_old_report_works(club: Club) -> None:
    shown = await club.check(QUESTION)
    await club.restart()
    assert shown.response is not None
    why = await club.mei.click(shown.response, label="Why?")
    assert "Why this feedback" in texts(why.response)
    opened = await club.mei.click(shown.response, label="Revise")
    assert opened.modal is not None
    picked = await club.mei.select(shown.response, ["stage:final"], custom_id=menu(shown.response))
    assert "final interview" in texts(picked.response)
    saved = await club.mei.click(shown.response, label="Save")
    assert "Saved" in texts(saved.response)


async def test_a_form_that_was_open_is_read(club: Club) -> None:
    opened = await club.mei.slash(club.channel, "check")
    await club.restart()
    result = await club.mei.submit_modal(opened, {"question": QUESTION})
    assert "Rework it" in texts(result.response)


async def test_a_revision_that_was_open_is_read_and_compared(club: Club) -> None:
    shown = await club.check(QUESTION)
    assert shown.response is not None
    opened = await club.mei.click(shown.response, label="Revise")
    await club.restart()
    result = await club.mei.submit_modal(opened, {"question": GOOD})
    assert "Since the last version" in texts(result.response)


async def test_a_refused_form_can_be_tried_again(club: Club) -> None:
    opened = await club.mei.slash(club.channel, "check")
    refused = await club.mei.submit_modal(opened, {"question": "x" * 1200})
    await club.restart()
    assert refused.response is not None
    again = await club.mei.click(refused.response, label="Try again")
    assert again.modal is not None
    assert again.modal["components"][0]["component"]["value"] == "x" * 1200


async def test_a_shared_report_explains_itself_and_can_be_removed(club: Club) -> None:
    result = await club.check(GOOD, share=True)
    await club.restart()
    assert result.response is not None
    why = await club.haru.click(result.response, label="Why?")
    assert why.ephemeral
    await club.mei.click(result.response, label="Remove")
    assert result.response is None


async def test_nothing_that_was_shown_is_held_in_memory(club: Club) -> None:
    shown = await club.check(GOOD)
    assert shown.response is not None
    await club.mei.click(shown.response, label="Revise")
    await club.mei.slash(club.channel, "check")
    await club.mei.click(shown.response, label="Share")
    held = club.bot._connection._view_store
    assert (held._views, held._modals, held._synced_message_views) == ({}, {}, {})


async def test_what_is_done_once_ready_is_not_done_again_after_a_lost_connection(club: Club) -> None:
    done: list[str] = []

    async def work() -> None:
        done.append("now")

    once_ready(club.bot, work)
    for _ in range(2):
        club.bot.dispatch("ready")
        await club.env.settle()
    assert done == ["now"]


async def test_a_start_that_cannot_take_up_the_rounds_says_so_in_the_log(
    club: Club, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(_screen: Screen, shards: Shards) -> None:
        raise KeyError(shards)

    monkeypatch.setattr(Screen, "look_after", broken)
    await club.restart()
    await club.env.settle()
    assert "taking up the rounds again failed" in caplog.messages
