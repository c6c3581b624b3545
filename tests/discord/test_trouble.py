"""The database or Discord in trouble: a clear word in time, and nothing lost."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import pytest

import cogs.check
from bot.discord_ui import refusals
from bot.store import StoreFull, StoreReadOnly
from tests.discord.conftest import Club, controls, texts

QUESTION = "What products do you make?"
IN_TIME = 2.5


@contextmanager
def locked(club: Club) -> Iterator[None]:
    """Hold the database from another process's connection."""
    other = sqlite3.connect(club.file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


async def test_a_locked_database_is_said_and_the_text_comes_back(club: Club) -> None:
    with locked(club):
        refused = await club.check(QUESTION, company="Acme")
    assert refused.ephemeral
    assert "notebook was busy" in texts(refused.response)
    assert refused.response is not None
    again = await club.mei.click(refused.response, label="Try again")
    assert again.modal is not None
    assert again.modal["components"][0]["component"]["value"] == QUESTION
    result = await club.mei.submit_modal(again, {"question": QUESTION})
    assert "Rework it" in texts(result.response)


async def test_a_locked_database_is_said_on_a_press_too(club: Club) -> None:
    shown = await club.check(QUESTION)
    assert shown.response is not None
    with locked(club):
        refused = await club.mei.click(shown.response, label="Save")
    assert "notebook was busy" in texts(refused.response)


@pytest.mark.parametrize(
    ("trouble", "said"), [(StoreFull, "my disk is full"), (StoreReadOnly, "may only be read")]
)
async def test_a_full_or_read_only_database_is_named(
    club: Club, monkeypatch: pytest.MonkeyPatch, trouble: type[Exception], said: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise trouble

    monkeypatch.setattr(club.services.checks, "checking", refuse)
    refused = await club.check(QUESTION)
    assert said in texts(refused.response)
    assert "Try again" in controls(refused.response)


async def test_slow_work_is_given_up_before_discord_gives_up(
    club: Club, monkeypatch: pytest.MonkeyPatch
) -> None:
    @asynccontextmanager
    async def dawdle(*_: object, **__: object) -> AsyncIterator[None]:
        await asyncio.sleep(60)
        yield

    assert refusals.FIRST_ANSWER < IN_TIME
    monkeypatch.setattr(refusals, "FIRST_ANSWER", 0.05)
    monkeypatch.setattr(club.services.checks, "checking", dawdle)
    refused = await club.check(QUESTION)
    assert "took too long" in texts(refused.response)
    assert "Try again" in controls(refused.response)


async def test_a_store_that_hangs_is_said_and_the_text_comes_back(
    club: Club, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hang(*_: object, **__: object) -> None:
        await asyncio.sleep(60)

    @asynccontextmanager
    async def hang_open(*_: object) -> AsyncIterator[None]:
        await hang()
        yield

    monkeypatch.setattr(refusals, "FIRST_ANSWER", 0.05)
    with monkeypatch.context() as hanging:
        hanging.setattr(club.db, "quick_row", hang)
        for name in ("begin", "read", "quick_commit"):
            hanging.setattr(club.db, name, hang_open)
        refused = await club.check(QUESTION)
        empty = await club.check("😀")
        assert "took too long" in texts(refused.response)
        assert "no words" in texts(empty.response)
        assert refused.response is not None
    again = await club.mei.click(refused.response, label="Try again")
    assert again.modal is not None
    assert again.modal["components"][0]["component"]["value"] == QUESTION


async def test_a_press_is_answered_while_the_driver_hangs(
    club: Club, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[str] = []

    @asynccontextmanager
    async def hang() -> AsyncIterator[None]:
        try:
            await asyncio.sleep(60)
            yield
        finally:
            await asyncio.sleep(60)  # once cancelled, a transaction takes as long to end as the driver hangs
            ended.append("transaction")

    shown = await club.check(QUESTION)
    assert shown.response is not None
    with monkeypatch.context() as hanging:
        hanging.setattr(refusals, "FIRST_ANSWER", 0.05)
        hanging.setattr(club.db, "begin", hang)
        refused = await club.mei.click(shown.response, label="Save")
    assert "took too long" in texts(refused.response)
    assert ended == []
    await club.env.advance_time(60)
    assert ended == ["transaction"]
    saved = await club.mei.click(shown.response, label="Save")
    assert "Saved" in texts(saved.response)


async def test_an_error_of_ours_is_owned_up_to(
    club: Club, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(club.services.checks, "checking", fail)
    refused = await club.check(QUESTION)
    assert "went wrong on my side" in texts(refused.response)
    assert "Try again" in controls(refused.response)
    assert "an interaction failed" in caplog.text


@pytest.mark.parametrize(("status", "code"), [(403, 50013), (404, 10003), (500, 0), (503, 0)])
async def test_when_discord_refuses_an_answer_the_person_hears_of_it(
    club: Club, status: int, code: int
) -> None:
    club.env.inject_error("POST", "/interactions/*/callback", status=status, code=code)
    refused = await club.check(QUESTION)
    assert "Discord did not take my answer" in texts(refused.response)
    assert "Try again" in controls(refused.response)


async def test_a_connection_that_breaks_is_discords_trouble_not_a_riddle(
    club: Club, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def break_off(*_: object, **__: object) -> None:
        raise ConnectionResetError(104, "Connection reset by peer")

    monkeypatch.setattr(cogs.check, "answer", break_off)
    refused = await club.check(QUESTION)
    assert "Discord did not take my answer" in texts(refused.response)


async def test_an_interaction_that_ran_out_is_left_alone(club: Club) -> None:
    club.env.inject_error(
        "POST", "/interactions/*/callback", status=404, code=10062, message="Unknown interaction"
    )
    result = await club.check(QUESTION)
    assert not result.acknowledged


async def test_a_discord_that_is_down_breaks_nothing(club: Club) -> None:
    club.env.inject_error("POST", "/interactions/*/callback", status=503, times=2)
    result = await club.check(QUESTION)
    assert not result.acknowledged
    later = await club.check(QUESTION)
    assert "Rework it" in texts(later.response)


async def test_completion_offers_nothing_while_the_database_is_in_trouble(
    club: Club, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(*_: object) -> None:
        raise StoreReadOnly

    monkeypatch.setattr(club.services.checks, "companies", refuse)
    assert await club.mei.autocomplete(club.channel, "check", "company", "a") == []
