from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import discord
import pytest
import pytest_asyncio
from aiohttp.test_utils import TestClient, TestServer
from playwright.async_api import Browser, async_playwright, expect
from playwright.async_api import Page as BrowserPage

import bot.app
from bot.app import build_bot
from bot.playground.play import Playground
from bot.playground.server import make_app
from bot.settings import Settings
from tests.optional import chromium
from tests.playground.browsing import Browsing, Visit
from tests.playground.toybot import Toy
from tests.rulebook import real_rulebook

Json = dict[str, Any]


class Clock:
    """The clock on the wall, which a test may move on."""

    def __init__(self) -> None:
        self.moved = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.moved


class Page:
    """What the page asks of its server, as one person."""

    def __init__(self, client: TestClient[Any, Any]) -> None:
        self.client = client

    async def view(self, person: str = "mei", language: str = "en-US", channel: str | None = None) -> Json:
        query = {"as": person, "lang": language} | ({"channel": channel} if channel else {})
        response = await self.client.get("/api/view", params=query)
        assert response.status == 200, await response.text()
        seen: Json = await response.json()
        return seen

    async def channel(self, name: str, person: str = "mei") -> str:
        channels = (await self.view(person))["channels"]
        return next(str(each["id"]) for each in channels if each["name"] == name)

    async def do(
        self,
        do: str,
        *,
        person: str = "mei",
        language: str = "en-US",
        channel: str | None = None,
        **deed: Any,
    ) -> Json:
        """Do one thing; the answer has an `error` where it could not be done."""
        channel = channel or await self.channel("general", person)
        body = {"do": do, "as": person, "lang": language, "channel": channel, **deed}
        response = await self.client.post("/api/do", json=body, params={"lang": language})
        answer: Json = await response.json()
        return answer

    async def messages(self, person: str = "mei", **where: Any) -> list[Json]:
        found: list[Json] = (await self.view(person, **where))["messages"]
        return found

    async def texts(self, person: str = "mei", **where: Any) -> list[str]:
        messages = await self.messages(person, **where)
        return [message["html"] + json.dumps(message["components"]) for message in messages]


Opening = Callable[..., AbstractAsyncContextManager[Page]]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def opened(tmp_path: Path, clock: Clock) -> Opening:
    """Opens the playground, with one file for what is kept however often it is opened."""

    @asynccontextmanager
    async def opening(bot: discord.Client | None = None) -> AsyncIterator[Page]:
        play = Playground(bot or Toy(), tmp_path / "kept.json", clock)
        async with play.running(), TestClient(TestServer(make_app(play))) as client:
            yield Page(client)

    return opening


@pytest.fixture
async def page(opened: Opening) -> AsyncIterator[Page]:
    async with opened() as page:
        yield page


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser() -> AsyncIterator[Browser]:
    path = chromium()
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield launched
        await launched.close()


@pytest.fixture
def browsing(browser: Browser, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Browsing:
    """Opens the playground with the real bot, with one database however often it is opened."""
    monkeypatch.setattr(bot.app, "load_rulebook", real_rulebook)
    settings = Settings(
        _env_file=None,
        GYAKU_DATA_DIR=tmp_path,
        GYAKU_DATABASE_URL=f"sqlite+aiosqlite:///{tmp_path / 'bot.sqlite3'}",
        GYAKU_SHARD_COUNT=1,
    )

    @asynccontextmanager
    async def opening() -> AsyncIterator[Visit]:
        play = Playground(build_bot(settings), tmp_path / "kept.json", clock)
        problems: list[str] = []
        contexts = []
        async with play.running(), TestServer(make_app(play)) as server:

            async def visit(person: str = "mei", language: str = "en-US", **how: Any) -> BrowserPage:
                context = await browser.new_context(**how)
                contexts.append(context)
                page = await context.new_page()
                page.on("pageerror", lambda error: problems.append(str(error)))
                await page.goto(f"{server.make_url('/')}?as={person}&lang={language}")
                await expect(page.locator("#composer textarea")).to_be_focused()
                return page

            yield visit
            for context in contexts:
                await context.close()
        assert problems == []

    return opening


@pytest_asyncio.fixture(loop_scope="module")
async def visit(browsing: Browsing) -> AsyncIterator[Visit]:
    async with browsing() as visit:
        yield visit
