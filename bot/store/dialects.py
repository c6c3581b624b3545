"""What SQLAlchemy spells differently for each database: an insert that may meet a row."""

from __future__ import annotations

from typing import TypeAlias

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

Upsert: TypeAlias = sqlite.Insert | postgresql.Insert


def upsert(dialect: str, table: Table) -> Upsert:
    """Give an insert into `table` that has `on_conflict_do_…`, for `dialect`."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
