"""Column types: text that any database takes, moments in UTC, and lists of codes."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

RowId: Final = BigInteger().with_variant(Integer, "sqlite")
"""Our own row numbers: only INTEGER counts up by itself in SQLite."""

# PostgreSQL refuses NUL in text, and neither driver can encode half a surrogate pair.
_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> str:
    """Give `text` with what no database takes replaced, one character for one."""
    return _UNSTORABLE.sub("\ufffd", text)


class Words(TypeDecorator[str]):
    """Text as people write it, of any length."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Make `value` storable."""
        return None if value is None else storable(value)


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept in UTC; SQLite has no zones, so it is given back there."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give `value` in UTC; a naive moment raises `ValueError`."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the moment back, aware."""
        return None if value is None else value.replace(tzinfo=value.tzinfo or UTC)


class Codes(TypeDecorator[tuple[str, ...]]):
    """Codes of a report, kept as one line with spaces between."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        """Join the codes."""
        return None if value is None else " ".join(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> tuple[str, ...] | None:
        """Part the codes."""
        return None if value is None else tuple(value.split())


class Tokens(TypeDecorator[str]):
    """What the search index holds of a note: text to FTS5, a tsvector in PostgreSQL."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Give the type for `dialect`."""
        if dialect.name != "postgresql":
            return dialect.type_descriptor(Text())
        # Here, since it brings along every driver of PostgreSQL, which most bots never need.
        from sqlalchemy.dialects.postgresql import TSVECTOR

        return dialect.type_descriptor(TSVECTOR())
