"""Runs `python -m bot` as a process of its own, away from anybody's settings."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 180  # seconds; only a hang takes so long, also where much else runs


@dataclass(frozen=True)
class Program:
    """The program, started in `folder` with `settings` as its environment."""

    folder: Path

    def environment(self, settings: dict[str, str]) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
        own = {
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
            "PYTHONWARNINGS": "error,ignore:'audioop' is deprecated:DeprecationWarning",
            "LANG": "en_US.UTF-8",
            "COLUMNS": "100",
            "GYAKU_DATA_DIR": str(self.folder / "data"),
        }
        return {**kept, **own, **settings}

    def __call__(
        self, *arguments: str, given: str | bytes = "", **settings: str
    ) -> subprocess.CompletedProcess[str]:
        data = given.encode() if isinstance(given, str) else given
        done = subprocess.run(
            self.command(*arguments),
            input=data,
            capture_output=True,
            cwd=self.folder,
            env=self.environment(settings),
            timeout=PATIENCE,
            check=False,
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
        )

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "bot", *arguments]


def one_line(text: str) -> str:
    """Give the one line that `text` is; more than one is a failure."""
    (line,) = text.splitlines()
    return line


def reports(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]
