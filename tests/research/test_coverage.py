"""What a note is about, by its words, and what only looks like it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.research import TOPICS, coverage_of
from bot.research.coverage import topics_of

LABELLED: Final[dict[str, list[dict[str, Any]]]] = yaml.safe_load(
    Path(__file__).with_name("covering.yaml").read_text("utf-8")
)
ABOUT = [
    ("Two thirds of revenue come from garden saws.", {"business"}),
    ("They sell to hotels; the brand is old.", {"business"}),
    ("The medium-term plan runs to 2029.", {"strategy"}),
    ("Rivals invest in the same growth as they do", {"strategy"}),
    ("A pilot with three farms began in May", {"projects"}),
    ("One-on-ones every week, and the atmosphere is calm", {"culture"}),
    ("Seniors speak last in every meeting.", {"culture"}),
    ("The credo hangs in each office.", {"values"}),
    ("Their mission is to help the community", {"values"}),
    ("A fifth of the staff work overseas", {"global"}),
    ("ONBOARDING takes six weeks", {"skills"}),
    ("A plant in Hanoi opens in 2027", {"global"}),
    ("ハノイに工場を開く", {"global"}),
    ("売上の六割はのこぎりです", {"business"}),
    ("ホテル向けの商品が中心で、ブランドは古い", {"business"}),
    ("中期経営計画は2029年まで", {"strategy"}),
    ("業界の動向を見て投資を決める", {"strategy"}),
    ("五月に農家三軒と実証実験を始めた", {"projects"}),
    ("毎週１on１がある", {"culture"}),
    ("会議では先輩が最後に話す", {"culture"}),
    ("理念は三つ", {"values"}),
    ("地域のために使命を果たす", {"values"}),
    ("社員の五分の一が海外で働く", {"global"}),
    ("新人は六週間のﾒﾝﾀｰ制度", {"skills"}),
    ("ＯＪＴは半年です", {"skills"}),
]
HARMLESS = [
    "We planned to meet on Market Street after a lunch break.",  # no plan, no market
    "The explanation was long and the train was late.",  # "plan" and "train" within other words
    "I handed over my business card; their business hours are 9 to 5.",
    "I learned that the career centre keeps a list.",
    "Their social media page has an English version and a press release.",
    "A test of patience: one meeting, and nobody came.",  # one hint is not enough
    "team",
    "営業時間は九時から、営業日は平日",
    "開発環境と通信環境の話だけだった",
    "文化祭で海外旅行の写真を見た",
    "キャリアセンターの英語ページに載っていた",
    "今後ともよろしくとのこと。将来性の話はなし",
    "会議室で面談日を決めた",
    "",
]


@pytest.mark.parametrize(("text", "topics"), ABOUT, ids=[text for text, _ in ABOUT])
def test_a_note_is_about_what_its_words_say(text: str, topics: set[str]) -> None:
    assert set(topics_of(text)) == topics


@pytest.mark.parametrize("group", LABELLED)
def test_notes_as_students_write_them_are_heard(group: str) -> None:
    cases = [(set(topics_of(case["text"])), {case["is"]} - {"none"}, case) for case in LABELLED[group]]
    right = sum(len(said & (wanted | set(case.get("also", ())))) for said, wanted, case in cases)
    assert right >= 0.97 * sum(len(said) for said, _, _ in cases)
    business = [said for said, wanted, _ in cases if "business" in wanted]
    assert sum("business" in said for said in business) >= 0.85 * len(business)
    assert sum(wanted <= said for said, wanted, _ in cases) >= 0.75 * len(cases)


def test_what_belongs_together_stands_close() -> None:
    assert (
        topics_of("They know each customer. A calm place. Nobody hurries. It is by the sea. The brand is old")
        == ()
    )
    assert topics_of("They know each customer. The brand is old") == ("business",)


@pytest.mark.parametrize("text", HARMLESS)
def test_look_alikes_are_about_nothing(text: str) -> None:
    assert topics_of(text) == ()


def test_the_coverage_counts_notes_and_names_gaps() -> None:
    found = coverage_of(
        [("website", "理念は三つ"), ("website", "Onboarding takes six weeks"), ("other", "海外の売上")]
    )
    assert {topic: count for topic, count in found.topics.items() if count} == {
        "business": 1,
        "values": 1,
        "global": 1,
        "skills": 1,
    }
    assert {source: count for source, count in found.sources.items() if count} == {"website": 2, "other": 1}


def test_no_note_covers_nothing() -> None:
    found = coverage_of([])
    assert dict.fromkeys(TOPICS, 0) == found.topics
    assert not any(found.sources.values())


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    assert set(topics_of(text)) <= set(TOPICS)


def test_a_text_is_read_once_however_often_it_is_asked_for() -> None:
    text = "They train at sea, once."
    coverage_of([("news", text), ("website", text)])
    read = topics_of.cache_info().misses
    coverage_of([("news", text)])
    assert topics_of.cache_info().misses == read
