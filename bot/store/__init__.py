"""What is kept: one database, one repository module a topic, and no word of Discord."""

from __future__ import annotations

from bot.store import round_tables
from bot.store.database import Database
from bot.store.errors import (
    StoreAddress,
    StoreBusy,
    StoreCorrupt,
    StoreFull,
    StoreNewer,
    StoreReadOnly,
    StoreRefusal,
    StoreUnreachable,
)

__all__ = [
    "Database",
    "StoreAddress",
    "StoreBusy",
    "StoreCorrupt",
    "StoreFull",
    "StoreNewer",
    "StoreReadOnly",
    "StoreRefusal",
    "StoreUnreachable",
    "round_tables",
]
