"""What one person sees, as plain JSON for the page: texts are already safe HTML here."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, cast

from simcord.components import COMPONENTS_V2_FLAG
from simcord.enums import AppCommandType, ComponentType, InteractionType, OptionType

from bot.playground.markdown import Names, to_html

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simcord.backend.models import Channel, Message

    from bot.playground.world import Person, World

Json = dict[str, Any]

_SUBCOMMANDS: Final = {OptionType.SUBCOMMAND, OptionType.SUBCOMMAND_GROUP}
_LOADING: Final = 1 << 7
# What the page needs to draw a component; ids of the wire and anything new stay behind.
_COMPONENT_KEYS: Final = {
    *("type", "custom_id", "style", "label", "emoji", "url", "disabled", "placeholder"),
    *("min_values", "max_values", "options", "accent_color", "spoiler", "divider", "spacing"),
    *("name", "size", "description"),
}
_FIELD_KEYS: Final = {
    *("type", "custom_id", "label", "description", "style", "placeholder", "value", "required"),
    *("min_length", "max_length", "min_values", "max_values", "options", "default"),
}


def view(world: World, person: Person, channel_id: int, locale: str) -> Json:
    """Give everything that the page shows `person` while they look at one channel."""
    return {
        "me": person.key,
        "people": [
            {
                "key": each.key,
                "id": str(each.id),
                "name": each.name,
                "locale": each.locale,
                "moderator": each.moderator,
            }
            for each in world.people.values()
        ],
        "server": world.guild.name,
        "channel": str(channel_id),
        "channels": [_channel(world, person, channel) for channel in world.channels(person)],
        "messages": _messages(world, person, channel_id, locale),
    }


def _channel(world: World, person: Person, channel: Channel) -> Json:
    direct = channel.guild_id is None
    last = max((message.id for message in world.messages(person, channel.id)), default=0)
    return {
        "id": str(channel.id),
        "name": world.env.backend.bot_user.name if direct else channel.name,
        "topic": channel.topic,
        "direct": direct,
        "thread": channel.is_thread,
        "last": str(last),
        "writable": direct or _may_write(world, person, channel),
    }


def _may_write(world: World, person: Person, channel: Channel) -> bool:
    allowed = world.env.backend.compute_permissions(world.guild.id, person.id, channel.id)
    # Discord's SEND_MESSAGES_IN_THREADS and SEND_MESSAGES.
    return bool(allowed & (1 << 38 if channel.is_thread else 1 << 11))


def _messages(world: World, person: Person, channel_id: int, locale: str) -> list[Json]:
    names = world.names()
    commands = {
        leaf["name"]: leaf["shown"]
        for scope in world.env.backend.commands.values()
        for command in scope.values()
        for leaf in _leaves(command, locale, "", "")
    }
    return [
        {**_message(world, message, names, commands), "mine": _is_of(message, person)}
        for message in world.messages(person, channel_id)
    ]


def _is_of(message: Message, person: Person) -> bool:
    """Say whether `person` wrote the message or it answers what they did."""
    told = message.interaction_metadata
    return message.author_id == person.id or (told is not None and told["user"]["id"] == str(person.id))


def _message(world: World, message: Message, names: Names, commands: Mapping[str, str]) -> Json:
    author = world.env.backend.users[message.author_id]
    edited = message.edited_timestamp
    return {
        "id": str(message.id),
        "author": author.global_name or author.name,
        "bot": author.bot,
        "hue": message.author_id * 137 % 360,  # neighbours get colours far apart
        "at": _seconds(message.timestamp),
        "edited": _seconds(edited) if edited else None,
        "ephemeral": message.is_ephemeral,
        "loading": bool(message.flags & _LOADING),
        "html": to_html(message.content, names) if message.content else "",
        "components": [_component(each, names) for each in message.components],
        "files": _files(message),
        "cause": _cause(message, names, commands),
        "reply": _reply(world, message, names),
    }


def _files(message: Message) -> list[Json]:
    """Give the files below a plain message; a layout shows its files where it wants them."""
    if message.flags & COMPONENTS_V2_FLAG:
        return []
    return [{"name": each["filename"], "src": _file_address(each["url"])} for each in message.attachments]


def _seconds(timestamp: str) -> float:
    return datetime.fromisoformat(timestamp).timestamp()


def _cause(message: Message, names: Names, commands: Mapping[str, str]) -> Json | None:
    """Give who used which command, which Discord writes above the answer."""
    told = message.interaction_metadata
    if told is None or told["type"] != InteractionType.APPLICATION_COMMAND or "name" not in told:
        return None
    name = commands.get(told["name"], told["name"])
    slash = told.get("command_type") == AppCommandType.CHAT_INPUT
    return {
        "name": names.users.get(int(told["user"]["id"]), "?"),
        "command": f"/{name}" if slash else name,
    }


def _reply(world: World, message: Message, names: Names) -> Json | None:
    target_id = (message.reference or {}).get("message_id")
    if target_id is None:
        return None
    target = world.env.backend.messages.get(message.channel_id, {}).get(int(target_id))
    if target is None or target.is_ephemeral:
        return None
    return {"author": names.users.get(target.author_id, "?"), "text": target.content[:80]}


def _component(raw: Mapping[str, Any], names: Names) -> Json:
    shown = {key: value for key, value in raw.items() if key in _COMPONENT_KEYS}
    if raw["type"] == ComponentType.TEXT_DISPLAY:
        shown["html"] = to_html(raw["content"], names)
    if "components" in raw:
        shown["components"] = [_component(child, names) for child in raw["components"]]
    if "accessory" in raw:
        shown["accessory"] = _component(raw["accessory"], names)
    if "items" in raw:
        shown["items"] = [
            {"src": _file_address(item["media"]["url"]), "description": item.get("description")}
            for item in raw["items"]
        ]
    for key in ("file", "media"):
        if key in raw:
            shown["src"] = _file_address(raw[key]["url"])
    return shown


def _file_address(url: str) -> str:
    """Point to the page's own server for what the bot sent; the simulated CDN has no address."""
    _, found, rest = url.partition("/attachments/")
    return f"/files/{rest}" if found else url


