from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest

from bot.logs import configure_logs


@pytest.fixture(autouse=True)
def _restore_logging() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


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
