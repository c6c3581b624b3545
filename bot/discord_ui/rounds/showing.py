"""One round brought to the screen: its place, its card, its short message, its summary."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Final

import discord

from bot.discord_ui.answers import Interaction, answered, change
from bot.discord_ui.page import Page
from bot.discord_ui.refusals import NETWORK
from bot.discord_ui.rounds.board import Board, Drawn
from bot.discord_ui.rounds.cards import over_page, plan_page, round_page
from bot.discord_ui.rounds.closing import lost_page, summary_page
from bot.discord_ui.rounds.cues import called, changes_text, cue_text
from bot.discord_ui.rounds.lobby import lobby_page
from bot.discord_ui.rounds.places import open_thread
from bot.rehearsal import CardChanged, Cue, Effect, Phase, PlanChanged, cue_of
from bot.services.rehearsals import Rehearsals
from bot.services.rounds.model import Happened, RoundView

log = logging.getLogger(__name__)
_UNANSWERED: Final = (*NETWORK, discord.InteractionResponded)
LOBBY: Final = 0
"""The place of a lobby among its groups."""


class Showing:
    """Shows one round once, while nobody else does; every method raises what Discord raises.

    `view` is the round as it is now, `since` what happened to it, where that is known: without, all that
    is not noted as shown is shown. `press` is answered on the way. `drawn` remembers what stands on which
    card, so that it is not sent once more.
    """

    def __init__(
        self,
        client: discord.Client,
        rehearsals: Rehearsals,
        view: RoundView,
        now: datetime,
        *,
        drawn: Drawn,
        since: Happened | None = None,
        press: Interaction | None = None,
    ) -> None:
        self._client = client
        self._rehearsals = rehearsals
        self._view = view
        self._now = now
        self._press = press
        self._drawn = drawn
        self._known = since is not None
        self._effects: tuple[Effect, ...] = since.effects if since else ()
        self._number = since.view.round.number if since else view.round.number

    async def all(self, *, look: bool = False) -> None:
        """Show the round; with `look` its card is posted again where it is gone or buried."""
        row = self._view.row
        place = await self._place()
        if place is None:
            return
        board = Board(self._client, place)
        await self._card(board, look=look)
        for effect in self._effects:
            if isinstance(effect, PlanChanged):
                await board.say(changes_text(self._view, effect))
        if row.place != LOBBY and self._due(Cue):
            await self._cue(board)
        await self._note(shown=self._view.round.number, cued=max(row.cued, self._number))
        await put_off(self._press)

    async def _place(self) -> int | None:
        """Give where the round is shown, and make a group's thread where there is none yet."""
        row = self._view.row
        if row.place == LOBBY:
            return row.channel
        if row.thread is None:
            await put_off(self._press)
            thread = await self._new_place()
            if thread is None:
                return None
            await self._note(thread=thread)
            return thread
        return row.thread

    async def _new_place(self) -> int | None:
        """Give a thread, or the channel where threads are not permitted any more and it is free."""
        row = self._view.row
        try:
            return await open_thread(self._client, self._view)
        except discord.Forbidden as error:
            log.info("no thread for round %s: %s", self._view.id, error)
        others = [await self._rehearsals.view(each) for each in await self._rehearsals.open_in(row.channel)]
        if all(each.row.thread != row.channel for each in others):
            return row.channel
        view = (await self._rehearsals.lobbies.vanished(self._view.id)).view
        await self._note(shown=view.round.number, cued=view.round.number)
        await Board(self._client, row.channel).post(lost_page(view))
        return None

    async def _card(self, board: Board, *, look: bool) -> None:
        view = self._view
        now_page = await self._page()
        if view.row.card is None:
            await self._post(board, now_page)
            return
        card = view.row.card
        if self._fresh():
            await self._edit(board, card, self._left_behind())
            await self._post(board, now_page)
            return
        behind = view.row.shown < view.round.number
        stands = await self._edit(board, card, now_page, look=look) if behind or look else True
        if self._led_on():
            return  # a lobby's card that only leads to its groups stays where it is
        if not stands:
            await self._post(board, now_page)
            return
        moved = self._known and self._moved()
        if (moved or look) and await board.buried(card):
            await self._post(board, now_page)
            await board.delete(card)

    async def _page(self) -> Page:
        view = self._view
        if view.row.place != LOBBY:
            return round_page(view, self._now)
        groups = await self._rehearsals.groups(view.id) if view.round.ending == "started" else ()
        return lobby_page(view, self._now, groups)

    def _left_behind(self) -> Page:
        """Give what stays on the card before the newest one."""
        last = self._view.round.turn - 1
        return over_page(self._view, last) if last else plan_page(self._view, self._now, over=True)

    async def _edit(self, board: Board, card: int, page: Page, *, look: bool = False) -> bool:
        """Change a card, as the answer to the press on it where there is one; False where it is gone."""
        press, self._press = self._press, None
        on_it = press is not None and press.message is not None and press.message.id == card
        if press is not None and on_it and not press.response.is_done():
            try:
                await change(press, page)
            except _UNANSWERED as error:
                log.info("a press could not be answered with its card: %s", error)
            else:
                self._drawn.note(card, page)
                return True
        self._press = press
        if self._drawn.holds(card, page) and not look:
            return True
        stands = await board.edit(card, page)
        self._drawn.note(card, page)
        return stands

    async def _post(self, board: Board, page: Page) -> None:
        card = await board.post(page)
        self._drawn.note(card, page)
        await self._note(card=card, shown=self._view.round.number)

    async def _cue(self, board: Board) -> None:
        """Put the short message of this moment, or the summary, in the place of the last one."""
        view = self._view
        if view.row.cue is not None:
            await board.delete(view.row.cue)
        if view.round.phase is Phase.CLOSED:
            summary = await self._rehearsals.feedback.summary(view.id)
            await self._note(cue=await board.post(summary_page(summary)), cued=self._number)
            return
        cue = cue_of(view.round)
        if cue is not None and called(view, cue):
            message = await board.say(cue_text(view, cue), called(view, cue))
            await self._note(cue=message, cued=self._number)

    def _due(self, kind: type[Cue]) -> bool:
        """Say whether this moment's short message is not there yet."""
        if self._view.row.cued >= self._number:
            return False
        if not self._known or self._view.round.phase is Phase.CLOSED:
            return True
        return any(isinstance(effect, kind) for effect in self._effects)

    def _moved(self) -> bool:
        """Say whether a phase has just begun, in which the card must be seen."""
        kinds = {effect.kind for effect in self._effects if isinstance(effect, Cue)}
        return self._due(Cue) and bool(kinds - {"minute"}) and self._view.round.phase is not Phase.CLOSED

    def _fresh(self) -> bool:
        return self._view.round.turn > 0 and any(
            isinstance(effect, CardChanged) and effect.fresh for effect in self._effects
        )

    def _led_on(self) -> bool:
        return self._view.row.place == LOBBY and self._view.round.phase is Phase.CLOSED

    async def _note(self, **where: int) -> None:
        await self._rehearsals.show(self._view.id, **where)


async def put_off(press: Interaction | None) -> None:
    """Tell Discord that a press was heard, where nothing did yet."""
    if press is None or press.response.is_done():
        return
    try:
        await press.response.defer()
    except _UNANSWERED as error:
        log.info("a press could not be acknowledged: %s", error)
    answered(press)
