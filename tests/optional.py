"""Parts that a machine may lack: a test that needs one says what to install.

Without it the test is skipped, and pytest's summary names it. Where CI is set it fails instead: there a
test that did not run must not look like one that passed.
"""

from __future__ import annotations

import os
import shutil
from typing import NoReturn

import pytest

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def missing(part: str, install: str) -> NoReturn:
    """Skip the test that needs `part`, or fail where CI is set; `install` says how to get it."""
    message = f"{part} is missing. Install it: {install}"
    if os.environ.get("CI"):
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


def chromium() -> str:
    """Give the path of the system's Chromium."""
    for name in CHROMIUM_NAMES:
        found = shutil.which(name)
        if found is not None:
            return found
    missing("Chromium", "apt-get install chromium fonts-noto-cjk fonts-noto-color-emoji")
