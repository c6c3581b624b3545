"""What only Japanese sentences need: the clause that asks, behind the clauses that lead up to it.

A Japanese question often stands in one sentence with its lead-in ("…を拝見したのですが、…でしょうか").
What the lead-in names is not what is asked, so rules about the question look at its last clause only.
"""

from __future__ import annotations

from typing import Final

import re2

# The clause before one of these leads up to what follows. Plain "て、" and "と、" join too closely to part.
_BREAK: Final = re2.compile(
    r"(?:です|ます|でした|ました|ません|たい|だ|った|いた|した|んだ|ない|る|の|もの)(?:が|けれども|けれど|けども|けど)、?"
    r"|(?:です|ます|でした|ました|ません|たい|った|いた|した|んだ|ない|る|な)(?:ので|ため|から|ことから)、"
    r"|(?:おり|まし|でし|たく|ており)(?:まして|て|ます(?:が|ので))?、"
    r"|とのこと(?:です|でした)(?:が|ので)、"
)
_ANAPHOR: Final = re2.compile(
    r"^(?:その|それ|そこ|そう|そちら|これ|この[^仕職会業ポ部分]|実際|本当|いかが|どう|どのくらい|どれくらい|どの程度|具体的)"
)
_CONTENT: Final = re2.compile(r"[一-龠々]{2,}|[ァ-ヶー]{3,}|[a-z]{3,}")
# Words that two questions may share without being about one thing.
_COMMON: Final = frozenset(
    """
    御社 貴社 会社 弊社 本日 皆様 面接官 具体的 場合 質問 仕事 社員 現在 今後 入社 方々 可能 最後 一番
    範囲 支え 具体例 事例 理由 背景 詳細 内容 経験 教示 説明 意見 感想 部分 程度 状況 実際 率直 時間
    参考 以上 機会 印象
    """.split()  # noqa: SIM905 - a list of words reads best without quotes
)
_TIED: Final = re2.compile(
    r"^(?:また|さらに|加えて|あと|そして|それと|もし|できれば|可能であれば|よろしければ|差し支えなければ)?、?"
    r"(?:その|それ(?:は|を|とも[^うひ]|には|が|に|で|ら|ぞれ|も|から得)|そう|そこ|そちら|あるいは|または|例えば|たとえば|具体的|つまり"
    r"|というの|なぜ|どうして|どのように|どなたが|(?:差し支え|お?話し|可能)[^、]{0,8}範囲で?、?(?:どの|どん|何)|いかが|もし|あれば|理由も|この(?:理解|考え|認識|点|見方)|これは|特に|とりわけ|言い換え|もう少し|逆に|実際"
    r"|(?:どんな|どのような|どういった)(?:様子|感じ|雰囲気|形|配置|流れ|場面|点|とき|時|例|こと|もの|内容|方法|背景|理由|経緯|工夫|変化|違い))|それとも[^うひ]"
)
_FURTHER: Final = re2.compile(
    r"^(?:また|それと|あと|もう(?:一つ|一点|1つ|1点|ひとつ)|さらに|加えて|次に|それから(?:[^先後以の]|$)|ついでに|[二三23](?:つ|点)目|第二に|最後に|別件"
    r"|話は変わ|(?:他|ほか)に|そして|ちなみに)"
)
_ASIDE: Final = re2.compile(r"^(?:ところで|それはそうと|話は変|別の(?:話|質問|件)|余談|なお|追加で)")
_OPEN: Final = re2.compile(
    r"どう|どの|どん|何|なに|なぜ|いつ|どこ|誰|どなた|いくら|教え|聞か|伺|うかが|聞き|知り"
)  # what asks anew; a bare yes-or-no behind a question is mostly a guess at its answer
_BACK: Final = re2.compile(
    r"その(?:[^他])|それ(?:を|が|は|に|で|ら|ぞれ)|そこ(?:で|に|から|は)|そう(?:し|いう|いった|なっ|なる)|こうした|この(?:点|とき|場合|経験)|同じ"
)  # speaks of what was named before, wherever it stands
_NAMED: Final = re2.compile(
    r"(?:教え|伺|うかが|聞|尋ね|質問|知り|興味|関心)[^か]*(?:か(?:せて|が)[^か]*)?$"
)  # only names what the next question is about
_GUESS: Final = re2.compile(
    r"では(?:ない|ありません)(?:の)?(?:でしょう|です)?か[。?]*$"
)  # a view, put as a question
_WH: Final = re2.compile(r"どう|どの|どん|何|なに|なぜ|いつ|どこ|誰|どなた|いくら")
_OTHER: Final = re2.compile(r"も|につ(?:いて|きまして)|に関し")  # names what else is asked about
_PLAIN: Final = re2.compile(
    "(?:["
    "奥皆全改特第申訳無好人方働何世良悪点面事物感教聞聴思考見知伺話語言答下頂願致存際実幸選私僕楽辛"
    "難先後前時今年気他一二動捉抱所持差支構深詳少多進行来分本質対若日目心素変生在像出伝強弱者大小"
    "忙有"
    "]|"
    + "|".join(
        """
        御社 貴社 会社 企業 当社 自社 仕事 社員 皆様 中身 様子 全体 全般 全部 将来
        未来 時代 社会 世間 世界 業界 大切 重要 必要 一番 最近 最後 普段 率直 正直
        具体的 簡単 意味 意義 価値 成功 理由 展望 情報 状況 現状 説明 紹介 質問 意見
        見解 感想 印象 意識 理解 参考 結局 本当 関係 範囲 可能 勤務 職業 生活 学生
        毎日 面白 色々 貴重 機会 時間 失礼 恐縮 緊張 感謝 興味 関心 志望 勉強 不足
        是非 結構 魅力 部分 自分 以外 特徴 長所 短所 立場
        """.split()  # noqa: SIM905 - a list of words reads best without quotes
    )
    + ")+"
)  # words that name nothing particular, and those of courtesy
_NAMING: Final = re2.compile(
    r"[ァ-ヶー]{2,}|[a-z0-9○△□×]+|やりがい|きっかけ|こだわ|つまず|がんば|なじ|くやし|あなた|人事|先生|日本語|英語|敬語"
)  # what else than Chinese characters may name something
_KANJI: Final = re2.compile(r"[一-龠々]+")
_TELLING: Final = 80  # a text of more characters than this names something
_SHORT: Final = 16  # a clause of fewer characters than this mostly speaks of what the clause before named


