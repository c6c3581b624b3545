"""One person looking at one channel, and what they can do there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from simcord import InteractionResult, ResponseMessage, UserHandle

from bot.playground import show
from bot.playground.circumstances import context_menu_in_dm
from bot.playground.options import typed
from bot.playground.refusals import NoChannel, NoMessage, NotAllowed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from simcord import ChannelHandle, MemberActor
    from simcord.backend.models import Message

    from bot.playground.play import Playground, Step
    from bot.playground.world import Person


@dataclass(slots=True)
class Seat:
    """Where `person` sits, reading `locale`, in the channel with `channel_id`.

    Raises `NoChannel` where they cannot see it. Everything that is done raises `Refusal` where it
    cannot be done; what can open a form gives that form, or `None`.
    """

    play: Playground
    person: Person
    locale: str
    channel_id: int
    channel: ChannelHandle = field(init=False)

    def __post_init__(self) -> None:
        channel = self.play.world.channel(self.person, self.channel_id)
        if channel is None:
            raise NoChannel
        self.channel = channel

    @property
    def _actor(self) -> MemberActor | UserHandle:
        direct = self.channel.guild is None
        return self.person.member.user if direct else self.person.member

    def view(self) -> show.Json:
        """Give what the person sees."""
        return show.view(self.play.world, self.person, self.channel_id, self.locale)

    def commands(self) -> show.Json:
        """Give the commands and message menus that the person can use here."""
        here = (self.play.world, self.person, self.channel_id, self.locale)
        return {"commands": show.commands(*here), "menus": show.menus(*here)}

    async def send(self, text: str) -> None:
        """Write a message."""
        actor = self._actor

        async def step() -> None:
            if isinstance(actor, UserHandle):
                await actor.send_dm(text)
            else:
                await actor.send(self.channel, text)

        await self._do(step)

    async def command(self, name: str, given: Mapping[str, Any]) -> show.Json | None:
        """Use a slash command with the options `given`."""
        options = self._typed(name, given, whole=True)
        actor = self._actor

        async def step() -> InteractionResult:
            if isinstance(actor, UserHandle):
                answered: InteractionResult = await actor.slash(name, **options)
                return answered
            return await actor.slash(self.channel, name, **options)

        return await self._do(step)

    async def complete(self, name: str, option: str, value: str, given: Mapping[str, Any]) -> list[show.Json]:
        """Ask the bot how to complete what is typed into an option."""
        filled = self._typed(name, given, whole=False)
        filled.pop(option, None)
        actor = self._actor
        found: list[show.Json] = []

        async def step() -> None:
            if isinstance(actor, UserHandle):
                found.extend(await actor.autocomplete(name, option, value, **filled))
            else:
                found.extend(await actor.autocomplete(self.channel, name, option, value, **filled))

        await self._do(step)
        return show.choices(found, self.locale)

    async def menu(self, name: str, message_id: int) -> show.Json | None:
        """Use a message menu."""
        message = self._message(message_id)
        actor = self._actor

        async def step() -> InteractionResult:
            if isinstance(actor, UserHandle):
                return await context_menu_in_dm(actor, name, message)
            return await actor.context_menu(self.channel, name, message)

        return await self._do(step)

    async def press(self, message_id: int, custom_id: str) -> show.Json | None:
        """Press a button."""
        message = self._message(message_id)

        async def step() -> InteractionResult:
            pressed: InteractionResult = await self._actor.click(message, custom_id=custom_id)
            return pressed

        return await self._do(step)

    async def choose(self, message_id: int, custom_id: str, values: list[str]) -> show.Json | None:
        """Choose from a menu in a message."""
        message = self._message(message_id)

        async def step() -> InteractionResult:
            chosen: InteractionResult = await self._actor.select(message, values, custom_id=custom_id)
            return chosen

        return await self._do(step)

    async def submit(self, form_id: int, values: Mapping[str, Any]) -> None:
        """Send a form. Raises `NoForm` where it is not open any more."""
        opened = self.play.form(self.person, form_id)

        async def step() -> InteractionResult:
            shown = InteractionResult(self.play.env, opened)
            sent: InteractionResult = await self._actor.submit_modal(shown, dict(values))
            return sent

        await self._do(step)

    async def dismiss(self, message_id: int) -> None:
        """Put away a message that only this person sees."""

        async def step() -> None:
            if not self._stored(message_id).is_ephemeral:
                raise NotAllowed
            backend = self.play.env.backend
            del backend.messages[self.channel_id][message_id]
            # Nothing crosses the wire when a client puts a message away; the other tabs are told.
            backend.transcript.append(("PAGE", "dismiss", None))

        await self._do(step)

    async def _do(self, step: Step) -> show.Json | None:
        return await self.play.do(self.person, self.locale, step)

    def _typed(self, name: str, given: Mapping[str, Any], *, whole: bool) -> dict[str, Any]:
        here = (self.play.world, self.person, self.channel_id)
        return typed(*here, name, given, self.locale, whole=whole)

    def _message(self, message_id: int) -> ResponseMessage:
        return ResponseMessage(self.play.env, self._stored(message_id))

    def _stored(self, message_id: int) -> Message:
        for message in self.play.world.messages(self.person, self.channel_id):
            if message.id == message_id:
                return message
        raise NoMessage
