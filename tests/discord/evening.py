"""An evening of rehearsing as people play it: what they see, and what they press."""

from __future__ import annotations

from typing import Any

from simcord import ChannelHandle, InteractionResult, MemberActor, ResponseMessage

from bot.rehearsal import Phase
from bot.services.rounds.model import RoundView
from tests.discord.conftest import Club, controls, texts

WORDS = {"worked": "You thanked first: “thank you for that”.", "change": "Ask one thing at a time."}


def evening(club: Club, count: int, locale: str = "en-US", channel: ChannelHandle | None = None) -> Evening:
    """Give an evening of so many people who read `locale`."""
    people = [club.guild.add_member(club.env.create_user(f"p{n}")) for n in range(1, count + 1)]
    for person in people:
        club.speaks(person, locale)
    return Evening(club, people, channel or club.channel)


class Evening:
    """People of a club in a lobby and its groups."""

    def __init__(self, club: Club, people: list[MemberActor], where: ChannelHandle) -> None:
        self.club = club
        self.people = people
        self.where = where
        self.lobby_card: int = 0
        self.lobby_id = 0

    @property
    def by_id(self) -> dict[int, MemberActor]:
        return {person.id: person for person in self.people}

    async def open(self, *, helpers: tuple[int, ...] = (), **options: Any) -> None:
        """Open a lobby and let everybody press Join, or Help."""
        opened = await self.people[0].slash(self.where, "rehearse start", **options)
        assert opened.response is not None
        assert not opened.ephemeral, texts(opened.response)
        self.lobby_card = opened.response.id
        view = await self.club.services.rehearsals.in_channel(self.where.id)
        assert view is not None
        self.lobby_id = view.id
        for place, person in enumerate(self.people[1:], start=1):
            await self.click(opened.response, person, "round.help" if place in helpers else "round.join")

    async def start(self) -> list[int]:
        """Press Start; gives the rounds of the groups."""
        await self.click(self.message(self.where.id, self.lobby_card), self.people[0], "round.start")
        return [group.id for group in await self.club.services.rehearsals.groups(self.lobby_id)]

    async def view(self, round_id: int) -> RoundView:
        return await self.club.services.rehearsals.view(round_id)

    def message(self, channel: int, message: int) -> ResponseMessage:
        return ResponseMessage(self.club.env, self.club.env.backend.messages[channel][message])

    def thread(self, view: RoundView) -> int:
        return view.row.thread or view.row.channel

    async def card(self, round_id: int) -> ResponseMessage:
        """The newest card of a round."""
        view = await self.view(round_id)
        place = view.row.channel if view.row.place == 0 else self.thread(view)
        assert view.row.card is not None
        return self.message(place, view.row.card)

    async def cue(self, round_id: int) -> Any:
        """The short message that stands now, as it was sent."""
        view = await self.view(round_id)
        return self.club.env.backend.messages[self.thread(view)].get(view.row.cue or 0)

    async def call(self, round_id: int, person: MemberActor, press: str) -> InteractionResult:
        """Press the button below the short message that stands now."""
        view = await self.view(round_id)
        return await self.click(self.message(self.thread(view), view.row.cue or 0), person, press)

    async def acting(self, round_id: int) -> tuple[MemberActor, MemberActor, list[MemberActor]]:
        """Candidate, interviewer and observers of the running turn, or of the next."""
        view = await self.view(round_id)
        turn = view.round.running or view.round.next
        assert turn is not None
        people = [self.by_id[view.person(seat) or 0] for seat in turn.seats]
        return people[0], people[1], people[2:]

    async def press(self, round_id: int, person: MemberActor, press: str) -> InteractionResult:
        """Press on the newest card by what the button is for, whatever the language."""
        return await self.click(await self.card(round_id), person, press)

    async def click(
        self, shown: ResponseMessage | None, person: MemberActor, press: str
    ) -> InteractionResult:
        """Press a button of a message by what it is for."""
        assert shown is not None
        found = [custom for custom in controls(shown).values() if f":{press}:" in custom]
        assert found, (press, texts(shown))
        return await person.click(shown, custom_id=found[0])

    async def end(self, place: ChannelHandle, person: MemberActor) -> InteractionResult:
        """Let a host or moderator end a round, and say so again."""
        asked = await person.slash(place, "rehearse end")
        return await self.click(asked.response, person, "round.end-sure")

    async def unplan(self, message: int) -> None:
        """Let the host cancel a planned rehearsal on its card, and say so again."""
        host = self.people[0]
        asked = await self.click(self.message(self.where.id, message), host, "planned.cancel")
        await self.click(asked.response, host, "planned.cancel-sure")

    async def choose(self, round_id: int, person: MemberActor, *questions: str) -> InteractionResult:
        """Type questions on the briefing."""
        briefing = await self.press(round_id, person, "round.briefing")
        opened = await self.click(briefing.response, person, "round.type")
        values = {f"question{n}": text for n, text in enumerate(questions, start=1)}
        return await person.submit_modal(opened, values)

    async def ask_for_the_card(self, round_id: int, person: MemberActor) -> None:
        """Let what is shown be looked after, as somebody does who misses the card."""
        place = self.thread(await self.view(round_id))
        await person.slash(self.channel(place), "rehearse status")

    async def give(self, round_id: int, person: MemberActor, **words: str) -> InteractionResult:
        """Give words on the private card."""
        card = await self.press(round_id, person, "round.give")
        opened = await self.click(card.response, person, "round.words")
        return await person.submit_modal(opened, {**WORDS, **words})

    async def turn(self, *round_ids: int) -> None:
        """Play a turn of each round, side by side, from its beginning to its reveal."""
        for round_id in round_ids:
            view = await self.view(round_id)
            if view.round.phase in {Phase.PLAN, Phase.REVEAL}:
                await self.press(round_id, self.by_id[view.person(view.round.host) or 0], "round.begin")
        for round_id in round_ids:
            candidate, interviewer, _ = await self.acting(round_id)
            await self.choose(round_id, candidate, "I read your report. How do you decide?")
            await self.press(round_id, interviewer, "round.briefing")
            await self.press(round_id, candidate, "round.begin")
        await self.club.env.advance_time(90)
        for round_id in round_ids:
            candidate, interviewer, observers = await self.acting(round_id)
            await self.press(round_id, candidate, "round.done")
            for person in (candidate, interviewer, *observers):
                await self.give(round_id, person)
        await self.club.env.advance_time(60)
        for round_id in round_ids:
            assert await self.phase(round_id) is Phase.REVEAL

    async def away(self, seconds: float) -> None:
        """Let time pass while no process runs, then start one."""
        await self.stop()
        await self.club.env.advance_time(seconds)
        await self.club.restart()

    async def stop(self) -> None:
        """Let the process end."""
        await self.club.bot.close()

    async def phase(self, round_id: int) -> Phase:
        return (await self.view(round_id)).round.phase

    def channel(self, place: int) -> ChannelHandle:
        return ChannelHandle(self.club.env, self.club.guild, self.club.env.backend.channels[place])

    async def delete_channel(self, place: int) -> None:
        """Let a moderator delete a channel or a thread."""
        self.club.env.backend.delete_channel(place)
        await self.club.env.settle()

    def pressed_before(self, card: ResponseMessage, custom_id: str) -> ResponseMessage:
        """Give a card as somebody still sees it who has not got the change yet."""
        stored = self.club.env.backend.messages[card.channel_id][card.id]
        row = {"type": 1, "components": [{"type": 2, "style": 1, "label": "Begin", "custom_id": custom_id}]}
        stored.components = [row]
        return card

    def says(self, message: Any, text: str) -> bool:
        return text in (message.content or texts(ResponseMessage(self.club.env, message)))

    def messages(self, place: int) -> list[Any]:
        """What stands in a channel for all to read, the oldest first."""
        shown = self.club.env.backend.messages.get(place, {})
        return [message for _, message in sorted(shown.items()) if not message.is_ephemeral]

    def mentioned(self, message: Any) -> set[int]:
        """Whom a message called, as Discord tells it."""
        return set(message.ping_user_ids)

    def posted(self, channel: ChannelHandle | int) -> list[str]:
        """Everything that stands in a channel for all to read, one text a message."""
        place = channel if isinstance(channel, int) else channel.id
        return [
            message.content or texts(ResponseMessage(self.club.env, message))
            for message in self.messages(place)
        ]
