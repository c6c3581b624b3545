"""`rules audit`: which rules fire, fire together, contradict, and are right, over a file of questions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.feedback import Rulebook, Verdict, load_rulebook
from bot.feedback.auditing import Judged, Labels, audit
from tests.cli.program import Program

PAY = "How much is the starting salary?"
TEAM = "How does your team decide when opinions differ?"


def write(folder: Path, *records: dict[str, Any] | str) -> str:
    file = folder / "questions.jsonl"
    lines = [record if isinstance(record, str) else json.dumps(record) for record in records]
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return file.name


def labelled(name: str, text: str, **labels: Any) -> dict[str, Any]:
    return {"id": name, "text": text, "faults": [], "strengths": [], **labels}


def test_rules_and_codes_are_measured_where_labels_are_given(program: Program) -> None:
    file = write(
        program.folder,
        labelled("a", PAY, verdict="avoid", faults=["conditions"]),
        labelled("b", PAY, verdict="avoid", faults=["sensitive"]),
        labelled("c", TEAM, verdict="polish", strengths=["team"]),
        labelled("d", "Are you married?", verdict="avoid", faults=["conditions"]),
        {"id": "e", "text": PAY},
    )
    done = program("rules", "audit", file, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert list(found) == ["en"]
    english = found["en"]
    assert (english["records"], english["labelled"]) == (5, 4)
    assert english["verdicts"] == {"right": 4, "of": 4}
    assert english["codes"]["conditions"] == {
        "there": 3, "right": 1, "wrong": 1, "missed": 1, "precision": 0.5, "recall": 0.5,
    }  # fmt: skip  # one record a line
    assert english["rules"]["conditions.pay"]["alone"] == 1
    assert english["rules"]["team.working"]["recall"] == 1
    assert "conditions.leave" in english["silent"]
    assert not {"conditions.pay", "team.working", "prying.private"} & set(english["silent"])


def test_without_labels_it_says_what_fires(program: Program) -> None:
    file = write(program.folder, {"text": PAY}, {"text": "初任給はいくらですか？"})
    done = program("rules", "audit", file)
    assert (done.returncode, done.stderr) == (0, "")
    for part in ("[en] Questions: 1, labelled: 0", "[ja] Questions: 1", "conditions.pay", "Never fire"):
        assert part in done.stdout
    assert "Verdicts as labelled" not in done.stdout
    assert "一度も当てはまらない" in program("rules", "audit", file, "--language", "ja").stdout


def test_a_bad_line_is_named_and_the_rest_counts(program: Program) -> None:
    file = write(
        program.folder,
        {"text": PAY},
        {"text": PAY, "faults": ["unheard"]},
        {"text": PAY, "verdict": "maybe"},
        "no json",
    )
    done = program("rules", "audit", file, "--format", "json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["en"]["records"] == 1
    assert done.stderr.splitlines()[:2] == [
        "line 2: faults must be a list of codes or null",
        "line 3: verdict must be avoid, rework, polish, ask or null",
    ]


def test_a_file_that_is_not_there_is_wrong_usage(program: Program) -> None:
    done = program("rules", "audit", "nowhere.jsonl")
    assert done.returncode == 2
    assert "nowhere.jsonl" in done.stderr


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


def judged(
    name: str, fired: set[str], reported: frozenset[str] = frozenset(), labels: Labels | None = None
) -> Judged:
    return Judged(name, "en", frozenset(fired), reported, Verdict.REWORK, labels)


def test_rules_that_fire_together_and_never_alone(rulebook: Rulebook) -> None:
    both = {"conditions.pay", "conditions.general"}
    records = [judged(str(number), both) for number in range(3)] + [judged("3", {"conditions.pay"})]
    (found,) = audit(records, rulebook)
    assert [(pair.one, pair.other, pair.count) for pair in found.together] == [
        ("conditions.general", "conditions.pay", 3)
    ]
    assert [(pair.one, pair.other) for pair in found.twins] == [("conditions.general", "conditions.pay")]


def test_codes_that_rule_each_other_out(rulebook: Rulebook) -> None:
    records = [
        judged("a", set(), frozenset({"vague", "team"})),
        judged("b", set(), frozenset({"vague", "research"})),
        judged("c", set(), frozenset({"team"})),
    ]
    (found,) = audit(records, rulebook)
    assert [(pair.one, pair.other, pair.records) for pair in found.excluded] == [("vague", "team", ("a",))]


def test_weak_faults_beside_a_harmful_one_and_open_questions_do_not_count(rulebook: Rulebook) -> None:
    weak = frozenset({"vague"})
    records = [
        judged("a", {"vague.company"}, weak, Labels(frozenset({"conditions"}))),
        judged("b", {"vague.company"}, weak, Labels(frozenset(), either=weak)),
    ]
    (found,) = audit(records, rulebook)
    for tally in (found.rules["vague.company"], found.codes["vague"]):
        assert (tally.there, tally.right, tally.wrong, tally.missed, tally.precision) == (2, 0, 0, 0, None)
