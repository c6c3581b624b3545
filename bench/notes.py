"""Measures the search of notes and the completion of company names on SQLite, with Gyaku's own services.

Servers of 1,000 notes share one database; another has one server alone. The mix of queries holds words, parts
of words, Japanese words of two characters, single kanji, company names, several words, and what is nowhere.

    python -m bench.notes [--servers 200] [--alone 1000 20000 200000] [--rounds 2000] [--folder DIR]
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from bench._harness import quantile
from bot.research import company_key, folded, grams_of
from bot.services import Services
from bot.store import Database
from bot.store.note_index import tokens_of

NOTES: Final = 1000
COMPANIES: Final = 80
WORDS: Final = {
    "english": """
        training overseas customer factory repair research global sales design market culture team project
        growth mentor language skill strategy report interview product service quality safety energy battery
        software logistics hospital store brand supplier invest partner region volunteer purpose manager
        engineer plan the a of in and to for with they their after before every first second new old small
        large through over
    """,
    "japanese": """
        海外 研修 事業 顧客 工場 修理 研究 開発 営業 設計 市場 社風 部署 成長 若手 語学 技術 戦略 報告
        面接 製品 品質 安全 電池 物流 病院 店舗 投資 地域 理念 上司 計画 プロジェクト チーム グローバル
        サービス ソフトウェア
    """,
    "joints": "の は が を に で と では について という から まで",
}
ENGLISH, JAPANESE, JOINTS = (tuple(words.split()) for words in WORDS.values())
RARE: Final = 0.1  # how many of the English words are names that stand in few notes
SOURCES: Final = ("website", "news", "social", "report", "alumni", "employee", "briefing", "interview")
ASKED: Final = """
    training | overseas training | strateg | batt | ai | market growth plan | the | repair factory hospital
    | 海外 | 研修 | 海外の研修 | プロジェクト | 若手 語学 海外 | 車 | 部 | グローバル戦略
    | company 12 | kaisha 7 | company 12 training | 会社 | zzyzx | 量子計算機 | training 海外 | e
"""
QUERIES: Final = tuple(query.strip() for query in ASKED.split("|"))


def english(dice: random.Random, length: int) -> str:
    """Give about `length` words."""
    words = (dice.choice(ENGLISH) for _ in range(length))
    return " ".join(f"x{dice.randrange(5000)}" if dice.random() < RARE else word for word in words)


def japanese(dice: random.Random, length: int) -> str:
    """Give about `length` words with what joins them."""
    return "".join(dice.choice(JAPANESE) + dice.choice(JOINTS) for _ in range(length)) + "。"


def note(dice: random.Random) -> tuple[str, str]:
    """Give title and text; most are of one or two paragraphs, few are long."""
    words = min(int(dice.lognormvariate(3.6, 0.7)), 400)
    if dice.random() < 0.5:  # noqa: PLR2004 - half of the notes are Japanese
        return japanese(dice, 3), japanese(dice, words)
    return english(dice, 5), english(dice, words)


def fill(file: Path, servers: int, notes: int, dice: random.Random) -> None:
    """Write `notes` notes a server straight into the database."""
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript("PRAGMA synchronous = OFF; PRAGMA cache_size = -200000;")
        # As in life, the servers write by turns.
        for number in range(notes):
            for server in range(1, servers + 1):
                if number == 0:
                    _companies(connection, server)
                _note(connection, dice, server)
        connection.commit()


def _companies(connection: sqlite3.Connection, server: int) -> None:
    for number in range(COMPANIES):
        company = server * 1000 + number
        name = f"Kaisha {number}" if number % 2 else f"Company {number} 会社"
        connection.execute("INSERT INTO companies VALUES (?, ?, NULL, '2026-01-01')", (company, server))
        connection.execute(
            "INSERT INTO company_names (guild, key, company_id, company, first) VALUES (?, ?, ?, ?, 1)",
            (server, company_key(name), company, name),
        )


def _note(connection: sqlite3.Connection, dice: random.Random, server: int) -> None:
    title, body = note(dice)
    company = server * 1000 + dice.randrange(COMPANIES)
    plain = (folded(title), folded(body))
    row: tuple[Any, ...] = (server, company, 7, dice.choice(SOURCES), title, body, False, 1, *plain)
    cursor = connection.execute(
        "INSERT INTO notes (guild, company_id, author, source, title, body, quotable, revision, "
        "title_folded, body_folded, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '2026-01-01')",
        row,
    )
    tokens = tokens_of(server, company, grams_of("\n".join(plain)))
    connection.execute("INSERT INTO note_index (rowid, tokens) VALUES (?, ?)", (cursor.lastrowid, tokens))


def asked(rounds: int, servers: int, dice: random.Random) -> Iterator[tuple[int, str]]:
    """Give servers and queries, every query as often as the others."""
    for number in range(rounds):
        yield dice.randrange(1, servers + 1), QUERIES[number % len(QUERIES)]


def measure(file: Path, servers: int, notes: int, rounds: int) -> None:
    """Fill a database where it is not there yet, and print one row of the table."""
    if not file.exists():
        asyncio.run(_migrate(file))
        fill(file, servers, notes, random.Random(7))  # noqa: S311 - the same notes each time
    figures = asyncio.run(_measured(file, servers, rounds))
    print(f"| {servers} × {notes:,} | {figures} | {file.stat().st_size / 2**20:,.0f} |", flush=True)


async def _migrate(file: Path) -> None:
    db = Database(f"sqlite+aiosqlite:///{file}")
    await db.open()
    await db.close()


async def _measured(file: Path, servers: int, rounds: int) -> str:
    db = Database(f"sqlite+aiosqlite:///{file}")
    await db.open()
    services = Services(db, None)  # type: ignore[arg-type]  # nothing is judged here
    try:
        searches = await _searches(services, servers, rounds)
        completions = await _completions(services, servers, rounds)
    finally:
        await db.close()
    figures = [
        at(seconds) * 1e3
        for seconds in (searches.wall, searches.cpu, completions)
        for at in (statistics.median, _late)
    ]
    return f"{' | '.join(f'{figure:.1f}' for figure in figures)} | {searches.worst}"


def _late(seconds: list[float]) -> float:
    return quantile(seconds, 0.99)


@dataclass
class Searches:
    """Seconds on the clock and of the processor, search by search, and the slowest query."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    worst: str = ""


