"""`db`, `backup` and `restore`: the database from the command line."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.helping import Command, Group
from bot.cli.speech import HERE, LanguageOption, spoken, tell
from bot.texts import say

if TYPE_CHECKING:
    from bot.store.migrate import Schema

db = typer.Typer(cls=Group, help=say(HERE, "The database's schema."), no_args_is_help=True)
_named = partial(
    db.command, cls=Command
)  # under a name that the catalogue does not take for its own `command("…")`

BackupFile = Annotated[Path, typer.Argument(dir_okay=False, help=say(HERE, "The file of the copy."))]


@_named("upgrade", help=say(HERE, "Bring the database to the schema of this program."))
def upgrade(language: LanguageOption = HERE) -> None:
    """Bring the database to the schema of this program, and say from where."""
    before, after = asyncio.run(_upgrade())
    if before == after:
        tell(say(spoken(), "The database has the newest schema, {schema}.", schema=after))
    else:
        none = say(spoken(), "nothing")
        tell(say(spoken(), "The schema went from {before} to {after}.", before=before or none, after=after))


@_named("current", help=say(HERE, "Say which schema the database has; changes nothing."))
def current(language: LanguageOption = HERE) -> None:
    """Say which schema the database has."""
    schema = asyncio.run(_schema())
    if schema.current is None:
        tell(
            say(
                spoken(),
                "There is nothing in the database yet. The first start makes its schema, {head}.",
                head=schema.head,
            )
        )
    else:
        found, head = schema.current, schema.head
        tell(
            say(
                spoken(),
                "The database has schema {found}; this program wants {head}.",
                found=found,
                head=head,
            )
        )


def backup(
    file: BackupFile,
    *,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help=say(HERE, "Replace the file if it is there."))
    ] = False,
    language: LanguageOption = HERE,
) -> None:
    """Copy the database to `file`."""
    from bot.settings import load_settings
    from bot.store.backup import backup as copy

    source = copy(load_settings().database_url, file, overwrite=overwrite)
    tell(say(spoken(), "{source} was copied to {file}.", source=source, file=file))


def restore(file: BackupFile, language: LanguageOption = HERE) -> None:
    """Put the copy `file` in the place of the database."""
    from bot.settings import load_settings
    from bot.store.backup import restore as bring_back

    kept = bring_back(load_settings().database_url, file)
    asyncio.run(_upgrade())  # a backup may be older than the program
    tell(say(spoken(), "The database is now as it was in {file}.", file=file))
    if kept is not None:
        tell(say(spoken(), "What was there before is kept in {file}.", file=kept))


async def _upgrade() -> tuple[str | None, str]:
    from bot.settings import load_settings
    from bot.store import Database

    before = await _schema()
    database = Database(load_settings().database_url)
    await database.open()
    await database.close()
    return before.current, before.head


async def _schema() -> Schema:
    from bot.settings import load_settings
    from bot.store.migrate import schema_at

    return await schema_at(load_settings().database_url)
