"""A club on a simulated Discord, with the real bot and a database in a file."""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord
from simcord import InteractionResult, MemberActor, ResponseMessage

from bot.app import Gyaku
from bot.playground.circumstances import Circumstance, Circumstances, circumstances
from bot.services import Services
from bot.settings import Settings
from bot.store import Database
from tests.discord.judging import WordJudge

SETTINGS = Settings(_env_file=None)
NO_RULES: Any = None  # the judge of these tests needs no rulebook


async def open_services(file: Path) -> tuple[Database, Services]:
    db = Database(f"sqlite+aiosqlite:///{file}")
    await db.open()
    return db, Services(db, NO_RULES, discord.utils.utcnow, judge=WordJudge())


@dataclass
class Club:
    """A server with a channel, a student who reads English, one who reads Japanese, a moderator."""

    env: simcord.Env
    told: Circumstances
    file: Path
    db: Database
    services: Services
    bot: Gyaku
    guild: Any = field(init=False)
    channel: Any = field(init=False)
    mei: MemberActor = field(init=False)
    haru: MemberActor = field(init=False)
    moderator: MemberActor = field(init=False)

    def furnish(self) -> None:
        self.guild = self.env.create_guild("Career club")
        self.channel = self.guild.create_text_channel("reverse-questions")
        self.mei = self.guild.add_member(self.env.create_user("mei"))
        self.haru = self.guild.add_member(self.env.create_user("haru"))
        role = self.guild.create_role("staff", permissions=discord.Permissions(manage_messages=True))
        self.moderator = self.guild.add_member(self.env.create_user("mod"), roles=[role])
        self.told.people[self.haru.id] = Circumstance(locale="ja")

    def speaks(self, actor: MemberActor, locale: str) -> None:
        self.told.people[actor.id] = Circumstance(locale=locale)

    async def restart(self) -> None:
        """Start another process on the same database."""
        await self.db.close()
        self.db, self.services = await open_services(self.file)
        self.bot = Gyaku(SETTINGS, self.services)
        await self.env.restart_bot(self.bot)

    async def check(
        self, question: str, actor: MemberActor | None = None, **options: Any
    ) -> InteractionResult:
        return await (actor or self.mei).slash(self.channel, "check", question=question, **options)


def texts(shown: ResponseMessage | discord.Message | None) -> str:
    """All text of a message, as it is sent."""
    assert shown is not None
    parts = shown.components if isinstance(shown, ResponseMessage) else _raw(shown)
    return "\n".join(str(part["content"]) for part in walk(parts) if "content" in part)


def _raw(message: discord.Message) -> list[Any]:
    return [part.to_dict() for part in message.components]


def walk(parts: list[Any]) -> Iterator[dict[str, Any]]:
    for part in parts:
        yield part
        yield from walk(part.get("components", []))


def controls(shown: ResponseMessage | None) -> dict[str, str]:
    """Buttons by label, and the menu under "menu"; each with its custom id."""
    assert shown is not None
    return {
        str(part.get("label", "menu")): str(part["custom_id"])
        for part in walk(shown.components)
        if "custom_id" in part
    }


def menu(shown: ResponseMessage | None) -> str:
    """The custom id of the one menu of a message."""
    return controls(shown)["menu"]


def plain(text: str) -> str:
    """Text without escapes and isolates, as it is read."""
    return re.sub(r"\\(.)", r"\1", text).replace("\u2068", "").replace("\u2069", "")


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that was migrated once, to be copied by every test."""
    file = tmp_path_factory.mktemp("empty") / "gyaku.sqlite3"

    async def make() -> None:
        db = Database(f"sqlite+aiosqlite:///{file}")
        await db.open()
        await db.close()

    asyncio.run(make())
    return file


@pytest.fixture
async def club(empty_database: Path, tmp_path: Path) -> AsyncIterator[Club]:
    file = tmp_path / "gyaku.sqlite3"
    shutil.copy(empty_database, file)
    db, services = await open_services(file)
    bot = Gyaku(SETTINGS, services)
    env = simcord.Env(bot, shard_count=1)
    with circumstances() as told:
        await env.start()
        club = Club(env, told, file, db, services, bot)
        club.furnish()
        await env.settle()
        yield club
        await env.shutdown()
    await club.db.close()
    assert not env.errors
