"""Why a database cannot be reached or made, in words for whoever runs the bot."""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.texts import Language, mark, say

if TYPE_CHECKING:
    from sqlalchemy import URL

_USER: Final = mark("it refuses the user {user} or the password")
# By PostgreSQL's SQLSTATE: whole codes, then their classes.
_STATES: Final = {
    "28": _USER,
    "3D": mark("it has no database {database}"),
    "53": mark("it has no room for one more connection"),
    "57": mark("it is starting or shutting down"),
}
_SYSTEM: Final[tuple[tuple[type[OSError], str], ...]] = (
    (socket.gaierror, mark("there is no host {host}")),
    (ConnectionRefusedError, mark("nothing listens at {host}, port {port}: is the database running?")),
    (TimeoutError, mark("{host} does not answer")),
)
_PORT: Final = 5432


def reason(error: BaseException, where: URL, language: Language) -> str | None:
    """Say why the server at `where` could not be reached, after what `error` came from.

    `None` where the cause is not known. The password is never said.
    """
    said = next(filter(None, map(_said, _causes(error))), None)
    if said is None:
        return None
    fields = {"user": where.username, "database": where.database, "host": where.host or "localhost"}
    return say(language, said, **fields, port=where.port or _PORT)


def not_writable(file: Path) -> Path | None:
    """Give the file or folder that keeps the SQLite database `file` from being written or made.

    Nothing is left behind: where the file is not there yet, a nameless one is made beside it for a moment.
    """
    above = next(folder for folder in file.absolute().parents if folder.exists())
    if not _takes_files(above):
        return above
    return file if file.exists() and not (file.is_file() and os.access(file, os.W_OK)) else None


def _takes_files(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: BaseException | None = error
    while seen is not None:
        yield seen
        seen = getattr(seen, "orig", None) or seen.__cause__ or seen.__context__


def _said(error: BaseException) -> str | None:
    state = getattr(error, "sqlstate", None)
    if isinstance(state, str):
        return _STATES.get(state[:2])
    return next((said for kind, said in _SYSTEM if isinstance(error, kind)), None)
