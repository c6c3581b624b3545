"""A club's notes as its members use them, in a real browser."""

from __future__ import annotations

import pytest
from playwright.async_api import ViewportSize, expect

from tests.playground.browsing import Visit, button, check

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.chromium]


async def test_a_note_of_one_member_is_put_to_use_in_the_check_of_another(visit: Visit) -> None:
    mei, sakura = await visit("mei"), await visit("sakura", "ja")
    await mei.locator("#composer textarea").press_sequentially("/notes add ")
    await mei.keyboard.type("Hoshino Foods")
    await mei.get_by_role("combobox", name="source").select_option(label="Website")
    await button(mei, "Send").click()
    dialog = mei.get_by_role("dialog")
    await dialog.get_by_label("Title").fill("Repair centre")
    await dialog.get_by_label("Text").fill("120 people mend lunch boxes at the repair centre in Osaka.")
    await button(dialog, "Submit").click()
    await expect(mei.locator(".message.ephemeral").last).to_contain_text("120 people mend")

    report = await check(sakura, "Hoshino Foods: how many people work at the repair centre in Osaka?")
    await expect(report).to_contain_text("に答えがあります")
    await expect(report).to_contain_text("Repair centre")


async def test_on_a_phone_send_stays_in_sight_and_blanks_alone_are_not_sent(visit: Visit) -> None:
    page = await visit("mei")
    await page.set_viewport_size(ViewportSize(width=360, height=560))
    await page.locator("#composer textarea").press_sequentially("/notes add ")
    company = page.get_by_role("combobox", name="company")
    await company.fill("Hoshino")
    await expect(page.locator(".command .suggestions")).to_be_visible()
    for name in ("link", "seen_on"):
        await page.locator(".command .chip", has_text=name).click()
    await company.fill("H")
    await expect(page.locator(".command .suggestions:not([hidden])").first).to_be_visible()
    box = await button(page, "Send").bounding_box()
    inside = await page.locator(".command").bounding_box()
    assert box is not None
    assert inside is not None
    assert box["y"] + box["height"] <= min(inside["y"] + inside["height"], 560)
    await company.fill("   ")
    await page.get_by_role("combobox", name="source").select_option(label="Website")
    await button(page, "Send").click()
    assert await company.evaluate("field => field.validity.customError")
    await expect(page.locator(".toast")).to_have_count(0)
