from __future__ import annotations

import base64
import re
import socket
from pathlib import Path

import pytest
from sqlalchemy import make_url

from bot.cli.reaching import not_writable, reason
from bot.cli.token import client_id
from tests.cli.program import Program, one_line

ID = 1234567890123456789
TOKEN = f"{base64.urlsafe_b64encode(str(ID).encode()).decode().rstrip('=')}.GabcDE.{'x' * 38}"


def test_a_token_tells_whose_it_is() -> None:
    assert client_id(TOKEN) == ID
    assert client_id(f" {TOKEN}\n") == ID


@pytest.mark.parametrize("text", ["", "hello", str(ID), "a.b.c", TOKEN.replace(".", "-"), f"Bot {TOKEN}"])
def test_what_is_no_token_tells_nothing(text: str) -> None:
    assert client_id(text) is None


def test_all_is_well(program: Program) -> None:
    (program.folder / ".env").write_text(f"DISCORD_TOKEN={TOKEN}\n")
    done = program("doctor")
    assert (done.returncode, done.stderr) == (0, "")
    assert "✗" not in done.stdout
    assert str(ID) in done.stdout
    assert TOKEN not in done.stdout
    assert "will be made at the first start" in done.stdout


def test_without_a_token_it_says_where_to_get_one(program: Program) -> None:
    done = program("doctor")
    assert done.returncode == 0
    assert "Reset Token" in done.stdout


def test_the_language_follows_the_terminal(program: Program) -> None:
    japanese = program("doctor", LANG="ja_JP.UTF-8").stdout
    assert "開発者ポータル" in japanese
    assert program("doctor", LANG="ja_JP.UTF-8", LANGUAGE="en").stdout == program("doctor").stdout


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"DISCORD_TOKEN": "hello"}, "does not look like a bot token"),
        ({"GYAKU_SHARD_COUNT": "x"}, "GYAKU_SHARD_COUNT must be a whole number"),
        ({"GYAKU_DATABSE_URL": "x"}, "GYAKU_DATABSE_URL is no setting"),
        (
            {"GYAKU_DATABASE_URL": "postgresql://nobody:hunter2@127.0.0.1:9/x"},
            "nothing listens at 127.0.0.1, port 9",
        ),
        ({"GYAKU_DATABASE_URL": "sqlite:////dev/null/gyaku.sqlite3"}, "/dev/null does not let you"),
        ({"GYAKU_DATABASE_URL": "sqlite:////proc/nope/gyaku.sqlite3"}, "/proc does not let you"),
    ],
)
def test_what_is_wrong_is_named_with_what_to_do(
    program: Program, settings: dict[str, str], said: str
) -> None:
    done = program("doctor", **settings)
    assert done.returncode == 1
    assert "✗" in done.stdout
    assert said in done.stdout
    assert "→" in done.stdout
    assert "hunter2" not in done.stdout


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("28P01", "it refuses the user mei or the password"),
        ("3D000", "it has no database gyaku"),
        ("42P01", None),
    ],
)
def test_what_the_server_says_is_said_in_words(state: str, said: str | None) -> None:
    class RefusedError(Exception):
        sqlstate = state

    error = RuntimeError()
    error.__cause__ = RefusedError()
    found = reason(error, make_url("postgresql://mei:hunter2@db/gyaku"), "en")
    assert found == said


def test_a_host_that_is_not_there_is_named() -> None:
    where = make_url("postgresql://mei:hunter2@db/gyaku")
    assert reason(socket.gaierror(), where, "en") == "there is no host db"
    assert reason(TimeoutError(), where, "ja") == "db から返事がありません"


def test_what_cannot_hold_a_database_is_named(tmp_path: Path) -> None:
    assert not_writable(tmp_path) == tmp_path  # a folder is no file
    assert not_writable(tmp_path / "new" / "gyaku.sqlite3") is None
    assert list(tmp_path.iterdir()) == []


def test_half_a_redirect_is_asked_about(program: Program) -> None:
    done = program("doctor", DISCORD_API_URL="http://127.0.0.1:9/api/v10")
    assert "Only one of DISCORD_API_URL" in done.stdout


def test_the_invitation_names_each_permission_and_why(program: Program) -> None:
    for done in (program("invite", DISCORD_TOKEN=TOKEN), program("invite", "--client-id", str(ID))):
        assert (done.returncode, done.stderr) == (0, "")
        server, person = re.findall(r"https://\S+", done.stdout)
        assert f"client_id={ID}" in server
        assert "scope=bot+applications.commands" in server
        assert "permissions=17901423758336" in server
        assert "integration_type=1" in person
        assert re.search(r"View Channels: to \w+", done.stdout)
        assert re.search(r"Send Messages: to \w+", done.stdout)


def test_an_invitation_needs_an_application(program: Program) -> None:
    done = program("invite")
    assert (done.returncode, done.stdout) == (1, "")
    assert "--client-id" in one_line(done.stderr)
