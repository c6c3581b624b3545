"""What the feedback promises, whatever is asked: what lifts a report, what never does, that advice works."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feedback import Context, Interviewer, Report, Stage, Verdict, load_rulebook, review

RULEBOOK = load_rulebook()
ORDER = list(Verdict)
ENGLISH = [
    "How does your team decide when opinions differ?",
    "What does your company do?",
    "Do you use Slack in your team?",
    "How much overtime is there?",
    "What do people who do well in this role have in common?",
    "Will I receive proper training?",
    "Are you married?",
    "What is your company like?",
    "Why did so many people leave last year?",
    "What was the hardest moment of your first project?",
    "What is the company's strategy for the next ten years?",
    "How do your values show in daily work?",
    "Have I passed the interview?",
    "Which political party do you support?",
]
JAPANESE = [
    "チームで意見が分かれたとき、どのように決めていらっしゃいますか。",
    "御社は何をしている会社ですか。",
    "残業はどのくらいありますか。",
    "この職種で活躍されている方に共通する点は何でしょうか。",
    "研修はちゃんとしていますか。",
    "ご結婚はされていますか。",
    "御社はどんな会社ですか。",
    "去年、離職した人が多いのはなぜですか。",
    "今後10年の経営戦略を教えてください。",
    "御社の理念は現場でどのように生きていますか。",
    "私は合格でしょうか。",
    "支持政党はどちらですか。",
    "最初のプロジェクトで一番大変だったことを教えていただけますか。",
]
CITED = {
    "en": [
        "I read in your annual report that sales in Asia grew by 12 percent. ",
        "Your website says that you opened a lab in Kobe last spring. ",
        "I saw in the news in May that you started a ferry line to Busan. ",
    ],
    "ja": [
        "決算説明資料で、アジアの売上が12%伸びたと拝見しました。",
        "5月の新聞で、神戸に研究所を開かれたという記事を読みました。",
        "統合報告書で、工場の電力をすべて再生可能エネルギーにするという計画を拝見しました。",
    ],
}
PAY = {
    "en": [
        " And how much is the starting salary?",
        " Also, how much overtime is there?",
        " By the way, how many days off would I get?",
    ],
    "ja": [
        "また、初任給はいくらですか。",
        "あと、残業は月に何時間ありますか。",
        "それと、有給は何日もらえますか。",
    ],
}
POLITE = {
    "en": [" Thank you very much.", " Thank you for your time.", " Thanks in advance!"],
    "ja": ["ありがとうございます。", "よろしくお願いいたします。", "どうぞよろしくお願いします。"],
}
SECOND = {
    "en": [
        " Also, what are the plans for the factory in India?",
        " And second, how do you choose your suppliers?",
        " My second question: how do you train new leaders?",
    ],
    "ja": [
        "また、インドの工場の計画を教えてください。",
        "もう一つ、取引先はどのように選んでいらっしゃいますか。",
    ],
}
# Beside a second question these are not seen any more, which lifts the clarity of the whole.
LOST_BESIDE_ANOTHER = {"vague", "closed"}

question = st.sampled_from([*ENGLISH, *JAPANESE])
context = st.builds(
    Context,
    st.sampled_from([None, "first", "second", "final", "offer"]),
    st.sampled_from([None, "hr", "line", "exec"]),
)
any_one = st.integers(0, 11)


def language(text: str) -> str:
    return "en" if text.isascii() else "ja"


def one(texts: dict[str, list[str]], text: str, number: int) -> str:
    """Give one of `texts` in the language of `text`."""
    fitting = texts[language(text)]
    return fitting[number % len(fitting)]


def judged(text: str, where: Context | None = None) -> Report:
    return review(text, where or Context(), RULEBOOK)


def rank(report: Report) -> int:
    assert report.verdict is not None
    return ORDER.index(report.verdict)


def faults(report: Report) -> set[str]:
    return {finding.code for finding in report.faults}


def codes(report: Report) -> set[str]:
    return faults(report) | {finding.code for finding in report.strengths}


@given(question, any_one, context)
def test_citing_research_never_lowers_and_never_rescues(text: str, number: int, where: Context) -> None:
    before, after = judged(text, where), judged(one(CITED, text, number) + text, where)
    assert "research" in codes(after)
    assert rank(after) >= rank(before)
    assert (after.verdict == Verdict.AVOID) == (before.verdict == Verdict.AVOID)


@given(
    question,
    any_one,
    st.sampled_from([None, "first", "second"]),
    st.sampled_from([None, "hr", "line", "exec"]),
)
def test_asking_for_terms_before_the_final_is_to_be_avoided(
    text: str, number: int, stage: Stage | None, interviewer: Interviewer | None
) -> None:
    report = judged(text + one(PAY, text, number), Context(stage, interviewer))
    assert report.verdict == Verdict.AVOID


@given(question, any_one, context)
def test_thanks_at_the_end_change_nothing(text: str, number: int, where: Context) -> None:
    before, after = judged(text, where), judged(text + one(POLITE, text, number), where)
    assert (codes(after), after.verdict) == (codes(before), before.verdict)


def wide(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


@given(question, context, st.sampled_from([wide, str.upper, str.title]))
def test_width_and_case_change_nothing(text: str, where: Context, change: Callable[[str], str]) -> None:
    before, after = judged(text, where), judged(change(text), where)
    assert (codes(after), after.verdict) == (codes(before), before.verdict)


@given(
    st.sampled_from(JAPANESE),
    st.sampled_from(["貴社の", "貴社が大切にされている", "貴社で働く皆様の"]),
    st.sampled_from(["統合報告書を拝見しました。", "記事を読みました。", "考え方に関心があります。"]),
    context,
)
def test_the_spoken_word_for_the_company_never_worsens(
    text: str, start: str, end: str, where: Context
) -> None:
    written = start + end + text.replace("御社", "貴社")
    before, after = judged(written, where), judged(written.replace("貴社", "御社"), where)
    assert rank(after) >= rank(before)
    assert faults(after) <= faults(before)
    assert "tip.kisha" in {finding.rule for finding in before.tips}
    assert "tip.kisha" not in {finding.rule for finding in after.tips}


@given(question, any_one)
def test_a_second_question_never_raises_clarity(text: str, number: int) -> None:
    before, after = judged(text), judged(text + one(SECOND, text, number))
    if not faults(before) & LOST_BESIDE_ANOTHER:
        assert after.dimensions["clarity"] <= before.dimensions["clarity"]
    if rank(before) > ORDER.index(Verdict.AVOID):
        assert "multiple" in faults(after)


TOO_FAR: dict[Interviewer, list[str]] = {
    "exec": [
        "What does a new member do on a normal day?",
        "新人の一日のスケジュールを教えてください。",
    ],
    "hr": [
        "Which database do you use for the search index and how is it sharded?",
        "バックエンドの言語とデータベースのシャーディングについて教えてください。",
    ],
    "line": [
        "What is the company's strategy for the next ten years?",
        "今後10年の会社全体の経営戦略を教えてください。",
    ],
}
SOFTENED = {
    "en": ["As far as you can tell from where you sit: ", "A rough impression is enough: "],
    "ja": ["お分かりになる範囲で結構ですので、", "大まかな印象だけで構いませんので、"],
}


@given(
    st.sampled_from([(who, text) for who, texts in TOO_FAR.items() for text in texts]),
    any_one,
    st.sampled_from([None, "first", "second", "final"]),
)
def test_narrowing_the_scope_brings_a_question_into_reach(
    asked: tuple[Interviewer, str], number: int, stage: Stage | None
) -> None:
    who, text = asked
    where = Context(stage, who)
    assert "out-of-reach" in faults(judged(text, where))
    assert "out-of-reach" not in faults(judged(one(SOFTENED, text, number) + text, where))


@given(st.sampled_from(ENGLISH[:1] + ENGLISH[4:5] + JAPANESE[:1] + JAPANESE[3:4]), any_one, context)
def test_leaving_the_second_question_out_leaves_one(text: str, number: int, where: Context) -> None:
    assert "multiple" in faults(judged(text + one(SECOND, text, number), where))
    assert "multiple" not in faults(judged(text, where))


FOLLOWED = [
    ("closed", "Do you use Slack in your team?", "How do you use Slack in your team?"),
    ("closed", "チームでSlackを使っていますか。", "チームではSlackをどのように使っていらっしゃいますか。"),
    ("vague", "What is your company like?", "What is the mood like in your team when a deadline is near?"),
    ("vague", "御社はどんな会社ですか。", "締め切りの前、部署の雰囲気はどのように変わりますか。"),
    (
        "easily-found",
        "What does your company do?",
        "Your site says you build cranes for ports. How do you test one?",
    ),
    (
        "easily-found",
        "御社は何をしている会社ですか。",
        "港のクレーンを作っていらっしゃるとサイトで拝見しました。試験はどのように行われていますか。",
    ),
    ("passive", "Will I receive proper training?", "What should I prepare before I join the team?"),
    ("passive", "研修はちゃんとしていますか。", "入社までに何を準備しておくとよいでしょうか。"),
    ("register", "hey whats the team like lol", "Could you tell me how the team works together?"),
    ("register", "チームってどんな感じ？", "チームはどのように連携していらっしゃいますか。"),
    ("prying", "Are you married?", "What do you find rewarding about your work?"),
    ("prying", "ご結婚はされていますか。", "お仕事で一番やりがいを感じるのはどのようなときですか。"),
    ("verdict-seeking", "Did I pass?", "What should I learn before I join the team?"),
    ("verdict-seeking", "私は合格でしょうか。", "入社までに何を学んでおくとよいでしょうか。"),
    ("conditions", "How much would I be paid?", "What do people who are valued in your team do differently?"),
    ("conditions", "初任給はいくらですか。", "評価されている方は、どのような仕事の進め方をされていますか。"),
    ("sensitive", "Why do so many people quit?", "What makes people stay in your team for a long time?"),
    ("sensitive", "なぜ離職率が高いのですか。", "長く活躍されている方には、どのような共通点がありますか。"),
    ("disrespect", "Why is your app so bad?", "What would you most like to improve in your app next?"),
    (
        "disrespect",
        "なんでアプリがあんなに使いにくいんですか。",
        "アプリを次にどのように良くしていきたいとお考えですか。",
    ),
    ("no-question", "No questions from me.", "What surprised you most when you joined?"),
    ("no-question", "特にありません。", "入社されて一番驚いたことは何でしょうか。"),
]


@pytest.mark.parametrize(("code", "before", "after"), FOLLOWED)
def test_doing_what_a_finding_says_removes_it(code: str, before: str, after: str) -> None:
    assert code in faults(judged(before))
    assert faults(judged(after)) == set()


@given(
    st.sampled_from(["How much would I be paid?", "初任給はいくらですか。", "残業はどのくらいありますか。"])
)
def test_terms_wait_for_the_offer(text: str) -> None:
    assert "conditions" in faults(judged(text, Context("first")))
    assert "conditions" not in faults(judged(text, Context("offer")))


PAIRS = [
    ("How much is the starting salary?", "初任給はいくらですか。"),
    ("How many hours of overtime are there a month?", "残業は月に何時間ありますか。"),
    ("Can I take paid leave easily?", "有給休暇は取りやすいですか。"),
    ("Would I be transferred to another city?", "転勤はありますか。"),
    ("Why is your turnover so high?", "なぜ離職率が高いのですか。"),
    ("Is this a black company?", "御社はブラック企業ですか。"),
    ("Are you married?", "ご結婚はされていますか。"),
    ("Which party do you vote for?", "どの政党に投票していますか。"),
    ("Did I pass?", "私は合格でしょうか。"),
    ("How many other applicants are there?", "ほかの応募者は何人いますか。"),
    ("I have no questions.", "質問はありません。"),
    ("What does your company do?", "御社は何をしている会社ですか。"),
    ("When was the company founded?", "会社の設立はいつですか。"),
    ("What is your company like?", "御社はどんな会社ですか。"),
    ("What do you think about the future?", "将来についてどう思いますか。"),
    ("How does your team decide when opinions differ?", "チームで意見が分かれたとき、どのように決めますか。"),
    ("What do you find most rewarding in your work?", "お仕事で一番やりがいを感じるのは何ですか。"),
    ("What should I learn before I join?", "入社までに何を学んでおくとよいですか。"),
    ("How do your values show in daily work?", "御社の理念は日々の仕事にどのように表れていますか。"),
    ("What challenges do you expect in Asia?", "アジアではどのような課題があるとお考えですか。"),
    ("Do you use Slack?", "Slackを使っていますか。"),
    ("Can I get a work visa?", "就労ビザは取れますか。"),
    ("Do you sponsor visas?", "ビザのスポンサーはしていますか。"),
    ("Will the company support my visa application?", "ビザの申請をサポートしていただけますか。"),
    ("How long does a visa take?", "ビザの取得には何か月かかりますか。"),
    ("Is there a housing allowance?", "住宅手当はありますか。"),
    ("How many paid holidays do I get?", "有給は何日もらえますか。"),
    ("Can I take parental leave?", "育休は取れますか。"),
]


@pytest.mark.parametrize(("english", "japanese"), PAIRS)
def test_the_same_question_has_the_same_faults_in_both_languages(english: str, japanese: str) -> None:
    for where in (Context(), Context("second", "line"), Context("final", "hr"), Context("offer", "hr")):
        assert faults(judged(english, where)) == faults(judged(japanese, where))
