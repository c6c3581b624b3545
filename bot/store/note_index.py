"""The search index of notes: FTS5 in SQLite, tsvector in PostgreSQL. They only match: both find the same.

A token is a gram written in the letters a to p, which no database takes apart or folds. Before it stand four
letters that the server gives, so that a look among a server's tokens does not pass by those of all others; a
note's company is a token of its own. Notes that are deleted are not in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Any, Final, NamedTuple
from zlib import crc32

from sqlalchemy import ColumnElement, delete, func, insert, literal, literal_column, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.tables import note_index, notes

_SIMPLE: Final[ColumnElement[Any]] = literal_column("'simple'::regconfig")
_LETTERS: Final = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


@dataclass(frozen=True, slots=True)
class Sought:
    """One word to look for: by its `grams`, else by the `beginning` of one, or by companies it names."""

    grams: Sequence[str]
    beginning: str
    companies: Collection[int] = ()


class SearchedRow(NamedTuple):
    """What a search looks at of a note."""

    id: int
    company_id: int
    title: str
    body: str


async def put(
    connection: AsyncConnection, note: int, guild: int, company: int, grams: Collection[str]
) -> None:
    """Let a note be found by `grams` from now on, and by no others."""
    await remove(connection, note)
    tokens = tokens_of(guild, company, grams)
    if connection.dialect.name == "postgresql":
        # Without the places of the tokens, which nobody asks for.
        adding = insert(note_index).values(rowid=note, tokens=func.strip(func.to_tsvector(_SIMPLE, tokens)))
    else:
        adding = insert(note_index).values(rowid=note, tokens=tokens)
    await connection.execute(adding)


def tokens_of(guild: int, company: int, grams: Iterable[str]) -> str:
    """Give the tokens of a note, with spaces between."""
    server = _server(guild)
    return " ".join([f"{server}{_company(company)}", *(f"{server}{_token(gram)}" for gram in grams)])


async def remove(connection: AsyncConnection, note: int) -> None:
    """Let a note be found no more."""
    await connection.execute(delete(note_index).where(note_index.c.rowid == note))


async def matching(
    connection: AsyncConnection, guild: int, words: Sequence[Sought], *, every: bool, limit: int
) -> list[SearchedRow]:
    """Give at most `limit` notes of `guild` that may hold the words, the newest first.

    `every` wants all words, else one will do. A note that holds them is among these; one that is among
    these may hold the grams of a word without the word.
    """
    if connection.dialect.name == "postgresql":
        asked = _asked(guild, words, every=every, signs=(" & ", " | ", ":*"))
        matches = note_index.c.tokens.bool_op("@@")(func.to_tsquery(_SIMPLE, asked))
    else:
        asked = _asked(guild, words, every=every, signs=(" AND ", " OR ", "*"))
        matches = literal_column("note_index").op("MATCH")(literal(asked))
    found = (
        select(notes.c.id, notes.c.company_id, notes.c.title_folded, notes.c.body_folded)
        .join(note_index, note_index.c.rowid == notes.c.id)
        .where(matches, notes.c.guild == guild, notes.c.deleted_at.is_(None))
        .order_by(note_index.c.rowid.desc())
        .limit(limit)
    )
    return [SearchedRow(*row) for row in await connection.execute(found)]


def _asked(guild: int, words: Sequence[Sought], *, every: bool, signs: tuple[str, str, str]) -> str:
    """Write the query; what is said in it is made of tokens alone, and never of what somebody typed."""
    both, either, more = signs
    server = _server(guild)
    parts = []
    for word in words:
        grams = [f"{server}{_token(gram)}" for gram in word.grams]
        held = both.join(grams) if grams else f"{server}{_token(word.beginning)}{more}"
        parts.append(either.join([f"({held})", *(f"{server}{_company(each)}" for each in word.companies)]))
    return (both if every else either).join(f"({part})" for part in parts)


def _token(gram: str) -> str:
    return gram.encode("utf-8").hex().translate(_LETTERS)


def _company(company: int) -> str:
    return f"r{_token(str(company))}"


def _server(guild: int) -> str:
    """Give four letters; some servers share them, which costs a look and shows nothing."""
    number = crc32(str(guild).encode())
    return "".join(ascii_lowercase[number // 26**place % 26] for place in range(4))
