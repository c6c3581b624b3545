"""`rules`: look into the rulebook, and run its own examples."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.checking import Format, refuse_no_file
from bot.cli.helping import Command, Group
from bot.cli.rulebook import load_rules, rulebook_problems
from bot.cli.speech import HERE, LanguageOption, complain, console, spoken, tell
from bot.refusal import Refusal
from bot.texts import mark, say, say_n

if TYPE_CHECKING:
    from bot.feedback import Rule, Rulebook

rules = typer.Typer(cls=Group, help=say(HERE, "Look into the rulebook."), no_args_is_help=True)
_named = partial(
    rules.command, cls=Command
)  # under a name that the catalogue does not take for its own `command("…")`


class NoSuchRule(Refusal):
    """The rulebook has no rule of that name; params `rule` and `near`."""

    text = mark("There is no rule {rule}. Near: {near}. All of them: python -m bot rules list")


@_named("list", help=say(HERE, "All rules, with the code they stand for and their languages."))
def list_rules(language: LanguageOption = HERE) -> None:
    """List every rule."""
    from rich.table import Table

    rulebook = load_rules()
    languages: dict[str, list[str]] = {}
    for rule in rulebook.rules():
        languages.setdefault(rule.id, []).append(rule.language)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in (mark("Rule"), mark("Languages"), mark("What it finds")):
        table.add_column(say(spoken(), name), no_wrap=name == "Rule")
    for rule_id, advice in sorted(rulebook.advice.items()):
        table.add_row(rule_id, " ".join(languages.get(rule_id, [])), advice.title.in_(spoken()))
    console().print(table)


@_named("show", help=say(HERE, "What one rule says, with its examples."))
def show_rule(
    rule: Annotated[str, typer.Argument(metavar="ID", help=say(HERE, "Such as conditions.pay"))],
    *,
    patterns: Annotated[
        bool,
        typer.Option("--patterns", help=say(HERE, "Also when it fires, and the patterns that show it.")),
    ] = False,
    language: LanguageOption = HERE,
) -> None:
    """Show what one rule says and its examples; with `patterns` also how it is found."""
    from bot.cli.rule import rule_text

    rulebook = load_rules()
    if rule not in rulebook.advice:
        raise NoSuchRule(rule=rule, near=_near(rule, rulebook))
    found = [each for each in rulebook.rules() if each.id == rule]
    with rulebook_problems():
        text = rule_text(rulebook, rule, found, spoken(), patterns=patterns)
    console().print(text)


@_named("test", help=say(HERE, "Run every rule's own examples."))
def run_rules_test(language: LanguageOption = HERE) -> None:
    """Run every rule's own examples; leaves with status 1 where one does not hold."""
    from bot.feedback import run_examples

    rulebook = load_rules()
    with rulebook_problems():
        failures = run_examples(rulebook)
    for failure in failures:
        complain(f"{failure.rule} ({failure.language}): “{failure.text}” {failure.problem}")
    if failures:
        complain(say_n(spoken(), "{n} example does not hold.", "{n} examples do not hold.", len(failures)))
        raise typer.Exit(1)
    examples = sum(_count(rulebook, rule) for rule in rulebook.rules())
    tell(
        say(spoken(), "{rules} rules, {examples} examples: all hold.", rules=rulebook.size, examples=examples)
    )


@_named("audit", help=say(HERE, "How the rules do on a file of questions."))
def audit_rules(
    file: Annotated[
        Path,
        typer.Argument(
            help=say(
                HERE,
                "JSON lines (id, text, stage, interviewer; verdict, faults, strengths, either where known); "
                "- is standard input.",
            )
        ),
    ],
    form: Annotated[
        Format, typer.Option("--format", help=say(HERE, "text to read, json for programs."))
    ] = Format.TEXT,
    top: Annotated[int, typer.Option(min=1, help=say(HERE, "How many pairs to name at most."))] = 20,
    language: LanguageOption = HERE,
) -> None:
    """Say which rules never fire, fire together, contradict, and are right; status 1 where a line is bad."""
    refuse_no_file(file)
    from bot.cli.auditing import as_json, as_text, read_judged

    rulebook = load_rules()
    records, good = read_judged(file, rulebook)
    if form is Format.JSON:
        tell(as_json(records, rulebook, top))
    else:
        console().print(as_text(records, rulebook, top, spoken()))
    if not good:
        raise typer.Exit(1)


def _count(rulebook: Rulebook, rule: Rule) -> int:
    examples = rulebook.examples(rule)
    return len(examples.fires) + len(examples.silent) + len(examples.misses)


def _near(rule: str, rulebook: Rulebook) -> str:
    from rapidfuzz import process

    return ", ".join(name for name, *_ in process.extract(rule, list(rulebook.advice), limit=3))
