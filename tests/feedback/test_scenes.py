"""A long story that leads to a question: what its scenes mention is not what is asked for."""

from __future__ import annotations

import pytest

from bot.feedback import Context, Rulebook, review

EN = (
    "Please let me begin with my grandmother, who kept a small inn by the lake for forty years. {scene} "
    "In the evenings she wrote down what each guest had said at breakfast, and in spring she changed one "
    "thing because of it, a lamp, a towel or a kind of jam. When I was fourteen I was allowed to choose the "
    "thing myself, and I chose the clock in the hall, which was always late and which everybody laughed "
    "about, and the year after a family came back only because of the clock, they said. My cousin runs the "
    "inn today, and we still talk about that clock on the telephone, although it was sold long ago. "
    "{question}"
)
JA = (
    "まず祖母の話をさせてください。祖母は湖のほとりで四十年ほど小さな宿を営んでおりました。{scene}"
    "祖母は朝食のときにお客様がおっしゃったことを毎晩ノートに書き留め、春になるとその中から一つだけ、灯りや手ぬぐいやジャムを変えておりました。"
    "十四歳のとき、私も一つ選ぶことを許され、いつも遅れる玄関の時計を選びました。皆が笑っていた時計ですが、翌年、その時計のためだけに戻ってきたご家族がいらっしゃいました。"
    "今は従兄が宿を継いでおり、時計はとうに手放しましたが、電話のたびにその話になります。宿の帳面は今も私の机の上にあり、迷ったときに開いております。"
    "{question}"
)
SCENES = {
    "en": "She never took a day off, her salary was what was left in the drawer, and she worked late.",
    "ja": "休みは一日もなく、給料は引き出しに残った分だけで、残業という言葉も知らなかったそうです。",
}
QUESTIONS = {
    "en": ("How does your team decide which one thing to change?", "How many days off are there?"),
    "ja": ("チームでは、変える一つをどのように決めていらっしゃいますか。", "休みは年に何日ありますか。"),
}


@pytest.mark.parametrize(("language", "story"), [("en", EN), ("ja", JA)])
def test_what_a_scene_mentions_is_not_asked_for(rulebook: Rulebook, language: str, story: str) -> None:
    harmless, harmful = QUESTIONS[language]
    told = story.format(scene=SCENES[language], question=harmless)
    assert {fault.code for fault in review(told, Context(), rulebook).faults} == {"long-winded"}
    asked = story.format(scene=SCENES[language], question=harmful)
    (fault,) = review(asked, Context(), rulebook).faults
    assert (fault.code, fault.span is not None and fault.span[0] > len(asked) // 2) == ("conditions", True)
