"""An alternative of a pattern that no text needs is named."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.feedback import load_rulebook, run_examples
from bot.feedback.rulebook import DATA
from bot.texts import LANGUAGES, Language
from scripts.alternatives import Alternative, main, unneeded

HEAD = """\
code: vague
principle: narrow-scope
title: {en: It is vague, ja: 漠然としています}
why: {en: Some say so., ja: 伝わりません。}
instead: {en: Narrow it., ja: 絞りましょう。}
"""
BODY = """\
when: wide
examples:
  fires: [Tell me everything?, What of the whole lot?]
  silent: [Tell me of anything but that?]
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copy(DATA / "verdicts.yaml", tmp_path)
    for folder in ("rules/vague", "signals/en"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "rules/vague/sample.yaml").write_text(HEAD, "utf-8")
    (tmp_path / "rules/vague/sample.en.yaml").write_text(BODY, "utf-8")
    return tmp_path


def signal(data: Path, patterns: str, phrases: str = "[]") -> None:
    text = f"- {{signal: wide, about: wide, patterns: {patterns}, unless: [narrow], phrases: {phrases}}}\n"
    narrow = "- {signal: narrow, about: narrow, patterns: [anything but]}\n"
    (data / "signals/en/sample.yaml").write_text(text + narrow, "utf-8")


def left(data: Path) -> list[Alternative]:
    return [each for each in unneeded(load_rulebook(data), "en") if each.signal == "wide"]


def test_an_alternative_without_a_text_is_named_as_it_is_written(data: Path) -> None:
    signal(data, r"['(?:everything|all [^|]* of|\||whole (?:lot|bag))']")
    assert [each.written for each in left(data)] == ["all [^|]* of", r"\|"]


def test_what_is_taken_back_is_no_use(data: Path) -> None:
    signal(data, "[everything, anything]")
    assert left(data) == [Alternative("wide", 2, "anything")]


def test_what_another_alternative_says_too_is_no_use(data: Path) -> None:
    signal(data, "['everything|every(?:thing|body)']")
    assert len(left(data)) == 2
    signal(data, "['everything|every(?:thing|body)']", "[Tell everybody]")
    assert [each.written for each in left(data)] == ["everything"]


def test_a_phrase_of_the_signal_will_do(data: Path) -> None:
    signal(data, "[everything, all of it]", "[all of it]")
    assert left(data) == []


@pytest.mark.parametrize(
    ("phrases", "said"),
    [
        ("[nothing of it]", "does not show it"),
        ("[everything, everything]", "stands here twice"),
        ("[everything but, anything but everything]", None),
        ("[anything but]", "does not show it, because of narrow"),
    ],
)
def test_a_phrase_must_show_its_signal(data: Path, phrases: str, said: str | None) -> None:
    signal(data, "[everything, anything, whole lot]", phrases)
    failures = [
        (failure.rule, failure.problem)
        for failure in run_examples(load_rulebook(data))
        if failure.rule == "signal wide"
    ]
    assert failures == ([("signal wide", said)] if said else [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_alternative_has_a_text_that_needs_it(language: Language) -> None:
    assert unneeded(load_rulebook(), language) == []


def test_a_language_that_there_is_not_is_wrong_usage() -> None:
    assert main(["fr"]) == 2
