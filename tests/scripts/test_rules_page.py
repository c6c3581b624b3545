"""The page of the rules says of each rule what a person needs, and the check notices an old one."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.feedback import Rulebook, load_rulebook
from scripts import rules_page
from scripts.rules_page import main, page


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


@pytest.fixture(scope="module")
def written(rulebook: Rulebook) -> str:
    return page(rulebook)


@pytest.fixture
def file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(rules_page, "ROOT", tmp_path)
    monkeypatch.setattr(rules_page, "PAGE", tmp_path / "rules.md")
    return tmp_path / "rules.md"


def section(written: str, rule: str) -> str:
    return written.partition(f"### {rule}\n")[2].partition("\n##")[0]


def test_every_rule_has_its_part(rulebook: Rulebook, written: str) -> None:
    for rule, advice in rulebook.advice.items():
        part = section(written, rule)
        for text in (advice.title, advice.why, advice.instead):
            assert " ".join(text.en.split()) in part
            assert " ".join(text.ja.split()) in part
        for each in rulebook.rules():
            if each.id == rule:
                first = rulebook.examples(each).fires[0]
                assert (first if isinstance(first, str) else first.text).split("\n")[0] in part


def test_terms_say_where_to_ask(written: str) -> None:
    part = section(written, "conditions.pay")
    for row in ("What it flags · 何を見るか", "Why", "Ask instead", "Where to ask", "Principle"):
        assert f"| {row}" in part


def test_each_link_has_its_heading(written: str) -> None:
    headings = {line[4:].replace(".", "") for line in written.splitlines() if line.startswith("### ")}
    links = {link.partition(")")[0] for link in written.split("](#")[1:]}
    assert links == headings


def test_an_old_page_is_noticed(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 1
    assert main(["write"]) == 0
    assert main(["check"]) == 0
    file.write_text(file.read_text("utf-8") + "more\n", "utf-8")
    assert main(["check"]) == 1
    assert "make rules-page" in capsys.readouterr().err
    assert main([]) == 2
