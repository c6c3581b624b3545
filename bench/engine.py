"""Measures the feedback engine on one core: microseconds a review, by length, language and stage.

The texts are joined from the rulebook's own examples, each text reviewed once a round and none twice in
a row, so that no cache of the last text helps.

    python -m bench.engine [--rounds 5]
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import statistics
import time
from collections.abc import Callable

from bot.feedback import Context, Rulebook, load_rulebook, review
from bot.feedback.files import Example
from bot.feedback.folding import fold
from bot.feedback.language import detect
from bot.feedback.reviewing import read_question, review_reading
from bot.texts import LANGUAGES, Language

LENGTHS = (60, 400, 4_000)
TEXTS = 300


def texts(rulebook: Rulebook, language: Language, length: int) -> list[str]:
    """Give `TEXTS` texts of `length` characters, joined from examples in a fixed random order."""
    pool = sorted(
        {
            example.text if isinstance(example, Example) else example
            for rule in rulebook.rules()
            if rule.language == language
            for example in (*rulebook.examples(rule).fires, *rulebook.examples(rule).silent)
        }
    )
    chance = random.Random(7)  # noqa: S311 - the same texts each time, no secret
    made = []
    for _ in range(TEXTS):
        text = ""
        while len(text) < length:
            text += (" " if language == "en" else "") + chance.choice(pool)
        made.append(text.strip()[:length])
    return made


def timed(work: Callable[[str], object], given: list[str], rounds: int) -> list[float]:
    """Give the microseconds that `work` took for each of `given`, in each of `rounds`."""
    figures = []
    for _ in range(rounds):
        for text in given:
            before = time.perf_counter_ns()
            work(text)
            figures.append((time.perf_counter_ns() - before) / 1000)
    return figures


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    before = time.perf_counter()
    rulebook = load_rulebook()
    print(f"load: {(time.perf_counter() - before) * 1000:.0f} ms, {rulebook.size} rules")
    gc.freeze()
    where = Context("first", "hr")
    print("language  characters  median µs   p99 µs   fold   language   signals and shape   rules and report")
    for language in LANGUAGES:
        for length in LENGTHS:
            given = texts(rulebook, language, length)
            timed(lambda text: review(text, where, rulebook), given, 1)  # fill RE2's automata
            whole = timed(lambda text: review(text, where, rulebook), given, rounds)
            folding = statistics.median(timed(fold, given, rounds))
            folded = {text: fold(text).text for text in given}
            telling = statistics.median(timed(lambda text, known=folded: detect(known[text]), given, rounds))  # type: ignore[misc]  # a default that is bound here
            reading = statistics.median(timed(lambda text: read_question(text, rulebook), given, rounds))
            read = {text: read_question(text, rulebook) for text in given}
            judging = statistics.median(
                timed(lambda text, known=read: review_reading(known[text], where, rulebook), given, rounds)  # type: ignore[misc]  # a default that is bound here
            )
            p99 = statistics.quantiles(whole, n=100)[98]
            print(
                f"{language:8}  {length:10}  {statistics.median(whole):9.0f}  {p99:7.0f}  {folding:5.0f}"
                f"  {telling:9.0f}  {reading - folding - telling:18.0f}  {judging:17.0f}"
            )


if __name__ == "__main__":
    main()
