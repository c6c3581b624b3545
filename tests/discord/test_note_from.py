"""Notes made from a message, and from an answer that somebody got in an interview."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from simcord import InteractionResult, ResponseMessage

from bot.playground.circumstances import Circumstance
from bot.services.notebook import Member
from tests.discord.conftest import Club, controls, menu, plain, texts
from tests.discord.noting import listed, opened, shown
from tests.discord.saving import save

SAID = "They mend old saws\nand lend new ones meanwhile."


async def from_message(
    club: Club, message: discord.Message | None = None, **values: Any
) -> InteractionResult:
    """Let Mei save a message of Haru's."""
    message = message or await club.haru.send(club.channel, SAID)
    form = await club.mei.context_menu(club.channel, "Save as company note", message)
    assert form.modal is not None
    filled = {"company": "Acme", "source": ["employee"], "title": "Repairs", "body": SAID, "role": "sales"}
    return await club.mei.submit_modal(form, filled | values)


def told(club: Club) -> list[discord.Message]:
    """What the bot wrote to Haru alone."""
    found: list[discord.Message] = club.haru.user.dm_channel.history(viewer=club.haru.user)
    return found


async def test_the_form_is_filled_with_the_message(club: Club) -> None:
    message = await club.haru.send(club.channel, SAID)
    form = await club.mei.context_menu(club.channel, "Save as company note", message)
    assert form.modal is not None
    fields = {part["label"]: part["component"] for part in form.modal["components"]}
    assert list(fields) == ["Company", "Source", "Title", "Text", "Role and year"]
    assert fields["Title"]["value"] == "They mend old saws"
    assert fields["Text"]["value"] == SAID


async def test_of_a_card_or_a_picture_no_note_is_made(club: Club) -> None:
    shared = await club.check("What do you repair?", club.haru, share=True)
    assert shared.response is not None
    card = discord.utils.get(club.channel.history(viewer=club.mei.user), id=shared.response.id)
    assert card is not None
    refused = await club.mei.context_menu(club.channel, "Save as company note", card)
    assert refused.modal is None
    assert "no words of its own to keep" in texts(refused.response)


async def test_a_message_becomes_a_note_with_its_link_and_its_author_is_told(club: Club) -> None:
    result = await from_message(club)
    said = plain(texts(result.response))
    assert "Made from a message: https://discord.com/channels/" in said
    assert "From: sales" in said
    assert f"<@{club.haru.id}>, whose message it was, has been told" in plain(texts(result.followups[-1]))


async def test_its_author_can_remove_it_where_they_were_told_in_their_language(club: Club) -> None:
    await club.services.people.set_language(club.haru.id, "ja")
    await from_message(club)
    [message] = told(club)
    said = plain(texts(message))
    assert f"<@{club.mei.id}> さんが、Career club で、あなたのメッセージを Acme の企業ノートとして" in said
    assert "Gyaku" in said
    await club.restart()
    gone = await club.haru.user.click(message, label="ノートを削除")
    assert "完全に削除しました" in texts(gone.response or told(club)[0])
    assert "no note here yet" in texts(await listed(club))


async def test_an_author_of_whom_no_language_is_known_is_told_in_both(club: Club) -> None:
    club.speaks(club.mei, "ja")
    await from_message(club)
    [message] = told(club)
    said = plain(texts(message))
    assert said.index("あなたのメッセージを Acme") < said.index("saved a message of yours on Career club")
    await club.haru.user.click(message, label="ノートを削除 · Remove the note")
    assert "ノートはまだありません" in texts(await listed(club))


async def test_its_author_can_remove_it_from_the_note_and_nobody_brings_it_back(club: Club) -> None:
    message = await club.haru.send(club.channel, SAID)
    await from_message(club, message)
    [note] = (await club.services.library.page(Member(club.guild.id, club.mei.id), None)).notes
    page = await opened(club, note, club.haru)
    assert set(controls(page)) == {"履歴", "削除", "報告"}
    gone = await club.haru.click(page, label="削除")
    assert "元に戻せます" not in texts(gone.response)
    assert controls(gone.response) == {}
    shelf = shown(await club.moderator.click(await listed(club, club.moderator), label="Deleted notes"))
    assert "No note is deleted here" in texts(shelf)
    for actor in (club.mei, club.moderator):
        back = await actor.slash(club.channel, "notes revert", member=club.haru.user, since="2h")
        assert "Only moderators" in texts(back.response) or "is left to undo" in texts(back.response)
    assert "no note here yet" in texts(await listed(club))
    again = await club.mei.context_menu(club.channel, "Save as company note", message)
    assert "wants no note to be made from it" in texts(again.response)


