from __future__ import annotations

import asyncio
import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.logs import configure_logs
from bot.store import Database
from tests.databases import migrated

TALKATIVE = ("discord", "aiohttp", "aiosqlite", "sqlalchemy", "asyncio")


@pytest.fixture(autouse=True)
def _restore_logging() -> Iterator[None]:
    root = logging.getLogger()
    handlers = root.handlers[:]
    levels = {name: logging.getLogger(name).level for name in (None, *TALKATIVE)}
    yield
    root.handlers[:] = handlers
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def test_json_is_one_object_a_line_with_what_went_along() -> None:
    out = io.StringIO()
    configure_logs("json", "info", out)
    logging.getLogger("discord.client").warning("shard %s", 3, extra={"guild": 7})
    try:
        int("逆")
    except ValueError:
        logging.getLogger("bot").exception("that failed")
    first, second = (json.loads(line) for line in out.getvalue().splitlines())
    assert (first["event"], first["level"], first["logger"]) == ("shard 3", "warning", "discord.client")
    assert first["guild"] == 7
    assert second["exception"][0]["exc_type"] == "ValueError"


def test_text_is_for_people_and_the_level_holds() -> None:
    out = io.StringIO()
    configure_logs("text", "warning", out)
    logging.getLogger("bot").info("not this")
    logging.getLogger("bot").warning("but this")
    (line,) = out.getvalue().splitlines()
    assert "but this" in line
    assert "\x1b" not in line


def test_no_level_writes_what_people_typed(tmp_path: Path) -> None:
    database = Database(migrated("sqlite", tmp_path))
    out = io.StringIO()
    configure_logs("text", "debug", out)

    async def keep() -> None:
        await database.open()
        async with database.begin() as connection:
            await connection.execute(text("SELECT :words"), {"words": "my own words"})
        await database.close()

    asyncio.run(keep())
    for name in ("discord.gateway", "discord.http", "aiohttp.client", "asyncio", "sqlalchemy.engine.Engine"):
        logging.getLogger(name).debug("my own words")
    logging.getLogger("bot").debug("what the program does")
    assert "what the program does" in out.getvalue()
    assert "my own words" not in out.getvalue()


@pytest.mark.parametrize(("level", "said"), [("debug", True), ("info", True), ("warning", False)])
def test_the_libraries_keep_the_level_otherwise(level: str, said: bool) -> None:
    out = io.StringIO()
    configure_logs("text", level, out)
    logging.getLogger("discord.client").info("logged in")
    assert ("logged in" in out.getvalue()) == said
