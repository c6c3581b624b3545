"""Planning a rehearsal, and keeping it the same on Discord as in the store."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, Final

import discord

from bot.discord_ui.answers import Interaction, answer, change, language_of, services_of
from bot.discord_ui.forms import open_form
from bot.discord_ui.ids import Form, FormId, Press, press_id
from bot.discord_ui.limits import fit
from bot.discord_ui.page import Page
from bot.discord_ui.refusals import NETWORK, Typed, explain
from bot.discord_ui.rounds import planned
from bot.discord_ui.rounds.again import Again
from bot.discord_ui.rounds.board import Board
from bot.discord_ui.rounds.lost import custom_ids
from bot.discord_ui.rounds.places import CLOCKS_DIFFER
from bot.discord_ui.rounds.screen import Screen
from bot.discord_ui.rounds.words import clock
from bot.discord_ui.sheets import sheet
from bot.discord_ui.words import read_interviewer, read_stage
from bot.refusal import Refusal
from bot.rehearsal.when import WhenFar, WhenPast, WhenUnclear
from bot.services.rehearsals import Rehearsals
from bot.services.rounds.schedules import BEFORE, Due
from bot.store.schedules import ScheduleRow
from bot.store.shards import Shards
from bot.store.timers import OPEN, REMIND
from bot.texts import say

log = logging.getLogger(__name__)

_DRAFT: Final = "planned"
_EVENT_NAME: Final = 100
_LASTS: Final = timedelta(hours=1)
_CALLED_AT_ONCE: Final = 50  # a message holds so many mentions beside its words


async def ask_about(interaction: Interaction, given: Mapping[str, str]) -> None:
    """Show what was understood of a moment and ask for a word; first for the zone, where it is not known.

    A moment that is refused comes back in a form of its own, which the other options wait behind.
    """
    services, person = services_of(interaction), interaction.user.id
    language = await language_of(interaction)
    if await services.people.zone(person) is None:
        draft = await services.drafts.keep(person, _DRAFT, given)
        await open_form(interaction, sheet(FormId(Form.PLANNED_ZONE, draft), language, {}))
        return
    try:
        moment, zone = await services.rehearsals.schedules.understand(person, given["when"])
    except (WhenUnclear, WhenPast, WhenFar) as refusal:
        draft = await services.drafts.keep(person, _DRAFT, given)
        form = FormId(Form.PLANNED_WHEN, draft)
        await explain(interaction, refusal, Typed(form, {"when": given["when"]}))
        return
    values = {**given, "at": str(int(moment.timestamp()))}
    draft = await services.drafts.keep(person, _DRAFT, values)
    await answer(interaction, planned.understood_page(moment, zone, draft, language))


async def ask_again(interaction: Interaction, row: int) -> None:
    """Plan nothing of the draft `row`, and offer the form for another moment."""
    services, person = services_of(interaction), interaction.user.id
    draft = await services.drafts.take(person, row)
    form = FormId(Form.PLANNED_WHEN, row)
    again = await services.drafts.keep(person, str(form), {"when": draft.values["when"]})
    await change(interaction, planned.not_planned_page(again, await language_of(interaction)))


async def plan(interaction: Interaction, values: Mapping[str, str]) -> ScheduleRow:
    """Plan what was confirmed; raises `PlannedAlready` for a second confirmation of the same."""
    voice = values.get("voice")
    return await services_of(interaction).rehearsals.schedules.plan(
        interaction.guild_id or 0,
        interaction.channel_id or 0,
        interaction.user.id,
        datetime.fromtimestamp(int(values["at"]), UTC),
        language=await language_of(interaction),
        company=values.get("company"),
        stage=read_stage(values.get("stage")),
        interviewer=read_interviewer(values.get("interviewer")),
        minutes=int(values["minutes"]),
        questions=int(values["questions"]),
        voice=int(voice) if voice else None,
    )


class Planner:
    """Discord's side of planned rehearsals: events, reminders, lobbies; nothing that it is told of raises."""

    def __init__(self, client: discord.Client, rehearsals: Rehearsals, screen: Screen) -> None:
        """Take the client that posts, the rehearsals, and what shows lobbies."""
        self._client = client
        self._rehearsals = rehearsals
        self._screen = screen
        self._again = Again()

    async def close(self) -> None:
        """Let go of what waits to be tried again."""
        await self._again.close()

    async def announce(self, row: ScheduleRow) -> None:
        """Make Discord's event where that is permitted, and post the card."""
        event = row.event or await self._make_event(row)
        if event is not None and row.event is None:
            await self._rehearsals.schedules.link(row.id, event)
        await self._post(row, planned.planned_page(row, event=event is not None))

    async def due(self, due: Due) -> None:
        """Remind those interested, or show the lobby that was opened."""
        people = sorted({*due.people, *await self._subscribed(due.schedule)})
        if due.lobby is not None:
            await self._screen.show(due.lobby)
        board = Board(self._client, due.schedule.channel)
        said = await self._said_already(board, due)
        for first in range(0, len(people), _CALLED_AT_ONCE):
            called = people[first : first + _CALLED_AT_ONCE]
            text = _reminder(due, called)
            if text not in said:
                await self._again.do(partial(board.say, text, called), f"reminding of {due.schedule.id}")

    async def _said_already(self, board: Board, due: Due) -> set[str]:
        """Give what a process said of this moment that was killed before it was done with."""
        since = due.schedule.starts_at - (BEFORE if due.kind == REMIND else timedelta()) - CLOCKS_DIFFER
        try:
            return {each.content for each in await board.latest() if each.created_at >= since}
        except NETWORK as error:
            log.info("nobody knows what was said of rehearsal %s: %s", due.schedule.id, error)
            return set()

    async def cancelled(self, row: ScheduleRow, *, by_discord: bool = False) -> None:
        """Take Discord's event back, and say that a rehearsal was cancelled, on its card as well."""
        if row.event is not None and not by_discord:
            drop = partial(self._client.http.delete_scheduled_event, row.guild, row.event)
            await self._again.do(drop, f"deleting the event of rehearsal {row.id}")
        shown = planned.cancelled_page(row)
        await self._redraw(row, shown)
        await self._post(row, shown)

    async def event_changed(self, event: discord.ScheduledEvent) -> None:
        """Follow what was done to Discord's event: cancel, or move."""
        schedules = self._rehearsals.schedules
        try:
            row = await schedules.of_event(event.id)
            if row is None:
                return
            if event.status in {discord.EventStatus.cancelled, discord.EventStatus.completed}:
                await self._cancel(row)
            elif event.start_time != row.starts_at and event.status is discord.EventStatus.scheduled:
                moved = await schedules.move(row.id, event.start_time)
                await self._redraw(moved, planned.planned_page(moved, event=True))
                await self._post(moved, planned.moved_page(moved))
        except Refusal as refusal:
            log.warning("event %s could not be followed: %s", event.id, refusal)

    async def event_gone(self, event_id: int) -> None:
        """Cancel the rehearsal of an event that was deleted."""
        try:
            row = await self._rehearsals.schedules.of_event(event_id)
            if row is not None:
                await self._cancel(row)
        except Refusal as refusal:
            log.warning("event %s could not be followed: %s", event_id, refusal)

    async def catch_up(self, shards: Shards) -> None:
        """Put right what was done to Discord's events while nobody was here to see it."""
        schedules = self._rehearsals.schedules
        try:
            for row in await schedules.linked(shards):
                await self._compare(row)
            for row in await schedules.just_planned(shards):
                await self._announce_if_lost(row)
        except Refusal as refusal:
            log.warning("planned rehearsals could not be looked after: %s", refusal)

    async def _announce_if_lost(self, row: ScheduleRow) -> None:
        """Announce what was planned right before the process ended, where its card is not there."""
        try:
            if await _card(Board(self._client, row.channel), row) is not None:
                return
            event = row.event or await self._own_event(row)
        except NETWORK as error:
            log.info("nobody knows whether rehearsal %s was announced: %s", row.id, error)
            return
        if event is not None:
            await self._rehearsals.schedules.link(row.id, event)
        await self.announce(replace(row, event=event))

    async def _own_event(self, row: ScheduleRow) -> int | None:
        """Give the event that was made for a rehearsal without a note of it."""
        guild, me = self._client.get_guild(row.guild), self._client.user
        if guild is None or me is None:
            return None
        ours = (me.id, row.starts_at, _event_name(row))
        for event in await guild.fetch_scheduled_events(with_counts=False):
            known = await self._rehearsals.schedules.of_event(event.id)
            if known is None and (event.creator_id, event.start_time, event.name) == ours:
                return event.id
        return None

    async def _compare(self, row: ScheduleRow) -> None:
        guild = self._client.get_guild(row.guild)
        if guild is None or row.event is None:
            return
        try:
            event = await guild.fetch_scheduled_event(row.event, with_counts=False)
        except discord.NotFound:
            await self.event_gone(row.event)
        except NETWORK as error:
            log.info("event %s could not be looked at: %s", row.event, error)
        else:
            await self.event_changed(event)

    async def _cancel(self, row: ScheduleRow) -> None:
        await self._rehearsals.schedules.cancel(row.id, row.person, moderator=True)
        await self.cancelled(row, by_discord=True)

    async def _subscribed(self, row: ScheduleRow) -> list[int]:
        """Give who pressed "Interested" on Discord's event."""
        guild = self._client.get_guild(row.guild)
        if guild is None or row.event is None:
            return []
        try:
            event = guild.get_scheduled_event(row.event) or await guild.fetch_scheduled_event(row.event)
            return [user.id async for user in event.users()]
        except NETWORK as error:
            log.info("who is interested in event %s is not known: %s", row.event, error)
            return []

    async def _make_event(self, row: ScheduleRow) -> int | None:
        guild = self._client.get_guild(row.guild)
        channel = None if guild is None else guild.get_channel_or_thread(row.channel)
        if guild is None or channel is None:
            return None
        language = planned.language_of(row)
        about: dict[str, Any] = {
            "entity_type": discord.EntityType.external,
            "location": fit(f"#{channel.name}", _EVENT_NAME),
            "end_time": row.starts_at + _LASTS,
        }
        try:
            event = await guild.create_scheduled_event(
                name=_event_name(row),
                start_time=row.starts_at,
                privacy_level=discord.PrivacyLevel.guild_only,
                description=say(language, "The lobby opens in #{channel}.", channel=channel.name),
                **about,
            )
        except NETWORK as error:
            log.info("no event was made for rehearsal %s: %s", row.id, error)
            return None
        return event.id

    async def _redraw(self, row: ScheduleRow, shown: Page) -> None:
        await self._again.do(partial(self._change_card, row, shown), f"changing the card of {row.id}")

    async def _change_card(self, row: ScheduleRow, shown: Page) -> None:
        board = Board(self._client, row.channel)
        card = await _card(board, row)
        if card is not None:
            await board.edit(card, shown)

    async def _post(self, row: ScheduleRow, shown: Page) -> None:
        post = partial(Board(self._client, row.channel).post, shown)
        await self._again.do(post, f"saying how rehearsal {row.id} stands")


async def _card(board: Board, row: ScheduleRow) -> int | None:
    """Give the card of a planned rehearsal, where it is among the last messages."""
    button = press_id(Press.PLANNED_REMIND, row.id)
    cards = (each.id for each in await board.latest() if button in custom_ids(each.components))
    return next(cards, None)


def _event_name(row: ScheduleRow) -> str:
    name = " · ".join(filter(None, (say(planned.language_of(row), "Interview rehearsal"), row.company)))
    return fit(name, _EVENT_NAME)


def _reminder(due: Due, called: Sequence[int]) -> str:
    language = planned.language_of(due.schedule)
    people = " ".join(f"<@{person}>" for person in called)
    if due.kind != OPEN:
        when = clock(due.schedule.starts_at, "R")
        return say(language, "{people} your rehearsal begins {when}.", people=people, when=when)
    if due.lobby is None:
        why = due.refusal.say(language) if due.refusal else ""
        return say(language, "{people} the lobby could not be opened: {why}", people=people, why=why)
    return say(language, "{people} the lobby is open: press Join.", people=people)
