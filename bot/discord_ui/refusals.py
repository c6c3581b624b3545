"""Every no and every error, said in one place: kindly, privately, in the person's language.

All that a person can start (commands, presses, forms) runs inside `answering`, which also keeps
Discord's deadline for a first answer. What had been typed comes back behind `Try again`.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import ClassVar, Final

import aiohttp
import discord
from discord import app_commands

from bot.discord_ui.answers import (
    DEADLINE,
    Interaction,
    answer,
    reader,
    reader_with,
    services_of,
)
from bot.discord_ui.escape import inline
from bot.discord_ui.forms import Values
from bot.discord_ui.ids import FormId, Press
from bot.discord_ui.page import Button, Page, page, paged
from bot.discord_ui.quoting import quotes
from bot.discord_ui.reader import Reader
from bot.discord_ui.words import listing
from bot.refusal import Refusal
from bot.services.patience import shortly
from bot.store import StoreRefusal
from bot.texts import Language, mark, say

log = logging.getLogger(__name__)

# Discord shows "did not respond" after 3 s; the rest is for the way there and for the refusal.
FIRST_ANSWER: Final = 2.3
_TOO_LATE: Final = (10062, 40060)  # the interaction is unknown by now, or answered already
NETWORK: Final = (discord.HTTPException, aiohttp.ClientError, OSError)


class TooSlow(Refusal):
    """The work was not done in time for Discord."""

    text: ClassVar[str] = mark("That took too long just now. Please try again in a moment.")


class DiscordTrouble(Refusal):
    """Discord did not take what we sent."""

    text: ClassVar[str] = mark(
        "Discord did not take my answer just now. What you had saved is safe; please try again."
    )


class Stale(Refusal):
    """Discord sent a command as it was before an update."""

    text: ClassVar[str] = mark(
        "This command has changed since your Discord loaded it. "
        "Reload Discord (Ctrl+R, or close and open the app) and try again."
    )


class FormTooOld(Refusal):
    """A form that was opened before an update."""

    text: ClassVar[str] = mark(
        "This form was opened before an update and I cannot read it any more. Here is what you typed:"
    )


class Broken(Refusal):
    """An error of ours."""

    text: ClassVar[str] = mark("Something went wrong on my side, and it has been noted. Please try again.")


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person typed, and the form that it is given back in; `None` where there is none now."""

    form: FormId | None
    values: Values


@asynccontextmanager
async def answering(interaction: Interaction, typed: Typed | None = None) -> AsyncIterator[None]:
    """Answer `interaction` inside: in time, and with a clear word whatever happens.

    What is inside is cancelled when the time is up. The person is told at that moment, and not when it has
    come to its end: to end a transaction on a driver that hangs takes as long as the driver does.
    """
    told: asyncio.Task[None] | None = None

    def tell() -> None:
        nonlocal told
        if not interaction.response.is_done():
            interaction.extras.pop(DEADLINE, None)
            told = asyncio.create_task(explain(interaction, TimeoutError(), typed))

    late = asyncio.get_running_loop().call_later(FIRST_ANSWER, tell)
    try:
        try:
            async with asyncio.timeout(FIRST_ANSWER) as deadline:
                interaction.extras[DEADLINE] = deadline
                yield
        finally:
            late.cancel()
    except Exception as error:  # noqa: BLE001 - the outermost frame: each error becomes a word to the person
        interaction.extras.pop(DEADLINE, None)
        await (told or explain(interaction, error, typed))


async def explain(interaction: Interaction, error: Exception, typed: Typed | None = None) -> None:
    """Tell the person what `error` means for them, and give back what they typed."""
    refusal = _refusal(error)
    if refusal is None:
        log.info("an interaction ran out before it was answered: %s", error)
        return
    try:
        who = await _reader(interaction, refusal)
        for each in await _pages(interaction, refusal, typed, who):
            await answer(interaction, each)
    except NETWORK as failure:
        log.warning("a refusal could not be shown: %s", failure)


def _refusal(error: Exception) -> Refusal | None:
    if isinstance(error, app_commands.CommandInvokeError):
        error = error.original
    if isinstance(error, Refusal):
        return error
    if isinstance(error, TimeoutError):
        return TooSlow()
    if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
        return Stale()
    if isinstance(error, discord.HTTPException) and error.code in _TOO_LATE:
        return None
    if isinstance(error, NETWORK):
        log.warning("Discord did not take an answer: %s", error)
        return DiscordTrouble()
    log.error("an interaction failed", exc_info=error)
    return Broken()


async def _reader(interaction: Interaction, refusal: Refusal) -> Reader:
    """Give the reader; a store in trouble is not asked again, since the answer is due."""
    by_locale = reader_with(interaction, None)
    if isinstance(refusal, TooSlow | StoreRefusal):
        return by_locale
    try:
        return await shortly(reader(interaction))
    except (Refusal, TimeoutError):
        return by_locale


async def _pages(
    interaction: Interaction, refusal: Refusal, typed: Typed | None, who: Reader
) -> tuple[Page, ...]:
    said = _said(refusal, who.language)
    if typed is None or not any(typed.values.values()):
        return (page(said),)
    if typed.form is None:
        return paged([said, *(piece for text in typed.values.values() if text for piece in quotes(text))])
    drafts = services_of(interaction).drafts
    draft = await drafts.keep(interaction.user.id, str(typed.form), typed.values)
    return (page(said, (Button(Press.FORM_AGAIN, draft, say(who.language, "Try again"), "main"),)),)


def _said(refusal: Refusal, language: Language) -> str:
    """Say `refusal` with the words of people in it made harmless."""
    return say(
        language, refusal.text, **{name: _harmless(value, language) for name, value in refusal.params.items()}
    )


def _harmless(value: object, language: Language) -> object:
    if isinstance(value, tuple):
        return listing(language, (inline(str(each)) for each in value))
    return inline(value) if isinstance(value, str) else value
