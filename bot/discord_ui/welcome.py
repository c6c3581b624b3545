"""What the bot says of itself: to a person who asks for help, and once to a new server."""

from __future__ import annotations

import discord

from bot.discord_ui.page import Divider, Page, heading, lines, page, small, switch_button
from bot.discord_ui.reader import Reader
from bot.texts import Language, say


def help_page(reader: Reader) -> Page:
    """Give `/help`: what it does, three ways to begin, who sees what."""
    language = reader.language
    switch = (switch_button(reader.other, 0),) if reader.other else None
    return page(*_texts(language), switch)


def welcome_page(first: Language) -> Page:
    """Give the card for a server that meets the bot, in both languages, `first` above.

    A server says little about what its members read: most are American by default.
    """
    second: Language = "en" if first == "ja" else "ja"
    # Said in the language that stands below, of that language: its translation names its own.
    below = small(say(second, "In English further down ↓"))
    return page(below, *_greeting(first), Divider(), *_greeting(second))


def where_to_greet(guild: discord.Guild) -> discord.TextChannel | None:
    """Give the channel for newcomers, else the first one the bot may write in."""
    first = [guild.system_channel] if guild.system_channel else []
    for channel in (*first, *guild.text_channels):
        may = channel.permissions_for(guild.me)
        if may.view_channel and may.send_messages:
            return channel
    return None


def _greeting(language: Language) -> tuple[str, ...]:
    hello = say(language, "Hello! I am Gyaku, for the part of a job interview where you ask.")
    what, begin, later, sees, _ = _texts(language)
    return (heading(hello), what, begin, later, sees)


def _texts(language: Language) -> tuple[str, ...]:
    what = say(
        language,
        "At the end of a Japanese job interview it is your turn to ask (逆質問). "
        "I look at your question before the interviewer hears it: what to mend first, what works, "
        "and another way to put it.",
    )
    begin = (
        heading(say(language, "Three ways to begin")),
        say(language, "1. `/check` and type a question, or leave it out for a form."),
        say(language, "2. Press and hold (or right-click) a message → Apps → *Check question*."),
        say(language, "3. `/guide` for what makes a good question, with examples."),
    )
    later = say(
        language,
        "Save what you like: `/questions list` keeps your versions, and `/questions card` is your "
        "pocket card for the day.",
    )
    club = say(
        language,
        "On a server that I am on, `/rehearse start` rehearses with others: one asks, one plays the "
        "interviewer. `/notes add` keeps what you found out about a company for all of the club, "
        "and `/notes search` finds it.",
    )
    sees = (
        heading(say(language, "Who sees what")),
        say(
            language,
            "Only you see your reports and questions, until you press Share. "
            "Research notes are for everybody on the server at once, with the name of who wrote them. "
            "I read no messages but the ones you point me to. "
            "`/privacy show` says what is kept about you, `/privacy delete` erases it.",
        ),
    )
    return (what, lines(begin), lines([later, club]), lines(sees), small(_honest(language)))


def _honest(language: Language) -> str:
    return say(
        language,
        "My feedback follows written rules, not a person's judgement: companies differ, you decide.",
    )
