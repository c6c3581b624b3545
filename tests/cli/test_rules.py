from __future__ import annotations

from pathlib import Path

import pytest
import typer

import bot.feedback
from bot.cli.rules import list_rules, run_rules_test
from bot.feedback import Failure, RulebookError
from bot.refusal import Refusal
from tests.cli.program import Program, one_line


def test_the_list_names_every_rule(program: Program) -> None:
    done = program("rules", "list")
    assert (done.returncode, done.stderr) == (0, "")
    assert any(line.startswith("conditions.pay ") for line in done.stdout.splitlines())


def test_a_rule_is_shown_whole_in_both_languages(program: Program) -> None:
    shown = program("rules", "show", "conditions.pay").stdout
    for part in ("Why it matters", "Where to ask safely", "[en]", "[ja]", "Must fire", "Must stay silent"):
        assert part in shown
    assert "Patterns of its own" not in shown
    assert shown.index("What to do") < shown.index("Must fire")
    assert "なぜ大切か" in program("rules", "show", "conditions.pay", "--language", "ja").stdout


def test_how_a_rule_is_found_comes_last_and_when_asked_for(program: Program) -> None:
    shown = program("rules", "show", "conditions.pay", "--patterns").stdout
    assert shown.index("Must stay silent") < shown.index("Fires when")


def test_an_unknown_rule_gets_the_nearest_names(program: Program) -> None:
    done = program("rules", "show", "condition.pay")
    assert (done.returncode, done.stdout) == (1, "")
    assert "conditions.pay" in one_line(done.stderr)


def test_every_rules_examples_hold(program: Program) -> None:
    done = program("rules", "test")
    assert (done.returncode, done.stderr) == (0, "")
    assert "all hold" in done.stdout


def test_an_example_that_does_not_hold_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = Failure("conditions.pay", "en", "How much?", "does not fire; found: nothing")
    monkeypatch.setattr(bot.feedback, "run_examples", lambda _: [broken])
    with pytest.raises(typer.Exit) as left:
        run_rules_test()
    assert left.value.exit_code == 1
    assert "conditions.pay (en): “How much?” does not fire" in capsys.readouterr().err


def test_examples_that_cannot_be_read_name_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> list[Failure]:
        raise RulebookError("pay.en.yaml: examples.silent: Field required")

    monkeypatch.setattr(bot.feedback, "run_examples", fail)
    with pytest.raises(Refusal, match=r"examples\.silent"):
        run_rules_test()


def test_a_broken_rulebook_names_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    load = bot.feedback.load_rulebook
    monkeypatch.setattr(bot.feedback, "load_rulebook", lambda: load(tmp_path))
    with pytest.raises(Refusal, match=str(tmp_path)):
        list_rules()
