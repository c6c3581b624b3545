"""Which notes answer a question, which could carry it, and what its asker may do with them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.research import Known, advise
from bot.research.terms import needles, terms_of
from bot.research.words import folded
from tests.research.labelled import DATA, GROUPS, answered, carried, figures, notes_of

DAY = date(2026, 11, 1)
REPAIR = "120 people mend garden tools at the Osaka repair centre."
HOW_MANY = "How many people work at the repair centre in Osaka?"
DEEPER = "Which tools does the Osaka repair centre mend first, and who decides that?"


def note(number: int = 1, body: str = REPAIR, title: str = "Repair", **more: Any) -> Known:
    values: dict[str, Any] = {"source": "website", "day": DAY} | more
    return Known(number, title=title, body=body, **values)


def uses(question: str, *notes: Known, **more: Any) -> list[tuple[int, str]]:
    return [(hint.note.id, hint.use) for hint in advise(question, notes, **more).hints]


@pytest.mark.parametrize("group", GROUPS)
def test_what_is_said_of_labelled_questions_is_right(group: str) -> None:
    answers = figures([(said, fit) for _, said, fit in answered(group)])
    grounds = figures([(said, fit) for _, said, fit in carried(group)])
    assert answers.precision >= 0.97
    assert answers.recall >= 0.6
    assert grounds.precision >= 0.97
    assert grounds.recall >= 0.75


def test_notes_on_other_companies_are_silent() -> None:
    """A few do have what is asked, such as how newcomers are trained; the others have nothing to say."""
    said = 0
    for case in (case for group in GROUPS for case in DATA[group]):
        for company in DATA["companies"].keys() - {case["about"]}:
            said += bool(advise(case["ask"], notes_of(company), names=DATA["companies"][company]["names"]))
    assert said <= 20  # of some 2,700


def test_an_answer_names_the_note_that_holds_it() -> None:
    advice = advise(HOW_MANY, [note(7, "They paint handles in Osaka.", "Paint"), note(8)])
    assert advice.answers == note(8)
    assert advice


@pytest.mark.parametrize(
    ("question", "body"),
    [
        (HOW_MANY, "The repair centre in Osaka opened in spring."),  # no number of people
        ("Why did the repair centre in Osaka open?", REPAIR),  # no reason
        ("When did the repair centre in Osaka open?", "The repair centre in Osaka will open."),  # no time
        ("How many people work at the repair centre in Kyoto?", REPAIR),  # another place
        ("What do you like about the Osaka repair centre?", REPAIR),  # a view
        ("How does the Osaka repair centre teach people to mend tools?", REPAIR),  # a way of doing it
        (f"120 people mend garden tools in Osaka, I was told. {DEEPER}", REPAIR),  # it says so itself
        (
            "大阪の修理センターで120人が道具を直すと伺いました。最初に任される仕事は、どう決まりますか。",
            "大阪の修理センターで120人が道具を直す。",
        ),
        (DEEPER, REPAIR),  # which comes first, and who decides it
        ("大阪の修理センターは、なぜできたのですか。", "大阪の修理センターでは120人が働く。"),
        ("大阪の修理センターで何名の女性が働いていますか。", "大阪の修理センターでは120人が働く。"),
        ("大阪の修理センターの魅力は何ですか。", "大阪の修理センターでは120人が働く。"),
        ("Thank you!", REPAIR),
        ("???", REPAIR),
        ("", REPAIR),
    ],
)
def test_no_note_is_better_than_a_wrong_one(question: str, body: str) -> None:
    assert advise(question, [note(body=body)]).answers is None


@pytest.mark.parametrize(
    ("question", "body"),
    [
        (
            "How long are new designers sent abroad?",
            "New designers are not sent abroad in the first two years.",
        ),
        (
            "How many women mend tools in Osaka?",
            "The site doesn't say how many of the women mend tools in Osaka: 40?",
        ),
        (
            "How often do new designers go to Osaka alone?",
            "Never do new designers go to Osaka alone, every month or not.",
        ),
        ("海外研修の期間はどのくらいですか。", "海外研修については、三か月とも一年とも聞けなかった。"),
        ("営業の研修の期間はどのくらいですか。", "営業の研修はありません。開発は三か月。"),
        ("夜勤は月に何回ありますか。", "夜勤は月に一回もない。"),
        (
            "Why does the centre in Osaka not mend saws?",
            "The centre in Osaka mends saws because shops ask for it.",
        ),
    ],
)
def test_what_a_note_denies_is_neither_answer_nor_ground(question: str, body: str) -> None:
    assert not advise(question, [note(body=body, title="Memo")])


@pytest.mark.parametrize(
    ("question", "body"),
    [
        (
            "Why does the centre in Osaka not mend saws?",
            "The Osaka centre does not mend saws, because they are too sharp.",
        ),
        (
            "How many people work at the repair centre in Osaka?",
            "Not only saws: at the Osaka repair centre 120 people work.",
        ),
        ("How long is the training in Osaka?", "Training in Osaka takes two weeks. It is not paid."),
        ("営業の研修の期間はどのくらいですか。", "営業の研修は三か月だけではなく、開発と同じ半年。"),
        ("営業の研修の期間はどのくらいですか。", "営業の研修は三か月。試験はない。"),
        ("夜勤は月に何回ありますか。", "夜勤は月に二回。"),
        ("How many hours of overtime are there?", "Overtime is about 20 hours a month."),
    ],
)
def test_what_is_said_beside_a_denial_still_answers(question: str, body: str) -> None:
    assert advise(question, [note(body=body, title="Memo")]).answers is not None


@pytest.mark.parametrize(
    ("question", "body"),
    [
        ("転勤はどのくらいの頻度でありますか。", "本社は五年に一度引っ越す。転勤の話は出なかった。"),
        ("How often are people transferred?", "The office moves every year. A transfer was mentioned."),
        ("How many stores are there?", "Stores close at nine."),
    ],
)
def test_one_word_alone_is_answered_by_a_sentence_on_it_alone(question: str, body: str) -> None:
    assert advise(question, [note(body=body, title="Memo")]).answers is None


def test_the_parts_of_an_answer_stand_together() -> None:
    apart = "Osaka is wet.\nThe harbour is old.\nIt is Monday.\nA repair centre has 120 people."
    assert advise(HOW_MANY, [note(body=apart, title="Walk")]).answers is None


def test_my_own_talk_may_be_cited_and_what_others_heard_may_not() -> None:
    mine = note(1, source="alumni", mine=True)
    theirs = note(2, source="employee")
    public = note(3, source="news")
    other = note(4, source="other")
    own_but_public = note(5, source="report", mine=True)
    assert uses(DEEPER, mine, theirs, public, other) == [(1, "own"), (3, "public")]
    assert uses(DEEPER, theirs, other) == [(2, "heard")]
    assert uses(DEEPER, theirs, own_but_public) == [(5, "public"), (2, "heard")]
    assert uses(DEEPER, other) == []


def test_a_question_that_cites_a_source_needs_none() -> None:
    mine, public = note(1, source="alumni", mine=True), note(3, source="news")
    assert uses(DEEPER, mine, public, cites={"network"}) == []
    assert uses(DEEPER, mine, public, cites={"research"}) == [(1, "own")]
    assert uses(DEEPER, note(2, source="alumni"), cites={"network"}) == [(2, "heard")]


def test_a_note_that_answers_is_no_ground_as_well() -> None:
    advice = advise(HOW_MANY, [note(source="alumni", mine=True)])
    assert advice.answers is not None
    assert advice.hints == ()


def test_the_name_of_the_company_makes_no_note_fit() -> None:
    said = note(body="Osaka Tools sells saws.", title="Osaka Tools")
    assert uses("Which tools sell best in Osaka?", said, names=["Osaka Tools"]) == []


REPEATS = [
    ("What made you join?", "What made you join"),
    ("海外研修では、若手の方は何を学ばれますか。", "海外研修では若手の方は何を学ばれますか？"),
    ("How do young designers test a prototype?", "How do your young designers test prototypes?"),
    ("ＯＪＴの期間はどのくらいですか", "OJTの期間はどのくらいですか。"),
]
OTHERS = [
    (
        "海外事業では、若手の方はどのような仕事をされていますか。",
        "国内営業では、若手の方はどのような仕事をされていますか。",
    ),
    ("How do young designers test a prototype?", "How do young engineers test a prototype?"),
    ("How many people work in Osaka?", "How many people work in Kyoto?"),
    ("What made you join?", "What made you stay?"),
    ("研修の期間はどのくらいですか。", "研修の目的は何ですか。"),
    (
        "What does the team in Osaka mend first?",
        "When a tool comes back to Osaka a third time, what does the team tell its owner?",
    ),
]


@pytest.mark.parametrize(("question", "shared"), REPEATS)
def test_a_question_that_nearly_repeats_a_shared_one_is_told_so(question: str, shared: str) -> None:
    assert advise(question, [], shared=["Another thing?", shared]).repeats
    assert advise(shared, [], shared=[question]).repeats


@pytest.mark.parametrize(("question", "shared"), OTHERS)
def test_a_like_question_about_something_else_is_no_repeat(question: str, shared: str) -> None:
    assert not advise(question, [], shared=[shared]).repeats
    assert not advise(shared, [], shared=[question]).repeats


def test_the_same_question_and_notes_get_the_same_advice_in_any_order() -> None:
    notes = [note(number, source="news", day=date(2026, 1 + number, 1)) for number in range(1, 9)]
    assert advise(DEEPER, notes) == advise(DEEPER, notes[::-1])
    assert uses(DEEPER, *notes) == [(8, "public")]


def test_what_a_company_deals_in_may_stand_in_its_name() -> None:
    ships = note(body="Eleven ships and nine islands.", title="Ships")
    assert advise("How many ferries do you have?", [ships], names=["Isobe Ferries"]).answers == ships


def test_words_of_one_meaning_are_one_term() -> None:
    assert terms_of("newly hired engineers abroad") & terms_of("海外のエンジニア") == {
        "=engineer",
        "=overseas",
    }
    assert terms_of("Policies and policy") == terms_of("policy")
    assert terms_of("若手社員が新素材を開発") == {"=young", "=material", "=development"}


@given(st.text(max_size=120), st.text(max_size=120))
def test_any_question_and_any_note_can_be_read(question: str, body: str) -> None:
    advise(question, [note(body=body)], names=[body], shared=[body])
    assert all(any(needle in folded(body) for needle in needles(term)) for term in terms_of(body))


@given(st.sampled_from([REPAIR, "大阪の修理センターで、120人が道具を直しています。"]), st.text(max_size=40))
def test_what_a_note_holds_is_found_with_the_folded_text_at_hand_or_without(body: str, more: str) -> None:
    one = note(body=f"{body} {more}")
    kept = note(body=one.body, plain=folded(f"{one.title} {one.body}"))
    assert bool(advise(HOW_MANY, [one])) == bool(advise(HOW_MANY, [kept]))
