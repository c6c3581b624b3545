"""A pattern of the rulebook as a tree, so that the words that it is made of can be told.

It reads the part of RE2's syntax that the rulebook uses; RE2 itself has the last word on what is valid.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

_PLAIN: Final = re.compile(r"[^\\()\[\]{}|.^$?*+<]+(?![?*+{])")  # characters that stand for themselves
REFERENCE: Final = re.compile(r"<([a-z][a-z0-9-]*)>")
_REPEATED: Final = re.compile(r"\{(\d+)(,?)(\d*)\}")
_FEW: Final = 24  # characters of a class beyond which it tells little
_DIGITS: Final = frozenset("0123456789")
_IN_WORD: Final = re.compile(r"\w", re.ASCII)  # as RE2 has it


@dataclass(frozen=True, slots=True)
class Text:
    """One of these strings; `None` where they are too many to name, as for `.`."""

    options: frozenset[str] | None
    source: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A place without characters: `^`, `$`, or `b` for the edge of an ASCII word."""

    kind: str

    @property
    def source(self) -> str:
        """The edge as a pattern has it."""
        return self.kind if self.kind in "^$" else r"\b"


@dataclass(frozen=True, slots=True)
class Sequence:
    """One part behind the other."""

    parts: tuple[Node, ...]

    @property
    def source(self) -> str:
        """The sequence as a pattern has it."""
        return "".join(part.source for part in self.parts)


@dataclass(frozen=True, slots=True)
class Either:
    """One of the branches, the first that fits."""

    branches: tuple[Node, ...]

    @property
    def source(self) -> str:
        """The branches as a pattern has them, in a group."""
        return f"(?:{'|'.join(branch.source for branch in self.branches)})"


@dataclass(frozen=True, slots=True)
class Repeat:
    """A part again and again: at least so often, at most so often (`None`: any number)."""

    part: Node
    least: int
    most: int | None
    mark: str

    @property
    def source(self) -> str:
        """The repetition as a pattern has it."""
        one = self.part.source
        return f"{one if isinstance(self.part, Either) else f'(?:{one})'}{self.mark}"


Node = Text | Edge | Sequence | Either | Repeat


def may_be_empty(node: Node) -> bool:
    """Tell whether `node` may match without a character."""
    if isinstance(node, Sequence):
        return all(may_be_empty(part) for part in node.parts)
    if isinstance(node, Either):
        return any(may_be_empty(branch) for branch in node.branches)
    if isinstance(node, Repeat):
        return not node.least or may_be_empty(node.part)
    return isinstance(node, Edge)


def has_no_word_at(node: Node, end: int) -> bool:
    """Tell whether every match of `node` has a mark at its `end` (0: the first, -1: the last character).

    No word's edge is asked for there: beside a mark it would want a word on the other side.
    """
    if isinstance(node, Text):
        return node.options is not None and not any(_IN_WORD.match(text[end:][:1]) for text in node.options)
    if isinstance(node, Either):
        return all(has_no_word_at(branch, end) for branch in node.branches)
    if isinstance(node, Sequence):
        return bool(node.parts) and has_no_word_at(node.parts[end], end)
    return isinstance(node, Repeat) and node.least > 0 and has_no_word_at(node.part, end)


def parse(pattern: str, referred: Callable[[str], Node]) -> Node:
    """Give the tree of `pattern`; `referred` gives what `<name>` stands for.

    Raises `ValueError` or `IndexError` for most of what RE2 would not take either.
    """
    reader = _Reader(pattern, referred)
    node = reader.either()
    if reader.at < len(pattern):
        raise ValueError("unexpected )")
    return node


class _Reader:
    def __init__(self, pattern: str, referred: Callable[[str], Node]) -> None:
        self.text = pattern
        self.referred = referred
        self.at = 0

    def either(self) -> Node:
        branches = [self.sequence()]
        while self.at < len(self.text) and self.text[self.at] == "|":
            self.at += 1
            branches.append(self.sequence())
        return branches[0] if len(branches) == 1 else Either(tuple(branches))

    def sequence(self) -> Node:
        parts: list[Node] = []
        while self.at < len(self.text) and self.text[self.at] not in "|)":
            parts.append(self._repeated(self._one()))
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def _one(self) -> Node:
        run = _PLAIN.match(self.text, self.at)
        if run:
            self.at = run.end()
            return Text(frozenset({run[0]}), run[0])
        reference = REFERENCE.match(self.text, self.at)
        if reference:
            self.at = reference.end()
            return self.referred(reference[1])
        char = self.text[self.at]
        self.at += 1
        special = {"(": self._group, "[": self._class, "\\": self._escape}.get(char)
        if special:
            return special()
        if char in "^$":
            return Edge(char)
        return Text(None if char == "." else frozenset({char}), char)

    def _escape(self) -> Node:
        start = self.at - 1
        escaped = self.text[self.at]
        self.at += 1
        if escaped in "bAz":
            return Edge({"A": "^", "z": "$"}.get(escaped, escaped))
        if escaped in "xp":
            self.at = self.text.index("}", self.at) + 1
        options = {"n": frozenset("\n"), "d": _DIGITS}.get(escaped)
        if not escaped.isalnum():
            options = frozenset({escaped})
        return Text(options, self.text[start : self.at])

    def _group(self) -> Node:
        if self.text.startswith("?", self.at):
            self.at = self.text.index(":", self.at) + 1
        node = self.either()
        if not self.text.startswith(")", self.at):
            raise ValueError("missing )")
        self.at += 1
        return node

    def _class(self) -> Node:
        start = self.at
        if self.text[self.at] == "^":
            self.at += 1
        first = self.at  # a bracket in this place stands for itself
        while self.at == first or self.text[self.at] != "]":
            self.at += 2 if self.text[self.at] == "\\" else 1
        inside = self.text[start : self.at]
        self.at += 1
        if inside in ("0-9", r"\d"):
            return Text(_DIGITS, r"\d")
        plain = not any(mark in inside for mark in "^\\-") and len(inside) <= _FEW
        return Text(frozenset(inside) if plain else None, f"[{inside}]")

    def _repeated(self, node: Node) -> Node:
        mark = self.text[self.at : self.at + 1]
        if not mark or mark not in "?*+{":
            return node
        least, most = {"?": (0, 1), "*": (0, None), "+": (1, None), "{": (0, None)}[mark]
        counted = _REPEATED.match(self.text, self.at)
        if counted:
            least = int(counted[1])
            most = int(counted[3]) if counted[3] else None if counted[2] else least
        start = self.at
        self.at = counted.end() if counted else self.at + 1
        if self.text.startswith("?", self.at):
            self.at += 1  # as little as possible: made of the same
        return Repeat(node, least, most, self.text[start : self.at])
