"""The real bot, started as a process, against a stand-in for Discord on this machine."""

from __future__ import annotations

import asyncio
import json
import signal
import socket
from typing import Any
from unittest.mock import ANY

import aiohttp
import pytest

from tests.cli.discord_double import DiscordDouble, discord_double
from tests.cli.program import PATIENCE, Program, one_line


async def start(program: Program, *arguments: str, **settings: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *program.command(*arguments),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        cwd=program.folder,
        env=program.environment(settings),
    )


async def ended(process: asyncio.subprocess.Process) -> tuple[int | None, str]:
    async with asyncio.timeout(PATIENCE):
        _, errors = await process.communicate()
    return process.returncode, errors.decode()


def last_line(errors: str) -> str:
    assert "Traceback" not in errors
    return errors.splitlines()[-1]


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


@pytest.mark.parametrize(("language", "said"), [("en", "refuses DISCORD_TOKEN"), ("ja", "開発者ポータル")])
async def test_a_bad_token_gets_one_clear_line(program: Program, language: str, said: str) -> None:
    async with discord_double(status=401) as double:
        process = await start(program, "run", "--language", language, **double.settings)
        status, errors = await ended(process)
    assert status == 1
    assert said in last_line(errors)
    assert double.asked == ["GET /users/@me"]
    assert "not.a.token" not in errors


async def test_a_discord_in_trouble_is_named(program: Program) -> None:
    async with discord_double(status=503) as double:
        status, errors = await ended(await start(program, **double.settings))
    assert status == 1
    assert "503" in last_line(errors)


async def test_no_network_gets_one_clear_line(program: Program) -> None:
    double = DiscordDouble(port=free_port())
    status, errors = await ended(await start(program, "run", **double.settings))
    assert status == 1
    assert "cannot be reached" in last_line(errors)
    assert str(double.port) in last_line(errors)


async def test_it_lives_and_leaves_cleanly_at_the_addresses_given(program: Program) -> None:
    port = free_port()
    async with discord_double() as double:
        watched = {"GYAKU_METRICS_PORT": str(port), "GYAKU_LOG_FORMAT": "json"}
        process = await start(program, **double.settings, **watched)
        async with asyncio.timeout(PATIENCE):
            await logged(process, "ready on 0 servers")
            assert await fetch(port, "/healthz") == (200, {"ready": True, "heartbeat_ms": ANY, "servers": 0})
            assert "gyaku_ready 1.0" in (await fetch(port, "/metrics"))[1]
            process.send_signal(signal.SIGTERM)
            await double.left.wait()
        status, errors = await ended(process)
    assert status == 0
    assert "stopping" in [json.loads(line)["event"] for line in errors.splitlines()]
    assert [request for request in double.asked if request.startswith("PUT /applications/42/commands")]
    assert (program.folder / "data" / "gyaku.sqlite3").is_file()


async def test_it_leaves_while_discord_still_keeps_it_waiting(program: Program) -> None:
    port = free_port()
    async with discord_double(status=0) as double:
        process = await start(program, **double.settings, GYAKU_METRICS_PORT=str(port))
        async with asyncio.timeout(PATIENCE):
            await double.called.wait()
            not_yet = {"ready": False, "heartbeat_ms": None, "servers": 0}
            assert await fetch(port, "/healthz") == (503, not_yet)
        process.send_signal(signal.SIGTERM)
        status, errors = await ended(process)
    assert status == 0
    assert "stopping" in last_line(errors)


async def logged(process: asyncio.subprocess.Process, event: str) -> None:
    """Read the log, which is JSON, until it says `event`."""
    assert process.stderr is not None
    said: list[str] = []
    while event not in said:
        line = await process.stderr.readline()
        assert line.startswith(b"{"), (said, line)  # else it has ended, or fails
        said.append(json.loads(line)["event"])


async def fetch(port: int, path: str) -> tuple[int, Any]:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}{path}") as answer:
        as_json = answer.content_type == "application/json"
        return answer.status, await (answer.json() if as_json else answer.text())


async def test_a_taken_port_for_metrics_is_named(program: Program) -> None:
    async with discord_double() as double:
        settings = {**double.settings, "GYAKU_METRICS_PORT": str(double.port)}
        status, errors = await ended(await start(program, "run", **settings))
    assert status == 1
    assert "GYAKU_METRICS_PORT" in last_line(errors)


def test_running_needs_a_token(program: Program) -> None:
    done = program("run")
    assert (done.returncode, done.stdout) == (1, "")
    assert "DISCORD_TOKEN is not set" in one_line(done.stderr)


def test_a_wrong_setting_is_named_in_one_line(program: Program) -> None:
    done = program(GYAKU_SHARD_COUNT="none")
    assert done.returncode == 1
    assert "GYAKU_SHARD_COUNT must be a whole number" in one_line(done.stderr)


def test_a_broken_database_address_is_named(program: Program) -> None:
    done = program("db", "current", GYAKU_DATABASE_URL="mysql://here/there")
    assert done.returncode == 1
    assert "GYAKU_DATABASE_URL" in one_line(done.stderr)


async def test_without_a_token_it_says_so_and_opens_the_playground(program: Program) -> None:
    process = await start(program, CI="true")
    assert process.stdout is not None
    async with asyncio.timeout(PATIENCE):
        assert b"DISCORD_TOKEN is not set" in await process.stdout.readline()
        said = b""
        while b"http://127.0.0.1:" not in said:
            line = await process.stdout.readline()
            assert line, (await process.communicate())[1].decode()
            said += line
    process.send_signal(signal.SIGTERM)
    status, _ = await ended(process)
    assert status == 0
