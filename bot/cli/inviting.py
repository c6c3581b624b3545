"""`invite`: the address that puts the bot on a server, with each permission and why."""

from __future__ import annotations

from typing import Annotated, Final
from urllib.parse import urlencode

import typer

from bot.cli.speech import HERE, LanguageOption, spoken, tell
from bot.cli.token import client_id as id_of_token
from bot.refusal import Refusal
from bot.texts import mark, say

_AUTHORIZE: Final = "https://discord.com/oauth2/authorize"
# Discord's permission bits, the fewest that the bot can do with. Answers to commands need none at all.
PERMISSIONS: Final = (
    (
        1 << 10,
        mark("View Channels"),
        mark("to find a channel for its greeting, and to remove what you shared"),
    ),
    (
        1 << 11,
        mark("Send Messages"),
        mark("to post one greeting on a server that it joins, and the cards of rehearsals"),
    ),
    (
        1 << 16,
        mark("Read Message History"),
        mark(
            "to see whether the card of a rehearsal is far above the last message; what is said stays unread"
        ),
    ),
    (1 << 35, mark("Create Public Threads"), mark("to give each group of a rehearsal a place of its own")),
    (1 << 38, mark("Send Messages in Threads"), mark("to post the cards of rehearsals there")),
    (1 << 44, mark("Create Events"), mark("to put planned rehearsals among the server's events")),
)
_SCOPES: Final = (
    ("bot", mark("puts the bot on the server")),
    ("applications.commands", mark("brings its commands, such as /check")),
)


class NoClientId(Refusal):
    """Nothing says whose invitation it is."""

    text = mark(
        "The address needs the application's id. Set DISCORD_TOKEN, or give the id (developer portal →"
        " General Information → Application ID): python -m bot invite --client-id ID"
    )


def invite(
    client_id: Annotated[
        int | None,
        typer.Option(
            min=1, show_default=False, help=say(HERE, "Application id; default: from DISCORD_TOKEN.")
        ),
    ] = None,
    language: LanguageOption = HERE,
) -> None:
    """Print the invitation addresses."""
    application = client_id or _from_settings()
    bits = sum(bit for bit, *_ in PERMISSIONS)
    server = {"client_id": application, "permissions": bits, "scope": " ".join(name for name, _ in _SCOPES)}
    person = {"client_id": application, "integration_type": 1, "scope": "applications.commands"}
    tell(say(spoken(), "For a server (you need to be allowed to manage it):"))
    tell(f"  {_AUTHORIZE}?{urlencode({**server, 'integration_type': 0})}")
    tell()
    tell(say(spoken(), "For yourself, wherever you are:"))
    tell(f"  {_AUTHORIZE}?{urlencode(person)}")
    tell()
    tell(say(spoken(), "What it asks for, and why:"))
    for name, why in _SCOPES:
        tell(f"  {name}: {say(spoken(), why)}")
    for _, name, why in PERMISSIONS:
        tell(f"  {say(spoken(), name)}: {say(spoken(), why)}")
    tell(say(spoken(), "It asks for no privileged intent and reads no messages."))


def _from_settings() -> int:
    from bot.settings import load_settings

    token = load_settings().discord_token
    found = None if token is None else id_of_token(token.get_secret_value())
    if found is None:
        raise NoClientId
    return found
