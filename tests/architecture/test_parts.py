"""What is installed: the run set holds what the program imports, and every part is pinned."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from typing import Any

import pytest

from tests.architecture.source import ROOT, modules

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
CONSTRAINTS = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
# Parts of parts that are imported by name: of discord.py, SQLAlchemy, pydantic-settings and pydantic.
COME_ALONG = {"yarl": "aiohttp", "dotenv": "pydantic-settings", "pydantic_core": "pydantic"}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(requirements: list[str]) -> set[str]:
    return {normal(re.split(r"[<>=;\[ ]", requirement)[0]) for requirement in requirements}


def imported(*folders: str) -> set[str]:
    """The packages that files below `folders` import, as they are called when they are installed."""
    tops = {name.partition(".")[0] for module in modules(*folders) for name in module.imports}
    tops -= set(sys.stdlib_module_names) | {"bot", "cogs", "tests", "bench", "scripts", "__future__"}
    known = packages_distributions()
    return {normal(COME_ALONG.get(top) or known[top][0]) for top in tops}


def test_the_run_set_is_what_the_program_imports() -> None:
    base = declared(PROJECT["dependencies"])
    assert imported("bot", "cogs") <= base
    # Named in database addresses, or found by a library that looks for it.
    assert base - imported("bot", "cogs") <= {"asyncpg", "aiosqlite"}


def test_tests_import_only_what_is_declared() -> None:
    everything = declared([*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]])
    assert imported("tests", "bench", "scripts") <= everything


@pytest.mark.parametrize("line", CONSTRAINTS)
def test_constraints_are_plain_pins(line: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+", line)


def test_every_part_is_pinned() -> None:
    pinned = {normal(line.partition("==")[0]) for line in CONSTRAINTS}
    dev = PROJECT["optional-dependencies"]["dev"]
    assert declared([*PROJECT["dependencies"], *dev]) <= pinned
    assert not pinned & {"pip", "setuptools", "gyaku"}


@pytest.mark.parametrize("target", ["setup", "run", "test", "check", "bench", "catalogue"])
def test_make_knows_its_targets(target: str) -> None:
    subprocess.run(["make", "-n", target], cwd=ROOT, check=True, capture_output=True)  # noqa: S607 - make is what people have on their path


@pytest.mark.parametrize("name", ["Dockerfile", ".ci/run", ".github/workflows/ci.yml"])
def test_the_container_and_ci_name_no_package_host(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert "://" not in text.replace("http://127.0.0.1", "")
