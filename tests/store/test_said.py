"""What the store refuses is said whole in the language of the person."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.refusal import Refusal
from bot.store.address import address
from bot.store.backup import restore
from tests.databases import sqlite_url

SETTING = re.compile(r"GYAKU_DATABASE_URL|sqlite:\S+|postgresql:\S+")


@pytest.mark.parametrize("url", ["gyaku", "", "sqlite://", "sqlite+aiosqlite:///:memory:"])
def test_no_english_stands_in_the_japanese_about_an_address(url: str) -> None:
    with pytest.raises(Refusal) as refused:
        address(url)
    assert re.findall("[A-Za-z]{2,}", SETTING.sub("", refused.value.say("ja"))) in ([], ["SQLite"])


def test_nor_about_a_backup_that_is_not_there(tmp_path: Path) -> None:
    missing = tmp_path / "copy.db"
    with pytest.raises(Refusal) as refused:
        restore(sqlite_url(tmp_path / "gyaku.db"), missing)
    said = refused.value.say("ja")
    assert str(missing) in said
    assert not re.search("[A-Za-z]", said.replace(str(missing), ""))
