"""`doctor`: looks at everything that running needs, and says what to do about each thing."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.cli.speech import HERE, LanguageOption, spoken, tell
from bot.refusal import Refusal
from bot.texts import say

if TYPE_CHECKING:
    from sqlalchemy import URL

    from bot.settings import Settings


class Mark(Enum):
    """How a thing looks: a sign, never colour alone."""

    GOOD = "✓"
    NOTE = "•"
    BAD = "✗"


@dataclass(frozen=True, slots=True)
class Look:
    """One thing that was looked at: what it is, how it is, and what to do."""

    mark: Mark
    what: str
    todo: str | None = None


def doctor(language: LanguageOption = HERE) -> None:
    """Look at everything that running needs; leaves with status 1 where something is wrong."""
    from bot.settings import load_settings

    bad = False
    try:
        settings = load_settings()
    except Refusal as refusal:
        _print(Look(Mark.BAD, refusal.say(spoken()), say(spoken(), ".env.example explains each setting.")))
        raise typer.Exit(1) from refusal
    for look in _looks(settings):
        _print(look)
        bad = bad or look.mark is Mark.BAD
    tell()
    if bad:
        tell(say(spoken(), "Something needs mending: see the lines with ✗."))
        raise typer.Exit(1)
    tell(say(spoken(), "All is well. `make run` starts it."))


def _print(look: Look) -> None:
    tell(f"{look.mark.value} {look.what}")
    if look.todo:
        tell(f"    → {look.todo}")


def _looks(settings: Settings) -> Iterator[Look]:
    version = sys.version.split()[0]
    yield Look(Mark.GOOD, say(spoken(), "Python {version}", version=version))
    yield from _settings()
    yield _token(settings)
    yield _database(settings)
    yield _rulebook()
    yield _catalogue()
    yield from _redirects(settings)
    yield from _shards(settings)


def _settings() -> Iterator[Look]:
    from bot.settings import ENV_FILE, setting_names

    file = Path(ENV_FILE).resolve()
    if file.is_file():
        yield Look(Mark.GOOD, say(spoken(), "Settings are read from {file} and the environment", file=file))
    else:
        yield Look(
            Mark.NOTE,
            say(spoken(), "There is no {file}: settings come from the environment alone", file=file),
            say(spoken(), "Copy .env.example to .env and fill in what you need."),
        )
    known = setting_names()
    given = {*os.environ, *_names_in(file)}
    for name in sorted(
        name for name in given if name.upper().startswith("GYAKU_") and name.upper() not in known
    ):
        yield Look(
            Mark.BAD,
            say(spoken(), "{name} is no setting of Gyaku", name=name),
            say(spoken(), ".env.example explains each setting."),
        )


def _names_in(file: Path) -> set[str]:
    from dotenv import dotenv_values

    return set(dotenv_values(file)) if file.is_file() else set()


def _token(settings: Settings) -> Look:
    from bot.cli.token import client_id

    if settings.discord_token is None:
        return Look(
            Mark.NOTE,
            say(spoken(), "DISCORD_TOKEN is not set: `make run` opens the playground"),
            say(
                spoken(),
                "For Discord: developer portal → Bot → Reset Token; put the token into .env.",
            ),
        )
    application = client_id(settings.discord_token.get_secret_value())
    if application is None:
        return Look(
            Mark.BAD,
            say(
                spoken(),
                "DISCORD_TOKEN does not look like a bot token: three parts with dots between",
            ),
            say(
                spoken(),
                "Copy it again from Bot → Reset Token. Application id, public key and client secret"
                " are other things.",
            ),
        )
    return Look(
        Mark.GOOD,
        say(spoken(), "DISCORD_TOKEN has the right form, for application {id}", id=application),
    )


def _database(settings: Settings) -> Look:
    from bot.cli.reaching import not_writable
    from bot.store import StoreNewer
    from bot.store.address import address, shown, sqlite_file
    from bot.store.migrate import HEAD, known_schemas, schema_at

    try:
        where = address(settings.database_url)
    except Refusal as refusal:
        return Look(Mark.BAD, refusal.say(spoken()), say(spoken(), ".env.example explains each setting."))
    file = sqlite_file(where)
    if file is not None and (locked := not_writable(file)) is not None:
        return Look(
            Mark.BAD,
            say(
                spoken(),
                "The database {where} cannot be made or written: {locked} does not let you",
                where=shown(where),
                locked=locked,
            ),
            say(spoken(), "Give yourself the right to write there, or name another place in GYAKU_DATA_DIR."),
        )
    try:
        found = asyncio.run(schema_at(settings.database_url)).current
        if found is not None and found not in known_schemas():
            raise StoreNewer(found=found, known=HEAD)
    except Refusal as refusal:
        return _unreachable(refusal, where)
    if found is None:
        return Look(
            Mark.GOOD,
            say(spoken(), "The database {where} will be made at the first start", where=shown(where)),
        )
    return Look(
        Mark.GOOD, say(spoken(), "The database {where} has schema {found}", where=shown(where), found=found)
    )


def _unreachable(refusal: Refusal, where: URL) -> Look:
    """Say why; what the bot tells a member ("tell whoever runs it") is no help to who runs it."""
    from bot.cli.reaching import reason
    from bot.store.address import shown

    why = reason(refusal, where, spoken())
    what = refusal.say(spoken())
    if why is not None:
        what = say(spoken(), "The database {where} cannot be reached: {why}", where=shown(where), why=why)
    todo = say(spoken(), "Look at GYAKU_DATABASE_URL, and whether the database runs and you may write to it.")
    return Look(Mark.BAD, what, todo)


def _rulebook() -> Look:
    from bot.cli.rulebook import load_rules

    try:
        rulebook = load_rules()
    except Refusal as refusal:
        todo = say(spoken(), "Mend that file, or take it from the repository again.")
        return Look(Mark.BAD, refusal.say(spoken()), todo)
    return Look(Mark.GOOD, say(spoken(), "The rulebook has {count} rules", count=rulebook.size))


def _catalogue() -> Look:
    from bot.texts import DOMAIN, LOCALE_DIR

    if (LOCALE_DIR / "ja" / "LC_MESSAGES" / f"{DOMAIN}.po").is_file():
        return Look(Mark.GOOD, say(spoken(), "The texts are there in English and Japanese"))
    return Look(
        Mark.BAD,
        say(spoken(), "The Japanese texts are missing"),
        say(spoken(), "Take the folder data/ from the repository again."),
    )


def _redirects(settings: Settings) -> Iterator[Look]:
    from bot.settings import DISCORD_API, DISCORD_GATEWAY

    moved_api, moved_gateway = settings.api_url != DISCORD_API, settings.gateway_url != DISCORD_GATEWAY
    if moved_api or moved_gateway:
        said = say(
            spoken(), "API at {api}, gateway at {gateway}", api=settings.api_url, gateway=settings.gateway_url
        )
        todo = say(spoken(), "Only one of DISCORD_API_URL and DISCORD_GATEWAY_URL is set: is that meant?")
        yield Look(Mark.NOTE, said, None if moved_api and moved_gateway else todo)


def _shards(settings: Settings) -> Iterator[Look]:
    if settings.shard_ids is not None and settings.database_url.startswith("sqlite"):
        yield Look(
            Mark.NOTE,
            say(spoken(), "This process runs a part of the shards, and its database is one file"),
            say(spoken(), "Several processes should share a PostgreSQL database: see docs/running.md."),
        )
