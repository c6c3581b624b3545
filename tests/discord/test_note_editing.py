"""Editing a note, two at once, its history, and undoing a member's changes."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.discord_ui import refusals
from bot.services.notebook import Content, Member
from tests.discord.conftest import Club, controls, plain, texts
from tests.discord.noting import TEXT, TITLE, kept, listed, opened, shown, write

THEIRS = Content("website", "Theirs", "What the moderator wrote.")


def moderator(club: Club) -> Member:
    return Member(club.guild.id, club.moderator.id, moderator=True)


async def test_editing_opens_the_note_filled_and_saves_it(club: Club) -> None:
    result = await write(club, link="https://acme.example")
    form = await club.mei.click(shown(result), label="Edit")
    assert form.modal is not None
    fields = {part["label"]: part["component"].get("value") for part in form.modal["components"]}
    assert fields == {"Title": TITLE, "Text": TEXT, "Link": "https://acme.example", "Seen on": None}
    saved = await club.mei.submit_modal(
        form, {"title": "Mended", "body": "New text.", "link": "", "seen_on": ""}
    )
    said = plain(texts(saved.response))
    assert "✓ Saved" in said
    assert "Mended" in said
    assert "acme.example" not in said
    undone = await club.mei.click(shown(saved), label="Undo")
    assert TITLE in texts(undone.response)


async def test_the_form_of_a_talk_keeps_role_and_leave(club: Club) -> None:
    note = await kept(club, source="alumni", role="sales, 2023", quotable=True)
    form = await club.mei.click(await opened(club, note), label="Edit")
    assert form.modal is not None
    role, quotable = (part["component"] for part in form.modal["components"][2:4])
    assert role["value"] == "sales, 2023"
    assert [option["value"] for option in quotable["options"] if option.get("default")] == ["yes"]


async def test_the_second_of_two_gets_their_text_back_beside_the_others(club: Club) -> None:
    note = await kept(club)
    form = await club.mei.click(await opened(club, note), label="Edit")
    await club.services.notes.edit(moderator(club), note.id, 1, THEIRS)
    overtaken = await club.mei.submit_modal(form, {"title": "Mine", "body": "What I wrote."})
    said = texts(overtaken.response)
    assert "Somebody else changed this note" in said
    assert "What the moderator wrote" in said
    again = await club.mei.click(shown(overtaken), label="Try again")
    assert again.modal is not None
    assert again.modal["components"][1]["component"]["value"] == "What I wrote."
    saved = await club.mei.submit_modal(again, {"title": "Both", "body": "Both texts."})
    assert "✓ Saved" in texts(saved.response)
    assert len(await club.services.notes.history(moderator(club), note.id)) == 3


async def test_a_note_deleted_while_it_is_edited_gives_the_text_back(club: Club) -> None:
    note = await kept(club)
    form = await club.mei.click(await opened(club, note), label="Edit")
    await club.services.notes.delete(moderator(club), note.id)
    refused = await club.mei.submit_modal(form, {"title": "Mine", "body": "What I wrote."})
    assert "deleted while you were writing" in texts(refused.response)
    again = await club.mei.click(shown(refused), label="Try again")
    assert again.modal is not None
    assert again.modal["components"][1]["component"]["value"] == "What I wrote."


async def test_undo_after_another_change_changes_nothing(club: Club) -> None:
    result = await write(club)
    [note] = (await club.services.library.page(moderator(club), "Acme")).notes
    await club.services.notes.edit(moderator(club), note.id, 1, THEIRS)
    refused = await club.mei.click(shown(result), label="Undo")
    assert "has been changed since" in texts(refused.response)
    assert "Theirs" in texts(await listed(club))


async def test_history_says_who_changed_what(club: Club) -> None:
    note = await kept(club, actor=club.haru)
    changed = Content("website", TITLE, TEXT.replace("old", "new"), link="https://acme.example")
    await club.services.notes.edit(moderator(club), note.id, 1, changed)
    result = await club.haru.click(await opened(club, note, club.haru), label="履歴")
    assert result.ephemeral
    said = plain(texts(result.response))
    assert f"編集：<@{club.moderator.id}>" in said
    assert "old saws" in said
    assert "new saws" in said
    assert "リンク：– → https://acme.example" in said
    await club.services.privacy.delete(club.moderator.id, notes_too=False)
    result = await club.haru.click(await opened(club, note, club.haru), label="履歴")
    assert "元メンバー" in texts(result.response)


async def test_what_was_taken_out_is_shown_to_author_and_moderators_alone(club: Club) -> None:
    note = await kept(club, body="Tanaka-san told us that they mend old saws.")
    await club.services.notes.edit(
        Member(club.guild.id, club.mei.id), note.id, 1, replace(note.content, body=TEXT)
    )
    for actor, label, reads in (
        (club.mei, "History", True),
        (club.moderator, "History", True),
        (club.haru, "履歴", False),
    ):
        history = await actor.click(await opened(club, note, actor), label=label)
        said = plain(texts(history.response))
        assert f"<@{club.mei.id}>" in said
        assert ("Tanaka" in said) is reads
    assert "書いた人とモデレーターにだけ" in said


async def test_a_history_of_the_longest_texts_fits(club: Club) -> None:
    note = await kept(club, body="*" * 3000)
    for number in range(1, 30):
        text = Content("website", "|" * 100, f"{number}" + "_" * 2900)
        await club.services.notes.edit(moderator(club), note.id, number, text)
    result = await club.mei.click(await opened(club, note), label="History")
    assert len(texts(result.response)) <= 4000
    assert "Earlier steps do not fit" in texts(result.response)


async def test_a_members_changes_are_undone_by_a_moderator(club: Club) -> None:
    note = await kept(club, actor=club.haru)
    await club.services.notes.edit(Member(club.guild.id, club.haru.id), note.id, 1, THEIRS)
    other = await kept(club, title="Other", actor=club.haru)
    await club.services.notes.edit(moderator(club), other.id, 1, THEIRS)
    result = await club.moderator.slash(club.channel, "notes revert", member=club.haru, since="1h")
    said = texts(result.response)
    assert "1 note is as it was before" in said
    assert "1 note was left alone" in said
    nothing = await club.moderator.slash(club.channel, "notes revert", member=club.mei, since="1h")
    assert "changed since <t:" in texts(nothing.response)


async def test_to_undo_very_much_may_take_its_time(club: Club, monkeypatch: pytest.MonkeyPatch) -> None:
    await kept(club, actor=club.haru)
    revert = club.services.notes.revert

    async def long(*given: Any) -> Any:
        await asyncio.sleep(2 * refusals.FIRST_ANSWER)
        return await revert(*given)

    monkeypatch.setattr(refusals, "FIRST_ANSWER", 0.05)
    monkeypatch.setattr(club.services.notes, "revert", long)
    result = await club.moderator.slash(club.channel, "notes revert", member=club.haru, since="1h")
    assert "1 note is as it was before" in texts(result.response)


async def test_a_day_begins_in_the_moderators_own_zone_where_it_is_known(club: Club) -> None:
    await kept(club, actor=club.haru)
    options = {"member": club.haru, "since": "2020-01-01"}
    result = await club.moderator.slash(club.channel, "notes revert", **options)
    new_year = int(datetime(2020, 1, 1, tzinfo=UTC).timestamp())
    assert f"since <t:{new_year}:f>" in texts(result.response)
    await club.services.people.set_zone(club.moderator.id, "Tokyo")
    result = await club.moderator.slash(club.channel, "notes revert", **options)
    new_year_in_tokyo = int(datetime(2019, 12, 31, 15, tzinfo=UTC).timestamp())
    assert f"since <t:{new_year_in_tokyo}:f>" in texts(result.response)


@pytest.mark.parametrize("since", ["soon", "2099-01-01", "9" * 50])
async def test_a_moment_that_cannot_be_read_is_refused(club: Club, since: str) -> None:
    result = await club.moderator.slash(club.channel, "notes revert", member=club.haru, since=since)
    assert "could not read since when" in texts(result.response)


async def test_members_cannot_undo_others(club: Club) -> None:
    result = await club.mei.slash(club.channel, "notes revert", member=club.haru, since="1h")
    assert "Only moderators" in texts(result.response)


async def test_a_stranger_cannot_edit_by_an_old_or_forged_button(club: Club) -> None:
    note = await kept(club)
    page = await opened(club, note)
    form = await club.mei.click(page, label="Edit")
    modal = form._interaction.modal
    assert modal is not None
    assert "編集" not in controls(await opened(club, note, club.haru))
    refused = await club.haru.slash(club.channel, "notes add", company="Acme", source="website")
    forged = refused._interaction.modal
    assert forged is not None
    forged["custom_id"] = modal["custom_id"]
    result = await club.haru.submit_modal(refused, {"title": "x", "body": "y"})
    assert "書いた人かモデレーターだけ" in texts(result.response)
    assert TITLE in texts(await listed(club))
