"""Help and wrong usage, as a person at a terminal sees them."""

from __future__ import annotations

import pytest

from tests.cli.program import Program

JAPANESE = {"LANG": "ja_JP.UTF-8", "COLUMNS": "80"}
OURS = ("Usage", "Options", "Show this", "Value error", "must be", "How to", "What it")


@pytest.mark.parametrize("command", [(), ("check",), ("rules",), ("playground",)])
def test_help_in_japanese_is_whole_and_all_japanese(program: Program, command: tuple[str, ...]) -> None:
    done = program(*command, "--help", **JAPANESE)
    assert (done.returncode, done.stderr) == (0, "")
    assert "…" not in done.stdout
    assert not [text for text in OURS if text in done.stdout]


@pytest.mark.parametrize("columns", ["40", "80", "200"])
def test_help_says_every_word_at_any_width(program: Program, columns: str) -> None:
    shown = "".join(program("check", "--help", LANG="ja_JP.UTF-8", COLUMNS=columns).stdout.split())
    assert "のファイル（id、text、stage、interviewer）。-は標準入力です。" in shown


@pytest.mark.parametrize(
    ("call", "english", "japanese"),
    [
        (("check", "x", "--stage", "bogus"), "--stage must be one of: first, second", "--stage には次の"),
        (("chek",), "There is no command chek", "chek というコマンドはありません"),
        (("check", "--bogus"), "There is no option --bogus", "--bogus という指定はありません"),
        (("check", "a", "b", "c"), "in quotation marks", "引用符で囲んで"),
        (("rules", "show"), "ID is missing", "ID が必要です"),
        (("check", "--stage"), "--stage needs a value", "--stage には値が必要です"),
        (("playground", "--port", "x"), "--port cannot be used", "--port の値が使えません"),
    ],
)
def test_wrong_usage_is_said_in_plain_words(
    program: Program, call: tuple[str, ...], english: str, japanese: str
) -> None:
    for settings, said in (({}, english), (JAPANESE, japanese)):
        done = program(*call, **settings)
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr
        assert "Value error" not in done.stderr
