"""No note, name, suggestion or count ever crosses servers, whatever is typed, picked or forged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import discord
import pytest
from discord import app_commands
from simcord import MemberActor

from bot.discord_ui.ids import Form, FormId, Press, press_id
from bot.discord_ui.note_rows import Listing, at_merge, at_revision, at_second
from bot.playground.circumstances import Circumstance
from bot.services.notebook import Member, Note
from tests.discord.conftest import Club, controls, menu, plain, texts
from tests.discord.noting import TEXT, TITLE, forge, kept, listed, shown
from tests.discord.test_sharing import share

HIDDEN = "Sumitomo Forestry"


@dataclass
class Elsewhere:
    """Another server, with a moderator, who has one note there; and a note of the club."""

    channel: Any
    moderator: MemberActor
    note: Note


@pytest.fixture
async def elsewhere(club: Club) -> Elsewhere:
    guild = club.env.create_guild("Other club")
    channel = guild.create_text_channel("general")
    role = guild.create_role("staff", permissions=discord.Permissions(manage_messages=True))
    moderator = guild.add_member(club.env.create_user("elsewhere"), roles=[role])
    await club.env.settle()
    note = await kept(club, HIDDEN)
    await kept(club, "Panassonic")
    there = await kept(club, "Panasonic")
    await club.services.notes.report(Member(club.guild.id, club.haru.id), note.id)
    await club.services.notes.delete(Member(club.guild.id, club.mei.id), there.id)
    return Elsewhere(channel, moderator, note)


COMMANDS: list[tuple[str, dict[str, str]]] = [
    ("notes show", {}),
    ("notes show", {"company": HIDDEN}),
    ("notes show", {"company": "Sumitomo", "source": "website"}),
    ("notes search", {"query": "saws"}),
    ("notes search", {"query": HIDDEN}),
    ("notes companies", {}),
    ("notes merge", {"from": "Panasonic", "into": "Panassonic"}),
    ("notes alias", {"company": HIDDEN, "name": "X"}),
    ("notes export", {"company": HIDDEN}),
]


@pytest.mark.parametrize(("command", "options"), COMMANDS)
async def test_no_command_shows_anything_of_another_server(
    elsewhere: Elsewhere, command: str, options: dict[str, str]
) -> None:
    result = await elsewhere.moderator.slash(elsewhere.channel, command, **options)
    said = plain(texts(result.response))
    for typed in options.values():
        said = said.replace(typed, "")
    for secret in (TITLE, TEXT, HIDDEN, "Panas", "Reported", "1 note", "3 notes", "2 notes"):
        assert secret not in said
    assert not shown(result).message.attachments


def completed(club: Club) -> list[tuple[str, str]]:
    """Every option of every command that is completed."""
    return [
        (each.qualified_name, option.display_name)
        for each in club.bot.tree.walk_commands()
        if isinstance(each, app_commands.Command)
        for option in each.parameters
        if option.autocomplete
    ]


@pytest.mark.parametrize("typed", ["", "sumi", HIDDEN])
async def test_no_completion_of_any_command_offers_a_name_of_another_server(
    club: Club, elsewhere: Elsewhere, typed: str
) -> None:
    options = completed(club)
    assert {"check", "prep", "notes add", "notes merge", "rehearse start"} <= {name for name, _ in options}
    for command, option in options:
        here = await club.haru.autocomplete(club.channel, command, option, typed)
        assert HIDDEN in [choice["name"] for choice in here], command
        offered = await elsewhere.moderator.autocomplete(elsewhere.channel, command, option, typed)
        assert [choice["name"] for choice in offered if choice["name"] != typed] == [], command


async def test_reverting_reaches_no_note_of_another_server(club: Club, elsewhere: Elsewhere) -> None:
    options: dict[str, Any] = {"member": club.mei.user, "since": "9d"}
    result = await elsewhere.moderator.slash(elsewhere.channel, "notes revert", **options)
    assert "is left to undo" in texts(result.response)


async def test_a_note_with_a_name_that_looks_alike_elsewhere_is_not_told(
    club: Club, elsewhere: Elsewhere
) -> None:
    form = await elsewhere.moderator.slash(
        elsewhere.channel, "notes add", company="Sumitomo Forestry Japan", source="news"
    )
    saved = await elsewhere.moderator.submit_modal(form, {"title": "Own", "body": "Own words."})
    assert "There are notes on" not in texts(saved.response)
    assert "1 note" in texts(await listed(club, company=HIDDEN))


ABOUT_NOTES = [
    Press.NOTE_EDIT,
    Press.NOTE_HISTORY,
    Press.NOTE_DELETE,
    Press.NOTE_RESTORE,
    Press.NOTE_REPORT,
    Press.NOTE_UNREPORT,
    Press.NOTE_MINE,
]


@pytest.mark.parametrize("press", ABOUT_NOTES)
async def test_a_forged_button_reaches_no_note_of_another_server(
    club: Club, elsewhere: Elsewhere, press: Press
) -> None:
    await _refused(elsewhere, press_id(press, elsewhere.note.id))
    await _unchanged(club, elsewhere)


async def test_a_forged_undo_list_or_company_reaches_nothing(club: Club, elsewhere: Elsewhere) -> None:
    note = elsewhere.note
    await _refused(elsewhere, press_id(Press.NOTE_UNDO, at_revision(note.id, 1)))
    await _refused(elsewhere, press_id(Press.NOTE_SETTLE, at_second(note.id, datetime.now(UTC))))
    await _refused(elsewhere, press_id(Press.NOTE_QUOTABLE, at_revision(note.id, 1)))
    await _refused(elsewhere, press_id(Press.NOTE_LIST, Listing(company=note.company_id).row))
    await _refused(elsewhere, press_id(Press.COMPANY_PART, at_merge(note.company_id, note.company_id)))
    for row in (Listing(shelf="deleted").row, Listing(shelf="reported").row, 10**17):
        page = shown(await elsewhere.moderator.slash(elsewhere.channel, "notes show"))
        forge(page, "Deleted notes", press_id(Press.NOTE_LIST, row))
        turned = await elsewhere.moderator.click(page, label="Deleted notes")
        assert TITLE not in texts(turned.response)
    await _unchanged(club, elsewhere)


async def test_a_forged_button_takes_back_no_name_of_another_server(club: Club, elsewhere: Elsewhere) -> None:
    who = Member(club.guild.id, club.moderator.id, moderator=True)
    number, _ = await club.services.companies.alias(who, HIDDEN, "住友林業")
    page = shown(await elsewhere.moderator.slash(elsewhere.channel, "notes show"))
    forge(page, "Deleted notes", press_id(Press.COMPANY_UNNAME, number))
    await elsewhere.moderator.click(page, label="Deleted notes")
    assert "1 note" in texts(await listed(club, company="住友林業"))


async def test_a_forged_pick_opens_no_note_of_another_server(elsewhere: Elsewhere) -> None:
    form = await elsewhere.moderator.slash(elsewhere.channel, "notes add", company="Own", source="news")
    await elsewhere.moderator.submit_modal(form, {"title": "Own", "body": "Own words."})
    page = shown(await elsewhere.moderator.slash(elsewhere.channel, "notes show"))
    for row in page._message.components:
        for part in row.get("components", []):
            for option in part.get("options", []):
                option["value"] = str(elsewhere.note.id)
    result = await elsewhere.moderator.select(page, [str(elsewhere.note.id)], custom_id=menu(page))
    assert "not here any more" in texts(result.response)


@pytest.mark.parametrize("form", [Form.NOTE_EDIT, Form.NOTE_EDIT_PERSON])
async def test_a_forged_form_changes_no_note_of_another_server(
    club: Club, elsewhere: Elsewhere, form: Form
) -> None:
    opened = await elsewhere.moderator.slash(elsewhere.channel, "notes add", company="Own", source="news")
    modal = opened._interaction.modal
    assert modal is not None
    modal["custom_id"] = str(FormId(form, at_revision(elsewhere.note.id, 1)))
    refused = await elsewhere.moderator.submit_modal(opened, {"title": "Spoilt", "body": "Spoilt."})
    assert "not here any more" in texts(refused.response)
    await _unchanged(club, elsewhere)


async def test_where_the_bot_is_not_installed_there_are_no_notes(club: Club) -> None:
    await kept(club)
    club.told.people[club.mei.id] = Circumstance(user_installed=True)
    for command in ("notes show", "notes companies"):
        result = await club.mei.slash(club.channel, command)
        assert "where I am installed" in texts(result.response)
    assert await club.mei.autocomplete(club.channel, "notes show", "company", "Ac") == []


async def test_a_forged_button_explains_and_removes_no_report_shared_on_another_server(
    club: Club, elsewhere: Elsewhere
) -> None:
    _, result = await share(club)
    for label in ("Why?", "Remove"):
        page = shown(await elsewhere.moderator.slash(elsewhere.channel, "notes show"))
        forge(page, "Deleted notes", controls(result.response)[label])
        forged = await elsewhere.moderator.click(page, label="Deleted notes")
        assert "repair centre" not in (texts(forged.response) if forged.response else "")
    club.speaks(club.haru, "en-US")
    why = await club.haru.click(shown(result), label="Why?")
    assert "repair centre" in texts(why.response)


async def _refused(elsewhere: Elsewhere, custom_id: str) -> None:
    page = shown(await elsewhere.moderator.slash(elsewhere.channel, "notes show"))
    forge(page, "Deleted notes", custom_id)
    refused = await elsewhere.moderator.click(page, label="Deleted notes")
    assert "not here any more" in texts(refused.response)


async def _unchanged(club: Club, elsewhere: Elsewhere) -> None:
    note = await club.services.notes.get(Member(club.guild.id, club.mei.id), elsewhere.note.id)
    assert (note.deleted, note.revision, note.reports) == (False, 1, 1)
