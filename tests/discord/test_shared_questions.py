"""Who finds a question that somebody shared in their own brief."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from simcord import MemberActor

from tests.discord.conftest import Club, controls, plain, texts
from tests.discord.noting import kept, shown

GOOD = "I read about your repair centre. How does your team decide what is repaired?"
HIDDEN = discord.PermissionOverwrite(view_channel=False)
SEEN = discord.PermissionOverwrite(view_channel=True, send_messages=True)


async def share(club: Club, channel: Any) -> Any:
    """Let Mei share a question for Acme in `channel`; gives the message."""
    checked = await club.mei.slash(channel, "check", question=GOOD, company="Acme")
    return await club.mei.click(shown(checked), label="Share")


async def shared(club: Club, actor: MemberActor) -> str:
    """Give what `actor` reads of the questions that others shared for Acme."""
    club.speaks(actor, "en-US")
    brief = shown(await actor.slash(club.channel, "prep", company="Acme"))
    label = next(label for label in controls(brief) if label.startswith("Shared"))
    return plain(texts((await actor.click(brief, label=label)).response))


async def thread(club: Club, kind: discord.ChannelType) -> Any:
    cached = club.bot.get_channel(club.channel.id)
    assert isinstance(cached, discord.TextChannel)
    made = await cached.create_thread(name="Acme", type=kind)
    await made.add_user(discord.Object(club.mei.id))
    await club.env.settle()
    [found] = club.channel.threads
    return found


@pytest.mark.parametrize("where", ["channel", "private channel", "thread", "private thread"])
async def test_a_shared_question_is_for_all_only_where_all_may_read_it(club: Club, where: str) -> None:
    await kept(club)
    channel = club.channel
    if where == "private channel":
        seen = {club.mei.user: SEEN, club.bot.user: SEEN}
        channel = club.guild.create_text_channel(
            "mei-and-mentor", overwrites={club.guild.default_role: HIDDEN, **seen}
        )
        await club.env.settle()
    elif where != "channel":
        private = where == "private thread"
        kind = discord.ChannelType.private_thread if private else discord.ChannelType.public_thread
        channel = await thread(club, kind)
    result = await share(club, channel)
    assert not result.ephemeral
    open_to_all = not where.startswith("private")
    assert ("repair centre" in await shared(club, club.haru)) is open_to_all
    told = await club.check(GOOD, club.haru, company="Acme")
    assert ("was shared here" in plain(texts(told.response))) is open_to_all


async def test_what_was_deleted_by_hand_is_in_nobodys_brief(club: Club) -> None:
    await kept(club)
    result = await share(club, club.channel)
    assert "repair centre" in await shared(club, club.haru)
    await club.moderator.delete(shown(result))
    assert "Nobody has shared a question" in await shared(club, club.haru)
    told = await club.check(GOOD, club.haru, company="Acme")
    assert "was shared here" not in plain(texts(told.response))


async def test_a_shared_question_stays_where_discord_lets_the_bot_not_look(club: Club) -> None:
    await kept(club)
    await share(club, club.channel)
    club.env.inject_error("GET", "/channels/*/messages/*", status=403, code=50001)
    assert "repair centre" in await shared(club, club.haru)
