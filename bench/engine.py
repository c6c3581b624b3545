"""Measures the feedback engine on one core: microseconds a review, by language, length and stage.

Natural texts are whole examples of the rulebook, as long as people write them; dense ones are joined from all
examples, the shortest too, so that much more is found in them. `unseen` is the first review of a text, after
the engine was warmed with others; the other columns are for texts that were reviewed before, each once a
round and none twice in a row, so that no cache of the last text helps.

    python -m bench.engine [--rounds 5]
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import statistics
import sys
import time
from collections import deque
from collections.abc import Callable
from typing import Final, NamedTuple, TypeVar

from bot.feedback import Context, Rulebook, load_rulebook, review
from bot.feedback.files import Example
from bot.feedback.folding import fold
from bot.feedback.language import detect
from bot.feedback.reviewing import all_findings, read_question
from bot.texts import LANGUAGES, Language

LENGTHS: Final = (60, 400, 4_000)
TEXTS: Final = 300
_NATURAL: Final = {"en": 45, "ja": 25}  # characters from which an example is as long as what people ask
_SPREAD: Final = 0.2  # by how much the length of a natural text may differ
_WHERE: Final = Context("first", "hr")
_T = TypeVar("_T")


class Stages(NamedTuple):
    """Median microseconds of each stage of a review.

    `walk`: the automaton over the text; `shape`: sentences, what asks, what code sees; `rules`: the rules,
    and RE2 where they want to know; `report`: all that is said of the findings.
    """

    fold: float
    language: float
    walk: float
    shape: float
    rules: float
    report: float


def texts(rulebook: Rulebook, language: Language, length: int, natural: bool, seed: int) -> list[str]:
    """Give `TEXTS` texts of about `length` characters, the same for each `seed`."""
    pool = sorted(
        {
            example.text if isinstance(example, Example) else example
            for rule in rulebook.rules()
            if rule.language == language
            for example in (*rulebook.examples(rule).fires, *rulebook.examples(rule).silent)
        }
    )
    chance = random.Random(f"{seed} {length}")  # noqa: S311 - the same texts each time, no secret
    if not natural:
        return [_joined(pool, language, length, chance)[:length] for _ in range(TEXTS)]
    most = length * (1 + _SPREAD)
    whole = [text for text in pool if _NATURAL[language] <= len(text) <= most]
    made: list[str] = []
    while len(made) < TEXTS:
        text = _joined(whole, language, length * (1 - _SPREAD), chance)
        if len(text) <= most:
            made.append(text)
    return made


def _joined(pool: list[str], language: Language, least: float, chance: random.Random) -> str:
    text = ""
    while len(text) < least:
        text = f"{text}{' ' if language == 'en' and text else ''}{chance.choice(pool)}"
    return text


def timed(work: Callable[[_T], object], given: list[_T], rounds: int) -> list[float]:
    """Give the microseconds that `work` took for each of `given`, in each of `rounds`."""
    figures = []
    for _ in range(rounds):
        for each in given:
            before = time.perf_counter_ns()
            work(each)
            figures.append((time.perf_counter_ns() - before) / 1000)
    return figures


def stages(given: list[str], language: Language, rulebook: Rulebook, rounds: int) -> Stages:
    """Measure each stage by itself, or as what it adds to the ones before."""

    def middle(work: Callable[[_T], object], what: list[_T]) -> float:
        return statistics.median(timed(work, what, rounds))

    signals = rulebook.languages[language].signals
    folded = [fold(text) for text in given]
    folding = middle(fold, given)
    telling = middle(detect, [each.text for each in folded])
    walking = middle(signals.scan, folded)
    reading = middle(lambda text: read_question(text, rulebook), given)
    finding = middle(lambda text: all_findings(text, _WHERE, rulebook), given)
    whole = middle(lambda text: review(text, _WHERE, rulebook), given)
    shaping = reading - folding - telling - walking
    return Stages(folding, telling, walking, shaping, finding - reading, whole - finding)


def p99(figures: list[float]) -> float:
    """Give the 99th percentile."""
    return statistics.quantiles(figures, n=100)[98]


def table(rulebook: Rulebook, rounds: int) -> None:
    """Print a row for each kind of text, language and length."""

    def reviewed(text: str) -> object:
        return review(text, _WHERE, rulebook)

    columns = ("unseen", "its p99", "warm", "its p99", *Stages._fields)
    print(f"{'median µs':24}" + "".join(f"{column:>10}" for column in columns))
    for natural in (True, False):
        for language in LANGUAGES:
            for length in LENGTHS:
                timed(reviewed, texts(rulebook, language, length, natural, 1), 1)  # others, to warm RE2
                given = texts(rulebook, language, length, natural, 2)
                first = timed(reviewed, given, 1)
                warm = timed(reviewed, given, rounds)
                parts = stages(given, language, rulebook, rounds)
                figures = (statistics.median(first), p99(first), statistics.median(warm), p99(warm), *parts)
                row = f"{'natural' if natural else 'dense':8}{language:4}{length:6,} chars"
                print(f"{row:24}" + "".join(f"{figure:10.0f}" for figure in figures))


def beside_proselint(rulebook: Rulebook, rounds: int) -> None:
    """Print how long proselint takes for the same English questions, and the ratio."""
    try:
        from proselint.checks import __register__
        from proselint.registry import CheckRegistry
        from proselint.tools import LintFile
    except ImportError:
        print("\nNOT MEASURED: proselint is not installed (make setup-dev)", file=sys.stderr)
        return
    CheckRegistry().register_many(__register__)
    print("\nEnglish, natural         proselint      Gyaku      ratio   (medians, each text reviewed before)")
    for length in LENGTHS[:2]:
        given = texts(rulebook, "en", length, natural=True, seed=2)
        linted = timed(lambda text: LintFile("question", text).lint(), given, rounds + 1)[len(given) :]
        own = timed(lambda text: review(text, _WHERE, rulebook), given, rounds + 1)[len(given) :]
        theirs, ours = statistics.median(linted), statistics.median(own)
        print(f"{length:6,} chars {'':11}{theirs:10.0f} {ours:10.0f} {theirs / ours:10.1f}")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    before = time.perf_counter()
    rulebook = load_rulebook()
    print(f"load: {(time.perf_counter() - before) * 1000:.0f} ms, {rulebook.size} rules\n")
    deque(rulebook.compile(), maxlen=0)  # as the bot does once it is ready
    gc.freeze()
    table(rulebook, rounds)
    beside_proselint(rulebook, rounds)


if __name__ == "__main__":
    main()