async def _searches(services: Services, servers: int, rounds: int) -> Searches:
    searches = Searches()
    by_query: dict[str, list[float]] = {}
    found = 0
    for server, query in asked(rounds, servers, random.Random(11)):  # noqa: S311 - the same each time
        start, cpu = time.perf_counter(), time.process_time()
        found += len((await services.library.search(server, query)).notes)
        searches.wall.append(time.perf_counter() - start)
        searches.cpu.append(time.process_time() - cpu)
        by_query.setdefault(query, []).append(searches.wall[-1])
    assert found, "nothing was found at all"
    worst = max(by_query, key=lambda query: statistics.median(by_query[query]))
    searches.worst = f"{worst}: {statistics.median(by_query[worst]) * 1e3:.1f}"
    return searches


async def _completions(services: Services, servers: int, rounds: int) -> list[float]:
    seconds: list[float] = []
    dice = random.Random(13)  # noqa: S311 - the same each time
    for number in range(rounds // 4):
        typed = "kaisha 7"[: number % 9]
        start = time.perf_counter()
        await services.companies.suggest(dice.randrange(1, servers + 1), typed)
        seconds.append(time.perf_counter() - start)
    return seconds


def main(folder: Path, servers: int, alone: list[int], rounds: int) -> None:
    """Print the table; the figures are milliseconds, median and 99th percentile."""
    print("| servers × notes | search | 99th | its CPU | 99th | completion | 99th | slowest query | MB |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- | ---: |")
    if servers:
        measure(folder / f"many-{servers}.db", servers, NOTES, rounds)
    for notes in alone:
        measure(folder / f"alone-{notes}.db", 1, notes, rounds)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Measures the search of notes.")
    parser.add_argument("--servers", type=int, default=200)
    parser.add_argument("--alone", type=int, nargs="*", default=[1000, 20_000, 200_000])
    parser.add_argument("--rounds", type=int, default=2000)
    parser.add_argument("--folder", type=Path, help="keep the databases here, and use those that are there")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        main(given.folder or Path(temporary), given.servers, given.alone, given.rounds)
