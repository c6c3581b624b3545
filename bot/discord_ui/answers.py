"""How an interaction is answered: the services behind it, the reader before it, and the page."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any, Protocol, cast

import discord

from bot.discord_ui.layout import Layout
from bot.discord_ui.page import Page
from bot.discord_ui.reader import Reader, reader_of
from bot.services import Services
from bot.texts import Language

Interaction = discord.Interaction[Any]
DEADLINE = "deadline"  # where an interaction carries the timeout of its first answer


class Serving(Protocol):
    """What the client must carry for its commands."""

    services: Services


def services_of(interaction: Interaction) -> Services:
    """Give the services of the bot that `interaction` came to."""
    return services_of_client(interaction.client)


def services_of_client(client: discord.Client) -> Services:
    """Give the services of the bot `client`, for what no interaction starts."""
    return cast("Serving", client).services


def reader_with(interaction: Interaction, chosen: Language | None) -> Reader:
    """Give the reader whose chosen language is already known."""
    return reader_of(chosen, interaction.locale.value)


async def reader(interaction: Interaction) -> Reader:
    """Give the reader behind `interaction`, looking up the language that they chose."""
    chosen = await services_of(interaction).people.language(interaction.user.id)
    return reader_with(interaction, chosen)


async def language_of(interaction: Interaction) -> Language:
    """Give the language of the person behind `interaction`."""
    return (await reader(interaction)).language


def guild_of(interaction: Interaction) -> int | None:
    """Give the server the bot is installed in; a server without the bot counts as a private channel."""
    return interaction.guild_id if interaction.is_guild_integration() else None


async def answer(interaction: Interaction, page: Page | Layout, *, public: bool = False) -> int | None:
    """Answer with a new message, which only the presser sees unless `public`; give its id."""
    layout = page if isinstance(page, Layout) else Layout(page)
    if interaction.response.is_done():
        message = await interaction.followup.send(view=layout, ephemeral=not public, wait=True)
        return message.id
    sent = await interaction.response.send_message(view=layout, ephemeral=not public)
    answered(interaction)
    return sent.message_id


async def take_time(interaction: Interaction) -> None:
    """Say that the answer, for the presser alone, takes longer than a first one may."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    answered(interaction)


async def show(interaction: Interaction, pages: Iterable[Page], *, instead: bool = False) -> None:
    """Answer with several messages; `instead` puts the first in the place of the one that was pressed on."""
    for number, page in enumerate(pages):
        if instead and number == 0:
            await change(interaction, page)
        else:
            await answer(interaction, page)


async def hand_over(interaction: Interaction, text: str, name: str, content: str) -> None:
    """Answer with a text file, which only the presser sees."""
    file = discord.File(io.BytesIO(content.encode("utf-8")), name)
    await interaction.response.send_message(text, file=file, ephemeral=True)
    answered(interaction)


async def change(interaction: Interaction, page: Page) -> None:
    """Answer a press by changing the message that it was made on."""
    await interaction.response.edit_message(view=Layout(page))
    answered(interaction)


def answered(interaction: Interaction) -> None:
    """Lift the deadline: the first answer is out."""
    deadline = interaction.extras.pop(DEADLINE, None)
    if deadline is not None:
        deadline.reschedule(None)
