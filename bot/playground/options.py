"""From what a page sends to the values that simcord takes for a command's options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simcord import ChannelHandle
from simcord.enums import OptionType

from bot.playground import show
from bot.playground.refusals import Incomplete, Nobody, NoChannel, NotUnderstood

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simcord import MemberActor, UserHandle

    from bot.playground.world import Person, World


def typed(
    world: World,
    person: Person,
    channel_id: int,
    name: str,
    given: Mapping[str, Any],
    locale: str,
    *,
    whole: bool,
) -> dict[str, Any]:
    """Give the options of the command `name`, each as what its kind asks for.

    Raises `NotUnderstood` for an option that the command does not have or that cannot be read, and
    where it must be `whole`, `Incomplete` for one that is needed and not there, named as `locale` names it.
    simcord checks limits and choices.
    """
    commands = show.commands(world, person, channel_id, locale)
    options = [option for each in commands if each["name"] == name for option in each["options"]]
    kinds = {option["name"]: option["type"] for option in options}
    if not given.keys() <= kinds.keys():
        raise NotUnderstood
    for option in options:
        if whole and option["required"] and given.get(option["name"]) is None:
            raise Incomplete(option=option["shown"])
    return {key: _value(world, person, kinds[key], raw) for key, raw in given.items()}


def _value(world: World, person: Person, kind: int, raw: object) -> object:
    try:
        if kind == OptionType.INTEGER:
            return int(str(raw))
        if kind == OptionType.NUMBER:
            return float(str(raw))
        if kind == OptionType.USER:
            return _member(world, int(str(raw)))
        if kind == OptionType.CHANNEL:
            return _channel(world, person, int(str(raw)))
    except ValueError as error:
        raise NotUnderstood from error
    return raw


def _member(world: World, user_id: int) -> MemberActor | UserHandle:
    for person in world.people.values():
        if person.id == user_id:
            return person.member
    raise Nobody


def _channel(world: World, person: Person, channel_id: int) -> ChannelHandle:
    channel = world.channel(person, channel_id)
    if channel is None:
        raise NoChannel
    return channel
