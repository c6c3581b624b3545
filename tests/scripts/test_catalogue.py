"""The catalogue is whole, and the check would notice if it were not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from bot.texts import LOCALE_DIR
from scripts.catalogue import CATALOGUE, collect, hidden, load, main, problems, update


def test_the_program_reads_the_file_that_is_checked() -> None:
    assert CATALOGUE.is_relative_to(LOCALE_DIR)


def test_every_text_is_said_in_japanese_and_none_is_left_over() -> None:
    assert list(problems(collect(), load())) == []


@pytest.fixture
def code(tmp_path: Path) -> Catalog:
    (tmp_path / "bot").mkdir()
    (tmp_path / "cogs").mkdir()
    source = (
        'say(lang, "Hello {name}")\nmark("a " "b")\nsay_n(lang, "{n} dog", "{n} dogs", n)\nsay(lang, text)\n'
    )
    (tmp_path / "bot" / "a.py").write_text(source)
    (tmp_path / "cogs" / "b.py").write_text('command("check")\nother("not a text")\n')
    return collect(tmp_path)


def kept(**changes: str | None) -> Catalog:
    catalogue = Catalog(locale="ja")
    texts = {"Hello {name}": "こんにちは {name}", "a b": "い", "check": "チェック", **changes}
    for english, japanese in texts.items():
        if japanese is not None:
            catalogue.add(english, japanese)
    catalogue.add(("{n} dog", "{n} dogs"), ("犬 {n} 匹",))
    return catalogue


def test_texts_are_collected_from_each_of_the_words(code: Catalog) -> None:
    assert {message.id for message in code if message.id} == {
        "Hello {name}",
        "a b",
        ("{n} dog", "{n} dogs"),
        "check",
    }
    assert list(problems(code, kept())) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"a b": None}, "missing: 'a b' (bot/a.py)"),
        ({"check": ""}, "missing: 'check' (cogs/b.py)"),
        ({"gone": "なし"}, "not used any more: 'gone'"),
        ({"Hello {name}": "こんにちは {nom}"}, "fields differ (name, nom): 'Hello {name}' (bot/a.py)"),
    ],
)
def test_what_is_wrong_is_named(code: Catalog, changes: dict[str, str | None], said: str) -> None:
    assert list(problems(code, kept(**changes))) == [said]


def test_a_guess_is_no_translation(code: Catalog) -> None:
    guessed = kept()
    message = guessed.get("check")
    assert message is not None
    message.flags.add("fuzzy")
    assert list(problems(code, guessed)) == ["fuzzy: 'check' (cogs/b.py)"]


def test_a_text_inside_an_f_string_is_refused(tmp_path: Path) -> None:
    source = 'a = say(lang, "Fine")\nb = f"{a} · {say(lang, \'Unseen {n}\', n=f"{1}")} {say(lang, a)}"\n'
    for folder in ("bot", "cogs"):
        (tmp_path / folder).mkdir()
    (tmp_path / "bot" / "a.py").write_text(source.replace('f"{1}"', "1"))
    (tmp_path / "cogs" / "b.py").write_text("c = f\"{say_n(lang, '{n} dog', '{n} dogs', 2)}\"\n")
    assert [line.rpartition("(")[2] for line in hidden(tmp_path)] == ["bot/a.py:2)", "cogs/b.py:1)"]
    assert list(hidden()) == []


def test_commands_are_named_in_japanese_first_and_as_they_are_written_in_brackets() -> None:
    kept = {str(message.id): message.string for message in load() if isinstance(message.id, str)}
    wrong = []
    for message in load():
        said = message.string if isinstance(message.string, (tuple, list)) else [str(message.string)]
        for text in said if message.id else ():
            named = {
                f"/{' '.join(str(kept[word]) for word in match[2].split())}{match[1]}（/{match[2]}）"
                for match in re.finditer(
                    r"(`?)（?(?<![\w/:])/((?:notes|questions|privacy) [a-z]+|check|prep)\b", text
                )
                if not text[match.end() :].startswith("/")
            }
            wrong += [text for name in named if name not in text]
    assert wrong == []


def test_new_texts_arrive_empty_and_old_ones_go(tmp_path: Path) -> None:
    file = tmp_path / "ja.po"
    file.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "gone"\nmsgstr "なし"\n'
    )
    update(file)
    after = load(file)
    assert after.get("gone") is None
    assert after.get("Fix first") is not None


def test_wrong_usage_has_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mend"]) == 2
    assert "update" in capsys.readouterr().err
