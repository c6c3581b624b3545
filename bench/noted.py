"""Measures what the club's notes add to `/check`: matching alone, and with reading them from SQLite.

Notes are made of the sentences of the labelled ones in the tests, in English and Japanese.

    python -m bench.noted [--rounds 200]
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any, Final

import yaml

from bench._harness import quantile
from bot.feedback import load_rulebook
from bot.feedback.model import Context
from bot.research import Known, advise
from bot.research.passages import passages
from bot.research.words import folded
from bot.services import Services
from bot.services.judge import RulebookJudge
from bot.services.notebook import Content, Member
from bot.store import Database

LABELLED: Final = Path(__file__).resolve().parents[1] / "tests" / "research" / "answering.yaml"
SERVER, PERSON, OTHER = 1, 2, 3
DAY: Final = date(2026, 11, 1)
QUESTIONS: Final = (
    "I read about your repair centre in Osaka. How many people work there?",
    "How do young designers and the sales team decide which prototype goes to customers overseas?",
    "福岡の工場では盛り付けにロボットを導入されると伺いました。現場の社員の役割はどのように変わりますか。",
    "What is the atmosphere in your team like?",
)


def made_of(bodies: list[str], characters: int, dice: random.Random) -> str:
    """Give a note of at least so many characters."""
    text = ""
    while len(text) < characters:
        text = f"{text} {dice.choice(bodies)}".strip()
    return text


def bodies() -> list[str]:
    """Give the sentences that notes are made of."""
    data = yaml.safe_load(LABELLED.read_text(encoding="utf-8"))
    return [note["body"] for company in data["companies"].values() for note in company["notes"]]


def matching(rounds: int) -> None:
    """Print how long matching takes with the notes at hand, anew for each question and again."""
    dice = random.Random(1)  # noqa: S311 - no secret
    print("| 200 notes of | anew, median ms | again, median ms | again, 99th ms |")
    print("| --- | ---: | ---: | ---: |")
    for characters in (200, 400, 1500):
        texts = [made_of(bodies(), characters, dice) for _ in range(200)]
        notes = [
            Known(number, "website", "A note", text, DAY, plain=folded(f"A note {text}"))
            for number, text in enumerate(texts)
        ]
        anew: list[float] = []
        again: list[float] = []
        for turn in range(rounds):
            question = QUESTIONS[turn % len(QUESTIONS)]
            passages.cache_clear()
            for times in (anew, again):
                start = time.perf_counter()
                advise(question, notes, names=("Acme",))
                times.append(time.perf_counter() - start)
        figures = (statistics.median(anew), statistics.median(again), quantile(again, 0.99))
        print(f"| {characters} characters | {' | '.join(f'{each * 1e3:.2f}' for each in figures)} |")


async def timed(rounds: int, run: Callable[[int], Awaitable[Any]]) -> tuple[float, float]:
    """Give the median and the 99th percentile in milliseconds."""
    times = []
    for turn in range(rounds):
        start = time.perf_counter()
        await run(turn)
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1e3, quantile(times, 0.99) * 1e3


async def reading(rounds: int) -> None:
    """Print how long a check and what notes add to it take, on a server with 300 companies."""
    dice = random.Random(2)  # noqa: S311 - no secret
    rulebook = load_rulebook()
    with tempfile.TemporaryDirectory() as folder:
        db = Database(f"sqlite+aiosqlite:///{folder}/gyaku.db")
        await db.open()
        services, judge = Services(db, rulebook), RulebookJudge(rulebook)
        content = [Content("website", "A note", made_of(bodies(), 400, dice)) for _ in range(200)]
        for number in range(300):
            await services.notes.add(Member(SERVER, OTHER), f"Firm {number}", content[number % 200])
        for size in (8, 50, 200):
            for number in range(size):
                await services.notes.add(Member(SERVER, OTHER), f"Acme {size}", content[number])
        reports = [judge.review(question, Context()) for question in QUESTIONS]
        asked = count()

        async def check(turn: int) -> None:
            question = f"{QUESTIONS[turn % len(QUESTIONS)]} {next(asked)}"
            async with services.checks.checking(
                PERSON, question, guild=SERVER, company=None, stage=None, interviewer=None
            ):
                pass

        print("\n| a server with 300 companies | median ms | 99th ms |")
        print("| --- | ---: | ---: |")
        print("| the check itself | {:.2f} | {:.2f} |".format(*await timed(rounds, check)))
        for said, company in (
            ("no company given or named", None),
            ("a company with 8 notes", "Acme 8"),
            ("with 50", "Acme 50"),
            ("with 200", "Acme 200"),
        ):

            async def noted(turn: int, company: str | None = company) -> None:
                await services.advising.on(SERVER, PERSON, reports[turn % len(reports)], company)

            print("| notes: {} | {:.2f} | {:.2f} |".format(said, *await timed(rounds, noted)))
        await db.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Measures what notes add to /check.")
    parser.add_argument("--rounds", type=int, default=200)
    wanted = parser.parse_args().rounds
    matching(wanted)
    asyncio.run(reading(wanted))
