from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from typing import Any

import pytest

from bot.playground import play
from bot.playground.play import Playground
from tests.playground.conftest import Clock, Opening, Page

PATIENCE = 10.0  # s


def components(message: dict[str, Any], kind: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []

    def walk(parts: list[dict[str, Any]]) -> None:
        for part in parts:
            found.extend([part] if part["type"] == kind else [])
            walk(part.get("components", []))
            walk([part["accessory"]] if "accessory" in part else [])

    walk(message["components"])
    return found


async def test_everybody_sees_a_message_and_a_public_answer(page: Page) -> None:
    await page.do("send", text="**hello**")
    await page.do("command", name="say", options={"words": "hi", "loud": True})
    for person in ("mei", "sakura"):
        assert [m["html"] for m in await page.messages(person)] == [
            "<p><strong>hello</strong></p>\n",
            "<p>en-US: hi</p>\n",
        ]


async def test_only_who_asked_sees_an_ephemeral_answer_and_can_put_it_away(page: Page) -> None:
    await page.do("command", name="say", options={"words": "hi"})
    (message,) = await page.messages()
    assert message["ephemeral"]
    assert message["cause"] == {"name": "Mei", "command": "/say"}
    assert await page.messages("aarav") == []
    assert "not there" in (await page.do("dismiss", person="aarav", message=message["id"]))["error"]
    assert await page.do("dismiss", message=message["id"]) == {}
    assert await page.messages() == []


async def test_each_tab_has_its_own_language(page: Page) -> None:
    await page.do("command", language="ja", name="say", options={"words": "hi"})
    await page.do("command", language="en-US", name="say", options={"words": "hi"})
    assert [m["html"] for m in await page.messages()] == ["<p>ja: hi</p>\n", "<p>en-US: hi</p>\n"]


async def test_a_missing_option_is_named_in_the_readers_language(page: Page) -> None:
    for language, said in (("ja", "が必要です"), ("en-US", "is needed")):
        answer = await page.do("command", language=language, name="say", options={})
        assert said in answer["error"]
        assert "requires option" not in answer["error"]


async def test_commands_are_named_in_the_readers_language(page: Page) -> None:
    for language, name in (("ja", "表示"), ("en-US", "show")):
        response = await page.client.get(
            "/api/commands", params={"as": "mei", "lang": language, "channel": await page.channel("general")}
        )
        commands = (await response.json())["commands"]
        assert name in [command["shown"] for command in commands]


async def test_a_layout_is_shown_with_all_its_parts(page: Page) -> None:
    await page.do("command", name="show")
    (message,) = await page.messages()
    assert [part["type"] for part in message["components"]] == [17, 1]
    text = components(message, 10)[0]["html"]
    assert "<h1>Title</h1>" in text
    assert "@Mei" in text
    assert [button["label"] for button in components(message, 2)] == ["Side", "Open", "Off", "Web"]


async def test_buttons_menus_and_forms_answer(page: Page) -> None:
    await page.do("command", name="show")
    (message,) = await page.messages()
    mine = {"message": message["id"]}
    await page.do("choose", custom_id="toy-choice", values=["Second"], **mine)
    assert any("chosen: Second" in text for text in await page.texts())
    await page.do("press", person="sakura", custom_id="toy-press", **mine)
    assert any("pressed" in text for text in await page.texts("sakura"))
    form = (await page.do("press", custom_id="toy-open", **mine))["form"]
    assert [row["label"] for row in form["rows"]] == ["Line", "Text", "One", "Radio", "Box"]
    values = {"line": "x", "text": "y", "one": ["First"], "radio": "Left", "box": True}
    assert "not open" in (await page.do("submit", person="aarav", form=form["id"], values=values))["error"]
    assert await page.do("submit", form=form["id"], values=values) == {}
    assert "not open" in (await page.do("submit", form=form["id"], values=values))["error"]
    (answer,) = [m for m in await page.messages() if "form:" in m["html"]]
    assert "Left" in answer["html"]


async def test_options_complete_and_keep_their_kinds(page: Page) -> None:
    found = await page.do("complete", name="say", option="words", value="x", options={})
    assert found["choices"] == [{"name": "x-a", "value": "xa"}, {"name": "x-b", "value": "xb"}]
    await page.do("command", name="say", options={"words": "hi", "times": "2"})
    assert any("hihi" in text for text in await page.texts())
    people = (await page.view())["people"]
    await page.do("command", name="pick", options={"who": people[1]["id"]})
    assert any("about Aarav" in text for text in await page.texts())


async def test_message_menus_work_in_channels_and_in_direct_messages(page: Page) -> None:
    for name in ("general", "Gyaku"):
        channel = await page.channel(name)
        await page.do("send", channel=channel, text="hello")
        (message,) = await page.messages(channel=channel)
        await page.do("menu", channel=channel, name="Count letters", message=message["id"])
        assert any("5 letters" in text for text in await page.texts(channel=channel))


async def test_commands_work_in_direct_messages_and_stay_there(page: Page) -> None:
    channel = await page.channel("Gyaku")
    await page.do("command", channel=channel, name="say", options={"words": "hi"})
    assert len(await page.messages(channel=channel)) == 1
    response = await page.client.get("/api/view", params={"as": "aarav", "lang": "en-US", "channel": channel})
    assert response.status == 409


@pytest.mark.parametrize(
    ("deed", "why"),
    [
        ({"do": "command", "name": "broken"}, "on purpose"),
        ({"do": "command", "name": "silent"}, "did not answer"),
        ({"do": "command", "name": "nothing"}, "did not work"),
        ({"do": "command", "name": "say"}, "is needed"),
        ({"do": "command", "name": "say", "options": {"other": "x"}}, "did not understand"),
        ({"do": "press", "message": "1", "custom_id": "x"}, "not there"),
        ({"do": "dance"}, "did not understand"),
        ({"do": "send", "text": ""}, "did not understand"),
        ({"do": "send", "text": "x", "person": "nobody"}, "Nobody"),
        ({"do": "send", "text": "x", "channel": "1"}, "no such channel"),
    ],
)
async def test_what_cannot_be_done_is_said(page: Page, deed: dict[str, Any], why: str) -> None:
    asked = {"channel": await page.channel("general"), **deed}
    assert why in (await page.do(asked.pop("do"), **asked))["error"]


async def test_who_may_not_write_in_a_channel_is_told(page: Page) -> None:
    channel = await page.channel("announcements")
    assert "may not" in (await page.do("send", channel=channel, text="x"))["error"]
    assert await page.do("send", person="kenji", channel=channel, text="x") == {}


async def test_time_passes_for_the_bot_while_nobody_does_anything(page: Page, clock: Clock) -> None:
    await page.do("command", name="later")
    stream = await page.client.get("/events", params={"as": "mei"})
    await stream.content.readuntil(b"changed\n\n")
    clock.moved += timedelta(seconds=61)
    await stream.content.readuntil(b"changed\n\n")
    stream.close()
    assert any("a minute later" in text for text in await page.texts())


async def test_time_goes_on_after_a_second_that_failed(
    page: Page, clock: Clock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await page.do("command", name="later")
    stream = await page.client.get("/events", params={"as": "mei"})
    await stream.content.readuntil(b"changed\n\n")
    catch_up, errors = Playground._catch_up, [RuntimeError("once")]

    async def failing(play: Playground) -> None:
        if errors:
            raise errors.pop()
        await catch_up(play)

    monkeypatch.setattr(play, "TICK_SECONDS", 0.01)
    monkeypatch.setattr(Playground, "_catch_up", failing)
    clock.moved += timedelta(seconds=61)
    async with asyncio.timeout(PATIENCE):
        await stream.content.readuntil(b"changed\n\n")
    stream.close()
    assert any("a minute later" in text for text in await page.texts())
    assert [str(record.exc_info[1]) for record in caplog.records if record.exc_info] == ["once"]


async def test_files_are_given_to_who_may_see_them(page: Page) -> None:
    await page.do("command", name="pick")
    (message,) = await page.messages()
    (file,) = message["files"]
    response = await page.client.get(file["src"], params={"as": "mei"})
    assert await response.read() == b"content"
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert (await page.client.get(file["src"], params={"as": "sakura"})).status == 404


async def test_the_stream_says_when_something_changed(page: Page) -> None:
    stream = await page.client.get("/events", params={"as": "sakura"})
    assert await stream.content.readline() == b"data: changed\n"
    await stream.content.readline()
    await page.do("send", text="hello")
    assert await stream.content.readline() == b"data: changed\n"
    stream.close()


async def test_people_messages_and_forms_survive_a_restart(opened: Opening) -> None:
    async with opened() as page:
        await page.do("command", name="show")
        before = await page.view()
        form = (await page.do("command", name="form"))["form"]
    async with opened() as page:
        after = await page.view()
        assert after["people"] == before["people"]
        assert after["messages"] == before["messages"]
        message = after["messages"][0]["id"]
        assert await page.do("press", message=message, custom_id="toy-press") == {"form": None}
        values = {"line": "kept", "radio": "Left"}
        assert await page.do("submit", form=form["id"], values=values) == {}
        assert any("kept" in text for text in await page.texts())


async def test_a_spoilt_file_of_messages_means_empty_channels(opened: Opening, tmp_path: Any) -> None:
    (tmp_path / "kept.json").write_text("{")
    async with opened() as page:
        assert await page.messages() == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
async def test_other_pages_are_refused(page: Page, headers: dict[str, str]) -> None:
    for method, path in (("GET", "/api/view?as=mei&lang=en-US"), ("POST", "/api/do")):
        assert (await page.client.request(method, path, headers=headers)).status == 403


async def test_a_plain_cross_site_form_is_refused(page: Page) -> None:
    body = json.dumps({"do": "send"})
    response = await page.client.post("/api/do", data=body, headers={"Content-Type": "text/plain"})
    assert response.status == 415


async def test_a_link_from_elsewhere_opens_the_page_which_keeps_to_itself(page: Page) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    response = await page.client.get("/", headers=headers)
    assert response.status == 200
    assert "script-src 'self'" in response.headers["Content-Security-Policy"]
