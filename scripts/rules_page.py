"""Keeps docs/rules.md in step with the rulebook: `python -m scripts.rules_page write|check`.

The page says of every rule what `python -m bot rules show ID` says to a person, with a few of its examples.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from rapidfuzz import fuzz

from bot.feedback.files import Example
from bot.feedback.model import EARNED, HARMFUL, TOPICAL, WEAK
from bot.feedback.principles import load_principles
from bot.feedback.rule import Advice, Rule
from bot.feedback.rulebook import Rulebook, load_rulebook

ROOT: Final = Path(__file__).resolve().parent.parent
PAGE: Final = ROOT / "docs" / "rules.md"
_INTRODUCTION: Final = """\
# Every rule

What the feedback looks for, written from the rulebook by `make rules-page`: change it there, not here.
`python -m bot rules show ID` also tells by which words a rule finds it, and has more examples.
[rules-format.md](rules-format.md) describes the files.
"""
_GROUPS: Final = (
    ("Faults that harm", "One of these is enough for *avoid*.", HARMFUL),
    ("Weak points", "One of these makes it *rework*, beside nothing that harms.", WEAK),
    ("What is your own", "Without a fault, one of these makes it *ask*.", EARNED),
    ("Topics worth asking about", "Without a fault and anything of your own, it is *polish*.", TOPICAL),
    ("Tips", "Worth saying, and no fault.", ("tip",)),
)
_MOST_EXAMPLES: Final = 3
_LANGUAGES: Final = {"en": "English", "ja": "日本語"}


def page(rulebook: Rulebook) -> str:
    """Give the page for `rulebook`, as Markdown."""
    return "\n".join((_INTRODUCTION, *_contents(rulebook), *_groups(rulebook)))


def _contents(rulebook: Rulebook) -> Iterator[str]:
    for title, _, codes in _GROUPS:
        yield f"- {title}"
        for code in codes:
            rules = (f"[{rule.partition('.')[2]}](#{_anchor(rule)})" for rule in _of(code, rulebook))
            yield f"  - {code}: {', '.join(rules)}"
    yield ""


def _groups(rulebook: Rulebook) -> Iterator[str]:
    for title, meaning, codes in _GROUPS:
        yield f"## {title}\n\n{meaning}\n"
        for code in codes:
            for rule in _of(code, rulebook):
                yield from _rule(rule, rulebook.advice[rule], rulebook)


def _of(code: str, rulebook: Rulebook) -> list[str]:
    return sorted(rule for rule, advice in rulebook.advice.items() if advice.code == code)


def _anchor(rule: str) -> str:
    """Give the anchor that GitHub makes of a heading with the name of `rule`."""
    return rule.replace(".", "")


def _rule(rule: str, advice: Advice, rulebook: Rulebook) -> Iterator[str]:
    principle = load_principles().get(advice.principle).title
    rows = [
        ("What it flags", "何を見るか", advice.title),
        ("Why", "なぜ大切か", advice.why),
        ("Ask instead" if advice.code in (*HARMFUL, *WEAK) else "What to do", "どうするか", advice.instead),
        ("Principle", "原則", principle),
    ]
    if advice.elsewhere:
        rows.insert(3, ("Where to ask", "どこで聞くか", advice.elsewhere))
    yield f"### {rule}\n"
    yield "| | English | 日本語 |\n| --- | --- | --- |"
    yield from (f"| {en} · {ja} | {_cell(text.en)} | {_cell(text.ja)} |" for en, ja, text in rows)
    yield ""
    for each in rulebook.rules():  # language by language
        if each.id == rule:
            yield from _examples(each, rulebook)


def _examples(rule: Rule, rulebook: Rulebook) -> Iterator[str]:
    examples = rulebook.examples(rule)
    fires = [_example(given) for given in examples.fires]
    silent = [_example(given) for given in examples.silent]
    # What is left alone tells most where it looks most like what is found.
    silent.sort(key=lambda example: -max(fuzz.ratio(example.text, other.text) for other in fires))
    yield f"{_LANGUAGES[rule.language]}, found · 当てはまる例\n"
    yield from _listed(fires)
    yield "\nand left alone · 当てはまらない例\n"
    yield from _listed(silent)
    yield ""


def _example(given: Example | str) -> Example:
    return Example(text=given) if isinstance(given, str) else given


def _listed(examples: Iterable[Example]) -> Iterator[str]:
    for example in islice(examples, _MOST_EXAMPLES):
        context = ", ".join(value for value in (example.stage, example.interviewer) if value)
        yield f"- {_quoted(example.text)}{f' ({context})' if context else ''}"


def _quoted(text: str) -> str:
    """Give an example as it is typed: in a code span, on one line."""
    marks = "``" if "`" in text else "`"
    return f"{marks}{' ⏎ '.join(text.splitlines())}{marks}"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def main(arguments: list[str]) -> int:
    """Run `write` or `check`; gives the exit status."""
    match arguments:
        case ["write"]:
            PAGE.write_text(page(load_rulebook()), "utf-8")
            print(f"{PAGE.relative_to(ROOT)}: written")
            return 0
        case ["check"]:
            if PAGE.exists() and PAGE.read_text("utf-8") == page(load_rulebook()):
                print("The page of the rules is up to date.")
                return 0
            print(f"{PAGE.relative_to(ROOT)} is out of date: make rules-page", file=sys.stderr)
            return 1
        case _:
            print(__doc__, file=sys.stderr)
            return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
