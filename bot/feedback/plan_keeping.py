"""Plans kept on disk: working one out takes seconds, reading it a tenth of one.

They lie where Python would keep this module compiled, and are trusted as that is: whoever can write there can
change the program itself. Nothing breaks where nothing can be written; it then only takes longer.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import pickle
import sys
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

from bot.feedback import pattern, pattern_plan, pattern_reading, pattern_words
from bot.feedback.pattern_plan import Plan

_MAKERS: Final = (pattern, pattern_plan, pattern_reading, pattern_words)
FOLDER: Final = Path(importlib.util.cache_from_source(__file__)).parent


def kept(name: str, made_of: str, make: Callable[[], Plan], folder: Path = FOLDER) -> Plan:
    """Give the plan called `name` (part of a file's name) as it was last made of the same, or `make` it.

    `made_of` is all that the plan depends on, besides the code that makes plans.
    """
    mark = hashlib.sha256(f"{_makers()}\n{made_of}".encode()).digest()
    file = folder / f"plan-{name}.pickle"
    plan = _read(file, mark)
    if plan is None:
        plan = make()
        _write(file, mark, pickle.dumps(plan, pickle.HIGHEST_PROTOCOL))
    return plan


def _read(file: Path, mark: bytes) -> Plan | None:
    """Read the plan, unless it is missing, of something else, or damaged."""
    try:
        content = file.read_bytes()
    except OSError:
        return None
    content = content.removeprefix(mark) if content.startswith(mark) else b""
    seal, raw = content[: len(mark)], content[len(mark) :]
    if not raw or hashlib.sha256(raw).digest() != seal:
        return None
    plan: Plan = pickle.loads(raw)  # noqa: S301 - trusted as Python's own compiled files beside it are
    return plan


def _write(file: Path, mark: bytes, raw: bytes) -> None:
    """Write all or nothing, whoever else is writing the same."""
    own = file.with_suffix(f".{os.getpid()}")
    with contextlib.suppress(OSError):  # a place where nothing may be written, or a full disk
        file.parent.mkdir(parents=True, exist_ok=True)
        own.write_bytes(mark + hashlib.sha256(raw).digest() + raw)
        own.replace(file)
    with contextlib.suppress(OSError):
        own.unlink(missing_ok=True)


@cache
def _makers() -> str:
    """Tell apart the versions of all that makes a plan."""
    sources = [Path(module.__file__ or "").read_bytes() for module in _MAKERS]
    return f"{sys.version} RE2 {version('google-re2')} {hashlib.sha256(b''.join(sources)).hexdigest()}"
