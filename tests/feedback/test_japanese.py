"""Plain Japanese cases of every code, and what must be true of any Japanese question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feedback import Context, Report, Rulebook, Verdict, review
from tests.rulebook import real_rulebook

RULEBOOK = real_rulebook()
FAULTS = [
    ("conditions", "一年目の年収はどのくらいですか。"),
    ("conditions", "有給は年に何日もらえるんですか"),
    ("conditions", "遅くまで残る日は多いですか。終業の時間を知りたいです。"),
    ("conditions", "在宅で働ける日は週に何日でしょうか。"),
    ("sensitive", "辞める人が多いと聞きましたが、どうしてですか。"),
    ("sensitive", "人員削減の予定はあるのでしょうか。"),
    ("prying", "お子さんはいらっしゃいますか。"),
    ("prying", "課長さんのボーナスはいくらでしたか。"),
    ("disrespect", "どうして御社の商品はこんなにダサいんですか。"),
    ("verdict-seeking", "今日の私はどうでしたか。"),
    ("verdict-seeking", "この職種の倍率はどのくらいですか。"),
    ("no-question", "特にないです。"),
    ("no-question", "すべてお聞きできましたので、質問はございません。"),
    ("no-question", "御社の皆様と働けるよう、精一杯がんばります。"),
    ("easily-found", "どんな商品を作っていますか。"),
    ("easily-found", "ホームページを見ました。経営理念は何ですか。"),
    ("vague", "御社はどういう会社ですか。"),
    ("closed", "会議は英語ですか。"),
    ("multiple", "チームの雰囲気はいかがですか。また、海外の工場とはどのように連絡を取られていますか。"),
    ("passive", "私でも仕事についていけるでしょうか。"),
    ("register", "先輩ってどんな感じ？"),
    ("register", "ご苦労様です。部署で大切にされていることは何でしょうか。"),
]
STRENGTHS = [
    (
        "research",
        "先月の新聞で、御社が熊本に研究所を開かれたと読みました。開発の進め方はどのように変わりましたか。",
    ),
    (
        "network",
        "説明会で、先輩社員の方が「迷ったら現場へ」とおっしゃっていました。この習慣はどのように始まったのですか。",
    ),
    (
        "own-view",
        "小さなお店ほど手数料を気にされるのではないかと考えております。営業の現場では、どのように感じられますか。",
    ),
    ("background", "大学では土の研究をしてきました。契約する農家の方を、どのように選ばれていますか。"),
    ("intent", "四月までに準備を進めたいので伺います。最初に読むとよい本は何でしょうか。"),
    ("vision", "企業理念は、日々の判断のどのような場面に表れていますか。"),
    ("global", "海外の拠点の方とは、どのように仕事を分担されていますか。"),
    ("experience", "○○様が入社されて、一番苦労されたのはどのような仕事でしたか。"),
    ("role", "この職種で活躍されている方に共通する点を教えてください。"),
    ("team", "意見が割れたとき、チームではどのように決めていますか。"),
    ("future", "今後五年で、部署としてどのような分野に力を入れていかれますか。"),
    ("softener", "ご存じの範囲で構いませんので、次に予定されている企画を教えてください。"),
]
HARMLESS = [
    "給与計算ソフトの開発チームは、どのように仕様を決めていますか。",
    "離職予測のサービスは、どのような業種のお客様に使われていますか。",
    "在宅医療の現場の声を、どのように製品に取り入れていますか。",
    "離れて働くメンバーと、どのように情報を共有されていますか。",
    "昇進の際には、どのような行動が評価されますか。",
    "就労ビザの手続きについて、どのように進めればよいでしょうか。",
    "特にはないのですが、強いて挙げるなら、新人の方が最初に任される仕事を教えていただきたいです。",
]
QUESTIONS = [*(text for _, text in FAULTS), *(text for _, text in STRENGTHS), *HARMLESS]
ASKING = [text for code, text in [*FAULTS, *STRENGTHS] if code not in ("no-question", "register", "multiple")]
question = st.sampled_from(QUESTIONS)
context = st.builds(
    Context,
    st.sampled_from([None, "first", "second", "final"]),
    st.sampled_from([None, "hr", "line", "exec"]),
)
ORDER = list(Verdict)


def judged(text: str, where: Context | None = None) -> Report:
    return review(text, where or Context(), RULEBOOK)


def codes(report: Report) -> set[str]:
    return {finding.code for finding in (*report.faults, *report.strengths)}


def rank(report: Report) -> int:
    assert report.verdict is not None
    return ORDER.index(report.verdict)


@pytest.mark.parametrize(("code", "text"), FAULTS)
def test_plain_fault(rulebook: Rulebook, code: str, text: str) -> None:
    assert code in {finding.code for finding in review(text, Context(), rulebook).faults}


@pytest.mark.parametrize(("code", "text"), STRENGTHS)
def test_plain_strength(rulebook: Rulebook, code: str, text: str) -> None:
    report = review(text, Context(), rulebook)
    assert code in {finding.code for finding in report.strengths}
    assert report.faults == ()


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("入社後、社長と話す機会はありますか。", "社長と話す機会はありますか"),
        ("御社ではどのような人材が活躍されていますか。", "活躍されていますか"),
        ("研修制度はありますか。", "研修制度はありますか"),
    ],
)
def test_words_are_quoted_whole(rulebook: Rulebook, text: str, quoted: str) -> None:
    report = review(text, Context(), rulebook)
    spans = [finding.span for finding in (*report.faults, *report.strengths) if finding.span]
    assert any(text[start:end].endswith(quoted) for start, end in spans)


def test_what_the_firm_pays_is_not_what_the_interviewer_earns(rulebook: Rulebook) -> None:
    firm = codes(review("御社では、新卒の年収をどのくらいもらえますか。", Context(), rulebook))
    person = codes(review("課長さんは、年収をどのくらいもらっていますか。", Context(), rulebook))
    assert ("conditions" in firm, "prying" in firm, "prying" in person) == (True, False, True)


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_words_are_no_fault(rulebook: Rulebook, text: str) -> None:
    assert review(text, Context(), rulebook).faults == ()


@pytest.mark.parametrize(
    ("text", "interviewer"),
    [
        ("全社の投資の優先順位を、どのように決めていらっしゃいますか。", "line"),
        ("データベースの冗長化は、どのような方式でしょうか。", "hr"),
        ("新人の方は、毎朝どのような作業から始めますか。", "exec"),
    ],
)
def test_a_question_out_of_this_interviewers_reach(rulebook: Rulebook, text: str, interviewer: str) -> None:
    where = Context(None, interviewer)  # type: ignore[arg-type]  # the parameters are plain strings
    assert "out-of-reach" in {finding.code for finding in review(text, where, rulebook).faults}
    assert "out-of-reach" not in {finding.code for finding in review(text, Context(), rulebook).faults}


def test_words_that_admit_partial_knowledge_bring_it_back_into_reach(rulebook: Rulebook) -> None:
    where, text = Context("first", "hr"), "会社全体の事業戦略を、どのようにお考えか伺えますか。"
    assert "out-of-reach" in codes(review(f"差し支えない範囲で、{text}", where, rulebook))
    assert "out-of-reach" not in codes(review(f"ご存じの範囲で構いませんので、{text}", where, rulebook))


@pytest.mark.parametrize(
    "text",
    [
        "お仕事の進め方を教えていただけますか。",
        "入社までに読んでおくとよい本はありますか。",
        "人の手が残る工程ほど品質の差が出ると考えています。現場の実感とも近いでしょうか。",
    ],
)
def test_a_yes_or_no_form_that_invites_an_account_is_not_closed(rulebook: Rulebook, text: str) -> None:
    assert "closed" not in codes(review(text, Context(), rulebook))


@pytest.mark.parametrize(
    "text",
    [
        "配属先では、どのように仕事を分担されていますか。その決め方も伺いたいです。",
        "つまずきやすいのはどの工程でしょうか。設計でしょうか、それとも検査でしょうか。",
        "一つ質問してもよろしいでしょうか。会議ではどのように意見をまとめていますか。",
    ],
)
def test_a_tied_question_or_an_announcement_is_not_a_second_one(rulebook: Rulebook, text: str) -> None:
    assert "multiple" not in codes(review(text, Context(), rulebook))


def test_a_hollow_mention_earns_nothing(rulebook: Rulebook) -> None:
    report = review(
        "御社のホームページを拝見しました。チームではどのように企画を決めていますか。", Context(), rulebook
    )
    assert report.verdict == Verdict.POLISH
    assert "tip.hollow-check" in {finding.rule for finding in report.tips}


@pytest.mark.parametrize(("text", "tip"), [("貴社では、", "tip.kisha"), ("御社様では、", "tip.onsha-sama")])
def test_a_small_slip_is_a_tip_and_no_fault(rulebook: Rulebook, text: str, tip: str) -> None:
    report = review(f"{text}新人の方の意見をどのように取り入れていますか。", Context(), rulebook)
    assert tip in {finding.rule for finding in report.tips}
    assert report.faults == ()


def wide(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


@given(question, context)
def test_width_changes_nothing(text: str, where: Context) -> None:
    assert codes(judged(wide(text), where)) == codes(judged(text, where))


@given(question, context)
def test_thanks_at_the_end_change_nothing(text: str, where: Context) -> None:
    assert codes(judged(f"{text}よろしくお願いいたします。", where)) == codes(judged(text, where))


@given(question, context)
def test_the_word_for_the_firm_changes_no_verdict(text: str, where: Context) -> None:
    assert codes(judged(text.replace("御社", "貴社"), where)) == codes(judged(text, where))


@given(st.sampled_from(ASKING), context)
def test_citing_research_never_lowers_and_never_rescues(text: str, where: Context) -> None:
    before, after = (
        judged(text, where),
        judged(f"統合報告書で、アジアの売上が二割伸びたと拝見しました。{text}", where),
    )
    assert rank(after) >= rank(before)
    if before.verdict == Verdict.AVOID:
        assert after.verdict == Verdict.AVOID


@given(question)
def test_asking_about_pay_at_a_first_interview_is_to_be_avoided(text: str) -> None:
    assert judged(f"{text}また、初任給はいくらでしょうか。", Context("first")).verdict == Verdict.AVOID


@given(st.sampled_from(ASKING))
def test_a_second_question_never_raises_clarity(text: str) -> None:
    more = judged(f"{text}また、インドの工場の計画を教えてください。")
    assert more.dimensions["clarity"] <= judged(text).dimensions["clarity"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("大学では会計を学びました。特に質問はございません。", set()),
        ("大学では会計を学びました。私でも仕事についていけるでしょうか。", set()),
        ("大学では会計を学びました。お子さんはいらっしゃいますか。", set()),
        ("四季報によれば海外売上が七割です。一年目の年収はどのくらいですか。", {"research"}),
    ],
)
def test_a_question_that_hurts_or_is_empty_keeps_only_what_it_cites(text: str, kept: set[str]) -> None:
    assert {finding.code for finding in review(text, Context(), RULEBOOK).strengths} == kept


def test_what_a_lead_in_tells_counts_though_its_words_run_on_into_the_question() -> None:
    text = "趣味で登山をしているのですが、御社の開発では軽さと強さのどちらを先に決めるのでしょうか。"
    assert "background" in {finding.code for finding in review(text, Context(), RULEBOOK).strengths}
