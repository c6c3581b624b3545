"""What members type that no note can be, texts that would do something, and a store in trouble."""

from __future__ import annotations

from typing import Any

import pytest

from tests.discord.conftest import Club, plain, texts
from tests.discord.noting import TEXT, TITLE, kept, listed, opened, shown, write
from tests.discord.test_bad_input import HOSTILE
from tests.discord.test_trouble import locked


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "[a](https://a.example)",
        "https://discord.gg/abc",
        "ftp://a.example",
        "https://a.example/\u202egpj.exe",
    ],
)
async def test_a_bad_link_is_refused_before_anything_is_written_and_given_back(club: Club, link: str) -> None:
    result = await club.mei.slash(club.channel, "notes add", company="Acme", source="news", link=link)
    assert result.modal is None
    assert "That link cannot be kept" in plain(texts(result.response))
    again = await club.mei.click(shown(result), label="Try again")
    assert again.modal is not None
    fields = {part["label"]: part["component"] for part in again.modal["components"]}
    assert fields["Link"]["value"] == link


@pytest.mark.parametrize(
    "body",
    ["Join us: https://discord.gg/abc", "ＤＩＳＣＯＲＤ．ＧＧ／abc", "discord.com/invite/abc ではなす"],
)
async def test_an_invitation_in_the_text_is_refused_and_the_text_given_back(club: Club, body: str) -> None:
    refused = await write(club, {"body": body})
    assert "no invitations to servers" in texts(refused.response)
    again = await club.mei.click(shown(refused), label="Try again")
    assert again.modal is not None
    fields = {part["label"]: part["component"] for part in again.modal["components"]}
    assert fields["Text"]["value"] == body
    assert "There is no note" in texts(await listed(club))


async def test_what_was_refused_before_the_note_is_mended_and_the_note_goes_on(club: Club) -> None:
    options = {"company": "ソニー", "source": "alumni", "seen_on": "先週"}
    refused = await club.haru.slash(club.channel, "notes add", **options)
    assert "alumni" not in texts(refused.response)
    again = await club.haru.click(shown(refused), label="もう一度")
    assert again.modal is not None
    fields = {part["label"]: part["component"] for part in again.modal["components"]}
    assert list(fields) == ["会社", "情報源", "リンク", "見た日"]
    assert fields["会社"]["value"] == "ソニー"
    [chosen] = [option["label"] for option in fields["情報源"]["options"] if option.get("default")]
    assert chosen == "OB・OG訪問"
    mended = {"company": "ソニー", "source": ["alumni"], "link": "", "seen_on": "2025-11-01"}
    still = await club.haru.submit_modal(again, mended | {"link": "javascript:x"})
    again = await club.haru.click(shown(still), label="もう一度")
    fine = await club.haru.submit_modal(again, mended)
    form = await club.haru.click(shown(fine), label="ノートを書く")
    saved = await club.haru.submit_modal(form, {"title": TITLE, "body": TEXT, "role": "営業"})
    assert "ソニー · OB・OG訪問" in plain(texts(saved.response))
    assert "2025-11-01" in texts(saved.response)


@pytest.mark.parametrize("day", ["soon", "2099-01-01", "2026-02-30"])
async def test_a_bad_day_is_refused(club: Club, day: str) -> None:
    result = await club.mei.slash(club.channel, "notes add", company="Acme", source="news", seen_on=day)
    assert "could not read the day" in texts(result.response)


