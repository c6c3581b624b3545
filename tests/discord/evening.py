"""An evening of rehearsing as people play it: what they see, and what they press."""

from __future__ import annotations

from typing import Any

from simcord import ChannelHandle, InteractionResult, MemberActor, ResponseMessage

from bot.rehearsal import Phase
from bot.services.rounds.model import RoundView
from tests.discord.conftest import Club, controls, texts

WORDS = {"worked": "You thanked first: “thank you for that”.", "change": "Ask one thing at a time."}


class Evening:
    """People of a club in a lobby and its groups."""

    def __init__(self, club: Club, people: list[MemberActor]) -> None:
        self.club = club
        self.people = people
        self.lobby_card: int = 0
        self.lobby_id = 0

    @property
    def by_id(self) -> dict[int, MemberActor]:
        return {person.id: person for person in self.people}

    async def open(self, *, helpers: tuple[int, ...] = (), **options: Any) -> None:
        """Open a lobby and let everybody press Join, or Help."""
        opened = await self.people[0].slash(self.club.channel, "rehearse start", **options)
        assert opened.response is not None
        assert not opened.ephemeral, texts(opened.response)
        self.lobby_card = opened.response.id
        view = await self.club.services.rehearsals.in_channel(self.club.channel.id)
        assert view is not None
        self.lobby_id = view.id
        for place, person in enumerate(self.people[1:], start=1):
            await self.click(opened.response, person, "round.help" if place in helpers else "round.join")

    async def start(self) -> list[int]:
        """Press Start; gives the rounds of the groups."""
        await self.click(self.message(self.club.channel.id, self.lobby_card), self.people[0], "round.start")
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

    async def acting(self, round_id: int) -> tuple[MemberActor, MemberActor, list[MemberActor]]:
        """Candidate, interviewer and observers of the running turn, or of the next."""
        view = await self.view(round_id)
        turn = view.round.running or view.round.next
        assert turn is not None
        people = [self.by_id[view.person(seat) or 0] for seat in turn.seats]
        return people[0], people[1], people[2:]

    async def press(self, round_id: int, person: MemberActor, label: str) -> InteractionResult:
        return await person.click(await self.card(round_id), label=label)

    async def press_id(self, round_id: int, person: MemberActor, press: str) -> InteractionResult:
        """Press by what the button is for, whatever the language."""
        return await self.click(await self.card(round_id), person, press)

    async def click(
        self, shown: ResponseMessage | None, person: MemberActor, press: str
    ) -> InteractionResult:
        """Press a button of a message by what it is for."""
        assert shown is not None
        found = [custom for custom in controls(shown).values() if f":{press}:" in custom]
        assert found, (press, texts(shown))
        return await person.click(shown, custom_id=found[0])

    async def choose(self, round_id: int, person: MemberActor, *questions: str) -> InteractionResult:
        """Type questions on the briefing."""
        briefing = await self.press_id(round_id, person, "round.briefing")
        opened = await self.click(briefing.response, person, "round.type")
        values = {f"question{n}": text for n, text in enumerate(questions, start=1)}
        return await person.submit_modal(opened, values)

    async def give(self, round_id: int, person: MemberActor, **words: str) -> InteractionResult:
        """Give words on the private card."""
        card = await self.press_id(round_id, person, "round.give")
        opened = await self.click(card.response, person, "round.words")
        return await person.submit_modal(opened, {**WORDS, **words})

    async def turn(self, round_id: int) -> None:
        """Play a turn from its beginning to its reveal."""
        if (await self.view(round_id)).round.phase in {Phase.PLAN, Phase.REVEAL}:
            view = await self.view(round_id)
            host = self.by_id[view.person(view.round.host) or 0]
            await self.press_id(round_id, host, "round.begin")
        candidate, interviewer, observers = await self.acting(round_id)
        await self.choose(round_id, candidate, "I read your report. How do you decide?")
        await self.press_id(round_id, interviewer, "round.briefing")
        await self.press_id(round_id, candidate, "round.begin")
        await self.club.env.advance_time(90)
        await self.press_id(round_id, candidate, "round.done")
        for person in (candidate, interviewer, *observers):
            await self.give(round_id, person)
        await self.club.env.advance_time(60)
        assert (await self.view(round_id)).round.phase is Phase.REVEAL

    async def phase(self, round_id: int) -> Phase:
        return (await self.view(round_id)).round.phase

    def posted(self, channel: ChannelHandle | int) -> list[str]:
        """Everything that stands in a channel for all to read, one text a message."""
        place = channel if isinstance(channel, int) else channel.id
        shown = self.club.env.backend.messages.get(place, {})
        return [
            message.content or texts(ResponseMessage(self.club.env, message))
            for _, message in sorted(shown.items())
            if not message.is_ephemeral
        ]