def core_start(sentence: str) -> int:
    """Give the place in the folded `sentence` where its asking clause starts; 0 where it has no lead-in.

    A short clause, or one that opens with "その…", is taken together with the clause before it.
    """
    starts: list[int] = [0, *(found.end() for found in _BREAK.finditer(sentence))]
    for place in range(len(starts) - 1, 0, -1):
        clause = sentence[starts[place] :]
        if len(clause) >= _SHORT and not _ANAPHOR.search(clause):
            return starts[place]
    return 0


def separate(sentences: list[str]) -> int | None:
    """Give the place of the first of the asking `sentences` (folded) that opens another matter, if any does.

    Another matter is one announced as such ("また、…"), or one that asks anew and shares no word with the
    questions before it. A question that hangs on the one before ("その…", "それとも…") stays with it.
    """
    known: set[str] = set()
    named = False
    asked = [place for place, sentence in enumerate(sentences) if not _GUESS.search(sentence)]
    for place in asked:
        sentence = sentences[place]
        words = {word for word in _CONTENT.findall(sentence) if word not in _COMMON}
        further = _FURTHER.search(sentence)
        anew = further or (
            words
            and not named
            and (_WH.search(sentence) or (_OPEN.search(sentence) and _OTHER.search(sentence)))
            and not _BACK.search(sentence)
            and not _share(words, known)
        )
        if place != asked[0] and anew and not _TIED.search(sentence):
            return place
        known |= words
        named = bool(_NAMED.search(sentence)) and not _WH.search(sentence)
    return None


def goes_on(sentence: str) -> bool:
    """Tell whether a folded sentence says that it turns to another matter ("また、…", "ところで、…")."""
    return bool(_FURTHER.search(sentence) or _ASIDE.search(sentence))


def hangs_on(sentence: str) -> bool:
    """Tell whether a folded sentence speaks of what the one before it named ("その場合は、…")."""
    return bool(_ANAPHOR.search(sentence))


def names_nothing(text: str) -> bool:
    """Tell whether a short folded text names nothing but the firm, work, people, time and the like."""
    return (
        len(text) <= _TELLING
        and not _NAMING.search(text)
        and all(_PLAIN.fullmatch(word) for word in _KANJI.findall(text))
    )


def _share(words: set[str], known: set[str]) -> bool:
    return any(word in other or other in word for word in words for other in known)
