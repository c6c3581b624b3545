"""What all tests share: how hypothesis behaves in CI, and no settings but a test's own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from bot.settings import setting_names

# Machines are slow now and then, and a failure in CI must come again when it is looked into.
settings.register_profile("anywhere", deadline=None)
settings.register_profile("ci", derandomize=True, deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "anywhere")


@pytest.fixture(autouse=True)
def _settings_of_nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Hide the settings of whoever runs the tests, and keep their data folder out of reach."""
    for name in setting_names():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GYAKU_DATA_DIR", str(tmp_path / "data"))
