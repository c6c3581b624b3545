"""`check --batch`: many questions, in order, as a stream."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import PATIENCE, Program, one_line, reports

QUESTIONS = ("How much is the starting salary?", "初任給はいくらですか？", "Why did you join this company?")


def record(number: int) -> dict[str, Any]:
    return {"id": f"q{number}", "text": QUESTIONS[number % 3], "stage": None, "interviewer": None}


def write(folder: Path, lines: Sequence[str | dict[str, Any]]) -> str:
    file = folder / "questions.jsonl"
    file.write_text(
        "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines) + "\n", "utf-8"
    )
    return file.name


def test_ten_thousand_lines_come_back_in_order(program: Program) -> None:
    file = write(program.folder, [record(number) for number in range(10_000)])
    done = program("check", "--batch", file, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    found = reports(done.stdout)
    assert [report["id"] for report in found] == [f"q{number}" for number in range(10_000)]
    assert [report["language"] for report in found[:3]] == ["en", "ja", "en"]
    assert len({json.dumps({**report, "id": 0}) for report in found}) == len(QUESTIONS)


def test_bad_lines_are_named_and_the_rest_goes_on(program: Program) -> None:
    lines: list[str | dict[str, Any]] = [
        record(0),
        "no json",
        "",
        {"id": "no text"},
        "[]",
        {"text": "Why?", "stage": "third"},
        record(1),
    ]
    done = program("check", "--batch", write(program.folder, lines), "--format", "json")
    assert done.returncode == 1
    assert [report["id"] for report in reports(done.stdout)] == ["q0", "q1"]
    assert [line.partition(":")[0] for line in done.stderr.splitlines()] == [
        f"line {number}" for number in (2, 4, 5, 6)
    ]
    assert "stage must be first, second, final, offer or null" in done.stderr


def test_a_line_in_another_encoding_is_named(program: Program) -> None:
    (program.folder / "b.jsonl").write_bytes(
        '{"text": "初任給は？"}\n'.encode("cp932") + b'{"text": "Why?"}\n'
    )
    done = program("check", "--batch", "b.jsonl", "--format", "json", "--language", "ja")
    assert done.returncode == 1
    assert len(reports(done.stdout)) == 1
    assert one_line(done.stderr).startswith("1行目")


def test_ids_come_back_as_they_were(program: Program) -> None:
    ids: list[Any] = [7, "7", None, 1.5, ["a", 1]]
    file = write(program.folder, [{"id": given, "text": "Why did you join?"} for given in ids])
    found = reports(program("check", "--batch", file, "--format", "json").stdout)
    assert [report["id"] for report in found] == ids


def test_a_batch_says_the_same_as_one_question(program: Program) -> None:
    one = program("check", QUESTIONS[0], "--stage", "offer", "--format", "json").stdout
    file = write(program.folder, [{"text": QUESTIONS[0], "stage": "offer"}])
    assert program("check", "--batch", file, "--format", "json").stdout == one


def test_reports_stream_while_lines_are_still_written(program: Program) -> None:
    with subprocess.Popen(
        program.command("check", "--batch", "-", "--format", "json"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=program.folder,
        env=program.environment({}),
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in range(3):
            process.stdin.write(json.dumps(record(number)).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == f"q{number}"
        process.stdin.close()
        assert process.wait(PATIENCE) == 0


def test_a_reader_that_leaves_early_ends_it_quietly(program: Program) -> None:
    write(program.folder, [record(number) for number in range(3_000)])
    with subprocess.Popen(
        program.command("check", "--batch", "questions.jsonl", "--format", "json"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=program.folder,
        env=program.environment({}),
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.parametrize("more", [(), ("--format", "text"), ("--format", "json", "--stage", "first")])
def test_a_batch_takes_its_context_from_the_file_and_writes_json(
    program: Program, more: tuple[str, ...]
) -> None:
    done = program("check", "--batch", write(program.folder, [record(0)]), *more)
    assert (done.returncode, done.stdout) == (2, "")
