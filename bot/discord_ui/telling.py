"""Telling somebody that a note was made from their message."""

from __future__ import annotations

import logging

import discord

from bot.discord_ui.answers import Interaction, services_of
from bot.discord_ui.layout import Layout
from bot.discord_ui.notes import told_page
from bot.discord_ui.refusals import NETWORK
from bot.refusal import Refusal
from bot.services.notebook import Note
from bot.texts import LANGUAGES, Language, say

log = logging.getLogger(__name__)


async def tell_author(interaction: Interaction, note: Note, language: Language) -> str:
    """Write to whoever wrote the message; gives what to say of it to who made the note.

    In all languages where theirs is not known, that of who made the note first.
    """
    author = note.quoted or 0
    try:
        spoken = await services_of(interaction).people.language(author)
        languages = [spoken] if spoken else sorted(LANGUAGES, key=lambda each: each != language)
        channel = await interaction.client.create_dm(discord.Object(author))
        server = interaction.guild.name if interaction.guild else ""
        await channel.send(view=Layout(told_page(note, server, languages)))
    except (*NETWORK, Refusal) as error:
        log.info("the author of a message could not be told of a note: %s", error)
        return say(
            language,
            "I could not write to {person}, whose message it was. Please tell them: "
            "they can delete the note from /notes show.",
            person=f"<@{author}>",
        )
    return say(language, "{person}, whose message it was, has been told.", person=f"<@{author}>")