async def test_a_message_is_saved_once_and_its_author_told_once(club: Club) -> None:
    message = await club.haru.send(club.channel, SAID)
    result = await from_message(club, message)
    again = await club.moderator.context_menu(club.channel, "Save as company note", message)
    assert again.modal is None
    assert "This message is a note already: Repairs" in plain(texts(again.response))
    assert len(told(club)) == 1
    assert "Repairs" in texts(result.response)


async def test_leave_to_quote_is_asked_once_the_note_is_saved(club: Club) -> None:
    result = await from_message(club)
    page = shown(result)
    agreed = await club.mei.click(page, label="Allow quoting (the person agreed)")
    assert "May be quoted to the company" in texts(agreed.response)
    assert "Allow quoting (the person agreed)" not in controls(agreed.response)
    other = await from_message(club, source=["news"], role="")
    assert "Allow quoting (the person agreed)" not in controls(other.response)


@pytest.mark.parametrize("source", ["briefing", "alumni", "employee", "internship", "interview"])
async def test_every_form_of_a_talk_warns(club: Club, source: str) -> None:
    warning = "No selection questions, no names, nothing you were asked to keep confidential"
    form = await club.mei.slash(club.channel, "notes add", company="Acme", source=source)
    assert form.modal is not None
    assert warning in [part.get("description") for part in form.modal["components"]]
    assert "All on this server can read the note" in [
        part.get("description") for part in form.modal["components"]
    ]
    message = await club.haru.send(club.channel, SAID)
    menu_form = await club.mei.context_menu(club.channel, "Save as company note", message)
    assert menu_form.modal is not None
    assert warning in [part.get("description") for part in menu_form.modal["components"]]


async def test_a_message_of_ones_own_or_of_an_app_tells_nobody(club: Club) -> None:
    message = await club.mei.send(club.channel, SAID)
    form = await club.mei.context_menu(club.channel, "Save as company note", message)
    values = {"company": "Acme", "source": ["news"], "title": "Repairs", "body": SAID, "role": ""}
    result = await club.mei.submit_modal(form, values)
    assert result.followups == []
    assert told(club) == []


async def test_an_author_who_cannot_be_written_to_is_named_to_who_saved_it(club: Club) -> None:
    club.env.inject_error("POST", "/users/@me/channels", status=403, code=50007)
    result = await from_message(club)
    assert "Please tell them" in texts(result.followups[-1])
    assert "Repairs" in texts(await listed(club))


async def test_an_author_is_told_where_the_answer_to_who_saved_it_fails(club: Club) -> None:
    message = await club.haru.send(club.channel, SAID)
    form = await club.mei.context_menu(club.channel, "Save as company note", message)
    club.env.inject_error("POST", "/interactions/*/callback", status=503)
    values = {"company": "Acme", "source": ["employee"], "title": "Repairs", "body": SAID, "role": "sales"}
    failed = await club.mei.submit_modal(form, values)
    assert "Discord did not take my answer" in texts(failed.response)
    assert len(told(club)) == 1
    again = await club.mei.click(shown(failed), label="Try again")
    await club.mei.submit_modal(again, values)
    assert len(told(club)) == 1


async def asked(club: Club, company: str | None = "Acme") -> ResponseMessage:
    """Open a question whose answer was noted."""
    question = await save(club, company=company)
    await club.services.questions.answered(club.mei.id, question, "They decide by cost.", "yes")
    page = shown(await club.mei.slash(club.channel, "questions list"))
    return shown(await club.mei.select(page, [str(question)], custom_id=menu(page)))


async def test_an_answer_becomes_an_interview_note_with_a_warning(club: Club) -> None:
    form = await club.mei.click(await asked(club), label="Share the answer as a company note")
    assert form.modal is not None
    title, body, *_ = form.modal["components"]
    assert title["component"]["value"].startswith("I read about your repair centre.")
    assert body["component"]["value"] == "They decide by cost."
    warning = "No selection questions, no names, nothing you were asked to keep confidential"
    assert body["description"] == warning
    saved = await club.mei.submit_modal(
        form, {"title": "Repairs", "body": "They decide by cost.", "role": "HR"}
    )
    said = plain(texts(saved.response))
    assert "Acme · Interview" in said
    assert "Not to be quoted" in said


async def test_without_a_company_or_on_no_server_an_answer_stays_ones_own(club: Club) -> None:
    assert "Share the answer as a company note" not in controls(await asked(club, None))
    club.told.people[club.mei.id] = Circumstance(user_installed=True)
    assert "Share the answer as a company note" not in controls(await asked(club))
