"""A whole round of three, played by one person in three tabs."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.async_api import Locator, Page, expect

from tests.playground.browsing import Browsing, Visit, button
from tests.playground.conftest import Clock

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.chromium]

QUESTION = "I read that you began to sell online. What changed for your team since then?"
BLIND = timedelta(seconds=61)


def card(page: Page, text: str) -> Locator:
    """The last message for all to read that says `text`."""
    return page.locator(".message:not(.ephemeral)").filter(has_text=text).last


def own(page: Page, text: str) -> Locator:
    """The last message for this person alone that says `text`."""
    return page.locator(".message.ephemeral").filter(has_text=text).last


async def fill(page: Page, *texts: str) -> None:
    """Fill in the form that is open, and send it."""
    dialog = page.get_by_role("dialog")
    for place, text in enumerate(texts):
        await dialog.locator("textarea").nth(place).fill(text)
    await dialog.locator("[type=submit]").click()
    await expect(dialog).to_have_count(0)


async def play_turn(tabs: dict[str, Page], names: dict[str, str], number: int, clock: Clock) -> None:
    """Play the turn `number`, whose card everybody sees."""
    heading = f"turn {number} of 3"
    shown = card(tabs["mei"], heading)
    await expect(shown).to_contain_text("Prepare")
    line = (await shown.inner_text()).partition("Candidate:")[2].partition("\n")[0]
    candidate = next(key for key, name in names.items() if name in line)
    page = tabs[candidate]

    await button(card(page, heading), "My briefing").click()
    japanese = candidate == "sakura"
    briefing = own(page, f"{number}回目：あなたは" if japanese else f"Turn {number}: you are")
    await button(briefing, "質問を入力" if japanese else "Type questions").click()
    await fill(page, QUESTION)
    await expect(briefing).to_contain_text("began to sell online")
    await button(card(page, heading), "Begin").click()
    await button(card(page, heading), "Done asking").click()
    for key, tab in tabs.items():
        await button(card(tab, heading), "Give feedback").click()
        japanese = key == "sakura"
        giving = own(tab, f"{number}回目へのフィードバック" if japanese else f"Feedback on turn {number}")
        await button(giving, "ことば" if japanese else "Words").click()
        await fill(tab, f"“What changed” was open, says {key}.", "One thing at a time.")
    clock.moved += BLIND
    await expect(card(page, heading)).to_contain_text("Reveal")
    await button(card(page, heading), "My feedback").click()
    await expect(own(page, "was open, says")).to_contain_text("One thing at a time.")


async def test_a_round_of_three_in_three_tabs(visit: Visit, clock: Clock) -> None:
    names = {"mei": "Mei", "aarav": "Aarav", "sakura": "さくら"}
    tabs = {key: await visit(key, "ja" if key == "sakura" else "en-US") for key in names}
    mei = tabs["mei"]
    await mei.locator("#composer textarea").press_sequentially("/rehearse start")
    await mei.keyboard.press("Enter")
    await mei.keyboard.press("Enter")
    lobby = {key: card(tab, "Rehearsal lobby") for key, tab in tabs.items()}
    for key in ("aarav", "sakura"):
        await button(lobby[key], "Join").click()
        await expect(lobby[key]).to_contain_text(names[key])
    await button(lobby["mei"], "Start").click()
    for tab in tabs.values():
        await tab.locator(".channel", has_text="Group 1").click()
        await expect(card(tab, "The plan")).to_be_visible()
    await button(card(mei, "The plan"), "Begin").click()
    for number in (1, 2, 3):
        await play_turn(tabs, names, number, clock)
        await button(card(mei, f"turn {number} of 3"), "Begin").click()
    for tab in tabs.values():
        await expect(card(tab, "The round is over")).to_contain_text("Well done!")
        await expect(tab.locator(".message:not(.ephemeral)").filter(has_text="get ready")).to_have_count(0)


async def test_a_thread_and_its_round_are_there_after_a_restart(browsing: Browsing) -> None:
    async with browsing() as visit:
        mei, aarav = await visit("mei"), await visit("aarav")
        await mei.locator("#composer textarea").press_sequentially("/rehearse start")
        await mei.keyboard.press("Enter")
        await mei.keyboard.press("Enter")
        await button(card(aarav, "Rehearsal lobby"), "Join").click()
        await expect(card(mei, "Rehearsal lobby")).to_contain_text("Aarav")
        await button(card(mei, "Rehearsal lobby"), "Start").click()
        await mei.locator(".channel", has_text="Group 1").click()
        await expect(card(mei, "The plan")).to_be_visible()
    async with browsing() as visit:
        mei = await visit("mei")
        await mei.locator(".channel", has_text="Group 1").click()
        await button(card(mei, "The plan"), "Begin").click()
        await expect(card(mei, "turn 1 of 2")).to_contain_text("Prepare")
