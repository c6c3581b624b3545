"""A club's evening at service level: people press, time passes, what is due happens."""

from __future__ import annotations

from typing import Any

from bot.rehearsal import Effect, Meant, Phase, due
from bot.services.rehearsals import Rehearsals
from bot.services.rounds.model import Happened, RoundView
from bot.store import timers
from tests.services.conftest import House

GUILD, CHANNEL = 700, 800
FIRST = 900_000_000_000_000_100


def people(count: int) -> list[int]:
    return [FIRST + number for number in range(1, count + 1)]


class Club:
    """The rehearsals of one house, with what the scheduler would have told."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.told: list[Happened] = []
        self.house.services.rehearsals.listener = self._hear

    @property
    def rehearsals(self) -> Rehearsals:
        return self.house.services.rehearsals

    async def _hear(self, happened: Happened) -> None:
        self.told.append(happened)

    async def lobby(
        self, *members: int, helpers: tuple[int, ...] = (), channel: int = CHANNEL, **options: Any
    ) -> int:
        """Open a lobby with `members`, the first of whom is host, and `helpers`."""
        given: dict[str, Any] = {"language": "en", **options}
        opened = await self.rehearsals.lobbies.open(GUILD, channel, members[0], **given)
        for member in members[1:]:
            await self.rehearsals.lobbies.join(opened.view.id, member, practises=True)
        for helper in helpers:
            await self.rehearsals.lobbies.join(opened.view.id, helper, practises=False)
        return opened.view.id

    async def started(self, *members: int, **options: Any) -> list[int]:
        """Open and start a lobby; gives the rounds of its groups."""
        lobby = await self.lobby(*members, **options)
        return list((await self.rehearsals.lobbies.start(lobby, members[0], moderator=False)).opened)

    async def view(self, round_id: int) -> RoundView:
        return await self.rehearsals.view(round_id)

    async def candidate(self, round_id: int) -> int:
        view = await self.view(round_id)
        turn = view.round.running or view.round.next
        assert turn is not None
        person = view.person(turn.candidate)
        assert person is not None
        return person

    async def press(self, round_id: int, what: Any, person: int | None = None) -> tuple[Effect, ...]:
        """Press as the candidate, or as `person`, on the newest card."""
        meant: Meant = (await self.view(round_id)).round.meant
        presser = person or await self.candidate(round_id)
        return (await self.rehearsals.turns.press(round_id, presser, what, meant)).effects

    async def give(self, round_id: int, person: int, number: int = 1) -> None:
        await self.rehearsals.feedback.words(
            round_id, person, number, worked=f"{person} liked it", change=f"{person} would change it"
        )

    async def wait(self, **by: float) -> None:
        """Let time pass, and do what fell due at its end, as after a restart."""
        self.house.clock.forward(**by)
        async with self.house.db.read() as connection:
            for timer in await timers.due_by(connection, self.house.clock()):
                await self.rehearsals.tick(timer.subject)

    async def until(self, round_id: int, phase: Phase) -> None:
        """Let time pass until a round is in `phase`."""
        for _ in range(50):
            view = await self.view(round_id)
            if view.round.phase is phase:
                return
            coming = due(view.round)
            assert coming is not None
            await self.wait(seconds=(coming.at - self.house.clock()).total_seconds())
        raise AssertionError(f"never in {phase}")

    async def turn(self, round_id: int) -> None:
        """Play one whole turn: begin, ask, words by everybody, reveal."""
        await self.press(round_id, "begin")
        await self.press(round_id, "begin")
        self.house.clock.forward(seconds=90)
        await self.press(round_id, "done")
        view = await self.view(round_id)
        turn = view.round.running
        assert turn is not None
        for seat in turn.seats:
            person = view.person(seat)
            assert person is not None
            await self.give(round_id, person, view.round.turn)
        await self.wait(seconds=60)
        assert (await self.view(round_id)).round.phase is Phase.REVEAL
