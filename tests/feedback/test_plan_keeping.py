"""A plan that was kept is used only where it is whole and made of the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bot.feedback.pattern_plan import Plan
from bot.feedback.plan_keeping import kept

MADE = Plan(words={"pay": (3, (), (), (), 1, ())}, owners=["terms"], sources=["pay"])


def counting() -> tuple[Callable[[], Plan], list[Plan]]:
    made: list[Plan] = []

    def make() -> Plan:
        made.append(MADE)
        return MADE

    return make, made


def test_a_plan_is_made_once_for_the_same_patterns(tmp_path: Path) -> None:
    make, made = counting()
    folder = tmp_path / "not" / "there yet"
    assert kept("en", "pay", make, folder) == kept("en", "pay", make, folder) == MADE
    assert len(made) == 1
    assert [file.name for file in folder.iterdir()] == ["plan-en.pickle"]


def test_other_patterns_take_its_place(tmp_path: Path) -> None:
    make, made = counting()
    for made_of in ("pay", "hours", "hours"):
        kept("en", made_of, make, tmp_path)
    assert len(made) == 2
    assert len(list(tmp_path.iterdir())) == 1


def test_a_damaged_file_is_never_read(tmp_path: Path) -> None:
    make, made = counting()
    kept("en", "pay", make, tmp_path)
    file = tmp_path / "plan-en.pickle"
    whole = file.read_bytes()
    for damaged in (b"", whole[:40], whole[:-1], whole[:-1] + b"?", b"?" + whole[1:]):
        file.write_bytes(damaged)
        made.clear()
        assert kept("en", "pay", make, tmp_path) == MADE
        assert len(made) == 1


def test_it_works_where_nothing_can_be_written(tmp_path: Path) -> None:
    make, made = counting()
    taken = tmp_path / "a file"
    taken.touch()
    assert kept("en", "pay", make, taken) == kept("en", "pay", make, taken) == MADE
    assert len(made) == 2
