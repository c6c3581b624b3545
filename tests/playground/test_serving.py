from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from pathlib import Path

import aiohttp
import pytest

from bot.playground import serve
from bot.playground.serving import FolderUnusable, _announce
from bot.refusal import PortTaken
from bot.settings import Settings
from bot.texts import Language


def settings(folder: Path) -> Settings:
    return Settings(_env_file=None, GYAKU_DATA_DIR=folder)


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


async def test_it_starts_on_a_free_port_with_files_of_its_own_and_stops_when_told(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "playground", "--no-browser"),
        env=os.environ | {"GYAKU_DATA_DIR": str(folder), "LANGUAGE": "en"},
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    said = (await process.stdout.readline()).decode()
    address = said.removeprefix("Playground: ").strip()
    async with aiohttp.ClientSession() as session, session.get(address) as response:
        assert response.status == 200
        assert "playground" in await response.text()
    process.send_signal(signal.SIGTERM)
    await process.communicate()
    assert process.returncode == 0
    assert files(folder) == {"playground.sqlite3", "playground-messages.json"}
    assert not [path for path in (folder, *folder.iterdir()) if path.stat().st_mode & 0o077]


@pytest.mark.parametrize(("language", "said"), [("en", "nothing leaves"), ("ja", "外には何も送りません")])
def test_it_is_announced_in_the_language_of_the_person(
    language: Language, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _announce("http://[::1]:8700/", language)
    first, second = capsys.readouterr().out.splitlines()
    assert "http://[::1]:8700/" in first
    assert said in second


async def test_a_taken_port_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortTaken, match=f"{port}.*in use"):
            await serve(settings(tmp_path), port=port, open_browser=False)


async def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FolderUnusable, match="GYAKU_DATA_DIR"):
        await serve(settings(tmp_path / "file" / "data"), open_browser=False)


async def test_a_database_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "playground.sqlite3").write_text("no database, but words that fill a page or two" * 40)
    with pytest.raises(Exception, match="damaged"):
        await serve(settings(tmp_path), open_browser=False)
