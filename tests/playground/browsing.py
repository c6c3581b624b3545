"""What browser tests share: how a member checks a question there, and finds a button."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager

from playwright.async_api import Locator, Page, expect

QUESTION = "What kind of products does your company make?"

expect.set_options(timeout=20_000)  # a test waits for what it expects; a slow machine may take long

Visit = Callable[..., Awaitable[Page]]
Browsing = Callable[[], AbstractAsyncContextManager[Visit]]


async def check(page: Page, question: str = QUESTION) -> Locator:
    """Check a question by keyboard; gives the report."""
    before = await page.locator(".message.ephemeral").count()
    await page.locator("#composer textarea").press_sequentially("/che")
    await page.keyboard.press("Enter")
    await page.keyboard.type(question)
    await page.keyboard.press("Enter")
    report = page.locator(".message.ephemeral").nth(before)
    await expect(report).to_contain_text(question[-20:])
    return report


def button(where: Page | Locator, name: str) -> Locator:
    return where.get_by_role("button", name=name, exact=True)
