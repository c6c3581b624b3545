"""What all tests share: how hypothesis behaves in CI, and no settings but a test's own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from bot.settings import setting_names

# No test may depend on how busy the machine is. In CI a failure must come again when it is looked into.
settings.register_profile("house", max_examples=50, deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("house")


@pytest.fixture(autouse=True)
def _settings_of_nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Hide the settings of whoever runs the tests, and keep their data folder out of reach."""
    for name in setting_names():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GYAKU_DATA_DIR", str(tmp_path / "data"))