@pytest.mark.parametrize("company", ["・・", "😀", "   "])
async def test_a_company_without_a_letter_is_refused(club: Club, company: str) -> None:
    result = await club.mei.slash(club.channel, "notes add", company=company, source="news")
    assert "Give the name of a company" in texts(result.response)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"body": "x" * 3001}, "3001 characters; at most 3000"),
        ({"title": "x" * 121}, "121 characters; at most 120"),
        ({"body": "😀"}, "needs a title and a text"),
        ({"title": "   "}, "needs a title and a text"),
    ],
)
async def test_a_text_over_its_limit_says_so_and_comes_back(
    club: Club, values: dict[str, Any], said: str
) -> None:
    refused = await write(club, values)
    assert said in texts(refused.response)
    again = await club.mei.click(shown(refused), label="Try again")
    assert again.modal is not None
    typed = {part["component"]["custom_id"]: part["component"]["value"] for part in again.modal["components"]}
    assert typed == {"title": TITLE, "body": TEXT} | values
    saved = await club.mei.submit_modal(again, {"title": TITLE, "body": TEXT})
    assert "This is how others see it" in texts(saved.response)


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_shows_as_it_is_and_does_nothing(club: Club, text: str) -> None:
    saved = await write(club, {"title": text.replace("\n", " ")[:100], "body": text})
    if "names nobody" in texts(saved.response) or "seems to name" in texts(saved.response):
        saved = await club.mei.click(shown(saved), label="It names nobody: save it")
    said = plain(texts(saved.response))
    for line in text.replace("\u202e", "").replace("\u202c", "").split("\n"):
        assert line.strip() in said
    message = shown(saved).message
    assert not message.role_mentions
    assert not message.mention_everyone
    for page in (await listed(club), shown(await club.mei.slash(club.channel, "notes search", query="a"))):
        assert len(texts(page)) <= 4000
        assert "](https://evil" not in texts(page)


async def test_a_locked_database_gives_the_note_back(club: Club) -> None:
    form = await club.mei.slash(club.channel, "notes add", company="Acme", source="website")
    with locked(club):
        refused = await club.mei.submit_modal(form, {"title": TITLE, "body": TEXT})
        assert "notebook was busy" in texts(refused.response)
    again = await club.mei.click(shown(refused), label="Try again")
    saved = await club.mei.submit_modal(again, {"title": TITLE, "body": TEXT})
    assert "This is how others see it" in texts(saved.response)
    assert "1 note" in texts(await listed(club))


async def test_a_form_opens_and_is_saved_though_the_database_was_locked_at_first(club: Club) -> None:
    with locked(club):
        form = await club.mei.slash(club.channel, "notes add", company="Acme", source="website")
    assert form.modal is not None
    saved = await club.mei.submit_modal(form, {"title": TITLE, "body": TEXT})
    assert "This is how others see it" in texts(saved.response)
    form._interaction.modal_consumed = False  # as a second tap on a slow phone does
    again = await club.mei.submit_modal(form, {"title": TITLE, "body": TEXT})
    assert "sent already" in texts(again.response)


async def test_a_press_on_a_locked_database_is_said(club: Club) -> None:
    page = await opened(club, await kept(club))
    with locked(club):
        refused = await club.mei.click(page, label="Delete")
    assert "notebook was busy" in texts(refused.response)


@pytest.mark.parametrize("typed", ["", "\u202e", "*" * 90, "'; DROP TABLE notes; --", "株" * 100, "😀"])
async def test_autocompletion_takes_anything(club: Club, typed: str) -> None:
    await kept(club)
    for command in ("add", "show", "export"):
        offered = await club.mei.autocomplete(club.channel, f"notes {command}", "company", typed)
        assert all(1 <= len(choice["name"]) <= 100 for choice in offered)


async def test_thousands_of_notes_on_one_company_are_no_trouble(club: Club) -> None:
    note = await kept(club, body="They mend old saws for customers abroad. " * 40)
    async with club.db.begin() as connection:
        await connection.exec_driver_sql(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000) "
            "INSERT INTO notes (guild, company_id, source, title, body, quotable, revision, title_folded, "
            "body_folded, created_at) SELECT guild, company_id, source, 'Copy ' || i, body, quotable, 1, "
            "title_folded, body_folded, created_at FROM notes, n WHERE id = ?",
            (note.id,),
        )
    page = await listed(club, company="Acme")
    assert "10001 notes" in texts(page)
    assert "page 1 of 1251" in texts(page)
    assert "Copy 10000" in texts(page)
    for command, options in (("notes companies", {}), ("prep", {"company": "Acme"})):
        result = await club.mei.slash(club.channel, command, **options)
        assert "10001 notes" in texts(result.response)
    checked = await club.check("Which old saws do they mend for customers abroad?", company="Acme")
    assert "Copy 10000" in plain(texts(checked.response))
    exported = shown(await club.mei.slash(club.channel, "notes export", company="Acme"))
    [file] = exported.message.attachments
    text = await file.read()
    assert len(text) < 10 * 2**20
    assert "The newest 4" in str(exported.content)
    assert "of 10001 notes on Acme" in str(exported.content)
    assert text.decode().startswith("# Research notes: Acme\n\nthe newest 4")
    assert "## Copy 10000\n" in text.decode()
