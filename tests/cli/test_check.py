"""`check` as a person or a program uses it: as a process."""

from __future__ import annotations

import json
import subprocess
from io import StringIO

import pytest
from rich.console import Console

from bot.cli.report import report_text
from bot.feedback import Context, review
from bot.texts import Language
from tests.cli.program import Program, one_line
from tests.rulebook import real_rulebook

PAY = "How much is the starting salary?"
PAY_JA = "初任給はいくらですか？"


def test_a_question_gets_a_report_to_read(program: Program) -> None:
    done = program("check", PAY, "--stage", "first", "--interviewer", "hr")
    assert (done.returncode, done.stderr) == (0, "")
    order = [
        "Judged for: first interview · HR or recruiter",
        "⛔ Avoid it",
        PAY,
        "Fix first",
        "1. ",
        "Principle:",
    ]
    places = [done.stdout.index(text) for text in order]
    assert places == sorted(places)


def test_other_interviews_are_named_by_what_differs(program: Program) -> None:
    shown = squeezed(program("check", PAY, "--stage", "first", "--interviewer", "hr").stdout)
    assert squeezed("Rework it (final interview)") in shown


def test_a_report_is_in_the_readers_language(program: Program) -> None:
    for chosen in (program("check", PAY, "--language", "ja"), program("check", PAY, LANG="ja_JP.UTF-8")):
        assert "Fix first" not in chosen.stdout
        assert "Judged" not in chosen.stdout
        assert PAY in chosen.stdout
    assert "Fix first" in program("check", PAY_JA).stdout


def test_quotes_and_lists_are_written_as_the_language_writes_them(program: Program) -> None:
    shown = program("check", f"御社の製品は何ですか。{PAY_JA}", "--language", "ja").stdout
    assert "「" in shown
    assert "“" not in shown
    assert "面接, " not in shown


@pytest.mark.parametrize("columns", [40, 80, 200])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_report_says_all_of_where_conditions_can_be_asked(language: Language, columns: int) -> None:
    rulebook = real_rulebook()
    elsewhere = rulebook.advice["conditions.pay"].elsewhere
    assert elsewhere is not None
    terminal = Console(width=columns, file=StringIO())
    with terminal.capture() as shown:
        terminal.print(report_text(review(PAY, Context(), rulebook), (), language))
    assert squeezed(elsewhere.in_(language)) in squeezed(shown.get())


def test_where_to_ask_safely_is_said_once_a_report(program: Program) -> None:
    shown = program("check", "How much overtime is there? How many days of leave would I get?").stdout
    assert shown.count("🧭") == 2
    assert squeezed(shown).count(squeezed("youth employment law")) == 1


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_a_report_for_programs_is_one_object(program: Program) -> None:
    done = program("check", PAY, "--format", "json")
    report = json.loads(one_line(done.stdout))
    assert report["verdict"] == "avoid"
    assert list(report) == [
        "id",
        "language",
        "verdict",
        "score",
        "faults",
        "strengths",
        "tips",
        "dimensions",
    ]
    (fault, *_) = report["faults"]
    assert fault["code"] == "conditions"
    start, end = fault["span"]
    assert "salary" in PAY[start:end]


def test_spans_count_in_the_text_as_given(program: Program) -> None:
    text = "   " + PAY
    report = json.loads(program("check", text, "--format", "json").stdout)
    start, end = report["faults"][0]["span"]
    assert "salary" in text[start:end]


def test_standard_input_is_read(program: Program) -> None:
    given = program("check", "--format", "json", given=PAY_JA + "\n")
    assert given.stdout == program("check", PAY_JA, "--format", "json").stdout
    assert json.loads(given.stdout)["language"] == "ja"


@pytest.mark.parametrize("text", ["", "   ", "🙂🙂"])
def test_nothing_to_read_is_refused(program: Program, text: str) -> None:
    done = program("check", text)
    assert (done.returncode, done.stdout) == (1, "")
    assert "no words" in one_line(done.stderr)


def test_a_text_over_the_limit_is_refused_with_the_limit(program: Program) -> None:
    done = program("check", "a" * 1001, "--language", "ja")
    assert (done.returncode, done.stdout) == (1, "")
    assert "1000" in one_line(done.stderr)


@pytest.mark.parametrize(
    "text",
    [
        "e" + "\u0301" * 900,
        "\u202emoc?",
        "@everyone <t:1:R> [a](http://x)?",
        "'; DROP TABLE checks; --?",
        "[bold]?[/]",
    ],
)
def test_odd_text_is_shown_as_it_is(program: Program, text: str) -> None:
    done = program("check", text)
    assert (done.returncode, done.stderr) == (0, "")
    shown = done.stdout.replace("│", "").replace("\n", "").replace(" ", "")
    assert text.replace(" ", "") in shown


def test_the_terminal_obeys_nothing_that_was_typed(program: Program) -> None:
    shown = program("check", "How \x1b[31mred\x07 is \x9b1m your team?").stdout
    assert "How ␛[31mred␇ is" in shown
    assert not {"\x1b", "\x07", "\x9b"} & set(shown)


def test_nor_what_stands_in_a_blank(program: Program) -> None:
    shown = program("check", "I read about [\x1bc your \x9b1m work]. How does your team decide?").stdout
    assert "Fill this first" in shown
    assert not {"\x1b", "\x9b"} & set(shown)


def test_bytes_that_are_no_text_are_refused(program: Program) -> None:
    for done in (
        program("check", given=b"\xff\xfe How do you work together?"),
        program("check", "--format", "json", given="どのように働いていますか".encode("shift_jis")),
    ):
        assert (done.returncode, done.stdout) == (1, "")
        assert "not written in UTF-8" in one_line(done.stderr)


def test_another_language_is_said_to_be_unknown(program: Program) -> None:
    done = program("check", "Сколько платят?")
    assert done.returncode == 0
    assert "English" in done.stdout
    assert "Japanese" in done.stdout
    assert "Judged as" not in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", PAY, "--stage", "third"),
        ("check", PAY, "--format", "xml"),
        ("check", "--batch", "nowhere.jsonl", "--format", "json"),
        ("check", "--batch", ".", "--format", "json"),
        ("check", PAY, PAY),
        ("chekc",),
    ],
)
def test_wrong_usage_has_status_2(program: Program, arguments: tuple[str, ...]) -> None:
    done = program(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr


def test_check_starts_without_discord_and_without_a_database(program: Program) -> None:
    code = (
        "import sys\nfrom bot.cli import main\nsys.argv = ['bot', 'check', 'Why did you join?']\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print([name for name in ('discord', 'simcord', 'alembic', 'aiohttp') if name in sys.modules])"
    )
    done = subprocess.run(
        [program.command()[0], "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=program.folder,
        env=program.environment({}),
    )
    assert done.stdout.splitlines()[-1] == "[]"
