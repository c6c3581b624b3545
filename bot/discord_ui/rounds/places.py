"""Where a round is shown: the thread of a group, or the channel itself where threads are not permitted."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar, Final

import discord

from bot.discord_ui.answers import Interaction, services_of
from bot.discord_ui.limits import fit
from bot.refusal import Refusal
from bot.rehearsal.grouping import split
from bot.services.rounds.model import RoundView
from bot.texts import Language, mark, say
from bot.words import context_said

THREAD_NAME: Final = 100
CLOCKS_DIFFER: Final = timedelta(seconds=5)
"""How far Discord's clock and ours may be apart."""
_ARCHIVE_MINUTES: Final = 1440
_WITH_THREADS: Final = (discord.ChannelType.text, discord.ChannelType.news)


class MayNotWriteHere(Refusal):
    """The bot may not post where a lobby is to be."""

    text: ClassVar[str] = mark(
        "I may not write in this channel. Ask a moderator to let me View Channel and Send Messages here, "
        "or choose another channel."
    )


class YouMayNotWriteHere(Refusal):
    """The presser may not post where a lobby is to be."""

    text: ClassVar[str] = mark("You may not write in this channel, so you cannot open a rehearsal here.")


class NoThreads(Refusal):
    """More than one group where threads cannot be made."""

    text: ClassVar[str] = mark(
        "More than five need {groups} groups in threads of their own, and I may not create threads here. "
        "Ask a moderator to let me Create Public Threads and Send Messages in Threads, or open the lobby in "
        "a text channel."
    )


class RoundHere(Refusal):
    """A second round in a channel whose round is not in a thread."""

    text: ClassVar[str] = mark(
        "A round is running in this channel, and I may not create threads here. Start when it is over."
    )


def require_room_for_a_lobby(interaction: Interaction) -> None:
    """Refuse a lobby where the presser or the bot may not post."""
    may, bot_may = interaction.permissions, interaction.app_permissions
    in_thread = isinstance(interaction.channel, discord.Thread)
    if not (may.send_messages_in_threads if in_thread else may.send_messages):
        raise YouMayNotWriteHere
    if not (bot_may.view_channel and _may_send(bot_may, in_thread=in_thread)):
        raise MayNotWriteHere


async def require_room_for_groups(interaction: Interaction, view: RoundView) -> None:
    """Refuse a start where the groups of a lobby would have no place."""
    may = interaction.app_permissions
    channel = interaction.channel
    threads = channel is not None and channel.type in _WITH_THREADS
    if threads and may.create_public_threads and may.send_messages_in_threads:
        return
    groups = len(split(view.round.here)) if view.round.here else 1
    if groups > 1:
        raise NoThreads(groups=groups)
    if any(each != view.id for each in await services_of(interaction).rehearsals.open_in(view.row.channel)):
        raise RoundHere
    if not (may.view_channel and _may_send(may, in_thread=isinstance(channel, discord.Thread))):
        raise MayNotWriteHere


async def open_thread(client: discord.Client, view: RoundView) -> int:
    """Make the thread of a group; gives the channel itself where threads cannot be.

    Raises what Discord raises, `discord.Forbidden` where threads are not permitted.
    """
    channel = client.get_channel(view.row.channel) or await client.fetch_channel(view.row.channel)
    if not isinstance(channel, discord.TextChannel):
        return channel.id
    kind = discord.ChannelType.news_thread if channel.is_news() else discord.ChannelType.public_thread
    thread = await channel.create_thread(
        name=thread_name(view), type=kind, auto_archive_duration=_ARCHIVE_MINUTES
    )
    return thread.id


async def find_thread(client: discord.Client, view: RoundView) -> int | None:
    """Give the newest thread that may have been made for a group without a note of it; `None` for none.

    Raises what Discord raises.
    """
    me = client.user.id if client.user else 0
    ours = (view.row.channel, me, thread_name(view))
    active = await client.http.get_active_threads(view.row.guild)
    found = [
        int(each["id"])
        for each in active["threads"]
        if (int(each["parent_id"]), int(each["owner_id"]), each["name"]) == ours
        and discord.utils.snowflake_time(int(each["id"])) > view.row.opened_at - CLOCKS_DIFFER
    ]
    return max(found, default=None)


def thread_name(view: RoundView) -> str:
    """Give the name of a group's thread, which is no Markdown."""
    language: Language = view.language
    about = view.row.company or context_said(language, view.context) or say(language, "Rehearsal")
    group = say(language, "Group {n}", n=view.row.place)
    return f"🎯 {group} · {fit(about, THREAD_NAME - len(group) - 10)}"


def _may_send(may: discord.Permissions, *, in_thread: bool) -> bool:
    return may.send_messages_in_threads if in_thread else may.send_messages
