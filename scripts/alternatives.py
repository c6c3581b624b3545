"""Names the alternatives of patterns that no text needs: `python -m scripts.alternatives [en|ja]`.

An alternative is needed where it gives a hit of its signal, in an example of a rule of that language or in
one of the signal's own phrases, that no other alternative of the signal gives. One that never does is
either without an example, or says what another says already.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from bot.feedback.files import Example, SignalEntry
from bot.feedback.folding import fold
from bot.feedback.pattern import Either, Node
from bot.feedback.pattern_plan import Pattern, plan
from bot.feedback.rulebook import LanguageBook, Rulebook, load_rulebook
from bot.feedback.scanning import Places, Scanned, Scanner
from bot.texts import LANGUAGES, Language

_REFERENCE: Final = re.compile(r"<[\w-]+>")
_CLOSING: Final = {"(": ")", "[": "]"}


@dataclass(frozen=True, slots=True)
class Alternative:
    """One alternative: of which signal, in which of its patterns (from 1), and as it is written."""

    signal: str
    pattern: int
    written: str


def unneeded(rulebook: Rulebook, language: Language) -> list[Alternative]:
    """Give the alternatives of `language` that no text needs, in the order of the signals."""
    book = rulebook.languages[language]
    entries = dict(book.entries)
    entries.update({rule.own.signal: rule.own for rule in book.rules if rule.own})
    needs = _Needs(book, entries)
    for name, entry in entries.items():
        needs.look(entry.phrases, (name,))
    needs.look(_examples(rulebook, language), needs.waiting())
    return needs.left()


def _examples(rulebook: Rulebook, language: Language) -> Iterator[str]:
    """Give each text of the examples once."""
    texts: dict[str, None] = {}
    for rule in rulebook.rules():
        if rule.language == language:
            examples = rulebook.examples(rule)
            for given in (*examples.fires, *examples.silent):
                texts[given.text if isinstance(given, Example) else given] = None
    yield from texts


class _Needs:
    """Which alternatives were needed so far. Each is a signal of its own to a scanner."""

    def __init__(self, book: LanguageBook, entries: dict[str, SignalEntry]) -> None:
        self._entries = entries
        self._waiting: dict[str, Alternative] = {}
        self._of: dict[str, list[Pattern]] = {name: [] for name in entries}
        reader = book.signals.reader()
        for name, entry in entries.items():
            read = reader.patterns(name)
            for number, (text, pattern) in enumerate(zip(entry.patterns, read, strict=True), start=1):
                for branch, written in _branches(pattern, text):
                    key = f"{name} {len(self._of[name])}"
                    self._waiting[key] = Alternative(name, number, written)
                    self._of[name].append(pattern._replace(owner=key, body=branch))

    def waiting(self) -> set[str]:
        """Give the signals of which an alternative was not needed so far."""
        return {each.signal for each in self._waiting.values()}

    def look(self, texts: Iterable[str], names: Collection[str]) -> None:
        """Note which alternatives of the signals `names` the texts need."""
        wanted = dict.fromkeys(other for name in names for other in (name, *self._entries[name].unless))
        folded = [fold(text).text for text in texts]
        scanner = Scanner(plan((pattern for name in wanted for pattern in self._of[name]), folded))
        for scanned in map(scanner.scan, folded):
            here = scanned.owners()
            waiting = [key for key in here & self._waiting.keys() if _signal(key) in names]
            for name in {_signal(key) for key in waiting if scanned.places(key)}:
                self._look(scanned, name, here)

    def _look(self, scanned: Scanned, name: str, here: set[str]) -> None:
        against = [
            place
            for other in self._entries[name].unless
            for key in self._keys(other)
            if key in here
            for place in scanned.places(key)
        ]
        found: dict[str, Places] = {key: scanned.places(key) for key in self._keys(name) if key in here}
        givers: dict[tuple[int, int], list[str]] = {}
        for key, places in found.items():
            for start, end in set(places):
                if not any(start < last and first < end for first, last in against):
                    givers.setdefault((start, end), []).append(key)
        for keys in givers.values():
            if len(keys) == 1:
                self._waiting.pop(keys[0], None)

    def _keys(self, name: str) -> list[str]:
        return [pattern.owner for pattern in self._of[name]]

    def left(self) -> list[Alternative]:
        """Give those that no text needed."""
        return list(self._waiting.values())


def _signal(key: str) -> str:
    return key.partition(" ")[0]


def _branches(pattern: Pattern, text: str) -> Iterator[tuple[Node, str]]:
    """Give the alternatives of `pattern`, each with how it is written in `text`.

    A reference to another signal is one: its alternatives are that signal's.
    """
    if _REFERENCE.fullmatch(text):
        yield pattern.body, text
        return
    branches = pattern.body.branches if isinstance(pattern.body, Either) else (pattern.body,)
    yield from zip(branches, _split(text, len(branches)), strict=True)


def _split(text: str, count: int) -> list[str]:
    """Give the alternatives of the pattern `text` as they are written; there are `count`."""
    parts = _outer(text)
    while len(parts) == 1 and count > 1 and text.startswith(("(", "(?:")):
        text = text.removeprefix("(?:").removesuffix(")")
        parts = _outer(text)
    return parts if len(parts) == count else [f"{text} (alternative {at + 1})" for at in range(count)]


def _outer(text: str) -> list[str]:
    """Split `text` at each `|` that stands in no group and no class."""
    parts, open_marks, start, at = [], "", 0, 0
    while at < len(text):
        char = text[at]
        if char == "\\":
            at += 1
        elif open_marks and char == _CLOSING[open_marks[-1]]:
            open_marks = open_marks[:-1]
        elif char in _CLOSING and not open_marks.endswith("["):
            open_marks += char
        elif char == "|" and not open_marks:
            parts.append(text[start:at])
            start = at + 1
        at += 1
    return [*parts, text[start:]]


def main(arguments: list[str]) -> int:
    """Print what is left, a language at a time; gives 1 where something is."""
    if any(language not in LANGUAGES for language in arguments):
        print(__doc__, file=sys.stderr)
        return 2
    rulebook = load_rulebook()
    status = 0
    for language in LANGUAGES:
        if arguments and language not in arguments:
            continue
        left = unneeded(rulebook, language)
        for each in left:
            print(f"{each.signal} {each.pattern}: {each.written}")
        print(f"{language}: {len(left)} alternatives are needed by no text", file=sys.stderr)
        status = status or int(bool(left))
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
