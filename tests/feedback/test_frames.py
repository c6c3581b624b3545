"""The frames for a rewrite can be filled in: with what a blank names, each is a sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from bot.feedback import Context, Rulebook, Verdict, files, review
from bot.feedback.rulebook import DATA
from tests.rulebook import real_rulebook

# A blank that names a thing cannot stand where English wants a verb or a clause.
_CLAUSE_WANTED = re.compile(
    r"\b(?:cases|so that|tell me how|how do (?:you|they)|how does your team|what do people)"
    r" \[(?:the|one|a|an)\b",
    re.IGNORECASE,
)


def _frames() -> list[str]:
    parts = files.read(DATA / "frames" / "en.yaml", files.FRAME)
    return sorted({parts.fact, parts.heard, parts.view, *parts.questions.values()})


@pytest.mark.parametrize("text", _frames())
def test_a_blank_for_a_thing_stands_where_a_thing_fits(text: str) -> None:
    assert not _CLAUSE_WANTED.search(text)


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("この会社で働いていて楽しいですか？", "experience"),
        ("従業員数は何名ですか。", "easily-found.facts"),
        ("結果はいつ頃わかりますか。", "easily-found.process"),
    ],
)
def test_a_frame_asks_for_what_the_question_is_after(question: str, kept: str) -> None:
    parts = files.read(DATA / "frames" / "ja.yaml", files.FRAME)
    made = review(question, Context(), real_rulebook()).frame
    assert made is not None
    assert made.endswith(parts.questions[kept])


@pytest.mark.parametrize(
    ("text", "aim"),
    [
        ("Why did you join this company?", "I ask because I would like to ["),
        ("What does a typical day look like for a new engineer?", "I ask because I would like to ["),
        ("入社までに勉強しておくべきことは何ですか。", "を目指しており"),
        ("面接官の方が入社を決めた理由を教えてください。", "を目指しており"),
    ],
)
def test_what_is_asked_for_ones_own_sake_needs_no_fact_before_it(
    rulebook: Rulebook, text: str, aim: str
) -> None:
    said = review(text, Context(), rulebook).frame
    assert said is not None
    assert aim in said
    assert said.endswith(text)


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("I read that you closed three shops in Nagoya. Will there be more layoffs?", "Nagoya"),
        ("I tried your app and the menus are awful. Does nobody there test anything?", "awful"),
        ("Your report says the average salary is seven million yen. What would I earn at thirty?", "million"),
        ("I want to buy a flat for my parents, so I ask. How high is the bonus?", "flat"),
        ("四季報で平均年収は七百万円と拝見しました。三十歳での年収はいくらでしょうか。", "七百万"),
    ],
)
def test_a_frame_quotes_nothing_that_the_harm_has_to_do_with(text: str, lost: str) -> None:
    report = review(text, Context("first", "hr"), real_rulebook())
    assert report.verdict == Verdict.AVOID
    assert report.frame is not None
    assert lost not in report.frame


def test_a_frame_keeps_a_fact_that_the_harm_has_nothing_to_do_with() -> None:
    said = review(
        "I read that you moved freight to rail. What is the starting salary?",
        Context("first"),
        real_rulebook(),
    ).frame
    assert said is not None
    assert said.startswith("I read that you moved freight to rail.")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "ほとんど先ほど伺えたのですが、一つだけ伺います。新しい道具を入れるとき、どのように試していくのですか。",
            "新しい道具を入れるとき、どのように試していくのですか。",
        ),
        ("貴社で働く方に、最も求められるのはどのようなことでしょうか。", "御社で働く方に、"),
        (
            "There is a small name on every carton of yours. How do the farmers feel about that?",
            "There is a small name on every carton of yours. How do the farmers feel about that?",
        ),
    ],
)
def test_a_frame_keeps_the_question_so_that_it_can_be_said(text: str, kept: str) -> None:
    said = review(text, Context(), real_rulebook()).frame
    assert said is not None
    assert kept in said
    assert "貴社" not in said


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "紙の伝票は五月になくなったそうです。なぜ今だったのでしょうか。それから、お仕事のどこが好きですか。",
            "紙の伝票は五月になくなったそうです。なぜ今だったのでしょうか。",
        ),
        (
            "工場では手順を毎朝読み合わせるそうです。そうした習慣は、どのように始まったのですか。",
            "読み合わせるそうです。そうした習慣は、どのように始まったのですか。",
        ),
        (
            "The night shift ends in May. Why now, and who plans the shifts from then on?",
            "The night shift ends in May. Why now",
        ),
        (
            "The night shift ends in May. How did you arrange it?",
            "The night shift ends in May. How did you arrange it?",
        ),
    ],
)
def test_a_question_that_points_back_keeps_what_it_points_at(text: str, kept: str) -> None:
    said = review(text, Context("first", "line"), real_rulebook()).frame
    assert said is not None
    assert kept in said


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("At school I ran a chess club of forty. Do you have clubs in your company?", "I ran a chess club"),
        (
            "高校では四十人の将棋部の部長をしていました。御社に部活動はありますか。",
            "将棋部の部長をしていました。",
        ),
    ],
)
def test_what_is_the_candidates_leads_the_frame(text: str, own: str) -> None:
    said = review(text, Context("first", "hr"), real_rulebook()).frame
    assert said is not None
    assert said.startswith(text[: text.index(own)] + own)


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for your time today. I have one question. Is there a lot of training?",
        "I looked at your website carefully. What does your company do?",
        "本日はお時間をいただき、ありがとうございます。どのような会社ですか。",
        "ホームページをよく拝見しました。御社について教えてください。",
    ],
)
def test_thanks_and_hollow_mentions_lead_no_frame(text: str) -> None:
    said = review(text, Context("first", "hr"), real_rulebook()).frame
    assert said is not None
    assert said.startswith(("In [", "[A", "I ask because", "［"))


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("How does your team decide who does what?", "[A graduate or an employee] told me that ["),
        ("What does your company do?", "In [a report, a page or the news] I read that ["),
        (
            "皆様のチームでは、どのように役割を決めていらっしゃいますか。",
            "［話を聞いた人］から、［聞いたこと］と伺いました。",
        ),
        ("御社は何をしている会社ですか。", "［見たもの］で、［分かったこと］ということを知りました。"),
        (
            "この職種で活躍されている方に共通する点は何でしょうか。",
            "］を目指しております。そこで一つ伺いたいのですが、",
        ),
    ],
)
def test_a_source_is_read_and_a_person_heard(text: str, lead: str) -> None:
    said = review(text, Context("first", "line"), real_rulebook()).frame
    assert said is not None
    assert lead in said


def test_no_blank_of_a_frame_stands_outside_brackets() -> None:
    for language in ("en", "ja"):
        parts = files.read(DATA / "frames" / f"{language}.yaml", files.FRAME)
        for text in (parts.fact, parts.heard, parts.view, parts.aim, *parts.questions.values()):
            assert "○" not in text
            assert "聞きたいこと］は" not in text


def test_what_the_offer_settles_needs_no_view_before_it() -> None:
    text = "How is it decided which branch I am to join?"
    assert review(text, Context("offer", "hr"), real_rulebook()).frame is None


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "How did you choose the site in Osaka, and by the way what is the career path of a planner?",
            "How did you choose the site in Osaka?",
        ),
        (
            "配属はどのように決まりますか、また社内の勉強会では何を扱っていますか。",
            "配属はどのように決まりますか。",
        ),
        (
            "How did you choose the site in Osaka and by the way what is the career path of a planner",
            "How did you choose the site in Osaka",
        ),
        (
            "配属はどのように決まりますか、また社内の勉強会では何を扱っていますか",
            "配属はどのように決まりますか",
        ),
        ("職場の雰囲気と、研修制度と、キャリアパスについて教えてください。", "［一番知りたい一つのこと］"),
    ],
)
def test_a_frame_asks_one_thing(text: str, kept: str) -> None:
    report = review(text, Context(), real_rulebook())
    assert [finding.code for finding in report.faults] == ["multiple"]
    assert report.frame is not None
    assert kept in report.frame
    assert report.frame.endswith((kept, "。"))
    assert "planner" not in report.frame
    assert "勉強会" not in report.frame
    assert "研修" not in report.frame


@pytest.mark.parametrize(
    "change",
    [
        {"aimed": ["nowhere"]},
        {"told": ["nowhere"]},
        {"leans": "("},
        {"hollow": "("},
        {"candidate": "("},
        {"spoils": "("},
        {"second": "("},
        {"second": "and"},
    ],
)
def test_a_frame_that_cannot_be_used_is_refused(tmp_path: Path, change: dict[str, object]) -> None:
    content = yaml.safe_load((DATA / "frames" / "en.yaml").read_text("utf-8"))
    file = tmp_path / "en.yaml"
    file.write_text(yaml.safe_dump({**content, **change}), "utf-8")
    with pytest.raises(files.RulebookError, match=next(iter(change))):
        files.read(file, files.FRAME)
