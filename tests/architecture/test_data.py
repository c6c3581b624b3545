"""What stands in `data/` can be read."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.architecture.source import ROOT

FILES = sorted((ROOT / "data").rglob("*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_every_file_is_yaml_in_utf8_with_unix_lines(file: Path) -> None:
    raw = file.read_bytes()
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert yaml.safe_load(raw.decode("utf-8"))
