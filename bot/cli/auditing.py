"""`rules audit`: a file of questions judged, and what that says of the rules, as tables or as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import orjson
from pydantic import AfterValidator
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from bot.cli.batch import Record, opened, read_line
from bot.cli.speech import complain
from bot.feedback.auditing import Audit, Judged, Labels, Tally, Together, audit, judged
from bot.feedback.files import CODES
from bot.feedback.model import Context, Verdict
from bot.texts import Language, mark, say

if TYPE_CHECKING:
    from bot.feedback import Rulebook

_RULE: Final = mark("Rule")
_CODE: Final = mark("Code")


def _known(code: str) -> str:
    if code not in CODES:
        raise ValueError("no code of the codebook")
    return code


Codes = list[Annotated[str, AfterValidator(_known)]]


class Labelled(Record):
    """One line of the file: a question, and what is right about it where somebody said so."""

    verdict: Annotated[str, AfterValidator(lambda verdict: str(Verdict(verdict)))] | None = None
    faults: Codes | None = None
    strengths: Codes | None = None
    either: Codes | None = None

    @property
    def labels(self) -> Labels | None:
        """What is right; `None` where neither faults nor strengths are given."""
        if self.faults is None and self.strengths is None:
            return None
        codes = frozenset((*(self.faults or ()), *(self.strengths or ())))
        return Labels(codes, frozenset(self.either or ()), self.verdict)


def read_judged(path: Path, rulebook: Rulebook) -> tuple[list[Judged], bool]:
    """Judge each good line of `path`; gives them, and whether all were good.

    `-` is standard input. A bad line is named on standard error and the rest go on.
    """
    found: list[Judged] = []
    good = True
    with opened(path) as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            record = read_line(number, line, Labelled)
            if isinstance(record, str):
                good = False
                complain(record)
                continue
            name = str(number if record.id is None else record.id)
            context = Context(record.stage, record.interviewer)
            found.append(judged(name, record.text, context, record.labels, rulebook))
    return found, good


def as_json(records: list[Judged], rulebook: Rulebook, most: int) -> str:
    """Give the audits as one JSON object, a key a language; at most `most` pairs of each kind."""
    return orjson.dumps({each.language: _plain(each, most) for each in audit(records, rulebook)}).decode()


def _plain(found: Audit, most: int) -> dict[str, Any]:
    plain = asdict(found)
    del plain["language"]
    for name in ("rules", "codes"):
        tallies: dict[str, Tally] = getattr(found, name)
        for key, tally in tallies.items():
            plain[name][key] |= {"precision": tally.precision, "recall": tally.recall}
    for code in plain["codes"].values():
        del code["alone"]  # said of rules only
    for name in ("together", "excluded", "twins"):
        plain[name] = plain[name][:most]
    right, of = found.verdicts
    return plain | {"verdicts": {"right": right, "of": of}}


def as_text(records: list[Judged], rulebook: Rulebook, most: int, language: Language) -> RenderableType:
    """Give the audits in words, to be printed by rich; at most `most` pairs of each kind."""
    return Group(*(part for each in audit(records, rulebook) for part in _parts(each, most, language)))


def _parts(found: Audit, most: int, language: Language) -> Iterator[RenderableType]:
    counted = say(language, "Questions: {n}, labelled: {labelled}", n=found.records, labelled=found.labelled)
    yield Text(f"\n[{found.language}] {counted}", style="bold underline")
    right, of = found.verdicts
    if of:
        yield Text(say(language, "Verdicts as labelled: {right} of {of}", right=right, of=of))
    yield _heading(say(language, "Codes, as reported"))
    yield _tallies(found.codes, _CODE, language)
    yield _heading(say(language, "Rules, as they fire"))
    yield _tallies({rule: tally for rule, tally in found.rules.items() if tally.there}, _RULE, language)
    yield _heading(say(language, "Never fire"))
    yield Text(", ".join(found.silent) or "-")
    yield _heading(say(language, "Contradict: one report has both"))
    yield _pairs(found.excluded[:most], _CODE, language)
    yield _heading(say(language, "The first never fires without the second, of the same code"))
    yield _pairs(found.twins[:most], _RULE, language)
    yield _heading(say(language, "Fire together most often"))
    yield _pairs(found.together[:most], _RULE, language)


def _heading(text: str) -> Text:
    return Text(f"\n{text}", style="bold")


def _tallies(tallies: dict[str, Tally], name: str, language: Language) -> RenderableType:
    """Give a table of `tallies`. What one rule missed may be another's to find, so only codes say it."""
    table = _table(say(language, name))
    last = mark("Missed") if name == _CODE else mark("Alone")
    for title in (mark("Found"), mark("Right"), mark("Wrong"), last, mark("Precision"), mark("Recall")):
        table.add_column(say(language, title), justify="right", no_wrap=True)
    for each, tally in tallies.items():
        figures = (tally.there, tally.right, tally.wrong, tally.missed if name == _CODE else tally.alone)
        table.add_row(each, *map(str, figures), _share(tally.precision), _share(tally.recall))
    return table


def _share(share: float | None) -> str:
    return "-" if share is None else f"{share:.2f}"


def _pairs(pairs: tuple[Together, ...], name: str, language: Language) -> RenderableType:
    if not pairs:
        return Text("-")
    table = _table(say(language, name))
    table.add_column(say(language, name), no_wrap=True)
    table.add_column(say(language, mark("Questions")), justify="right", no_wrap=True)
    table.add_column(say(language, mark("Such as")))
    for pair in pairs:
        table.add_row(pair.one, pair.other, str(pair.count), " ".join(pair.records))
    return table


def _table(first: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(first, no_wrap=True)
    return table