def form(modal: Mapping[str, Any], form_id: int) -> Json:
    """Give a form to fill in."""
    names = Names()
    return {
        "id": str(form_id),
        "title": modal["title"],
        "rows": [_row(row, names) for row in modal["components"]],
    }


def _row(row: Mapping[str, Any], names: Names) -> Json:
    if row["type"] == ComponentType.TEXT_DISPLAY:
        return {"html": to_html(row["content"], names)}
    if row["type"] == ComponentType.LABEL:
        field, label, hint = row["component"], row["label"], row.get("description")
    else:  # an action row, the older form of a labelled text input
        field = row["components"][0]
        label, hint = field.get("label", ""), None
    shown = {key: value for key, value in field.items() if key in _FIELD_KEYS}
    return {"label": label, "hint": hint, "field": shown}


def commands(world: World, person: Person, channel_id: int, locale: str) -> list[Json]:
    """Give the slash commands that `person` can use in a channel, with subcommands spelt out."""
    backend = world.env.backend
    roots = backend.visible_commands(user_id=person.id, channel_id=channel_id)
    return [leaf for root in roots for leaf in _leaves(root, locale, "", "")]


def menus(world: World, person: Person, channel_id: int, locale: str) -> list[Json]:
    """Give the message menus that `person` can use in a channel."""
    found = world.env.backend.visible_commands(
        user_id=person.id, channel_id=channel_id, type=AppCommandType.MESSAGE
    )
    return [{"name": each["name"], "shown": _in_locale(each, "name", locale)} for each in found]


def _leaves(node: Mapping[str, Any], locale: str, path: str, shown: str) -> list[Json]:
    path = f"{path} {node['name']}".strip()
    shown = f"{shown} {_in_locale(node, 'name', locale)}".strip()
    options = node.get("options") or []
    below = [option for option in options if option["type"] in _SUBCOMMANDS]
    if below:
        return [leaf for child in below for leaf in _leaves(child, locale, path, shown)]
    return [
        {
            "name": path,
            "shown": shown,
            "description": _in_locale(node, "description", locale),
            "options": [_option(option, locale) for option in options],
        }
    ]


def _option(option: Mapping[str, Any], locale: str) -> Json:
    return {
        "name": option["name"],
        "shown": _in_locale(option, "name", locale),
        "description": _in_locale(option, "description", locale),
        "type": option["type"],
        "required": bool(option.get("required")),
        "autocomplete": bool(option.get("autocomplete")),
        "choices": choices(option.get("choices") or [], locale),
        **{
            key: option[key]
            for key in ("min_length", "max_length", "min_value", "max_value")
            if option.get(key) is not None
        },
    }


def choices(found: list[Json], locale: str) -> list[Json]:
    """Give what can be chosen, named in the reader's language."""
    return [{"name": _in_locale(each, "name", locale), "value": each["value"]} for each in found]


def _in_locale(thing: Mapping[str, Any], key: str, locale: str) -> str:
    localised = thing.get(f"{key}_localizations") or {}
    return cast("str", localised.get(locale) or thing[key])
