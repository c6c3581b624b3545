"""The source of Gyaku as the architecture tests read it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Module:
    """One file: its dotted name, its lines, and every module that it imports, wherever in the file."""

    path: Path
    name: str
    lines: int
    imports: frozenset[str]

    def imports_any(self, *packages: str) -> bool:
        return any(inside(name, package) for name in self.imports for package in packages)


def inside(name: str, package: str) -> bool:
    return name == package or name.startswith(package + ".")


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """Every Python file below `folders`."""
    return tuple(_read(file) for folder in folders for file in sorted((ROOT / folder).rglob("*.py")))


def _read(file: Path) -> Module:
    text = file.read_text("utf-8")
    relative = file.relative_to(ROOT).with_suffix("")
    name = ".".join(relative.parts).removesuffix(".__init__")
    return Module(file, name, len(text.splitlines()), frozenset(_imported(ast.parse(text))))


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            assert node.module is not None
            # `from bot import texts` imports the module bot.texts; a name in a module does no harm.
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
