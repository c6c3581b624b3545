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


@pytest.mark.parametrize(("language", "save"), [("en-US", "Save"), ("ja", "保存")])
async def test_the_brief_and_what_is_known_fit_one_screen_of_a_phone(
    visit: Visit, language: str, save: str
) -> None:
    page = await visit("mei", language, viewport=ViewportSize(width=360, height=800))
    await check(
        page, "Hoshino Foods: I read of 120 people in Osaka who mend lunch boxes. What surprised you?"
    )
    await button(page.locator(".message.ephemeral").last, save).click()
    await expect(button(page.locator(".message.ephemeral").last, save)).to_have_count(0)
    for source, title in (("website", "Repair centre"), ("alumni", "海外の展示会の話"), ("report", "Plan")):
        await page.locator("#composer textarea").press_sequentially("/notes add ")
        await page.keyboard.type("Hoshino Foods")
        await page.locator(".command select").select_option(value=source)
        await page.locator(".command button[type=submit]").click()
        dialog = page.get_by_role("dialog")
        await dialog.locator("input[type=text]").first.fill(title)
        await dialog.locator("textarea").fill("120 people mend lunch boxes in Osaka and sell them abroad.")
        await dialog.locator("button[type=submit]").click()
        await expect(page.locator(".message.ephemeral").last).to_contain_text(title)
        await expect(dialog).to_have_count(0)
        await expect(page.locator("#composer textarea")).to_be_focused()
    seen = await page.locator(".message.ephemeral").count()
    await page.locator("#composer textarea").press_sequentially("/prep ")
    await page.keyboard.type("Hoshino Foods")
    await page.locator(".command button[type=submit]").click()
    brief = page.locator(".message.ephemeral").nth(seen)
    await expect(brief).to_contain_text("○ ")
    whole, menu = await brief.bounding_box(), await brief.locator("select").bounding_box()
    assert whole is not None
    assert menu is not None
    room = await page.locator("#log").evaluate("box => box.clientHeight")
    assert menu["y"] - whole["y"] <= room
    assert await page.evaluate("document.documentElement.scrollWidth <= 360")
