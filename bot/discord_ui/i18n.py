"""Command names and descriptions in both languages, and what every command declares."""

from __future__ import annotations

from typing import Any, Final, TypeVar

import discord
from discord import app_commands

from bot.texts import Bilingual, say

T = TypeVar("T")
_JAPANESE: Final = discord.Locale.japanese


def command(text: str) -> app_commands.locale_str:
    """Mark the name or the description of a command, an option or a choice for the catalogue."""
    return app_commands.locale_str(text)


def bilingual(text: Bilingual) -> app_commands.locale_str:
    """Give the name of a choice that comes from `data/` in both languages."""
    return app_commands.locale_str(text.en, ja=text.ja)


class CatalogueTranslator(app_commands.Translator):
    """Gives Discord the Japanese names from the message catalogue."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """Give the text in `locale`; `None` where English stands for it."""
        if locale is not _JAPANESE:
            return None
        said = string.extras.get("ja") or say("ja", string.message)
        return None if said == string.message else said


def in_servers(command: T) -> T:
    """Declare a command that is there on servers that the bot was invited to, and nowhere else."""
    may_use: Any = app_commands.default_permissions(use_application_commands=True)
    installs: Any = app_commands.allowed_installs(guilds=True, users=False)
    contexts: Any = app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    declared: T = contexts(installs(may_use(command)))
    return declared


def everywhere(command: T) -> T:
    """Declare a command that anyone may use in servers, direct messages and private channels.

    It is there wherever the application is installed: for a server or for one person.
    """
    may_use: Any = app_commands.default_permissions(use_application_commands=True)
    installs: Any = app_commands.allowed_installs(guilds=True, users=True)
    contexts: Any = app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    declared: T = contexts(installs(may_use(command)))
    return declared
