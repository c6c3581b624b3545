"""A club's notes as its members use them, in a real browser."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

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
