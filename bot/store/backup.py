"""A consistent copy of a SQLite database while the bot runs, and the way back.

Both use SQLite's own online backup: the copy is one moment of the database, and a restored database
changes in one transaction, which a running bot sees as one change.
"""

from __future__ import annotations

import os
import shlex
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import URL

from bot.refusal import Refusal
from bot.store.address import address, sqlite_file
from bot.store.errors import StoreNewer, refusals
from bot.store.migrate import HEAD, known_schemas
from bot.texts import mark

# Restoring waits this long for a running bot to finish what it is writing.
BUSY_SECONDS: Final = 10.0


class UsePgDump(Refusal):
    """PostgreSQL brings tools that do this better; params `command`."""

    text = mark("This database is PostgreSQL, which has its own tool for this. Run: {command}")


class NoDatabase(Refusal):
    """There is nothing to copy; param `file`."""

    text = mark("There is no database at {file} yet: nothing to back up.")


class FileExists(Refusal):
    """The target is there already; param `file`."""

    text = mark("{file} exists already. Name another file, or add --overwrite.")


class NotABackup(Refusal):
    """The file holds no whole database of Gyaku; params `file` and `reason`."""

    text = mark("{file} is no backup of Gyaku ({reason}). Nothing was changed.")


class NoBackup(NotABackup):
    """The file is not there; param `file`."""

    text = mark("There is no file {file}. Nothing was changed.")


class FileTrouble(Refusal):
    """A file cannot be read or written; params `file` and `reason`."""

    text = mark("{file} cannot be used: {reason}. Nothing was changed.")


def backup(url: str, target: Path, *, overwrite: bool = False) -> Path:
    """Copy the database at `url` to the file `target`, whole or not at all; gives the database's file.

    Raises `UsePgDump`, `NoDatabase`, `FileExists`, `FileTrouble` or a `StoreRefusal`.
    """
    source = _sqlite(address(url), "pg_dump", "--format=custom", f"--file={target}")
    if not source.is_file():
        raise NoDatabase(file=source)
    if target.exists() and not overwrite:
        raise FileExists(file=target)
    draft = target.with_name(f".{target.name}.{os.getpid()}.new")
    with _named(target):
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))  # it holds people's words
    try:
        _copy(source, draft)
        with _named(target):
            draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return source


def restore(url: str, source: Path) -> Path | None:
    """Put the backup `source` in the place of the database at `url`.

    Gives the file in which the database as it was before is kept, `None` where there was none. Raises
    `UsePgDump`, `NotABackup`, `StoreNewer`, `FileTrouble` or another `StoreRefusal`.
    """
    target = _sqlite(
        address(url), "pg_restore", "--clean", "--if-exists", "--single-transaction", str(source)
    )
    _refuse_unfit(source)
    kept: Path | None = None
    with _named(target):
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if target.is_file() and target.stat().st_size:
            kept = target.with_name(f"{target.name}.before-restore")
            kept.unlink(missing_ok=True)
            kept.touch(mode=0o600)  # it holds people's words
        else:
            target.touch(mode=0o600)
    if kept is not None:
        _copy(target, kept)
    _copy(source, target)
    return kept


def _sqlite(url: URL, *command: str) -> Path:
    """Give the file of a SQLite address; for PostgreSQL raise `UsePgDump` with the command to run."""
    file = sqlite_file(url)
    if file is None:
        # Without the password, which the tool asks for: commands are seen and remembered.
        where = url.set(drivername="postgresql")._replace(password=None)
        raise UsePgDump(command=shlex.join([*command, f"--dbname={where.render_as_string()}"]))
    return file


def _copy(source: Path, target: Path) -> None:
    with refusals(), closing(_open(source)) as here, closing(_open(target)) as there:
        here.backup(there)  # all pages in one step: one moment of the database


def _open(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(file, timeout=BUSY_SECONDS, isolation_level=None)


def _refuse_unfit(file: Path) -> None:
    """Raise unless `file` is a whole database of Gyaku, of a schema that this program knows."""
    if not file.is_file():
        raise NoBackup(file=file)
    try:
        with closing(_open(file)) as connection:
            (problem,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            if problem != "ok":
                raise NotABackup(file=file, reason=problem)
            (schema,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except (sqlite3.DatabaseError, TypeError) as error:  # TypeError: the table of versions is empty
        raise NotABackup(file=file, reason=error) from error
    if schema not in known_schemas():
        raise StoreNewer(found=schema, known=HEAD)


@contextmanager
def _named(file: Path) -> Iterator[None]:
    """Turn what the operating system says about `file` into a refusal that names it."""
    try:
        yield
    except OSError as error:
        raise FileTrouble(file=file, reason=error.strerror or error) from error
