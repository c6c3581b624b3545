"""The little Discord of the playground: one server, its channels, its members and their messages.

Everything is made in the same order before the bot starts, while the simulated clock stands at
its beginning. Ids are made of time and order, so people and channels keep their ids for ever and
find their data again; messages are made later and never take an old id.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import discord
from simcord import ChannelHandle, Env
from simcord.backend import serializers
from simcord.backend.access import channel_accessible, message_accessible
from simcord.backend.cdn import CDN_BASE
from simcord.enums import ChannelType

from bot.playground.markdown import Names

if TYPE_CHECKING:
    from simcord import GuildHandle, MemberActor
    from simcord.backend.models import Channel, Message

BOT_NAME: Final = "Gyaku"
SERVER_NAME: Final = "就活 Club"
_READABLE: Final = {ChannelType.TEXT, ChannelType.PUBLIC_THREAD, ChannelType.PRIVATE_THREAD}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to be: `key` is their name in addresses, `locale` the language they start with."""

    key: str
    name: str
    locale: str
    member: MemberActor
    moderator: bool = False

    @property
    def id(self) -> int:
        """The person's user id."""
        return self.member.id


@dataclass(frozen=True, slots=True)
class World:
    """The server and its people, on top of a simcord environment."""

    env: Env
    guild: GuildHandle
    people: dict[str, Person]

    def channels(self, person: Person) -> Iterator[Channel]:
        """Give the channels that `person` can read: the server's, each before its threads, then their
        direct messages.
        """
        backend = self.env.backend
        mine = person.member.user.dm_channel.id
        readable = [
            channel
            for channel in backend.channels.values()
            if channel.type in _READABLE and channel_accessible(backend, channel.id, person.id)
        ]
        for channel in readable:
            if not channel.is_thread:
                yield channel
                yield from (each for each in readable if each.parent_id == channel.id and each.is_thread)
        yield backend.channels[mine]

    def channel(self, person: Person, channel_id: int) -> ChannelHandle | None:
        """Give a channel by id, or `None` where `person` cannot read it."""
        for channel in self.channels(person):
            if channel.id == channel_id:
                direct = channel.guild_id is None
                return ChannelHandle(self.env, None if direct else self.guild, channel)
        return None

    def messages(self, person: Person, channel_id: int) -> list[Message]:
        """Give the messages of a channel that `person` can see, the oldest first."""
        backend = self.env.backend
        return [
            message
            for _, message in sorted(backend.messages.get(channel_id, {}).items())
            if message_accessible(backend, channel_id, message, person.id, history=True)
        ]

    def file(self, person: Person, rest: str) -> bytes | None:
        """Give a file that the bot sent, named by the end of its address on the simulated CDN.

        Gives `None` where there is none in any message that `person` can see.
        """
        url = f"{CDN_BASE}/attachments/{rest}"
        for channel in self.channels(person):
            for message in self.messages(person, channel.id):
                if any(attachment["url"] == url for attachment in message.attachments):
                    return self.env.backend.cdn.get(url)
        return None

    def invite_bot(self) -> None:
        """Tell the running bot that it has just been invited, so that it may greet the server.

        simcord has its servers there from the start and announces none of them.
        """
        backend = self.env.backend
        guild = backend.get_guild(self.guild.id)
        guild.members[backend.bot_user.id].joined_at = backend.now_iso()
        told = dict(serializers.guild_create_payload(backend, guild))
        backend.emit("GUILD_CREATE", {**told, "unavailable": False})

    def names(self) -> Names:
        """Give what the ids in mentions are called."""
        backend = self.env.backend
        return Names(
            users={user.id: user.global_name or user.name for user in backend.users.values()},
            roles={role.id: role.name for role in backend.get_guild(self.guild.id).roles.values()},
            channels={channel.id: channel.name or "" for channel in backend.channels.values()},
        )


def build(env: Env) -> World:
    """Make the server, its channels and its people. Call it once, before the bot starts."""
    env.backend.bot_user.name = BOT_NAME
    guild = env.create_guild(SERVER_NAME)
    moderators = guild.create_role(
        "Moderators", permissions=discord.Permissions(manage_messages=True, manage_guild=True)
    )
    people = {}
    for key, name, locale, moderator in (
        ("mei", "Mei", "en-US", False),
        ("aarav", "Aarav", "en-US", False),
        ("sakura", "さくら", "ja", False),
        ("kenji", "Kenji", "ja", True),
    ):
        user = env.create_user(key, global_name=name)
        member = guild.add_member(user, roles=[moderators] if moderator else [])
        people[key] = Person(key, name, locale, member, moderator)
    _make_channels(guild, people)
    for person in people.values():
        env.backend.get_dm_channel(person.id)
    return World(env, guild, people)


def _make_channels(guild: GuildHandle, people: dict[str, Person]) -> None:
    everyone = guild.default_role
    general = guild.create_text_channel("general", topic="Talk about anything")
    guild.create_text_channel("es-練習", topic="エントリーシートの練習")
    guild.create_text_channel("逆質問", topic="Practise the reverse question / 逆質問の練習")
    guild.create_text_channel(
        "announcements",
        topic="Only moderators write here / 書き込みは管理者だけ",
        overwrites={
            everyone: discord.PermissionOverwrite(send_messages=False),
            people["kenji"].member: discord.PermissionOverwrite(send_messages=True),
        },
    )
    # discord.py's cache learns of it through GUILD_CREATE, which is sent when the bot starts.
    guild._guild.system_channel_id = general.id  # noqa: SLF001 - simcord has no builder for it
