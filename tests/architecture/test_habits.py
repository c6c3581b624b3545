"""Habits of the house that no linter keeps."""

from __future__ import annotations

import ast
import re
import subprocess

import pytest

from tests.architecture.source import ROOT, Module, modules

LONGEST_FILE = 320
LONGEST_FUNCTION = 45
LONGER = {
    # A command's options are its parameters, each with its help: few of these lines do anything.
    "bot.cli.checking.check": 47,
}
# A rule is switched off for one line with the reason beside it, behind " - " or another "#".
EXCEPTION = re.compile(r"#\s*(noqa|type:\s*ignore|fmt:\s*(?:skip|off)|pragma:)(.*)")
REASON = re.compile(r"^[^#]*?(?:\s-\s|#\s)\s*\S")
# The parts that know Discord are tried together, on a simulated one.
TESTED_IN = {"cogs": "discord", "discord_ui": "discord"}
EVERYWHERE = ("bot", "cogs", "tests", "bench", "scripts")


@pytest.mark.parametrize("module", modules(*EVERYWHERE), ids=lambda module: module.name)
def test_a_file_holds_one_idea(module: Module) -> None:
    assert module.lines <= LONGEST_FILE


@pytest.mark.parametrize("module", modules(*EVERYWHERE), ids=lambda module: module.name)
def test_a_function_can_be_seen_at_once(module: Module) -> None:
    for node in ast.walk(ast.parse(module.path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            most = LONGER.get(f"{module.name}.{node.name}", LONGEST_FUNCTION)
            assert length <= most, f"{module.path.name}:{node.lineno}: {node.name} has {length} lines"


@pytest.mark.parametrize("module", modules(*EVERYWHERE), ids=lambda module: module.name)
def test_every_exception_to_a_rule_has_its_reason(module: Module) -> None:
    for number, line in enumerate(module.path.read_text("utf-8").splitlines(), start=1):
        found = EXCEPTION.search(line)
        if found is not None and module.name != __name__:
            assert REASON.search(found[2]), f"{module.path.name}:{number}: {line.strip()}"


def test_tests_mirror_the_source() -> None:
    rooms = {"cogs", *(file.parent.name for file in (ROOT / "bot").glob("*/__init__.py"))}
    mirrored = {TESTED_IN.get(room, room) for room in rooms}
    folders = {file.parent.name for file in (ROOT / "tests").glob("*/__init__.py")}
    assert mirrored <= folders
    assert folders <= mirrored | {"architecture", "bench", "scripts"}
    for folder in folders:
        assert list((ROOT / "tests" / folder).glob("test_*.py")), f"tests/{folder} has no test"


def test_what_make_starts_is_there_for_everybody() -> None:
    started = re.findall(r"-m ([\w.]+)", (ROOT / "Makefile").read_text("utf-8"))
    own = {name for name in started if name.partition(".")[0] in EVERYWHERE}
    assert {"bot", "scripts.catalogue", "bench.engine"} <= own
    for name in own:
        place = name.replace(".", "/")
        assert {f"{place}.py", f"{place}/__main__.py"} & tracked(), f"make starts {name}, in no commit"


def tracked() -> set[str]:
    """The files that a clone has; all files that are there where this is no clone."""
    if not (ROOT / ".git").exists():
        return {path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.py")}
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S607 - git is what people have on their path
    return set(listed.stdout.splitlines())


def test_the_image_can_be_read_by_its_user_and_a_playground_in_it_has_no_health() -> None:
    assert "chmod -R a+rX" in (ROOT / "Dockerfile").read_text("utf-8")
    lines = (ROOT / "docs" / "running.md").read_text("utf-8").splitlines()
    (started,) = [line for line in lines if "gyaku playground" in line]
    assert "--no-healthcheck" in started
