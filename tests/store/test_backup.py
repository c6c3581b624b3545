from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.store import Database, StoreBusy, StoreNewer, people
from bot.store import backup as store_backup
from bot.store.backup import (
    DamagedInUse,
    FileExists,
    IsTheDatabase,
    NoDatabase,
    NotABackup,
    UsePgDump,
    backup,
    restore,
)
from tests.databases import migrated, sqlite_url


@pytest.fixture
def url(tmp_path: Path) -> str:
    return migrated("sqlite", tmp_path)


async def put(database: Database, person: int) -> None:
    async with database.begin() as connection:
        await people.set_language(connection, person, "ja")


def add(file: Path, person: int) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("INSERT INTO people (id, language) VALUES (?, 'ja')", (person,))


def persons(file: Path) -> list[int]:
    with closing(sqlite3.connect(file)) as connection:
        return [row[0] for row in connection.execute("SELECT id FROM people ORDER BY id")]


async def test_a_copy_taken_while_the_bot_runs_is_whole_and_comes_back(url: str, tmp_path: Path) -> None:
    database = Database(url)
    await database.open()
    await put(database, 1)

    copy = tmp_path / "copy.db"
    assert backup(url, copy) == tmp_path / "gyaku.sqlite3"
    await put(database, 2)
    kept = restore(url, copy)

    async with database.read() as connection:  # the running bot sees it at once
        assert await people.language(connection, 1) == "ja"
        assert await people.language(connection, 2) is None
    await put(database, 3)
    await database.close()
    assert persons(copy) == [1]
    assert kept is not None
    assert persons(kept) == [1, 2]
    assert persons(tmp_path / "gyaku.sqlite3") == [1, 3]
    assert [file.stat().st_mode & 0o077 for file in (copy, kept)] == [0, 0]


def test_what_is_kept_is_never_written_over_and_comes_back(url: str, tmp_path: Path) -> None:
    database, copy = tmp_path / "gyaku.sqlite3", tmp_path / "copy.db"
    backup(url, copy)
    add(database, 1)
    first = restore(url, copy)
    add(database, 2)
    second = restore(url, copy)
    assert first is not None
    assert second is not None
    assert (persons(first), persons(second)) == ([1], [2])

    third = restore(url, first)
    assert third is not None
    assert [persons(file) for file in (database, first, second, third)] == [[1], [1], [2], []]


@pytest.mark.parametrize("link", [None, os.symlink, os.link])
def test_the_database_is_no_backup_of_itself(
    url: str, link: Callable[[Path, Path], None] | None, tmp_path: Path
) -> None:
    database = same = tmp_path / "gyaku.sqlite3"
    add(database, 1)
    if link is not None:
        same = tmp_path / "same.db"
        link(database, same)
    with pytest.raises(IsTheDatabase):
        restore(url, same)
    with pytest.raises(IsTheDatabase):
        backup(url, same, overwrite=True)
    assert persons(database) == [1]
    assert not list(tmp_path.glob("*before-restore*"))


def _nonsense(file: Path) -> None:
    file.write_bytes(b"nonsense " * 1000)


def _cut_short(file: Path) -> None:
    os.truncate(file, 5000)


def _torn(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.seek(100)
        opened.write(b"\xff" * 2000)


@pytest.mark.parametrize("damage", [_nonsense, _cut_short, _torn])
def test_a_damaged_database_is_kept_and_replaced(
    url: str, damage: Callable[[Path], None], tmp_path: Path
) -> None:
    database, copy = tmp_path / "gyaku.sqlite3", tmp_path / "copy.db"
    add(database, 1)
    backup(url, copy)
    damage(database)
    damaged = database.read_bytes()
    tmp_path.joinpath("gyaku.sqlite3-wal").write_bytes(b"of another day" * 200)

    kept = restore(url, copy)

    assert kept is not None
    assert kept.read_bytes()[100:] == damaged[100:]  # SQLite's counters of changes stand before that
    assert persons(database) == [1]
    assert sorted(file.name for file in tmp_path.iterdir() if file != kept) == ["copy.db", "gyaku.sqlite3"]


_RUNNING = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("SELECT * FROM people").fetchall()
print("open", flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows moves no open file by itself")
def test_a_damaged_database_is_not_replaced_below_a_running_bot(url: str, tmp_path: Path) -> None:
    database, copy = tmp_path / "gyaku.sqlite3", tmp_path / "copy.db"
    backup(url, copy)
    with subprocess.Popen(
        [sys.executable, "-c", _RUNNING, str(database)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as bot:
        assert bot.stdout is not None
        assert bot.stdout.readline() == b"open\n"
        _nonsense(database)
        damaged, files = database.read_bytes(), sorted(tmp_path.iterdir())
        with pytest.raises(DamagedInUse):
            restore(url, copy)
        assert (database.read_bytes(), sorted(tmp_path.iterdir())) == (damaged, files)
        bot.communicate()
    assert restore(url, copy) is not None
    assert persons(database) == []


def test_restoring_waits_for_a_writer_no_longer_than_said(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_backup, "BUSY_SECONDS", 0.01)
    database, copy = tmp_path / "gyaku.sqlite3", tmp_path / "copy.db"
    backup(url, copy)
    add(database, 1)
    with closing(sqlite3.connect(database, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy):
            restore(url, copy)
        writer.execute("COMMIT")
    assert persons(database) == [1]


def test_a_copy_replaces_nothing_unasked(url: str, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_text("mine")
    with pytest.raises(FileExists):
        backup(url, target)
    assert target.read_text() == "mine"
    backup(url, target, overwrite=True)
    assert persons(target) == []


def test_there_must_be_something_to_copy(tmp_path: Path) -> None:
    with pytest.raises(NoDatabase):
        backup(sqlite_url(tmp_path / "none.db"), tmp_path / "copy.db")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [None, b"", b"nonsense " * 1000])
def test_what_is_no_backup_changes_nothing(url: str, content: bytes | None, tmp_path: Path) -> None:
    file = tmp_path / "copy.db"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(NotABackup):
        restore(url, file)
    assert persons(tmp_path / "gyaku.sqlite3") == []


def test_another_programs_database_is_no_backup(url: str, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
    with pytest.raises(NotABackup):
        restore(url, other)


def test_a_backup_of_a_newer_program_is_refused(url: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    backup(url, copy)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(StoreNewer):
        restore(url, copy)


async def test_a_backup_comes_back_where_nothing_was(url: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    backup(url, copy)
    new = sqlite_url(tmp_path / "deep" / "new.db")
    assert restore(new, copy) is None
    database = Database(new)
    await database.open()
    await put(database, 1)
    await database.close()


def test_postgresql_has_tools_of_its_own() -> None:
    url = "postgresql://me:secret@host/gyaku"
    with pytest.raises(UsePgDump) as refused:
        backup(url, Path("copy.dump"))
    assert "pg_dump" in refused.value.say("en")
    assert "secret" not in refused.value.say("en")
    with pytest.raises(UsePgDump):
        restore(url, Path("copy.dump"))
