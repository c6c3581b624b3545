"""No table may hold something of a person without `/privacy` knowing."""

from __future__ import annotations

import re

import pytest

from bot.store.privacy import HOLDINGS, IMPERSONAL
from bot.store.tables import metadata

# How a column that holds somebody's id, name or words is likely to be called.
PERSONAL = re.compile(
    r"person|member|user|author|owner|moderator|host|people|name|text|question$|answer|words|title|fields"
)


@pytest.mark.parametrize("name", sorted(metadata.tables))
def test_every_table_is_covered(name: str) -> None:
    covered = {held.table.name for held in HOLDINGS}
    assert (name in covered) != (name in IMPERSONAL), f"{name}: list it in bot/store/privacy.py"


@pytest.mark.parametrize("name", sorted(IMPERSONAL))
def test_a_table_of_nobody_has_no_column_for_somebody(name: str) -> None:
    suspicious = [column.name for column in metadata.tables[name].columns if PERSONAL.search(column.name)]
    assert suspicious == []
    assert IMPERSONAL[name]


@pytest.mark.parametrize("held", HOLDINGS, ids=lambda held: held.table.name)
def test_rows_go_with_their_person(held: object) -> None:
    from bot.store.privacy import Holding

    assert isinstance(held, Holding)
    if held.hangs_on is None:
        assert held.person.table is held.table
    else:
        (key,) = held.hangs_on.foreign_keys
        assert key.ondelete == "CASCADE"
        assert held.person.table is key.column.table
    treated = [other.person for other in HOLDINGS if other.table is held.table]
    others = [
        column.name
        for column in held.table.columns
        if re.search(r"person|member|user|author|quoted|moderator|host", column.name)
        and not any(column is other for other in treated)
    ]
    assert others == [], "a second person in a row needs a treatment of their own"
    assert held.what
