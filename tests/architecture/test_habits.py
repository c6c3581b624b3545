"""Habits of the house that no linter keeps."""

from __future__ import annotations

import re

import pytest

from tests.architecture.source import ROOT, Module, modules

LONGEST_FILE = 400
# A rule is switched off for one line with the reason beside it, behind " - " or another "#".
EXCEPTION = re.compile(r"#\s*(noqa|type:\s*ignore|fmt:\s*(?:skip|off)|pragma:)(.*)")
REASON = re.compile(r"^[^#]*?(?:\s-\s|#\s)\s*\S")
EVERYWHERE = ("bot", "cogs", "tests", "bench", "scripts")


@pytest.mark.parametrize("module", modules(*EVERYWHERE), ids=lambda module: module.name)
def test_a_file_holds_one_idea(module: Module) -> None:
    assert module.lines <= LONGEST_FILE


@pytest.mark.parametrize("module", modules(*EVERYWHERE), ids=lambda module: module.name)
def test_every_exception_to_a_rule_has_its_reason(module: Module) -> None:
    for number, line in enumerate(module.path.read_text("utf-8").splitlines(), start=1):
        found = EXCEPTION.search(line)
        if found is not None and module.name != __name__:
            assert REASON.search(found[2]), f"{module.path.name}:{number}: {line.strip()}"


def test_tests_mirror_the_source() -> None:
    rooms = {path.name for path in (ROOT / "bot").iterdir() if path.is_dir()} | {
        "cogs",
        "discord",
        "architecture",
    }
    folders = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir()} - {"__pycache__"}
    assert folders <= rooms | {"bench", "scripts"}
