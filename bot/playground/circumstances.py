"""What Discord tells the bot about who presses and where, for a bot that runs under simcord.

simcord sends every interaction in American English, with no installation owners, and knows two
contexts. Discord sends the reader's language, the server's, one of three contexts and who
installed the app. `circumstances` closes that gap, for the playground and for tests:

    with circumstances() as told:
        told.default = Circumstance(locale="ja")            # everybody reads Japanese
        told.people[mei.id] = Circumstance(locale="en-GB")  # but Mei
        result = await mei.slash(channel, "check", question="…")

    # as a user-installed app in somebody's direct messages, or in a server without the bot
    told.people[mei.id] = Circumstance(context=Context.PRIVATE, user_installed=True)
    result = await mei.user.slash("check", question="…")
    # in the bot's own direct messages nothing needs to be said: the context follows the channel

As a pytest fixture:

    @pytest.fixture
    def told() -> Iterator[Circumstances]:
        with circumstances() as told:
            yield told

`context_menu_in_dm` presses a message menu in a direct message, which simcord has for servers only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Final

from simcord import actors, interactions
from simcord.backend import serializers
from simcord.enums import AppCommandType, InteractionType, OptionType

if TYPE_CHECKING:
    import discord
    from simcord import InteractionResult, ResponseMessage, UserHandle
    from simcord.backend import Backend
    from simcord.backend.models import Interaction

_SUBCOMMANDS: Final = {OptionType.SUBCOMMAND, OptionType.SUBCOMMAND_GROUP}


class Context(IntEnum):
    """Where an interaction happens, with Discord's own numbers."""

    GUILD = 0
    BOT_DM = 1
    PRIVATE = 2


@dataclass(frozen=True, slots=True)
class Circumstance:
    """What Discord says about one person's next interactions.

    `locale` and `guild_locale` are Discord locales ("en-US", "ja", …). `context` of `None` follows
    the channel: a server, or the bot's direct messages. `user_installed` says that the person
    installed the app, not the server.
    """

    locale: str = "en-US"
    guild_locale: str = "en-US"
    context: Context | None = None
    user_installed: bool = False


@dataclass(slots=True)
class Circumstances:
    """Circumstances by user id, and one for everybody else."""

    default: Circumstance = field(default_factory=Circumstance)
    people: dict[int, Circumstance] = field(default_factory=dict)

    def of(self, user_id: int) -> Circumstance:
        """Give what is said about this user."""
        return self.people.get(user_id, self.default)


@contextmanager
def circumstances() -> Iterator[Circumstances]:
    """Make simcord send the circumstances that are set on the object given, until it ends."""
    told = Circumstances()
    plain = interactions.base_payload

    def with_circumstance(
        backend: Backend, *, guild_id: int | None, user_id: int, **rest: Any
    ) -> tuple[Interaction, dict[str, Any]]:
        record, payload = plain(backend, guild_id=guild_id, user_id=user_id, **rest)
        if record.command_name is not None:
            record.command_name = _full_name(rest["data"])
        payload.update(_facts(told.of(user_id), guild_id, user_id))
        return record, payload

    interactions.base_payload = with_circumstance
    try:
        yield told
    finally:
        interactions.base_payload = plain


def _full_name(data: Mapping[str, Any]) -> str:
    """Give a command's name with its subcommands, which is how Discord names it above the answer."""
    below = next((each for each in data.get("options") or [] if each["type"] in _SUBCOMMANDS), None)
    return f"{data['name']} {_full_name(below)}" if below else str(data["name"])


def _facts(circumstance: Circumstance, guild_id: int | None, user_id: int) -> dict[str, Any]:
    context = circumstance.context
    if context is None:
        context = Context.BOT_DM if guild_id is None else Context.GUILD
    facts: dict[str, Any] = {"locale": circumstance.locale, "context": int(context)}
    if circumstance.user_installed:
        facts["authorizing_integration_owners"] = {"1": str(user_id)}
    else:
        # Discord names the server, or "0" in the bot's direct messages.
        facts["authorizing_integration_owners"] = {"0": str(guild_id or 0)}
    if guild_id is not None:
        facts["guild_locale"] = circumstance.guild_locale
    return facts


async def context_menu_in_dm(
    user: UserHandle, name: str, message: discord.Message | ResponseMessage
) -> InteractionResult:
    """Press the message menu `name` on `message` in the user's direct messages with the bot.

    Raises simcord's `SetupError` where the person could not do so in Discord.
    """
    # simcord offers message menus on its guild actor only. These are the same private steps as in
    # `MemberActor.context_menu`, in the same order.
    env = user._env  # noqa: SLF001 - see above
    env._begin_operation("context_menu")  # noqa: SLF001 - see above
    try:
        channel = user.dm_channel
        stored = actors._visible_message(user, message)  # noqa: SLF001 - see above
        root = actors._resolve_visible_command(  # noqa: SLF001 - see above
            user, channel.id, name, AppCommandType.MESSAGE
        )
        target = dict(serializers.message_payload(env.backend, stored))
        data = {
            "id": root["id"],
            "name": root["name"],
            "type": AppCommandType.MESSAGE,
            "target_id": str(stored.id),
            "resolved": {"messages": {str(stored.id): target}},
        }
        return await actors._dispatch_actor_interaction(  # noqa: SLF001 - see above
            user, InteractionType.APPLICATION_COMMAND, channel, data
        )
    finally:
        env._end_operation()  # noqa: SLF001 - see above
