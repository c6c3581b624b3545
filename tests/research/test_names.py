"""One company, however it is written, and no two joined that are not one."""

from __future__ import annotations

import itertools
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.research import Directory, Entry, alike, company_key

NAMES = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "companies.tsv").read_text("utf-8").splitlines()
    if line
]
ALL = [name for pair in NAMES for name in pair if name]

written = st.text(alphabet=st.sampled_from("AaＡzé株式会社(株)㈱ ソニーｿﾆｰ澤沢國国・,.Incold&-"), max_size=20)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("株式会社アクメ", "アクメ"),
        ("(株)アクメ", "アクメ㈱"),
        ("アクメ　株式会社", "ｱｸﾒ"),
        ("Acme Co., Ltd.", "ACME"),
        ("Acme, Inc.", "Ａｃｍｅ"),
        ("Acme Corporation", "acme corp."),
        ("Acme K.K.", "acme"),
        ("Acme Holdings Co.,Ltd.", "acme holdings"),
        ("三澤興業", "三沢興業"),
        ("國際鑛業", "国際鑛業"),
        ("髙島屋", "高島屋"),
        ("Seven & i", "SEVEN&I"),
        ("セブン-イレブン", "セブン‐イレブン"),
        ("神戶製鋼", "神戸製鋼"),
        ("葛\U000e0100城", "葛城"),
        ("ACME  Inc.", "acme inc."),
        ("ﾄﾖﾀ自動車", "トヨタ自動車"),
        ("Stra\u00dfe", "STRASSE"),
        ("Caf\u00e9", "Cafe\u0301"),
        ("Ac\u200bme\u202e", "acme"),
        ("\u338fAcme", "kgacme"),
    ],
)
def test_two_spellings_of_one_company_share_a_key(one: str, other: str) -> None:
    assert company_key(one) == company_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("日立製作所", "日立建機"),
        ("Inc.", "Ltd."),
        ("Sony", "Sonic"),
        ("三井物産", "三菱商事"),
        ("Meiji", "Meijiya"),
        ("ANA", "ana holdings"),
        ("アサヒ", "アサビ"),
        ("7-Eleven", "11"),
        ("Acme", "Acme Japan"),
    ],
)
def test_two_companies_do_not(one: str, other: str) -> None:
    assert company_key(one) != company_key(other)


@pytest.mark.parametrize(
    ("word", "names", "others"),
    [
        (
            "ai",
            ["AI Works", "Saito AI Co., Ltd.", "東京AI研究所"],
            ["Daikin", "Aisin", "Aichi Steel", "アイシン"],
        ),
        ("toyo", ["Toyota", "Toyo Ink"], ["Nitoyo"]),
        ("steel", ["Aichi Steel"], ["Instell", "Bluesteel"]),
        ("自動車", ["トヨタ自動車", "自動車技研"], ["トヨタ紡織"]),
        ("ntt", ["NTTデータ", "NTT東日本"], ["ENTTE"]),
        ("ltd", [], ["Acme Co., Ltd."]),
    ],
)
def test_a_word_stands_for_companies_by_their_words(word: str, names: list[str], others: list[str]) -> None:
    directory = Directory(Entry(number, name, first=True) for number, name in enumerate([*names, *others]))
    assert [directory.name(number) for number in directory.called(word)] == names


def test_there_are_five_hundred_names_in_both_languages() -> None:
    assert len(ALL) >= 500
    assert len(set(ALL)) == len(ALL)


def test_no_two_of_five_hundred_real_names_are_joined() -> None:
    counts = Counter(map(company_key, ALL))
    same = [key for key, count in counts.items() if count > 1]
    # A name that is Latin in both languages stands once in the file.
    assert same == []


def test_each_of_them_is_found_in_its_usual_spellings() -> None:
    directory = Directory(Entry(number, name, first=True) for number, name in enumerate(ALL))
    for number, name in enumerate(ALL):
        ascii_name = name.isascii()
        spellings = (
            (name.upper(), f"{name} Co., Ltd.", f"{name}, Inc.", f" {name} ")
            if ascii_name
            else (f"株式会社{name}", f"{name}（株）", f"{name}㈱", name.replace("ー", "ー"))
        )
        for spelling in spellings:
            assert directory.find(spelling) == number, spelling


def test_few_real_names_look_alike() -> None:
    pairs = [pair for pair in itertools.combinations(ALL, 2) if alike(*pair) >= 95]
    assert pairs == []


@given(written)
def test_a_key_is_its_own_key(name: str) -> None:
    assert company_key(company_key(name)) == company_key(name)


@given(written, written)
def test_likeness_has_no_order(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)


@given(written)
def test_a_name_is_all_like_itself(name: str) -> None:
    assert alike(name, name) == 100


@given(
    st.lists(st.tuples(st.integers(1, 6), st.sampled_from(ALL[:12])), max_size=12, unique_by=lambda e: e[1])
)
def test_whatever_is_joined_every_name_finds_one_company(names: list[tuple[int, str]]) -> None:
    entries = [Entry(company, name, first=True, merged_into=company - 1 or 6) for company, name in names]
    directory = Directory(entries)
    for entry in entries:
        found = directory.find(entry.name)
        assert found is not None
        assert entry.name in directory.names(found)
