"""Choices and completions that several commands offer."""

from __future__ import annotations

from typing import Final

from discord import app_commands

from bot.discord_ui.answers import Interaction, guild_of, services_of
from bot.discord_ui.i18n import command
from bot.discord_ui.limits import CHOICE_NAME, CHOICES, fit
from bot.discord_ui.words import INTERVIEWER_CHOICES, SOURCES_SAID, STAGE_CHOICES
from bot.refusal import Refusal
from bot.research import company_key

Choice = app_commands.Choice[str]
STAGES: Final = [Choice(name=command(text), value=value) for value, text in STAGE_CHOICES.items()]
INTERVIEWERS: Final = [Choice(name=command(text), value=value) for value, text in INTERVIEWER_CHOICES.items()]

SOURCES: Final = [Choice(name=command(text), value=value) for value, text in SOURCES_SAID.items()]


async def club_companies(interaction: Interaction, typed: str) -> list[Choice]:
    """Offer the companies that this server has notes on; nothing while the store is in trouble."""
    guild = guild_of(interaction)
    if guild is None:
        return []
    try:
        names = await services_of(interaction).companies.suggest(guild, typed)
    except Refusal:
        return []
    return [Choice(name=fit(name, CHOICE_NAME), value=fit(name, CHOICE_NAME)) for name in names]


async def any_company(interaction: Interaction, typed: str) -> list[Choice]:
    """Offer the companies that this server has notes on, then what was typed."""
    known = await club_companies(interaction, typed)
    name = fit(typed, CHOICE_NAME)
    if not name or name in {choice.value for choice in known}:
        return known
    return [*known[: CHOICES - 1], Choice(name=name, value=name)]


async def my_companies(interaction: Interaction, typed: str) -> list[Choice]:
    """Offer the person's own companies, then those of this server; nothing while the store is in trouble."""
    try:
        mine = await services_of(interaction).checks.companies(interaction.user.id, typed)
    except Refusal:
        return []
    kept = {company_key(name) for name in mine}
    clubs = [each for each in await club_companies(interaction, typed) if company_key(each.value) not in kept]
    return [*(Choice(name=name, value=name) for name in mine), *clubs][:CHOICES]
