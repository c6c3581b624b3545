"""Take the README's pictures of the playground: `python -m scripts.pictures`.

Needs Chromium and the fonts that `tests/optional.py` names. The bot is the real one, with an empty
database, so the pictures show what a newcomer sees.
"""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, Page, async_playwright, expect

from bot.app import build_bot
from bot.playground.play import Playground
from bot.playground.server import make_app
from bot.settings import Settings
from tests.optional import chromium

FOLDER: Final = Path(__file__).resolve().parent.parent / "docs" / "pictures"
ENGLISH: Final = "I looked at your website. What kind of products does your company make?"
JAPANESE: Final = "御社のホームページを拝見しました。どのような製品を作っていらっしゃいますか。"


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: who looks, in which language, on what, and what they checked."""

    name: str
    person: str
    language: str
    question: str
    width: int
    height: int
    colours: Literal["light", "dark"] = "light"
    phone: bool = False


PICTURES: Final = (
    Picture("light", "mei", "en-US", ENGLISH, 1100, 930),
    Picture("dark", "aarav", "en-US", ENGLISH, 1100, 930, "dark"),
    Picture("phone", "mei", "en-US", ENGLISH, 390, 844, "dark", phone=True),
    Picture("japanese", "sakura", "ja", JAPANESE, 1100, 900),
)


async def main() -> None:
    """Take every picture, each in a playground of its own."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for picture in PICTURES:
            with tempfile.TemporaryDirectory() as folder:
                await _take(browser, picture, Path(folder))
        await browser.close()


async def _take(browser: Browser, picture: Picture, folder: Path) -> None:
    settings = Settings(
        _env_file=None,
        GYAKU_DATABASE_URL=f"sqlite+aiosqlite:///{folder / 'pictures.sqlite3'}",
        GYAKU_SHARD_COUNT=1,
    )
    play = Playground(build_bot(settings), folder / "kept.json")
    async with play.running(), TestServer(make_app(play)) as server:
        context = await browser.new_context(
            viewport={"width": picture.width, "height": picture.height},
            color_scheme=picture.colours,
            is_mobile=picture.phone,
            has_touch=picture.phone,
            locale=picture.language,
        )
        page = await context.new_page()
        somebody = play.world.people[picture.person]
        empty = next(channel.id for channel in play.world.channels(somebody) if channel.name == "逆質問")
        query = {"as": picture.person, "lang": picture.language, "in": str(empty)}
        await page.goto(str(server.make_url("/").with_query(query)))
        await _check(page, picture.question)
        path = FOLDER / f"playground-{picture.name}.png"
        await page.screenshot(path=path)
        print(path.relative_to(FOLDER.parent.parent))
        await context.close()


async def _check(page: Page, question: str) -> None:
    box = page.locator("#composer textarea")
    await expect(box).to_be_focused()
    await box.fill("/check ")
    await page.locator(".command input").first.fill(question)
    await page.keyboard.press("Enter")
    await expect(page.locator(".message.ephemeral")).to_be_visible()
    await box.blur()


if __name__ == "__main__":
    asyncio.run(main())
