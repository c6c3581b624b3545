"""`check`: one question from the terminal, or a file of them."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.rulebook import load_rules
from bot.cli.speech import HERE, LanguageOption, complain, is_terminal_in, spoken, tell
from bot.feedback.model import Context, Interviewer, Stage
from bot.refusal import Refusal
from bot.texts import mark, say

if TYPE_CHECKING:
    from bot.feedback import Report, Rulebook


class NotUtf8(Refusal):
    """The question is written in another encoding, so that no letter of it is sure."""

    text = mark(
        "The question is not written in UTF-8, so I cannot read it. Save it as UTF-8, or convert it first: "
        "iconv -f SHIFT_JIS -t UTF-8 FILE | python -m bot check"
    )


class Format(StrEnum):
    """How a report is written."""

    TEXT = "text"
    JSON = "json"


def check(
    text: Annotated[
        str | None,
        typer.Argument(
            help=say(HERE, "The question; read from standard input when left out."), show_default=False
        ),
    ] = None,
    stage: Annotated[
        Stage | None, typer.Option(help=say(HERE, "Which interview it is for."), show_default=False)
    ] = None,
    interviewer: Annotated[
        Interviewer | None, typer.Option(help=say(HERE, "Who will answer."), show_default=False)
    ] = None,
    form: Annotated[
        Format | None,
        typer.Option("--format", help=say(HERE, "text to read, json for programs."), show_default=False),
    ] = None,
    batch: Annotated[
        Path | None,
        typer.Option(
            help=say(
                HERE,
                "A file of JSON lines (id, text, stage, interviewer); - is standard input.",
            ),
            show_default=False,
        ),
    ] = None,
    language: LanguageOption = HERE,
) -> None:
    """Report on one question, or on each of a file."""
    if batch is not None:
        _refuse_mixture(text, stage, interviewer, form)
        refuse_no_file(batch)
        from bot.cli.batch import check_batch

        if not check_batch(batch, load_rules()):
            raise typer.Exit(1)
        return
    question = _question(text)
    rulebook = load_rules()
    from bot.feedback import review

    report = review(question, Context(stage, interviewer), rulebook)
    if form is Format.JSON:
        _write_json(report)
    else:
        _write_text(report, rulebook)


def _refuse_mixture(
    text: str | None, stage: Stage | None, interviewer: Interviewer | None, form: Format | None
) -> None:
    if form is not Format.JSON:
        raise typer.BadParameter(say(spoken(), "--batch writes one JSON report a line: add --format json"))
    if text is not None or stage is not None or interviewer is not None:
        raise typer.BadParameter(
            say(spoken(), "with --batch, text, stage and interviewer come from the file")
        )


def refuse_no_file(batch: Path) -> None:
    """Refuse a file that cannot be read; `-` is standard input."""
    if str(batch) != "-" and (batch.is_dir() or not os.access(batch, os.R_OK)):
        raise typer.BadParameter(say(spoken(), "there is no file {file} that can be read", file=batch))


def _question(given: str | None) -> str:
    """Give the question as it was given; raises `NotUtf8`, `Empty` or `TooLong`."""
    from bot.services.words import question_text

    if given is None:
        if is_terminal_in():
            complain(say(spoken(), "Type the question, then press Ctrl-D on a line of its own:"))
        given = sys.stdin.buffer.read().decode("utf-8", "surrogateescape").rstrip("\r\n")
    try:
        # What is no UTF-8 stands for itself as surrogates here, in an argument just as in what was read.
        text = given.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError as error:
        raise NotUtf8 from error
    question_text(text)  # only refuses: a report's spans count in the text as given
    return text


def _write_json(report: Report) -> None:
    import orjson

    from bot.feedback import as_json

    tell(orjson.dumps(as_json(report)).decode())


def _write_text(report: Report, rulebook: Rulebook) -> None:
    from bot.cli.report import report_text
    from bot.cli.speech import console
    from bot.feedback import elsewhere

    console().print(report_text(report, elsewhere(report, rulebook), spoken()))
