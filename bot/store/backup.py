"""A consistent copy of a SQLite database while the bot runs, and the way back.

Both use SQLite's own online backup: the copy is one moment of the database, and a restored database
changes in one transaction, which a running bot sees as one change. Only a database that SQLite cannot
read is replaced as a file, which nobody may have open then.
"""

from __future__ import annotations

import os
import shlex
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Final

from sqlalchemy import URL

from bot.refusal import Refusal
from bot.store.address import address, sqlite_file
from bot.store.errors import StoreBusy, StoreCorrupt, StoreNewer, refusals
from bot.store.migrate import HEAD, known_schemas
from bot.texts import mark

# Restoring waits this long for a running bot to finish what it is writing.
BUSY_SECONDS: Final = 10.0
# The bytes of its file that SQLite holds while a connection uses it: PENDING_BYTE + 2, SHARED_SIZE of them.
_SHARED_BYTES: Final = (510, 0x40000002)


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


class IsTheDatabase(NotABackup):
    """The file is the database that is to be replaced; param `file`."""

    text = mark("{file} is the database itself, no backup of it. Nothing was changed.")


class DamagedInUse(Refusal):
    """A damaged database cannot be replaced below a program that has it open; param `file`."""

    text = mark(
        "The database {file} is damaged, and a program has it open. "
        "Stop the bot, then restore again. Nothing was changed."
    )


class FileTrouble(Refusal):
    """A file cannot be read or written; params `file` and `reason`."""

    text = mark("{file} cannot be used: {reason}. Nothing was changed.")


def backup(url: str, target: Path, *, overwrite: bool = False) -> Path:
    """Copy the database at `url` to the file `target`, whole or not at all; gives the database's file.

    Raises `UsePgDump`, `NoDatabase`, `FileExists`, `IsTheDatabase`, `FileTrouble` or a `StoreRefusal`.
    """
    source = _sqlite(address(url), "pg_dump", "--format=custom", f"--file={target}")
    if not source.is_file():
        raise NoDatabase(file=source)
    if target.exists() and not overwrite:
        raise FileExists(file=target)
    if target.exists() and target.samefile(source):
        raise IsTheDatabase(file=target)
    with _draft(target) as draft:
        _copy(source, draft)
    return source


def restore(url: str, source: Path) -> Path | None:
    """Put the backup `source` in the place of the database at `url`.

    Gives the file in which the database as it was before is kept, `None` where there was none. Raises
    `UsePgDump`, `NotABackup`, `StoreNewer`, `DamagedInUse`, `FileTrouble` or another `StoreRefusal`.
    """
    target = _sqlite(
        address(url), "pg_restore", "--clean", "--if-exists", "--single-transaction", str(source)
    )
    _refuse_unfit(source)
    with _named(target):
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        target.touch(mode=0o600)
        if target.samefile(source):
            raise IsTheDatabase(file=source)
        kept = _free_name(target) if target.stat().st_size else None
    if kept is not None:
        try:
            with _draft(kept) as draft:
                _copy(target, draft)
        except StoreCorrupt:
            _replace(target, kept, source)
            return kept
    _copy(source, target)
    return kept


def _free_name(target: Path) -> Path:
    """Give a name for the database as it is now; what was kept before is never written over."""
    name = f"{target.name}.before-restore-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    names = (name if number == 1 else f"{name}-{number}" for number in count(1))
    return next(file for file in map(target.with_name, names) if not file.exists())


def _replace(target: Path, kept: Path, source: Path) -> None:
    """Move a database that SQLite cannot read to `kept`, and put a copy of `source` in its place."""
    with _draft(target) as draft:
        _copy(source, draft)
        with _named(target):
            _refuse_used(target)
            # What is left of its log first: beside the new database it would be taken for that one's.
            for part in ("-wal", "-shm", ""):
                file = target.with_name(f"{target.name}{part}")
                if file.exists():
                    file.rename(kept.with_name(f"{kept.name}{part}"))


def _refuse_used(file: Path) -> None:
    """Raise `DamagedInUse` where another process has the database open: it would go on writing to it."""
    if sys.platform != "win32":  # which moves no open file
        import fcntl

        with file.open("r+b") as opened:
            try:
                fcntl.lockf(opened, fcntl.LOCK_EX | fcntl.LOCK_NB, *_SHARED_BYTES)
            except (BlockingIOError, PermissionError) as error:  # POSIX leaves it to the system which
                raise DamagedInUse(file=file) from error


def _sqlite(url: URL, *command: str) -> Path:
    """Give the file of a SQLite address; for PostgreSQL raise `UsePgDump` with the command to run."""
    file = sqlite_file(url)
    if file is None:
        # Without the password, which the tool asks for: commands are seen and remembered.
        where = url.set(drivername="postgresql")._replace(password=None)
        raise UsePgDump(command=shlex.join([*command, f"--dbname={where.render_as_string()}"]))
    return file


@contextmanager
def _draft(target: Path) -> Iterator[Path]:
    """Give a new file that takes the place of `target` once the block is left, and goes if that fails."""
    draft = target.with_name(f".{target.name}.{os.getpid()}.new")
    with _named(target):
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))  # it holds people's words
    try:
        yield draft
        with _named(target):
            draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    with refusals(), closing(_open(source)) as here, closing(_open(target)) as there:
        here.backup(there, progress=_refuse_busy)  # all pages in one step: one moment of the database


def _refuse_busy(status: int, _remaining: int, _total: int) -> None:
    """Raise `StoreBusy` where a step ended with that, having waited; the driver would try without end."""
    if status & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        raise StoreBusy


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
