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
from bot.discord_ui.rounds.cues import called, changes_text, cue_buttons, cue_text
from bot.discord_ui.rounds.lobby import lobby_page
from bot.discord_ui.rounds.lost import NOTHING, look_for_lost
from bot.discord_ui.rounds.places import CLOCKS_DIFFER, find_thread, open_thread
from bot.rehearsal import CardChanged, Closed, Cue, Effect, Phase, PlanChanged, cue_of
from bot.rehearsal.timing import MINUTE
from bot.services.rehearsals import Rehearsals
from bot.services.rounds.model import Happened, RoundView

log = logging.getLogger(__name__)
_UNANSWERED: Final = (*NETWORK, discord.InteractionResponded)
LOBBY: Final = 0
"""The place of a lobby among its groups."""


class Showing:
    """Shows one round once, while nobody else does; every method raises what Discord raises.

    `view` is the round as it is now, `since` what happened to it, where that is known: without, all that
    is not noted as shown is shown; with `call` the last try could not say whom it calls, and a `new`
    round was never shown at all. `press` is answered on the way. `drawn` remembers what stands on which
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
        call: bool = False,
        new: bool = False,
        press: Interaction | None = None,
    ) -> None:
        self._client = client
        self._rehearsals = rehearsals
        self._view = view
        self._now = now
        self._press = press
        self._drawn = drawn
        self._call = call
        self._new = new
        self._lost = NOTHING
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
        await self._take_stock(board)
        await self._card(board, look=look)
        await self._say_changes(board)
        if row.place != LOBBY:
            await self._beside(board)
        await self._note(shown=self._view.round.number)
        await put_off(self._press)

    async def _take_stock(self, board: Board) -> None:
        """See what happened since the round was last shown, and what stands there without a note of it."""
        row, number = self._view.row, self._view.round.number
        behind = row.shown < number
        if self._known and row.shown >= self._number:
            self._effects = ()
        elif behind and not (self._known and row.shown + 1 == self._number == number):
            self._effects = await self._rehearsals.effects_since(self._view.id, row.shown)
            self._number = number
        at_hand = self._known and row.card is not None and self._drawn.knows(row.card)
        if self._new or at_hand or not (behind or self._due()):
            return
        self._lost = await look_for_lost(board, self._view)
        if self._lost.card is not None:
            if row.card is not None and not self._fresh():
                await board.delete(row.card)
            await self._note(card=self._lost.card)

    async def _say_changes(self, board: Board) -> None:
        """Say what changed in the plan; once in all."""
        changes = [effect for effect in self._effects if isinstance(effect, PlanChanged)]
        self._effects = tuple(effect for effect in self._effects if not isinstance(effect, PlanChanged))
        for changed in changes:
            text = changes_text(self._view, changed)
            if text not in self._lost.texts:
                await board.say(text)

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
            if not self._new:
                made = await find_thread(self._client, self._view)
                if made is not None and await self._rehearsals.in_channel(made) is None:
                    return made
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
        card = self._lost.card or view.row.card
        if card is None:
            await self._post(board, now_page)
            return
        if self._fresh() and self._lost.turn != view.round.turn:
            await self._edit(board, card, self._left_behind())
            await self._say_changes(board)
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
            await board.delete(card)
            await self._post(board, now_page)

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

    async def _beside(self, board: Board) -> None:
        """Put the short message of this moment, or the summary, in the place of the last one."""
        view, due = self._view, self._due()
        if due and view.row.cue is not None:
            await put_off(self._press)  # it may be on the message that goes
            await board.delete(view.row.cue)
        cue = cue_of(view.round)
        text = cue_text(view, cue) if cue is not None and called(view, cue) else ""
        if self._lost.cue is not None and text and text in self._lost.texts:
            await self._note(cue=self._lost.cue, cued=view.round.number)
            return
        if self._lost.cue is not None:
            await board.delete(self._lost.cue)
        if view.round.phase is Phase.CLOSED:
            await self._summary(board, due=due)
            return
        if due and cue is not None and text:
            message = await board.say(text, called(view, cue), cue_buttons(view, cue))
            await self._note(cue=message, cued=view.round.number)

    async def _summary(self, board: Board, *, due: bool) -> None:
        """Post the summary, or bring what stands there up to date."""
        view = self._view
        shared = self._known and any(isinstance(effect, CardChanged) for effect in self._effects)
        if not due and not shared:
            return
        page = summary_page(await self._rehearsals.feedback.summary(view.id))
        lost = self._lost.summary
        if due and lost is not None and await board.edit(lost, page):
            await self._note(cue=lost, cued=view.round.number)
        elif due:
            await self._note(cue=await board.post(page), cued=view.round.number)
        elif view.row.cue is not None:
            await board.edit(view.row.cue, page)

    def _due(self) -> bool:
        """Say whether this moment's short message, or the summary, is not there yet."""
        row, round_ = self._view.row, self._view.round
        if self._known:
            kinds = Closed if round_.phase is Phase.CLOSED else Cue
            return row.cued < self._number and any(isinstance(effect, kinds) for effect in self._effects)
        if self._call or round_.phase is Phase.CLOSED:
            return row.cued < round_.number
        # Much happens without a new message, so after a restart it is its time that tells.
        began = round_.since
        if round_.clock is not None and round_.clock.cued and round_.clock.until is not None:
            began = round_.clock.until - MINUTE
        return row.cue is None or discord.utils.snowflake_time(row.cue) < began - CLOCKS_DIFFER

    def _moved(self) -> bool:
        """Say whether a phase has just begun, in which the card must be seen."""
        kinds = {effect.kind for effect in self._effects if isinstance(effect, Cue)}
        return self._due() and bool(kinds - {"minute"}) and self._view.round.phase is not Phase.CLOSED

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
