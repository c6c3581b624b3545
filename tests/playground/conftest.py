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
from playwright.async_api import Browser

from bot.playground.play import Playground
from bot.playground.server import make_app
from tests.playground.browsing import Opening as BrowserOpening
from tests.playground.browsing import Visit, launched, opening_in
from tests.playground.toybot import Toy

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
    async with launched() as browser:
        yield browser


@pytest.fixture
def in_browser(browser: Browser, tmp_path: Path, clock: Clock) -> BrowserOpening:
    return opening_in(browser, tmp_path, clock)


@pytest_asyncio.fixture(loop_scope="module")
async def visit(in_browser: BrowserOpening) -> AsyncIterator[Visit]:
    async with in_browser() as visit:
        yield visit
