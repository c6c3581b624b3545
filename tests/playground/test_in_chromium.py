"""The playground as people use it: the real bot, in a real browser."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.async_api import expect

from tests.playground.browsing import QUESTION, Browsing, Visit, button, check

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.chromium]

BETTER = "I read that you began to sell online. What changed for your team since then?"
BOX = "Write, or type / for commands"
# A phone of 2016 and an old laptop are no wider or higher.
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 640}, "has_touch": True, "is_mobile": True}


async def test_a_newcomer_on_a_phone_reads_the_card_from_its_beginning(visit: Visit) -> None:
    page = await visit(**PHONE)
    card = page.locator(".message")
    await expect(card).to_have_count(1)
    top = "document.querySelector('#log').getBoundingClientRect().top"
    above = f"card => {top} - card.getBoundingClientRect().top"
    assert await card.evaluate(above) <= 1


async def test_check_revise_save_and_share_as_one_and_see_it_as_another(visit: Visit) -> None:
    mei, sakura = await visit("mei"), await visit("sakura", "ja")
    report = await check(mei)
    await expect(report).to_contain_text("Only you can see this")

    await button(report, "Revise").click()
    field = mei.get_by_role("dialog").get_by_label("Question")
    await expect(field).to_have_value(QUESTION)
    await field.fill(BETTER)
    await button(mei.get_by_role("dialog"), "Submit").click()
    revised = mei.locator(".message.ephemeral").filter(has_text="What changed for your team").last
    await expect(revised).to_be_visible()

    await button(revised, "Save").click()
    await expect(button(revised, "Saved")).to_be_disabled()
    await button(revised, "Share").click()
    shared = mei.locator(".message:not(.ephemeral)").filter(has_text="What changed for your team")
    await expect(shared).to_be_visible()

    seen = sakura.locator(".message:not(.ephemeral)").filter(has_text="What changed for your team")
    await expect(seen).to_be_visible()
    await expect(sakura.locator(".message.ephemeral")).to_have_count(0)
    await expect(button(seen, "Revise")).to_have_count(0)


async def test_a_saved_question_is_there_after_a_restart_and_so_are_its_buttons(browsing: Browsing) -> None:
    async with browsing() as visit:
        mei = await visit("mei")
        report = await check(mei)
        await button(report, "Save").click()
        await expect(button(report, "Saved")).to_be_disabled()
    async with browsing() as visit:
        mei = await visit("mei")
        report = mei.locator(".message.ephemeral").filter(has_text=QUESTION).first
        await button(report, "Revise").click()
        await expect(mei.get_by_role("dialog").get_by_label("Question")).to_have_value(QUESTION)
        await mei.keyboard.press("Escape")
        await mei.locator("#composer textarea").fill("/questions list ")
        await mei.keyboard.press("Enter")
        await expect(mei.locator(".message").last).to_contain_text(re.compile("products"))


async def test_without_a_question_a_form_opens_and_a_reload_forgets_nothing(visit: Visit) -> None:
    page = await visit()
    await button(page, "Commands").click()
    await page.get_by_role("option").filter(has_text="/check").click()
    await button(page, "Send").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Question").fill(QUESTION)
    await dialog.get_by_label("Interviewer").select_option(index=1)
    await button(dialog, "Submit").click()
    await expect(page.locator(".message.ephemeral")).to_contain_text(QUESTION)
    await page.reload()
    await expect(page.locator(".message.ephemeral")).to_contain_text(QUESTION)


async def test_options_are_completed_and_chosen_by_keyboard(visit: Visit) -> None:
    page = await visit()
    reports = page.locator(".message.ephemeral")

    async def begin(company: str) -> None:
        await page.locator("#composer textarea").press_sequentially("/check ")
        await page.keyboard.type(QUESTION)
        await button(page, "company").click()
        await page.keyboard.type(company)

    await begin("Hoshino Foods")
    await page.keyboard.press("Enter")
    await expect(reports).to_have_count(1)

    await begin("hos")
    await expect(page.get_by_role("option", name="Hoshino Foods")).to_be_visible()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("combobox", name="company")).to_have_value("Hoshino Foods")
    await page.keyboard.press("Enter")
    await expect(reports).to_have_count(2)


async def test_the_language_switch_changes_the_page_and_the_next_answer(visit: Visit) -> None:
    page = await visit()
    await page.locator("#lang").select_option("ja")
    await expect(page.locator("html")).to_have_attribute("lang", "ja")
    await page.locator("#composer textarea").press_sequentially("/check ")
    await page.keyboard.type(QUESTION)
    await page.keyboard.press("Enter")
    await expect(page.locator(".message.ephemeral")).to_contain_text(re.compile("[ぁ-ん]{2}"))
    await page.reload()
    await expect(page.locator("#lang")).to_have_value("ja")


async def test_a_message_menu_checks_somebody_elses_message(visit: Visit) -> None:
    aarav, mei = await visit("aarav"), await visit("mei")
    await aarav.locator("#composer textarea").fill(QUESTION)
    await aarav.keyboard.press("Enter")
    message = mei.locator(".message").filter(has_text=QUESTION)
    await message.click(button="right")
    await mei.get_by_role("menuitem", name="Check question").click()
    report = mei.locator(".message.ephemeral")
    await expect(report).to_contain_text(QUESTION)
    await expect(button(report, "Save")).to_have_count(0)
    await button(report, "Dismiss message").click()
    await expect(report).to_have_count(0)


async def test_markup_in_a_message_stays_text(visit: Visit) -> None:
    page = await visit()
    evil = '<img src=x onerror="document.title=1"> [x](javascript:alert(1)) <script>1</script>'
    await page.locator("#composer textarea").fill(evil)
    await page.keyboard.press("Enter")
    message = page.locator(".message .text").last
    await expect(message).to_have_text(evil)
    await expect(message.locator("img, script, a")).to_have_count(0)


async def test_a_server_that_is_new_to_the_bot_is_greeted_once(browsing: Browsing) -> None:
    for _ in range(2):
        async with browsing() as visit:
            page = await visit()
            await expect(page.locator(".message").filter(has_text="Three ways to begin")).to_have_count(1)


@pytest.mark.parametrize("language", ["en-US", "ja"])
async def test_a_phone_needs_no_sideways_scrolling(visit: Visit, language: str) -> None:
    page = await visit("sakura", language, **PHONE)

    async def fits() -> None:
        parts = "[...document.querySelectorAll('body, #log, dialog, #composer')]"
        assert await page.evaluate(f"Math.max(...{parts}.map(part => part.scrollWidth))") <= 360

    await fits()
    await page.locator(".start button").first.tap()
    await expect(page.locator(".command")).to_be_visible()
    await fits()
    await page.locator(".command [type=submit]").tap()
    report = page.locator(".message.ephemeral")
    await expect(report).to_be_visible()
    await fits()
    await report.locator(".button.primary").tap()
    await expect(page.get_by_role("dialog")).to_be_visible()
    await fits()
    await page.keyboard.press("Escape")
    await page.locator("#open-side").tap()
    await page.locator(".channel", has_text="Gyaku").tap()
    await expect(page.locator("#channel")).to_have_text("@ Gyaku")
    await fits()


@pytest.mark.parametrize("language", ["en-US", "ja"])
async def test_on_a_phone_nothing_covers_or_cuts_what_is_written(visit: Visit, language: str) -> None:
    page = await visit("sakura", language, **PHONE)
    hint_cut = """field => {
      const pen = document.createElement("canvas").getContext("2d"), style = getComputedStyle(field);
      pen.font = style.font;
      const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
      return pen.measureText(field.placeholder).width - room;
    }"""
    assert await page.locator("#composer textarea").evaluate(hint_cut) <= 0
    report = await check(page)
    covered = """message => {
      const menu = message.querySelector(".apps").getBoundingClientRect();
      const line = message.querySelector(".body").firstElementChild;
      line.append(" and more words".repeat(9));
      const words = document.createRange();
      words.selectNodeContents(line);
      return [...words.getClientRects(), message.querySelector(".container").getBoundingClientRect()]
        .filter((box) => box.right > menu.left && box.top < menu.bottom && box.bottom > menu.top).length;
    }"""
    assert await report.evaluate(covered) == 0

    topic = page.locator("#topic")
    await topic.evaluate("topic => topic.append(' and more words'.repeat(9))")
    assert await topic.evaluate("topic => topic.scrollWidth <= topic.clientWidth")
    assert await topic.evaluate(
        "topic => topic.offsetHeight > 2 * parseFloat(getComputedStyle(topic).fontSize)"
    )
    arrow = (
        "select => [getComputedStyle(select).textOverflow, parseFloat(getComputedStyle(select).paddingRight)]"
    )
    assert await report.locator("select").first.evaluate(arrow) == ["ellipsis", 28]

    # Every option open, and one of them with suggestions: higher than the box may become.
    await page.locator("#composer textarea").press_sequentially("/check ")
    while await page.locator(".more .chip").count():
        await page.locator(".more .chip").first.tap()
    await expect(page.locator(".command [type=submit]")).to_be_in_viewport(ratio=1)


async def test_a_channel_with_news_keeps_its_name_on_one_line(visit: Visit) -> None:
    page = await visit()
    name = page.locator(".channel .name", has_text="announcements")
    await name.evaluate("name => name.insertAdjacentHTML('afterend', '<span class=dot>unread</span>')")
    height = await name.evaluate("name => name.getBoundingClientRect().height")
    assert height < 1.5 * await name.evaluate("name => parseFloat(getComputedStyle(name).lineHeight)")


async def test_a_needed_option_of_blanks_is_not_sent(visit: Visit) -> None:
    page = await visit()
    await page.locator("#composer textarea").press_sequentially("/notes add ")
    field = page.locator(".option input").first
    await field.fill("   ")
    blank = await field.evaluate("field => field.validationMessage")
    assert "only blanks" in blank


async def test_colours_follow_the_system_and_the_switch(visit: Visit) -> None:
    page = await visit(color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = await page.evaluate(ground)
    await page.locator("#theme").select_option("light")
    assert await page.evaluate(ground) == "rgb(255, 255, 255)"
    await page.locator("#theme").select_option("dark")
    assert await page.evaluate(ground) == dark != "rgb(255, 255, 255)"


async def test_a_lost_connection_is_said_and_mended(visit: Visit) -> None:
    page, other = await visit("mei"), await visit("aarav")
    box = page.locator("#composer textarea")
    await page.context.set_offline(True)
    await box.fill("while offline")
    await page.keyboard.press("Enter")
    await expect(page.locator(".toast").first).to_contain_text("does not answer")
    await expect(box).to_have_value("while offline")
    await page.context.set_offline(False)
    await page.keyboard.press("Enter")
    for each in (page, other):
        await expect(each.locator(".message").last).to_contain_text("while offline")


async def test_a_stopped_playground_is_said_and_found_again(visit: Visit) -> None:
    page = await visit("mei")
    await page.route("**/events*", lambda route: route.fulfill(status=502))
    await page.reload()
    await expect(page.locator(".toast.lost")).to_be_visible()
    await page.unroute("**/events*")
    await expect(page.locator(".toast.lost")).to_have_count(0)


async def test_a_text_over_the_limit_stays_and_is_not_sent(visit: Visit) -> None:
    page = await visit()
    await page.locator("#composer textarea").press_sequentially("/check ")
    field = page.get_by_label("question", exact=True)
    await field.fill("a" * 1001)
    await page.keyboard.press("Enter")
    assert "1000" in await field.evaluate("field => field.validationMessage")
    await expect(field).to_have_value("a" * 1001)
    await expect(page.locator(".message.ephemeral")).to_have_count(0)


async def test_every_control_has_a_name(visit: Visit) -> None:
    page = await visit(**PHONE)

    async def unnamed() -> list[str]:
        found = page.locator("button, select, input, textarea, a").filter(visible=True)
        names: list[str] = await found.evaluate_all(
            "all => all.filter(e => !(e.ariaLabel || e.labels?.[0]?.innerText || e.innerText).trim())"
            ".map(e => e.outerHTML)"
        )
        return names

    assert await unnamed() == []
    report = await check(page)
    assert await unnamed() == []
    await button(report, "Revise").tap()
    await expect(page.get_by_role("dialog")).to_be_visible()
    assert await unnamed() == []
