"""Who may show a report to whom.

An answer to a command bypasses what the bot may do in a channel, so it is the presser's own right
to post that decides.
"""

from __future__ import annotations

from typing import ClassVar, Final

import discord

from bot.discord_ui.answers import Interaction, guild_of
from bot.refusal import Refusal
from bot.texts import mark

_THREADS: Final = (
    discord.ChannelType.public_thread,
    discord.ChannelType.private_thread,
    discord.ChannelType.news_thread,
)


class MayNotPost(Refusal):
    """The presser may not write in this channel."""

    text: ClassVar[str] = mark(
        "You may not post in this channel, so the report cannot be shared here. It is still yours alone: "
        "to share it, use /check in a channel where you may post."
    )


class NobodyHere(Refusal):
    """A direct message with the bot has no one to share with."""

    text: ClassVar[str] = mark("Nobody else reads this conversation, so there is no one to share with.")


class SharedAlready(Refusal):
    """A second press."""

    text: ClassVar[str] = mark("This report is shared in this channel already.")


def alone(interaction: Interaction) -> bool:
    """Say whether this is the bot's own direct message, where nobody else reads."""
    return interaction.guild_id is None and interaction.context.dm_channel


def require_may_post(interaction: Interaction) -> None:
    """Refuse where the presser may not post: raises `MayNotPost` or `NobodyHere`."""
    if alone(interaction):
        raise NobodyHere
    if interaction.guild_id is None:
        return
    may = interaction.permissions
    in_thread = interaction.channel is not None and interaction.channel.type in _THREADS
    may_write = may.send_messages_in_threads if in_thread else may.send_messages
    # Without the bot on the server, Discord hides what an app of one's own posts from the others.
    may_show = interaction.is_guild_integration() or may.use_external_apps
    if not (may_write and may_show):
        raise MayNotPost


def open_guild(interaction: Interaction) -> int | None:
    """Give the server where all its members may read this channel, `None` where only some may."""
    guild = interaction.guild
    channel = guild.get_channel_or_thread(interaction.channel_id or 0) if guild else None
    if isinstance(channel, discord.Thread):
        channel = None if channel.is_private() else channel.parent
    if guild is None or channel is None:  # of a channel that is not known here, nobody knows who reads it
        return None
    return guild_of(interaction) if channel.permissions_for(guild.default_role).view_channel else None


def may_remove_here(interaction: Interaction) -> bool:
    """Say whether the presser may remove what others posted in this channel."""
    return interaction.guild_id is not None and interaction.permissions.manage_messages


def may_moderate(interaction: Interaction) -> bool:
    """Say whether the presser moderates the whole server, not only this channel."""
    person = interaction.user
    return isinstance(person, discord.Member) and person.guild_permissions.manage_messages


def brought(interaction: Interaction) -> bool:
    """Say whether the message of a press is the answer to something that the presser did."""
    behind = interaction.message.interaction_metadata if interaction.message else None
    return behind is not None and behind.user.id == interaction.user.id
