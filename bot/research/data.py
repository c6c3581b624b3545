"""The words of research, as they stand in `data/`."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import yaml

DATA: Final = Path(__file__).resolve().parents[2] / "data"
_Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(name: str) -> Any:
    """Read one file of `data/`, named without its ending."""
    return yaml.load((DATA / f"{name}.yaml").read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a safe loader
