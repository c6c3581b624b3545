"""The playground with the real bot, in a real browser."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from bot.app import build_bot
from bot.playground.play import Playground
from bot.playground.server import make_app
from bot.settings import Settings
from tests.optional import chromium

Visit = Callable[..., Awaitable[Page]]
Opening = Callable[[], AbstractAsyncContextManager[Visit]]

expect.set_options(timeout=20_000)  # a test waits for what it expects; a slow machine may take long


@asynccontextmanager
async def launched() -> AsyncIterator[Browser]:
    path = chromium()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield browser
        await browser.close()


def opening_in(browser: Browser, folder: Path, clock: Callable[[], datetime]) -> Opening:
    """Open the playground with the real bot, with one database however often it is opened."""
    settings = Settings(
        _env_file=None,
        GYAKU_DATA_DIR=folder,
        GYAKU_DATABASE_URL=f"sqlite+aiosqlite:///{folder / 'bot.sqlite3'}",
        GYAKU_SHARD_COUNT=1,
    )

    @asynccontextmanager
    async def opening() -> AsyncIterator[Visit]:
        play = Playground(build_bot(settings), folder / "kept.json", clock)
        problems: list[str] = []
        contexts = []
        async with play.running(), TestServer(make_app(play)) as server:

            async def visit(person: str = "mei", language: str = "en-US", **how: Any) -> Page:
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


def button(where: Page | Locator, name: str) -> Locator:
    return where.get_by_role("button", name=name, exact=True)
