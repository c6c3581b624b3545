"""Rehearsals that are planned for later: confirming, reminders, and what is done to Discord's events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import discord
from discord.ext import commands

from bot.discord_ui.answers import Interaction, answer, change, language_of, services_of
from bot.discord_ui.cog import TopicCog
from bot.discord_ui.forms import Handler as FormHandler
from bot.discord_ui.forms import Values
from bot.discord_ui.ids import Form, Press
from bot.discord_ui.page import page
from bot.discord_ui.presses import Handler as PressHandler
from bot.discord_ui.rounds.ending import cancel_page
from bot.discord_ui.rounds.planned import cancelled_page
from bot.discord_ui.rounds.planning import Planner, ask_about, ask_again, plan
from bot.discord_ui.rounds.serving import Showing, moderates, rehearsals_of
from bot.services.rounds.refusals import PlannedAlready
from bot.texts import say


class PlannedCog(TopicCog):
    """The buttons of a planned rehearsal, and Discord's own events."""

    @property
    def planner(self) -> Planner:
        """What keeps Discord's side of planned rehearsals."""
        return cast("Showing", self.bot).planner

    def presses(self) -> Mapping[Press, PressHandler]:
        """Give who answers which button."""
        return {
            Press.PLANNED_CONFIRM: self.confirm,
            Press.PLANNED_NOT: self.not_this,
            Press.PLANNED_REMIND: self.remind,
            Press.PLANNED_CANCEL: self.ask_to_cancel,
            Press.PLANNED_CANCEL_SURE: self.cancel,
        }

    def form_readers(self) -> Mapping[Form, FormHandler]:
        """Give who reads the forms for a time zone and for another moment."""
        return {Form.PLANNED_ZONE: self.zone_given, Form.PLANNED_WHEN: self.when_given}

    async def zone_given(self, interaction: Interaction, row: int, values: Values) -> None:
        """Remember the zone, and go on with what was to be planned."""
        services, person = services_of(interaction), interaction.user.id
        draft = await services.drafts.take(person, row)
        await services.people.set_zone(person, values.get("zone", "").strip())
        await ask_about(interaction, draft.values)

    async def when_given(self, interaction: Interaction, row: int, values: Values) -> None:
        """Ask about another moment, with all else as it was."""
        draft = await services_of(interaction).drafts.take(interaction.user.id, row)
        await ask_about(interaction, {**draft.values, "when": values.get("when", "")})

    async def confirm(self, interaction: Interaction, row: int) -> None:
        """Plan what was understood; a second confirmation is answered as the first."""
        draft = await services_of(interaction).drafts.take(interaction.user.id, row)
        try:
            planned = await plan(interaction, draft.values)
        except PlannedAlready:
            planned = None
        said = say(await language_of(interaction), "✓ Planned. You are its host, and I remind you.")
        try:
            await change(interaction, page(said))
        finally:
            if planned is not None:
                await self.planner.announce(planned)

    async def not_this(self, interaction: Interaction, row: int) -> None:
        """Plan nothing, and offer another moment."""
        await ask_again(interaction, row)

    async def remind(self, interaction: Interaction, row: int) -> None:
        """Remind the person, or do not any more."""
        schedules, person = rehearsals_of(interaction).schedules, interaction.user.id
        language = await language_of(interaction)
        interested = person not in await schedules.interested(row)
        await schedules.interest(row, person, interested=interested)
        said = (
            say(language, "✓ I call you here 15 minutes before, and when it opens. Press again to undo that.")
            if interested
            else say(language, "✓ I do not remind you any more.")
        )
        await answer(interaction, page(said))

    async def ask_to_cancel(self, interaction: Interaction, row: int) -> None:
        """Ask before the rehearsal is cancelled."""
        planned = await rehearsals_of(interaction).schedules.to_cancel(
            row, interaction.user.id, moderator=moderates(interaction)
        )
        await answer(interaction, cancel_page(planned, await language_of(interaction)))

    async def cancel(self, interaction: Interaction, row: int) -> None:
        """Cancel the rehearsal here and among Discord's events."""
        cancelled = await rehearsals_of(interaction).schedules.cancel(
            row, interaction.user.id, moderator=moderates(interaction)
        )
        try:
            await change(interaction, cancelled_page(cancelled, await language_of(interaction)))
        finally:
            await self.planner.cancelled(cancelled)

    @commands.Cog.listener()
    async def on_scheduled_event_update(
        self, _before: discord.ScheduledEvent, after: discord.ScheduledEvent
    ) -> None:
        """Follow an event that was moved or cancelled."""
        await self.planner.event_changed(after)

    @commands.Cog.listener()
    async def on_scheduled_event_delete(self, event: discord.ScheduledEvent) -> None:
        """Follow an event that was deleted."""
        await self.planner.event_gone(event.id)
