"""What SQLAlchemy spells differently for each database: an insert that may meet a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from sqlalchemy import Table
from sqlalchemy.dialects import sqlite

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

    Upsert: TypeAlias = sqlite.Insert | postgresql.Insert


def upsert(dialect: str, table: Table) -> Upsert:
    """Give an insert into `table` that has `on_conflict_do_…`, for `dialect`."""
    if dialect == "postgresql":
        # Here, since it brings along every driver of PostgreSQL, which most bots never need.
        from sqlalchemy.dialects import postgresql

        return postgresql.insert(table)
    return sqlite.insert(table)
