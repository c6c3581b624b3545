"""A shared report whose note is gone, and posting that breaks off half-way."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import discord
import pytest
from simcord import InteractionResult

from bot.discord_ui import shares
from bot.services.refusals import ShareGone
from bot.store import StoreBusy
from tests.discord.conftest import Club, controls, texts
from tests.discord.test_sharing import GOOD, posted, public, share


async def standing_without_a_note(club: Club) -> InteractionResult:
    """A shared report whose sharer had everything about them erased, while Discord kept the message."""
    _, result = await share(club)
    await club.services.privacy.delete(club.mei.id)
    return result


async def test_a_stranger_may_not_remove_what_is_not_noted_any_more(club: Club) -> None:
    result = await standing_without_a_note(club)
    answer = await club.haru.click(posted(result), label="Remove")
    assert answer.ephemeral
    assert "モデレーターだけ" in texts(answer.response)
    assert len(public(club)) == 1


async def test_its_sharer_and_a_moderator_may(club: Club) -> None:
    result = await standing_without_a_note(club)
    await club.mei.click(posted(result), label="Remove")
    assert public(club) == []
    result = await standing_without_a_note(club)
    await club.moderator.click(posted(result), label="Remove")
    assert public(club) == []


@pytest.mark.parametrize(
    "trouble", [aiohttp.ClientError(), ConnectionResetError(), ZeroDivisionError(), asyncio.CancelledError()]
)
async def test_whatever_breaks_off_the_posting_the_next_press_posts_it(
    club: Club, monkeypatch: pytest.MonkeyPatch, trouble: BaseException
) -> None:
    shown = await club.check(GOOD)

    async def break_off(*_: object, **__: object) -> None:
        raise trouble

    with monkeypatch.context() as patch:
        patch.setattr(shares, "answer", break_off)
        await club.mei.click(posted(shown), label="Share")
    club.env.errors.clear()  # simcord notes the cancellation, which is nobody's to answer
    assert public(club) == []
    again = await club.mei.click(posted(shown), label="Share")
    assert not again.ephemeral
    assert len(public(club)) == 1


@pytest.mark.parametrize("trouble", [ShareGone, StoreBusy])
async def test_what_cannot_be_noted_does_not_stay(
    club: Club, monkeypatch: pytest.MonkeyPatch, trouble: type[Exception]
) -> None:
    shown = await club.check(GOOD)

    async def refuse(*_: object) -> None:
        raise trouble

    with monkeypatch.context() as patch:
        patch.setattr(club.services.shares, "posted", refuse)
        await club.mei.click(posted(shown), label="Share")
    assert public(club) == []
    await club.mei.click(posted(shown), label="Share")
    assert len(public(club)) == 1


async def test_a_lost_copy_is_said_without_a_way_to_share_twice(club: Club) -> None:
    club.env.inject_error("POST", "/webhooks/*", status=503)
    result: Any = await club.check(GOOD, share=True)
    assert len(public(club)) == 1
    [said] = result.followups
    assert "Your report is shared" in texts(said)
    assert controls(said) == {}


async def test_what_stands_in_trouble_to_be_deleted_is_logged(
    club: Club, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    shown = await club.check(GOOD)

    async def refuse(*_: object, **__: object) -> None:
        raise StoreBusy

    monkeypatch.setattr(club.services.shares, "posted", refuse)
    monkeypatch.setattr(club.services.shares, "remove", refuse)
    club.env.inject_error("DELETE", "/webhooks/*", status=403, code=50013)
    result: Any = await club.mei.click(posted(shown), label="Share")
    assert "notebook was busy" in texts(result.followups[0])
    assert "could not be deleted" in caplog.text
    assert "could not be forgotten" in caplog.text
    assert isinstance(public(club)[0], discord.Message)
