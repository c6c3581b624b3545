"""Help and wrong usage in the person's language, nothing cut, whatever the width of the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

import typer
from typer.core import TyperCommand, TyperGroup

from bot.cli.speech import HERE, complain, console, spoken
from bot.texts import mark, say

if TYPE_CHECKING:
    from rich.console import RenderableType

_CHOICES: Final = re.compile(
    r"(?:Value error, )?'(?P<given>.*)' is not one of (?P<choices>.+?)\.?$", re.DOTALL
)
_PLAIN: Final = (
    (re.compile(r"No such option: (?P<given>\S+)"), mark("There is no option {given}.")),
    (re.compile(r"No such command '(?P<given>.*?)'"), mark("There is no command {given}.")),
    (
        re.compile(r"Got unexpected extra argument(?:s|\(s\))? \((?P<given>.*)\)"),
        mark("{given} is too much here. Put a text of several words in quotation marks."),
    ),
    (
        re.compile(r"Option '?(?P<given>-[\w-]+)'? requires an argument"),
        mark("{given} needs a value after it."),
    ),
)
_NARROWEST: Final = 24  # columns: beside less than that a text is set below what it explains


class Command(TyperCommand):
    """A command whose help is ours."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Print the help of this command."""
        _print_help(self, ctx)


class Group(TyperGroup):
    """A group of commands whose help is ours."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Print the help of this group."""
        _print_help(self, ctx)


def wrong_usage(error: Any) -> str:
    """Say in a line or two what was wrong with the call and where help is, in the language of this run."""
    context = error.ctx
    said = _wrong(error)
    if context is None:
        return said
    return f"{said}\n" + say(spoken(), "Help: {command} --help", command=context.command_path)


def _wrong(error: Any) -> str:
    language = spoken()
    message = str(error.message or "")
    name = _name(getattr(error, "param", None))
    if type(error).__name__ == "MissingParameter":
        return say(language, "{name} is missing.", name=name)
    if choices := _CHOICES.match(message):
        allowed = choices["choices"].replace("'", "")
        return say(
            language, "{name} must be one of: {choices}. Given: {given}", name=name, choices=allowed,
            given=choices["given"],
        )  # fmt: skip  # one line a thought
    for pattern, text in _PLAIN:
        if found := pattern.match(message):
            return say(language, text, **found.groupdict())
    if name and message.isascii() and message.startswith(("Value error", "Input should")):
        return say(language, "{name} cannot be used as it was given.", name=name)
    return message


def _name(parameter: Any) -> str:
    if parameter is None:
        return ""
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name)
    return str(max(parameter.opts, key=len))


def _print_help(command: Any, context: Any) -> None:
    from rich.text import Text

    call = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    console().print(Text(say(HERE, "How to call it: {call}", call=call), style="bold"))
    if command.help:
        console().print(Text(f"\n{command.help}"))
    parameters = [each for each in command.get_params(context) if not getattr(each, "hidden", False)]
    arguments = [each for each in parameters if each.param_type_name == "argument"]
    options = [each for each in parameters if each.param_type_name != "argument"]
    _section(say(HERE, "What it takes"), [(_name(each), each.help or "") for each in arguments])
    _section(say(HERE, "Options"), [(_called(each, context), _about(each)) for each in options])
    if isinstance(command, TyperGroup):
        _section(say(HERE, "Commands"), list(_commands(command, context)))


def _commands(group: TyperGroup, context: Any) -> Iterator[tuple[str, str]]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is not None and not command.hidden:
            yield name, command.help or ""


def _called(option: Any, context: Any) -> str:
    names = ", ".join(sorted(option.opts, key=len, reverse=True))
    return names if option.is_flag else f"{names} {option.display_type(context)}"


def _about(option: Any) -> str:
    if "--help" in option.opts:
        return say(HERE, "Show this help.")
    return str(option.help or "")


def _section(title: str, rows: Sequence[tuple[str, str]]) -> None:
    if not rows:
        return
    from rich.text import Text

    console().print(Text(f"\n{title}", style="bold"))
    console().print(_columns(rows))


def _columns(rows: Sequence[tuple[str, str]]) -> RenderableType:
    """Give names and what they mean side by side, or one below the other where that would be too narrow."""
    from rich.cells import cell_len
    from rich.console import Group as Lines
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    widest = max(cell_len(name) for name, _ in rows)
    if console().width - widest - 4 < _NARROWEST:
        return Lines(
            *(
                Padding(Text(text), (0, 0, 0, indent))
                for row in rows
                for text, indent in zip(row, (2, 6), strict=True)
            )
        )
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")  # Japanese has no spaces to break a line at
    for name, text in rows:
        table.add_row(Text(name), Text(text))
    return Padding(table, (0, 0, 0, 2))


def run(app: typer.Typer) -> int:
    """Run `app`; gives the exit status, 2 where it was called wrongly, which is said on standard error."""
    try:
        return app(standalone_mode=False) or 0
    except _usage_error() as error:
        if type(error).__name__ != "NoArgsIsHelpError":  # then the help is what was said
            complain(wrong_usage(error))
        return 2


def _usage_error() -> type[Any]:
    """Give the class of all wrong usage; typer shows of its family only `BadParameter`."""
    return next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "UsageError")
