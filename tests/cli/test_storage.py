"""`db`, `backup` and `restore`, on a database in which somebody may be writing."""

from __future__ import annotations

import shlex
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.store import Database
from bot.store.backup import FileTrouble, backup, restore
from tests.cli.program import Program, one_line


@pytest.fixture
async def database(tmp_path: Path) -> Path:
    """A database as the first start makes it, with one person in it."""
    file = tmp_path / "data" / "gyaku.sqlite3"
    opened = Database(url(file))
    await opened.open()
    await opened.close()
    write(file, "INSERT INTO people (id, language) VALUES (1, 'ja')")
    return file


def url(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


def write(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(statement)


def people(file: Path) -> list[int]:
    with closing(sqlite3.connect(file)) as connection:
        return [row[0] for row in connection.execute("SELECT id FROM people ORDER BY id")]


def test_a_schema_is_made_and_told(program: Program) -> None:
    assert "nothing in the database yet" in program("db", "current").stdout
    assert not (program.folder / "data").exists()
    assert "from nothing to" in program("db", "upgrade").stdout
    assert "newest schema" in program("db", "upgrade").stdout
    assert "has schema" in program("db", "current").stdout


def test_a_copy_goes_out_and_comes_back(program: Program, database: Path) -> None:
    assert program("backup", "copy.sqlite3").returncode == 0
    write(database, "DELETE FROM people")
    done = program("restore", "copy.sqlite3")
    assert (done.returncode, done.stderr) == (0, "")
    assert people(database) == [1]
    (kept,) = database.parent.glob("gyaku.sqlite3.before-restore-*")
    assert str(kept) in done.stdout
    assert people(kept) == []


def test_what_was_kept_before_comes_back_the_same_way(program: Program, database: Path) -> None:
    program("backup", "copy.sqlite3")
    write(database, "INSERT INTO people (id, language) VALUES (2, 'en')")
    program("restore", "copy.sqlite3")
    (kept,) = database.parent.glob("gyaku.sqlite3.before-restore-*")
    assert program("restore", str(kept)).returncode == 0
    assert people(database) == people(kept) == [1, 2]


def test_a_database_that_starts_no_more_is_replaced_as_its_refusal_says(
    program: Program, database: Path
) -> None:
    program("backup", "copy.sqlite3")
    database.write_bytes(b"nonsense " * 1000)
    assert "restore FILE" in one_line(program("db", "upgrade").stderr)
    assert program("restore", "copy.sqlite3").returncode == 0
    assert people(database) == [1]


def test_a_copy_can_start_a_new_place(program: Program, database: Path, tmp_path: Path) -> None:
    backup(url(database), tmp_path / "copy")
    done = program("restore", str(tmp_path / "copy"), GYAKU_DATA_DIR=str(tmp_path / "new"))
    assert done.returncode == 0
    assert people(tmp_path / "new" / "gyaku.sqlite3") == [1]


def test_a_copy_holds_what_was_committed_while_another_writes(database: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as writer:
        writer.execute("INSERT INTO people (id, language) VALUES (2, 'en')")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO people (id, language) VALUES (3, 'en')")
        backup(url(database), tmp_path / "copy")
        writer.execute("COMMIT")
    assert people(tmp_path / "copy") == [1, 2]
    assert people(database) == [1, 2, 3]


def test_a_copy_is_one_file_for_its_owner_alone(database: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    backup(url(database), folder / "copy")
    assert [file.name for file in folder.iterdir()] == ["copy"]
    assert (folder / "copy").stat().st_mode & 0o077 == 0


async def test_what_is_restored_is_seen_by_who_has_it_open(database: Path, tmp_path: Path) -> None:
    backup(url(database), tmp_path / "copy")
    with closing(sqlite3.connect(database, isolation_level=None)) as running:
        running.execute("DELETE FROM people")
        restore(url(database), tmp_path / "copy")
        assert running.execute("SELECT count(*) FROM people").fetchone() == (1,)


@pytest.mark.usefixtures("database")
def test_a_file_is_not_overwritten_unasked(program: Program) -> None:
    (program.folder / "mine").write_text("precious")
    done = program("backup", "mine")
    assert done.returncode == 1
    assert "--overwrite" in one_line(done.stderr)
    assert (program.folder / "mine").read_text() == "precious"
    assert program("backup", "mine", "--overwrite").returncode == 0
    assert people(program.folder / "mine") == [1]


def test_a_folder_that_is_not_there_is_named(program: Program, database: Path) -> None:
    done = program("backup", "no folder/copy")
    assert done.returncode == 1
    assert "no folder" in one_line(done.stderr)
    assert people(database) == [1]


def test_a_backup_of_a_newer_program_is_refused(program: Program, database: Path, tmp_path: Path) -> None:
    backup(url(database), tmp_path / "copy")
    write(tmp_path / "copy", "UPDATE alembic_version SET version_num = '9999'")
    done = program("restore", "copy", "--language", "ja")
    assert done.returncode == 1
    assert "9999" in one_line(done.stderr)


def test_postgresql_gets_a_command_that_can_be_copied(program: Program) -> None:
    there = {"GYAKU_DATABASE_URL": "postgresql+asyncpg://gyaku:hunter2@db.example/gyaku?host=/a b"}
    for arguments, tool in ((("backup", "my copy"), "pg_dump"), (("restore", "my copy"), "pg_restore")):
        done = program(*arguments, **there)
        assert done.returncode == 1
        assert "hunter2" not in done.stderr
        command = shlex.split(one_line(done.stderr).partition("Run: ")[2])
        assert command[0] == tool
        assert any(part.endswith("my copy") for part in command)
        assert command[-1].startswith("--dbname=postgresql://gyaku@db.example/gyaku?host=")


def test_a_backup_that_cannot_be_finished_leaves_nothing_behind(database: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    (folder / "copy").mkdir(parents=True)
    with pytest.raises(FileTrouble):
        backup(url(database), folder / "copy", overwrite=True)
    assert [file.name for file in folder.iterdir()] == ["copy"]
