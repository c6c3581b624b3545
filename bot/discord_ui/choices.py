"""Choices and completions that several commands offer."""

from __future__ import annotations

from typing import Final

from discord import app_commands

from bot.discord_ui.answers import Interaction, services_of
from bot.discord_ui.i18n import command
from bot.discord_ui.words import INTERVIEWER_CHOICES, STAGE_CHOICES
from bot.refusal import Refusal

Choice = app_commands.Choice[str]
STAGES: Final = [Choice(name=command(text), value=value) for value, text in STAGE_CHOICES.items()]
INTERVIEWERS: Final = [Choice(name=command(text), value=value) for value, text in INTERVIEWER_CHOICES.items()]


async def my_companies(interaction: Interaction, typed: str) -> list[Choice]:
    """Offer the person's own companies; nothing while the store is in trouble."""
    try:
        names = await services_of(interaction).checks.companies(interaction.user.id, typed)
    except Refusal:
        return []
    return [Choice(name=name, value=name) for name in names]
