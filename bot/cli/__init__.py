"""The command line. One file a group of commands; a command imports what is heavy when it runs."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from typing import Annotated, Final

import typer

from bot import __version__
from bot.cli.checking import check
from bot.cli.doctor import doctor
from bot.cli.helping import Command, Group
from bot.cli.helping import run as run_program
from bot.cli.inviting import invite
from bot.cli.rules import rules
from bot.cli.running import default, playground, run
from bot.cli.speech import HERE, complain, spoken
from bot.cli.storage import backup, db, restore
from bot.refusal import Refusal
from bot.texts import mark, say

app = typer.Typer(
    name="python -m bot",
    cls=Group,
    help=say(HERE, "Gyaku: practise the reverse question (逆質問) of a Japanese job interview."),
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    add_completion=False,
)
_HELP: Final[dict[Callable[..., None], str]] = {
    run: mark("Run the bot on Discord; needs DISCORD_TOKEN."),
    playground: mark("Open the playground: a local imitation of Discord in the browser."),
    check: mark("Report on a reverse question."),
    backup: mark("Copy the database to a file; the bot may go on running."),
    restore: mark("Put a copy in the place of the database; what was there is kept beside it."),
    doctor: mark("Check settings, database, token form and data, and say what to do."),
    invite: mark("Print the invitation address, with each permission and why."),
}
for _command, _help in _HELP.items():
    app.command(help=say(HERE, _help), cls=Command)(_command)
app.add_typer(rules, name="rules")
app.add_typer(db, name="db")


def _version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"gyaku {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _alone(
    context: typer.Context,
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help=say(HERE, "Say the version.")),
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        default()


def main() -> None:
    """Run the command line: exit status 0 done, 1 failed and said why, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a sign still shows the rest
    try:
        sys.exit(run_program(app))
    except Refusal as refusal:
        complain(refusal.say(spoken()))
        sys.exit(1)
    except BrokenPipeError:
        # Whoever read our output has enough (`… | head`). Python would complain once more while it closes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
