"""Who moderates the notes of a server: a right on all of it, not in one channel."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from simcord import InteractionResult

from bot.services.notebook import Member
from tests.discord.conftest import Club, controls, texts
from tests.discord.noting import TITLE, forge, kept, listed, opened, shown
from tests.discord.test_note_reports import HIDDEN, SEEN, report
from tests.discord.test_sharing import GOOD

MANAGES = discord.PermissionOverwrite(manage_messages=True)


@pytest.fixture
async def team(club: Club) -> Any:
    """A channel in which Haru may manage messages, and which she has to herself."""
    club.speaks(club.haru, "en-US")
    channel = club.guild.create_text_channel("haru-team", overwrites={club.haru.user: MANAGES})
    await club.env.settle()
    return channel


async def here(club: Club, channel: Any, command: str) -> InteractionResult:
    options: dict[str, dict[str, Any]] = {
        "notes revert": {"member": club.mei.user, "since": "9d"},
        "notes merge": {"from": "Acme", "into": "Bee"},
        "notes alias": {"company": "Acme", "name": "Akume"},
    }
    return await club.haru.slash(channel, command, **options[command])


@pytest.mark.parametrize("command", ["notes revert", "notes merge", "notes alias"])
async def test_the_right_in_one_channel_changes_nothing_of_the_server(
    club: Club, team: Any, command: str
) -> None:
    await kept(club)
    await kept(club, "Bee")
    assert "Only moderators" in texts((await here(club, team, command)).response)
    assert TITLE in texts(await listed(club, company="Acme"))


async def test_the_right_in_one_channel_reads_no_reasons_and_edits_no_note(club: Club, team: Any) -> None:
    note = await kept(club)
    await club.services.notes.report(Member(club.guild.id, club.moderator.id), note.id, "It names my mother")
    page = shown(await club.haru.slash(team, "notes show"))
    assert "Reported notes" not in "".join(controls(page))
    forge(page, "Deleted notes", controls(await opened(club, note))["Edit"])
    refused = await club.haru.click(page, label="Deleted notes")
    assert refused.modal is None
    opened_there = await club.haru.select(page, [str(note.id)], custom_id=controls(page)["menu"])
    assert "mother" not in texts(opened_there.response)


async def test_the_right_in_one_channel_removes_shared_reports_there(club: Club, team: Any) -> None:
    checked = await club.mei.slash(team, "check", question=GOOD)
    result = await club.mei.click(shown(checked), label="Share")
    await club.haru.click(shown(result), label="Remove")
    assert not [each for each in team.history(viewer=club.mei.user) if "Shared by" in texts(each)]


async def test_a_channel_whose_own_role_manages_it_is_no_channel_of_the_moderators(club: Club) -> None:
    role = club.guild.create_role("team", permissions=discord.Permissions.none())
    may = discord.PermissionOverwrite(view_channel=True, manage_messages=True)
    overwrites = {club.guild.default_role: HIDDEN, role: may, club.bot.user: SEEN}
    channel = club.guild.create_text_channel("team", overwrites=overwrites)
    reader = club.guild.add_member(club.env.create_user("reader"), roles=[role])
    assert "印がつきます" in await report(club, await kept(club))
    assert channel.history(viewer=reader.user) == []
