"""Keeps what is shown of a round as the round is.

What happened is in the store before anything is shown of it. So whatever Discord does meanwhile, a
round is shown by looking at it anew: what failed is tried again, and after a restart `look_after` goes
through everything that is open or not shown yet.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any
from weakref import WeakValueDictionary

import discord

from bot.discord_ui.answers import Interaction
from bot.discord_ui.refusals import NETWORK, explain
from bot.discord_ui.rounds.again import AGAIN_SECONDS
from bot.discord_ui.rounds.board import UNKNOWN_CHANNEL, Board, Drawn
from bot.discord_ui.rounds.closing import lost_page, summary_page
from bot.discord_ui.rounds.feedback import shared_page
from bot.discord_ui.rounds.places import MayNotWriteHere
from bot.discord_ui.rounds.showing import Showing, put_off
from bot.discord_ui.tasks import let_go
from bot.refusal import Refusal
from bot.rehearsal import Closed, Cue, Phase
from bot.rehearsal.refusals import RoundOver
from bot.services.clock import Clock
from bot.services.rehearsals import Rehearsals
from bot.services.rounds.model import Happened, Result, RoundView
from bot.store.shards import ALL, Shards

log = logging.getLogger(__name__)


class Screen:
    """Shows rounds; nothing that it is told of raises."""

    def __init__(self, client: discord.Client, rehearsals: Rehearsals, clock: Clock) -> None:
        """Take the client that posts, the rounds, and the time."""
        self._client = client
        self._rehearsals = rehearsals
        self._clock = clock
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._tasks: set[asyncio.Task[None]] = set()
        self._drawn = Drawn()

    async def show(self, happened: Happened, press: Interaction | None = None) -> None:
        """Show what happened; a `press` on the card is answered by changing it.

        It goes on to its end even where whoever waits for it does not.
        """
        await asyncio.shield(self._spawn(self._show(happened, press)))

    async def redraw(self, view: RoundView) -> None:
        """Let the card show a round as it is; nobody is called."""
        await self.show(Happened(view, ()))

    async def elapsed(self, happened: Happened) -> None:
        """Show what happened by itself; where nobody pressed, see whether those who act are still there."""
        await self.show(happened)
        view = happened.view
        turn = view.round.running
        if view.round.quiet and turn is not None and view.round.phase is Phase.PREPARE:
            for seat in (turn.candidate, turn.interviewer):
                await self._take_out_if_gone(view, view.person(seat))

    async def share(self, happened: Happened, result: Result) -> None:
        """Post what a candidate shows their group of their feedback."""
        view = happened.view
        try:
            await Board(self._client, view.row.thread or view.row.channel).post(
                shared_page(view, result, view.language)
            )
        except NETWORK as error:
            log.warning("what was shared in round %s is not shown: %s", view.id, error)
        await self.show(happened)

    async def look_after(self, shards: Shards = ALL) -> None:
        """Show whatever is open or not shown yet, as after a restart."""
        try:
            behind = await self._rehearsals.unshown(shards)
        except Refusal as refusal:
            log.warning("the rounds could not be looked after: %s", refusal)
            return
        for round_id in reversed(behind):  # groups before their lobby, whose card leads to them
            await self.refresh(round_id)

    async def refresh(
        self,
        round_id: int,
        *,
        look: bool = False,
        attempt: int = 0,
        call: bool = False,
        new: bool = False,
    ) -> None:
        """Show a round as it is now, whatever was shown before.

        With `look` its card is posted again where it is gone or buried; with `call` the last try, which
        Discord did not take, was to call somebody. A `new` round was never shown before.
        """
        try:
            async with self._lock(round_id):
                view = await self._rehearsals.view(round_id)
                now, drawn = self._clock(), self._drawn
                showing = Showing(self._client, self._rehearsals, view, now, drawn=drawn, call=call, new=new)
                await showing.all(look=look)
            if view.row.lobby_id is not None and view.row.thread is None and not new:
                await self.refresh(view.row.lobby_id, look=True)  # whose card leads to the thread from now on
        except NETWORK as error:
            await self._trouble(round_id, error, attempt, call=call)
        except Refusal as refusal:
            log.warning("round %s could not be shown: %s", round_id, refusal)

    async def close(self) -> None:
        """Let go of what waits to be tried again."""
        await let_go(self._tasks)

    async def _show(self, happened: Happened, press: Interaction | None) -> None:
        view = happened.view
        if happened.opened:
            await put_off(press)
            for group in happened.opened:
                await self.refresh(group, new=True)
        try:
            await self._show_held(happened, press)
        except discord.Forbidden as error:
            if press is not None:
                await explain(press, MayNotWriteHere())
            await self._trouble(view.id, error, 0, call=_calls(happened))
        except NETWORK as error:
            await self._trouble(view.id, error, 0, call=_calls(happened))
        except Refusal as refusal:
            log.warning("round %s could not be shown: %s", view.id, refusal)
        await put_off(press)
        if view.row.lobby_id is not None and view.round.phase is Phase.CLOSED:
            await self.refresh(view.row.lobby_id, look=True)

    async def _show_held(self, happened: Happened, press: Interaction | None) -> None:
        lock = self._lock(happened.view.id)
        if lock.locked():  # whoever holds it may wait for Discord, and the press may not
            await put_off(press)
        async with lock:
            view = await self._rehearsals.view(happened.view.id)
            now, drawn = self._clock(), self._drawn
            showing = Showing(
                self._client, self._rehearsals, view, now, drawn=drawn, since=happened, press=press
            )
            await showing.all()

    async def _take_out_if_gone(self, view: RoundView, person: int | None) -> None:
        """Let one who is no member of the server any more leave the round."""
        if person is None:
            return
        try:
            await self._client.http.get_member(view.row.guild, person)
        except discord.NotFound:
            try:
                await self.show(await self._rehearsals.lobbies.leave(view.id, person, removed=True))
            except Refusal as refusal:
                log.info("a member who is gone stays in round %s: %s", view.id, refusal)
        except NETWORK as error:
            log.info("nobody knows whether members of round %s are there: %s", view.id, error)

    async def _trouble(self, round_id: int, error: Exception, attempt: int, *, call: bool) -> None:
        """Try again later, or end a round whose place is gone."""
        if isinstance(error, discord.NotFound) and error.code == UNKNOWN_CHANNEL:
            await self.place_is_gone(round_id)
            return
        if attempt >= len(AGAIN_SECONDS):
            log.warning("round %s is not shown: %s", round_id, error)
            return
        log.info("round %s is shown again in %s s: %s", round_id, AGAIN_SECONDS[attempt], error)
        self._spawn(self._later(round_id, attempt, call=call))

    async def _later(self, round_id: int, attempt: int, *, call: bool) -> None:
        await asyncio.sleep(AGAIN_SECONDS[attempt])
        await self.refresh(round_id, attempt=attempt + 1, call=call)

    async def place_is_gone(self, round_id: int) -> None:
        """Close a round whose thread or channel is gone, and say so where that can be said."""
        rehearsals = self._rehearsals
        try:
            try:
                view = (await rehearsals.lobbies.vanished(round_id)).view
            except RoundOver:
                view = await rehearsals.view(round_id)
            await rehearsals.show(round_id, shown=view.round.number, cued=view.round.number)
        except Refusal as refusal:
            log.warning("round %s could not be closed: %s", round_id, refusal)
            return
        if view.row.thread is None or view.row.thread == view.row.channel:
            return
        if view.row.lobby_id is not None:
            await self.refresh(view.row.lobby_id, look=True)
        try:
            await Board(self._client, view.row.channel).post(lost_page(view))
            await Board(self._client, view.row.channel).post(
                summary_page(await self._rehearsals.feedback.summary(round_id))
            )
        except NETWORK as error:
            log.info("the channel of round %s is gone as well: %s", round_id, error)

    def _lock(self, round_id: int) -> asyncio.Lock:
        lock = self._locks.get(round_id)
        if lock is None:
            lock = self._locks[round_id] = asyncio.Lock()
        return lock

    def _spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


def _calls(happened: Happened) -> bool:
    return any(isinstance(effect, Cue | Closed) for effect in happened.effects)
