"""What a rehearsal knows can be read, is whole, and asks nothing that employers may not ask."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.feedback.files import RulebookError
from bot.feedback.model import INTERVIEWERS, STAGES
from bot.rehearsal.left_out import is_left_out
from bot.rehearsal.personas import PERSONAS_DIR, load_personas
from bot.rehearsal.rubric import GRADES, LINES, RUBRIC_FILE, load_rubric

# What the fair-hiring rules keep out of an interview: birthplace, family, housing, beliefs, politics,
# unions, health, marriage and children.
FORBIDDEN = re.compile(
    r"\b(?:famil|parent|father|mother|sibling|born|birth|home ?town|marri|child|pregnan|boyfriend"
    r"|girlfriend|religio|belie[fv]|politic|party|union|disab|illness|disease|rent\b)"
    r"|家族|両親|父|母|兄弟|姉妹|出身|本籍|生まれ|実家|結婚|子供|子ども|妊娠|出産|恋人|宗教|信仰|信条|思想|支持政党|政治"
    r"|労働組合|障害|病気|持病|持ち家|家賃",
    re.IGNORECASE,
)


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)


def test_the_rubric_has_five_lines_of_five_grades_in_both_languages() -> None:
    rubric = load_rubric()
    assert tuple(line.id for line in rubric.lines) == LINES
    for line in rubric.lines:
        assert tuple(sorted(line.anchors)) == GRADES
        for language in ("en", "ja"):
            assert len({line.anchors[grade].in_(language) for grade in GRADES}) == len(GRADES)


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("They asked about my Family.", True),
        ("ご家族について聞かれました", True),
        ("ﾎﾝｾｷではなく本籍の話", True),
        ("The parent company sells families of saws abroad", True),
        ("The parent company is in Osaka", False),
        ("familiar tools for repairs", False),
        ("大阪に工場があります", False),
    ],
)
def test_what_employers_may_not_ask_is_told_from_the_rest(text: str, left_out: bool) -> None:
    assert is_left_out(text) is left_out


def test_labels_are_those_of_the_contract() -> None:
    assert [line.title.en for line in load_rubric().lines] == [
        "Content",
        "Phrasing",
        "Delivery",
        "Timing",
        "Flow",
    ]


@pytest.mark.parametrize("role", INTERVIEWERS)
def test_each_role_has_two_personas_and_the_next_round_gets_another(role: Any) -> None:
    personas = load_personas()
    assert len({personas.pick(role, place).id for place in range(2)}) == 2
    assert personas.pick(role, 0).interviewer == role


@pytest.mark.parametrize("persona", load_personas().all, ids=lambda persona: persona.id)
def test_a_persona_says_something_else_for_each_stage(persona: Any) -> None:
    for language in ("en", "ja"):
        assert len({persona.note(stage).in_(language) for stage in STAGES}) == len(STAGES)
    assert persona.note(None) == persona.note("first")
    assert len(persona.follow_ups) >= 2


@pytest.mark.parametrize("file", sorted(PERSONAS_DIR.glob("*.yaml")), ids=lambda file: file.name)
def test_no_persona_touches_what_employers_may_not_ask(file: Path) -> None:
    for text in texts(yaml.safe_load(file.read_text("utf-8"))):
        assert FORBIDDEN.findall(text) == [], text


def copied(file: Path, folder: Path, old: str, new: str) -> Path:
    text = file.read_text("utf-8")
    assert old in text
    copy = folder / file.name
    copy.write_text(text.replace(old, new, 1), "utf-8")
    return copy


def folder_of_personas(folder: Path, old: str, new: str) -> Path:
    for file in PERSONAS_DIR.glob("*.yaml"):
        (folder / file.name).write_text(file.read_text("utf-8"), "utf-8")
    copied(PERSONAS_DIR / "line.yaml", folder, old, new)
    return folder


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("  - id: flow", "  - id: glow", "lines.4.id"),
        ("      5:\n", "      6:\n", "lines.0.anchors"),
        ("      en: Content\n", "", "lines.0.title"),
        ("      en: Content\n", f"      en: {'C' * 46}\n", "at most 45"),
    ],
)
def test_a_mistake_in_the_rubric_is_named_with_file_and_field(
    tmp_path: Path, old: str, new: str, named: str
) -> None:
    file = copied(RUBRIC_FILE, tmp_path, old, new)
    with pytest.raises(RulebookError) as error:
        load_rubric(file)
    assert str(file) in str(error.value)
    assert named in str(error.value)


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("interviewer: line", "interviewer: boss", "0.interviewer"),
        ("  warms_up:", "  cools_down:", "0.warms_up"),
        ("    final:", "    last:", "0.stages.final"),
        ("- id: line-builder", "- id: hr-host", "hr-host: id: used twice"),
    ],
)
def test_a_mistake_in_a_persona_is_named_with_file_and_field(
    tmp_path: Path, old: str, new: str, named: str
) -> None:
    folder = folder_of_personas(tmp_path, old, new)
    with pytest.raises(RulebookError) as error:
        load_personas(folder)
    assert ".yaml" in str(error.value)
    assert named in str(error.value)


def test_a_role_without_a_persona_is_named(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match="no persona for hr"):
        load_personas(tmp_path)


def test_a_club_adds_a_file(tmp_path: Path) -> None:
    folder = folder_of_personas(tmp_path, "- id: line-builder", "- id: line-builder")
    own = (PERSONAS_DIR / "line.yaml").read_text("utf-8").replace("- id: line-", "- id: our-")
    (folder / "our-club.yaml").write_text(own, "utf-8")
    assert {"our-builder", "line-builder"} <= {persona.id for persona in load_personas(folder).all}
