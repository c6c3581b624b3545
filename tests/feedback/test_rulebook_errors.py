"""A file of the rulebook that cannot be used is refused with its name and field."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from bot.feedback import RulebookError, files, load_rulebook, run_examples
from bot.feedback.principles import PRINCIPLES_FILE, load_principles
from bot.feedback.rulebook import DATA

HEAD = """\
code: vague
principle: narrow-scope
title: {en: It is vague, ja: 漠然としています}
why: {en: Some say so., ja: 伝わりません。}
instead: {en: Narrow it., ja: 絞りましょう。}
"""
EXAMPLES = "examples:\n  fires: [Tell me everything?]\n  silent: [Tell me of your day?]\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copy(DATA / "verdicts.yaml", tmp_path)
    write(tmp_path, "rules/vague/sample.yaml", HEAD)
    write(
        tmp_path, "signals/en/sample.yaml", "- {signal: wide, about: a wide word, patterns: [everything]}\n"
    )
    write(tmp_path, "rules/vague/sample.en.yaml", "when: wide\n" + EXAMPLES)
    return tmp_path


def write(root: Path, name: str, text: str) -> None:
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def test_a_small_rulebook_loads(data: Path) -> None:
    assert [rule.id for rule in load_rulebook(data).rules()] == ["vague.sample"]


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        (
            "rules/vague/sample.en.yaml",
            "when: missing\nexamples:\n  fires: [x]\n",
            "when: no signal is named 'missing'",
        ),
        ("rules/vague/sample.yaml", HEAD + "say: {en: Hm, ja: ええ}\n", "say: one is given where"),
        (
            "rules/vague/sample.yaml",
            HEAD.replace("Narrow it.", "'Say: {say}'"),
            "say: one is given where",
        ),
        ("rules/vague/sample.en.yaml", "when: {some: [wide]}\nexamples:\n  fires: [x]\n", "is no condition"),
        (
            "rules/vague/sample.en.yaml",
            "when: {stage: [third]}\nexamples:\n  fires: [x]\n",
            "'third': expected one of",
        ),
        (
            "rules/vague/sample.en.yaml",
            "when: 'fault:vague'\nexamples:\n  fires: [x]\n",
            "wait for each other",
        ),
        ("rules/vague/sample.en.yaml", "when: wide\n", "examples: missing"),
        (
            "rules/vague/sample.en.yaml",
            "when: wide\nwhen: wide\nexamples:\n  fires: [x]\n",
            "a name stands twice in it",
        ),
        (
            "signals/en/sample.yaml",
            "- {signal: wide, about: a wide word, patterns: ['OJT\\S']}\n",
            "'OJT' can match nowhere: write small letters",
        ),
        ("rules/vague/other.en.yaml", "when: wide\nexamples:\n  fires: [x]\n", "no other.yaml beside it"),
        (
            "rules/vague/sample.yaml",
            HEAD.replace("principle: narrow-scope\n", ""),
            "principle: Field required",
        ),
        (
            "rules/vague/sample.yaml",
            HEAD.replace("principle: narrow-scope", "principle: narrow-scop"),
            "sample.yaml: principle: 'narrow-scop' is not one of always-ask",
        ),
        ("rules/vague/sample.yaml", HEAD.replace("code: vague", "code: unheard"), "'unheard' is not one of"),
        (
            "rules/conditions/sample.yaml",
            HEAD.replace("code: vague", "code: conditions"),
            "elsewhere: missing",
        ),
        (
            "signals/en/sample.yaml",
            "- {signal: wide, about: a word, patterns: ['(']}\n",
            "signal wide (en): patterns:",
        ),
        (
            "signals/en/sample.yaml",
            "- {signal: wide, about: a word, patterns: [<gone>]}\n",
            "<gone> refers to no signal",
        ),
        (
            "signals/en/sample.yaml",
            "- {signal: wide, about: a word, patterns: [a], unless: [gone]}\n",
            "unless: no signal is named",
        ),
        ("signals/en/sample.yaml", "- {signal: wide, about: [", "not YAML"),
    ],
)
def test_an_error_names_what_is_wrong(data: Path, file: str, text: str, said: str) -> None:
    write(data, file, text)
    with pytest.raises(RulebookError) as caught:
        load_rulebook(data)
    assert said in str(caught.value)


@pytest.mark.parametrize("kind", ["fires", "silent"])
def test_a_rule_shows_what_it_fires_on_and_what_not(data: Path, kind: str) -> None:
    write(data, "rules/vague/sample.en.yaml", "when: wide\n" + EXAMPLES.replace(kind, "misses"))
    rulebook = load_rulebook(data)
    with pytest.raises(RulebookError, match=rf"sample.en.yaml: examples.{kind}: Field required"):
        run_examples(rulebook)


@pytest.mark.parametrize(
    ("there", "instead", "said"),
    [
        (
            "    title:\n      en:",
            "    title:\n      eng:",
            "principles.0.title: Value error, must have",
        ),
        ("    title:\n      en:", "    titel:\n      en:", "principles.0.titel: Extra inputs"),
        ("\nprinciples:", "\nprinciples: [", "not YAML"),
    ],
)
def test_an_error_in_the_principles_names_the_file_and_the_field(
    tmp_path: Path, there: str, instead: str, said: str
) -> None:
    topics, mark, principles = PRINCIPLES_FILE.read_text("utf-8").partition("\nprinciples:")
    file = tmp_path / "principles.yaml"
    file.write_text(topics + (mark + principles).replace(there, instead, 1), encoding="utf-8")
    with pytest.raises(RulebookError) as caught:
        load_principles(file)
    assert str(file) in str(caught.value)
    assert said in str(caught.value)


def test_the_principles_load_without_the_parser_in_c(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_Loader", yaml.SafeLoader)
    assert load_principles.__wrapped__(PRINCIPLES_FILE) == load_principles()
