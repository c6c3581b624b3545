from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from bot.research import company_key, folded, grams_of
from bot.store import Database
from bot.store.address import address
from bot.store.migrate import HEAD, configuration, schema_at
from bot.store.note_index import tokens_of
from bot.store.tables import metadata
from tests.databases import BOTH, fresh_postgresql, migrated, sqlite_url


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


_NOTE = text(
    "INSERT INTO notes (id, guild, company_id, author, quoted, message, source, title, body, quotable,"
    " revision, title_folded, body_folded, created_at, deleted_at) VALUES"
    " (:id, 5, 1, 6, :quoted, :message, 'news', 't', 'b', 0, 1, 't', 'b', '2026-01-01', :deleted)"
)
_STEP = text(
    "INSERT INTO note_revisions (note_id, number, person, what, source, title, body, quotable, created_at)"
    " VALUES (:id, 1, :person, 'delete', 'news', 't', 'b', 0, '2026-01-02')"
)


def test_notes_that_were_taken_back_go_for_good_and_each_message_keeps_one(tmp_path: Path) -> None:
    # Message, whose it was, and who deleted the note.
    told = [("m1", 7, 7), ("m2", 7, 8), ("m3", 7, None), ("m3", 7, None), (None, None, None), ("m4", 6, 6)]
    engine = create_engine(f"sqlite:///{tmp_path / 'x.db'}")
    with engine.begin() as connection:
        config = configuration()
        config.attributes["connection"] = connection
        command.upgrade(config, "0004")
        connection.execute(text("INSERT INTO companies (id, guild, created_at) VALUES (1, 5, '2026-01-01')"))
        for number, (message, quoted, person) in enumerate(told, 1):
            deleted = "2026-01-02" if person else None
            row = {"id": number, "quoted": quoted, "message": message, "deleted": deleted}
            connection.execute(_NOTE, row)
            connection.execute(_STEP, {"id": number, "person": person})
        command.upgrade(config, "0005")
        notes = connection.execute(text("SELECT id, message FROM notes ORDER BY id")).all()
        steps = connection.execute(text("SELECT note_id FROM note_revisions ORDER BY 1")).scalars().all()
        withdrawn = connection.execute(text("SELECT guild, message FROM withdrawn_messages")).all()
    engine.dispose()
    assert [tuple(row) for row in notes] == [(2, "m2"), (3, "m3"), (4, None), (5, None), (6, "m4")]
    assert list(steps) == [2, 3, 4, 5, 6]
    assert [tuple(row) for row in withdrawn] == [(5, "m1")]


_CHECKED = """
    INSERT INTO checks (id, person, company_key, company, question, created_at) VALUES
    (1, 6, '株式会社ab・三澤', '株式会社ＡＢ・三澤', 'q', '2026-01-01 00:00:00'),
    (2, 6, 'acme co., ltd.', 'Acme Co., Ltd.', 'q', '2026-01-01 00:00:00'),
    (3, 6, 'inc.', 'Inc.', 'q', '2026-01-01 00:00:00'),
    (4, 6, '', NULL, 'q', '2026-01-01 00:00:00')
"""
_REMEMBERED = """
    INSERT INTO interview_defaults (person, company_key, company, stage, used_at) VALUES
    (6, '株式会社ab・三澤', '株式会社ＡＢ・三澤', 'first', '2026-01-01 00:00:00'),
    (6, 'ab三沢', 'AB三沢', 'final', '2026-01-02 00:00:00'),
    (7, '株式会社ab・三澤', '株式会社ＡＢ・三澤', 'second', '2026-01-03 00:00:00'),
    (6, '', NULL, 'offer', '2026-01-04 00:00:00')
"""


_NOTED = """
    INSERT INTO notes (id, guild, company_id, source, title, body, quotable, revision, title_folded,
    body_folded, created_at, deleted_at) VALUES
    (1, 5, 1, 'news', 'Nestlé', '富澤のワーク・ライフ', false, 1, 'nestlé',
    '富澤のワーク・ライフ', '2026-01-01', NULL),
    (2, 5, 1, 'news', 'Plain', 'R&D', false, 1, 'plain', 'r&d', '2026-01-01', NULL),
    (3, 5, 1, 'news', 'Café', 'Gone', false, 1, 'café', 'gone', '2026-01-01', '2026-01-02')
"""


@pytest.fixture(params=BOTH)
async def before(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[AsyncConnection]:
    """A database as it was before companies had one key everywhere."""
    url = sqlite_url(tmp_path / "x.db") if request.param == "sqlite" else fresh_postgresql("stepping")
    engine = create_async_engine(address(url))
    async with engine.begin() as connection:
        await connection.run_sync(upgrade, "0005")
        yield connection
    await engine.dispose()


def upgrade(connection: Connection, revision: str) -> None:
    config = configuration()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


async def test_what_was_kept_for_a_company_gets_the_key_that_notes_have(before: AsyncConnection) -> None:
    await before.execute(text(_CHECKED))
    await before.execute(text(_REMEMBERED))
    await before.run_sync(upgrade, "0006")
    checked = (await before.execute(text("SELECT company_key, company FROM checks ORDER BY id"))).all()
    found = text("SELECT person, company_key, company, stage FROM interview_defaults ORDER BY used_at")
    defaults = (await before.execute(found)).all()
    assert [key for key, _ in checked] == [company_key(name or "") for _, name in checked]
    assert [tuple(row) for row in defaults] == [
        (6, "ab三沢", "AB三沢", "final"),
        (7, "ab三沢", "株式会社ＡＢ・三澤", "second"),
        (6, "", None, "offer"),
    ]


async def test_notes_are_folded_and_indexed_as_new_ones_are(before: AsyncConnection) -> None:
    await before.execute(text("INSERT INTO companies (id, guild, created_at) VALUES (1, 5, '2026-01-01')"))
    await before.execute(text(_NOTED))
    await before.run_sync(upgrade, "0006")
    found = text("SELECT title, body, title_folded, body_folded FROM notes ORDER BY id")
    notes = (await before.execute(found)).all()
    index = (await before.execute(text("SELECT rowid, CAST(tokens AS TEXT) FROM note_index"))).all()
    assert [row[2:] for row in notes] == [(folded(row.title), folded(row.body)) for row in notes]
    # The second one stands as it was, and one that is deleted is in no index.
    [(number, tokens)] = index
    wanted = tokens_of(5, 1, grams_of("\n".join(notes[0][2:])))
    assert (number, set(re.findall("[a-z]+", tokens))) == (1, set(wanted.split()))


async def test_every_table_is_in_the_database(db: Database) -> None:
    async with db.read() as connection:
        names = await connection.run_sync(lambda sync: set(inspect(sync).get_table_names()))
    inside = {name for name in names if name.startswith("note_index_")}  # of SQLite's virtual table
    assert names - inside == {*metadata.tables, "alembic_version"}
