from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from bot.store import Database
from bot.store.migrate import HEAD, configuration, schema_at
from bot.store.tables import metadata
from tests.databases import migrated, sqlite_url


def test_the_head_that_the_program_knows_is_the_last_step() -> None:
    assert ScriptDirectory.from_config(configuration()).get_heads() == [HEAD]


async def test_the_steps_make_the_tables_as_they_are_declared(db: Database) -> None:
    def differences(connection: Connection) -> list[object]:
        # In SQLite the search index is a virtual table, which no comparison can see into; PostgreSQL's index
        # on its tokens stands in the migration alone.
        unseen = "note_index" if connection.dialect.name == "sqlite" else "ix_note_index_tokens"
        opts = {
            "compare_type": True,
            "include_object": lambda _object, name, *_: not str(name).startswith(unseen),
        }
        context = MigrationContext.configure(connection, opts=opts)
        return list(compare_metadata(context, metadata))

    async with db.read() as connection:
        assert await connection.run_sync(differences) == []


async def test_what_buttons_name_is_never_numbered_again_in_sqlite(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path / "x.db"))
    await database.open()
    async with database.read() as connection:
        found = await connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'"
        )
        counting = set(found.scalars())
    await database.close()

    rehearsing = {"rounds", "round_seats", "round_feedback", "round_questions", "schedules"}
    researching = {"companies", "company_names", "notes"}
    assert counting == {"checks", "questions", "shares", "drafts"} | rehearsing | researching


async def test_looking_at_a_schema_makes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "x.db"
    assert (await schema_at(sqlite_url(file))).current is None
    assert not file.exists()


async def test_a_schema_is_told(url: str) -> None:
    schema = await schema_at(url)
    assert (schema.current, schema.head) == (HEAD, HEAD)


def test_a_start_on_the_newest_schema_imports_no_alembic(tmp_path: Path) -> None:
    url = migrated("sqlite", tmp_path)
    script = (
        "import asyncio, sys; from bot.store import Database\n"
        "async def main(db):\n    await db.open()\n    await db.close()\n"
        f"asyncio.run(main(Database({url!r}))); print('alembic' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"


async def test_every_table_is_in_the_database(db: Database) -> None:
    async with db.read() as connection:
        names = await connection.run_sync(lambda sync: set(inspect(sync).get_table_names()))
    inside = {name for name in names if name.startswith("note_index_")}  # of SQLite's virtual table
    assert names - inside == {*metadata.tables, "alembic_version"}
