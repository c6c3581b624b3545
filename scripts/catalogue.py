"""Keeps the Japanese catalogue in step with the code: `python -m scripts.catalogue update|check`.

`update` collects every text and merges it: new ones arrive untranslated, unused ones go. `check` fails on
a text that is missing, fuzzy or not used any more, on one whose {fields} differ from the English, and on one
that is said inside an f-string, where the collector of Python 3.11 does not see it.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

ROOT: Final = Path(__file__).resolve().parent.parent
CATALOGUE: Final = ROOT / "data" / "locale" / "ja" / "LC_MESSAGES" / "gyaku.po"
SOURCES: Final = ("bot", "cogs")
# Which argument of which function is the text: `say(language, "…")`, `say_n(language, "…", "…", n)`.
KEYWORDS: Final = {"say": (2,), "say_n": (2, 3), "mark": (1,), "command": (1,)}
WIDTH: Final = 100


def collect(root: Path = ROOT) -> Catalog:
    """Give a catalogue of every text in the code under `root`, with the files that say it."""
    found = Catalog(locale="ja", domain="gyaku", project="gyaku", charset="utf-8")
    for folder in SOURCES:
        for file in sorted((root / folder).rglob("*.py")):
            place = file.relative_to(root).as_posix()
            for line, text, _, _ in extract_from_file("python", file, keywords=KEYWORDS):
                found.add(text, locations=[(place, line)])
    return found


def hidden(root: Path = ROOT) -> Iterator[str]:
    """Give a line for each text that is said inside an f-string."""
    for folder in SOURCES:
        for file in sorted((root / folder).rglob("*.py")):
            for outer in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if not isinstance(outer, ast.JoinedStr):
                    continue
                for call in ast.walk(outer):
                    if isinstance(call, ast.Call) and _says_a_text(call):
                        place = f"{file.relative_to(root).as_posix()}:{call.lineno}"
                        yield f"inside an f-string, where it is not collected: {ast.unparse(call)} ({place})"


def _says_a_text(call: ast.Call) -> bool:
    """Say whether a call is one of the words that say a text, with the text itself in it."""
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    said = (call.args[place - 1] for place in KEYWORDS.get(name, ()) if place <= len(call.args))
    return any(isinstance(each, ast.Constant | ast.JoinedStr) for each in said)


def load(path: Path = CATALOGUE) -> Catalog:
    """Give the catalogue at `path`, an empty one where there is none."""
    if not path.exists():
        return Catalog(
            locale="ja",
            domain="gyaku",
            project="Gyaku",
            version="1",
            header_comment="# Japanese texts of Gyaku; the English ones are in the code.",
            last_translator="Gyaku contributors",
            language_team="Gyaku contributors",
            charset="utf-8",
            fuzzy=False,
        )
    with path.open("rb") as file:
        return read_po(file, locale="ja", domain="gyaku")


def problems(code: Catalog, kept: Catalog) -> Iterator[str]:
    """Give a line for each thing that is wrong with `kept`, seen from the texts in `code`."""
    for message in code:
        if message.id:
            known = kept.get(message.id)
            where = message.locations[0][0] if message.locations else "?"
            if known is None or not _translated(known):
                yield f"missing: {_key(message)!r} ({where})"
            elif known.fuzzy:
                yield f"fuzzy: {_key(message)!r} ({where})"
            elif differing := _differing_fields(known):
                yield f"fields differ ({', '.join(sorted(differing))}): {_key(message)!r} ({where})"
    for message in (*kept, *kept.obsolete.values()):
        if message.id and code.get(message.id) is None:
            yield f"not used any more: {_key(message)!r}"


def update(path: Path = CATALOGUE) -> None:
    """Merge the texts of the code into the catalogue at `path`."""
    kept = load(path)
    kept.update(collect(), no_fuzzy_matching=True, update_creation_date=False)
    kept.obsolete.clear()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, kept, width=WIDTH, sort_output=True, include_lineno=False, ignore_obsolete=True)


def _key(message: Message) -> str:
    return message.id[0] if isinstance(message.id, (tuple, list)) else str(message.id)


def _translated(message: Message) -> bool:
    said = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return bool(said) and all(said)


def _differing_fields(message: Message) -> set[str]:
    """Give the fields that stand in only one of the languages; a plural counts all its forms."""
    english = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
    japanese = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return _fields(english[-1]) ^ {field for text in japanese if text for field in _fields(text)}


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def main(arguments: list[str]) -> int:
    """Run `update` or `check`; gives the exit status."""
    match arguments:
        case ["update"]:
            update()
            left = [line for line in problems(collect(), load()) if line.startswith("missing")]
            print(f"{CATALOGUE.relative_to(ROOT)}: {len(left)} texts wait for their translation")
            return 0
        case ["check"]:
            found = [*hidden(), *problems(collect(), load())]
            print("\n".join(found) or "The catalogue is whole.", file=sys.stderr if found else sys.stdout)
            return 1 if found else 0
        case _:
            print(__doc__, file=sys.stderr)
            return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
