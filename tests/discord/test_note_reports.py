"""Reporting a note, or feedback, tells the moderators where nobody else reads it."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from bot.services.notebook import Note
from tests.discord.conftest import Club, controls, plain, texts
from tests.discord.evening import evening
from tests.discord.noting import TITLE, kept, listed, opened, shown

HIDDEN = discord.PermissionOverwrite(view_channel=False)
SEEN = discord.PermissionOverwrite(view_channel=True)


def channel_of_moderators(club: Club) -> tuple[Any, Any]:
    """A channel that only the bot and those can see who may manage messages; with one of them."""
    role = club.guild.create_role("mods", permissions=discord.Permissions(manage_messages=True))
    overwrites = {club.guild.default_role: HIDDEN, role: SEEN, club.bot.user: SEEN}
    moderator = club.guild.add_member(club.env.create_user("reader"), roles=[role])
    return club.guild.create_text_channel("mods", overwrites=overwrites), moderator.user


async def report(club: Club, note: Note) -> str:
    page = await opened(club, note, club.haru)
    form = await club.haru.click(page, label="報告")
    done = await club.haru.submit_modal(form, {"reason": "お客様の名前"})
    return texts(done.response)


async def test_moderators_are_told_in_their_channel_without_the_note(club: Club) -> None:
    channel, moderator = channel_of_moderators(club)
    note, other = await kept(club), await kept(club, title="Another")
    assert "モデレーターに知らせました" in await report(club, note)
    [message] = channel.history(viewer=moderator)
    said = plain(texts(message))
    assert "A research note was reported" in said
    assert "報告されました" in said
    for secret in (TITLE, "お客様", "Acme", "<@", str(club.haru.id)):
        assert secret not in said
    assert "モデレーターに知らせました" not in await report(club, other)
    assert len(channel.history(viewer=moderator)) == 1


@pytest.mark.parametrize("where", ["none", "members too", "closed to the bot"])
async def test_where_others_read_nobody_is_told_and_moderators_see_it_in_the_list(
    club: Club, where: str
) -> None:
    everyone = club.guild.default_role
    if where == "members too":
        committee = club.guild.create_role("committee", permissions=discord.Permissions.none())
        club.guild.create_text_channel("committee", overwrites={everyone: HIDDEN, committee: SEEN})
    elif where == "closed to the bot":
        club.guild.create_text_channel("closed", overwrites={everyone: HIDDEN})
    assert "印がつきます" in await report(club, await kept(club))
    assert "was reported" not in "".join(map(texts, club.channel.history(viewer=club.mei.user)))
    assert "🚩" in texts(await listed(club, club.moderator))


@pytest.mark.parametrize("named", ["_safety_alerts_channel_id", "_public_updates_channel_id"])
@pytest.mark.parametrize("hidden", [True, False])
async def test_the_servers_channel_for_safety_or_updates_is_used_where_not_all_read_it(
    club: Club, named: str, hidden: bool
) -> None:
    committee = club.guild.create_role("committee", permissions=discord.Permissions.none())
    everyone, reads = club.guild.default_role, HIDDEN if hidden else SEEN
    overwrites = {everyone: reads, committee: SEEN, club.bot.user: SEEN}
    channel = club.guild.create_text_channel("updates", overwrites=overwrites)
    member = club.guild.add_member(club.env.create_user("reader"), roles=[committee])
    setattr(club.bot.get_guild(club.guild.id), named, channel.id)
    assert ("モデレーターに知らせました" in await report(club, await kept(club))) is hidden
    assert len(channel.history(viewer=member.user)) == hidden


async def test_a_report_of_feedback_goes_where_moderators_alone_read(club: Club) -> None:
    channel, moderator = channel_of_moderators(club)
    club.bot.get_guild(club.guild.id)._public_updates_channel_id = club.channel.id  # type: ignore[union-attr]  # it is in it
    night = evening(club, 3)
    await night.open()
    (round_id,) = await night.start()
    await night.turn(round_id)
    candidate, *_ = await night.acting(round_id)
    result = await night.press(round_id, candidate, "round.result")
    feedback = await club.services.rehearsals.feedback.result(round_id, candidate.id, 1)
    chosen = [str(feedback.peers[0].id)]
    await candidate.select(shown(result), chosen, custom_id=controls(result.response)["menu"])
    [message] = channel.history(viewer=moderator)
    said = plain(texts(message))
    assert "Feedback in a rehearsal was reported" in said
    assert "報告" in said
    assert f"<#{night.thread(await night.view(round_id))}>" in said
    assert "was reported" not in "".join(night.posted(club.channel))


async def test_a_report_is_asked_before_and_can_be_taken_back(club: Club) -> None:
    note = await kept(club)
    page = await opened(club, note, club.haru)
    form = await club.haru.click(page, label="報告")
    assert "🚩" not in texts(await listed(club, club.moderator))
    done = shown(await club.haru.submit_modal(form, {"reason": ""}))
    assert "🚩" in texts(await listed(club, club.moderator))
    back = await club.haru.click(done, label="報告を取り消す")
    assert "取り消しました" in texts(back.response)
    assert "🚩" not in texts(await listed(club, club.moderator))


async def test_a_reason_that_is_too_long_comes_back(club: Club) -> None:
    page = await opened(club, await kept(club), club.moderator)
    form = await club.moderator.click(page, label="Report")
    refused = shown(await club.moderator.submit_modal(form, {"reason": "x" * 501}))
    assert "501 characters; at most 500" in texts(refused)
    again = await club.moderator.click(refused, label="Try again")
    assert again.modal is not None
    assert again.modal["components"][0]["component"]["value"] == "x" * 501
