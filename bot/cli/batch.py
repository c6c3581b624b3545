"""Many questions from a file: one JSON report a line, in order, while the file is still being read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final, TypeVar

import orjson
from pydantic import BaseModel, ConfigDict, ValidationError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.cli.speech import spoken
from bot.feedback import as_json, review
from bot.feedback.model import Context, Interviewer, Stage
from bot.texts import mark, say

if TYPE_CHECKING:
    from bot.feedback import Rulebook

_NOT_UTF8: Final = mark("line {number}: not UTF-8")
_NOT_JSON: Final = mark("line {number}: not JSON ({problem})")
_WRONG_FIELD: Final = mark("line {number}: {field} must be {expected}")
_EXPECTED: Final = {
    "text": mark("a text"),
    "stage": mark("first, second, final, offer or null"),
    "interviewer": mark("hr, line, exec or null"),
    "verdict": mark("avoid, rework, polish, ask or null"),
    "faults": mark("a list of codes or null"),
    "strengths": mark("a list of codes or null"),
    "either": mark("a list of codes or null"),
}
_A_RECORD: Final = mark("an object with the field text")


class Record(BaseModel):
    """One line of the file. More fields are welcome and ignored."""

    model_config = ConfigDict(extra="ignore", strict=True)

    id: Any = None
    text: str
    stage: Stage | None = None
    interviewer: Interviewer | None = None


AnyRecord = TypeVar("AnyRecord", bound=Record)


def check_batch(path: Path, rulebook: Rulebook) -> bool:
    """Write a report for each good line of `path`; gives whether all were good.

    `-` is standard input. A bad line is named on standard error and the rest go on.
    """
    good = True
    out = sys.stdout.buffer
    with opened(path) as lines, _progress(path) as progress:
        task = progress.add_task("", total=_count(path) if not progress.disable else None)
        for number, line in enumerate(lines, start=1):
            progress.advance(task)
            if not line.strip():
                continue
            report = _report(number, line, rulebook)
            if isinstance(report, str):
                good = False
                progress.console.print(report, markup=False, soft_wrap=True)
                continue
            out.write(orjson.dumps(report, option=orjson.OPT_APPEND_NEWLINE))
            out.flush()  # whoever reads the pipe gets each report at once
    return good


def _report(number: int, line: bytes, rulebook: Rulebook) -> dict[str, Any] | str:
    """Give the report for one line, or what is wrong with the line."""
    record = read_line(number, line, Record)
    if isinstance(record, str):
        return record
    report = as_json(review(record.text, Context(record.stage, record.interviewer), rulebook))
    return report | {"id": record.id}


def read_line(number: int, line: bytes, shape: type[AnyRecord]) -> AnyRecord | str:
    """Read one line of a file as a record of `shape`, or say what is wrong with the line."""
    language = spoken()
    try:
        return shape.model_validate(orjson.loads(line))
    except orjson.JSONDecodeError as error:
        if _is_text(line):
            return say(language, _NOT_JSON, number=number, problem=error.msg)
        return say(language, _NOT_UTF8, number=number)
    except ValidationError as error:
        field = next(iter(error.errors()[0]["loc"]), "record")
        expected = say(language, _EXPECTED.get(str(field), _A_RECORD))
        return say(language, _WRONG_FIELD, number=number, field=field, expected=expected)


def _is_text(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """Open the file at `path` to be read; `-` is standard input."""
    if str(path) == "-":
        yield sys.stdin.buffer
        return
    with path.open("rb") as file:
        yield file


def _count(path: Path) -> int | None:
    if str(path) == "-" or not path.is_file():
        return None
    with path.open("rb") as file:
        return sum(1 for _ in file)


def _progress(path: Path) -> Progress:
    """Give a bar on standard error; nothing is drawn where that is no terminal."""
    errors = Console(stderr=True, highlight=False, emoji=False)
    return Progress(
        TextColumn(path.name, markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=errors,
        disable=not errors.is_terminal,
        transient=True,
    )
