"""Which servers are a process's own, where several processes share a database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, literal_column, true


@dataclass(frozen=True, slots=True)
class Shards:
    """The shards `ids` of `count`; with `ids` of `None` every server is this process's own."""

    count: int = 1
    ids: tuple[int, ...] | None = None

    def own(self, guild: ColumnElement[Any]) -> ColumnElement[bool]:
        """Give the condition for a column of servers; Discord deals them out by their number's upper bits."""
        if self.ids is None:
            return true()
        return (guild.op(">>")(literal_column("22")) % self.count).in_(self.ids)


ALL = Shards()
