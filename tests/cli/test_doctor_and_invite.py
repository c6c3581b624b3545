from __future__ import annotations

import base64
import re

import pytest
from sqlalchemy import make_url

from bot.cli.reaching import reason
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
        ({"GYAKU_DATABASE_URL": "postgresql://nobody:hunter2@no.such.invalid/x"}, "no host no.such.invalid"),
        ({"GYAKU_DATABASE_URL": "sqlite:////dev/null/gyaku.sqlite3"}, "/dev/null does not let you"),
        ({"GYAKU_DATABASE_URL": "sqlite:////proc/nope/gyaku.sqlite3"}, "/proc does not let you"),
        ({"GYAKU_DATABASE_URL": "sqlite:///."}, "cannot be made or written"),
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
    [("28P01", "refuses the user mei or the password"), ("3D000", "has no database gyaku"), ("42P01", None)],
)
def test_what_the_server_says_is_said_in_words(state: str, said: str | None) -> None:
    class RefusedError(Exception):
        sqlstate = state

    error = RuntimeError()
    error.__cause__ = RefusedError()
    found = reason(error, make_url("postgresql://mei:hunter2@db/gyaku"), "en")
    assert found == (said and f"it {said}")


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
