"""Companies suggested for what was typed, and named in a text."""

from __future__ import annotations

import pytest

from bot.research import Directory, Entry

NAMES = [
    "トヨタ自動車",
    "トヨタ紡織",
    "日立製作所",
    "リコー",
    "Line",
    "Sumitomo Forestry",
    "Panasonic",
    "IBM",
]


@pytest.fixture
def directory() -> Directory:
    entries = [Entry(number, name, first=True) for number, name in enumerate(NAMES)]
    return Directory([*entries, Entry(2, "Hitachi", first=False)])


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("トヨタ自動車の研修について教えてください。", "トヨタ自動車"),
        ("株式会社トヨタ自動車では?", "トヨタ自動車"),
        ("How does Hitachi train people?", "日立製作所"),
        ("What is Sumitomo Forestry's plan?", "Sumitomo Forestry"),
        ("I read of ＩＢＭ and its labs.", "IBM"),
        ("リコーの新製品", "リコー"),
        ("LINEの海外事業", "Line"),
        ("リコーダーを吹きます。", None),
        ("I work in line with online goals.", None),
        ("トヨタ自動車とトヨタ紡織の違い", None),
        ("日立製作所関連", None),
        ("", None),
    ],
)
def test_a_text_names_a_company_or_none(directory: Directory, text: str, named: str | None) -> None:
    found = directory.named_in(text)
    assert (None if found is None else directory.name(found)) == named


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("toyota", None),
        ("トヨ", "トヨタ"),
        ("とよた", "トヨタ"),
        ("hita", "日立製作所"),
        ("sumitomo", "Sumitomo Forestry"),
        ("panasonik", "Panasonic"),
        ("forestry", "Sumitomo Forestry"),
    ],
)
def test_the_likeliest_is_first(directory: Directory, typed: str, first: str | None) -> None:
    offered = directory.rank(typed)
    assert len(offered) == len(set(offered))
    assert (offered[0].startswith(first) if offered and first else offered == []) or first is None


def test_nothing_typed_gives_all_by_name(directory: Directory) -> None:
    assert sorted(directory.rank("")) == sorted(NAMES)


def test_a_join_that_goes_round_in_a_circle_ends() -> None:
    directory = Directory(
        [Entry(1, "A1", first=True, merged_into=2), Entry(2, "B2", first=True, merged_into=1)]
    )
    assert {directory.find("A1"), directory.find("B2")} <= {1, 2}
    assert directory.rank("A1")
