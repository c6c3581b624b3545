"""Japanese as a learner writes it, with spaces between words and much of it in kana, in its usual spelling.

Patterns are written for the usual spelling ("仕事を教えてください"); a learner may write "しごとを おしえて
ください". Texts with as many kanji as Japanese usually has are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

_JAPANESE: Final = "ぁ-んァ-ヶー一-龠々○△□"
_GAP: Final = re.compile(f"(?<=[{_JAPANESE}、。」』)?!]) (?=[{_JAPANESE}「『(])")
_KANA: Final = re.compile("[ぁ-ん]")
_KANJI: Final = re.compile("[一-龠]")
_FEW_GAPS: Final = 3  # a text with fewer has a space here or there, not between words
_LONG_WORD: Final = 10  # characters; spaces that stand further apart do not part words
_RARE: Final = 0.18  # of the kana and kanji together; usual Japanese has about a third of kanji
_TABLE: Final = """
    わたし=私 ぼく=僕 くに=国 はは=母 ちち=父 あに=兄 あね=姉 おとうと=弟 いもうと=妹 かぞく=家族
    ともだち=友達 しごと=仕事 かいしゃ=会社 おんしゃ=御社 きしゃ=貴社 しゃいん=社員 せんぱい=先輩
    じょうし=上司 しゃちょう=社長 ぶちょう=部長 てんちょう=店長 みなさん=皆さん みなさま=皆様
    しんじん=新人 わかい=若い きゃくさん=客さん きゃくさま=客様 りようしゃ=利用者 がいこくじん=外国人
    がいこく=外国 にほんじん=日本人 にほんご=日本語 にほん=日本 えいご=英語 かいがい=海外 べんきょう=勉強
    れんしゅう=練習 じゅんび=準備 けいかく=計画 けいけん=経験 けんきゅう=研究 だいがく=大学 がっこう=学校
    こうこう=高校 せんもん=専門 しかく=資格 ちから=力 ことば=言葉 ひつよう=必要 たいせつ=大切 だいじ=大事
    いちばん=一番 さいしょ=最初 はじめに=最初に はじめて=初めて むずかし=難し うれし=嬉し たのし=楽し
    たいへん=大変 こまっ=困っ こまり=困り こまる=困る しっぱい=失敗 まちが=間違 おしえ=教え
    ききたい=聞きたい ききます=聞きます ききました=聞きました きいて=聞いて はなして=話して はなします=話します はなしました=話しました はなしあ=話し合
    はなし=話 せつめいかい=説明会
    せつめい=説明 けんがく=見学 よみました=読みました よんで=読んで みました=見ました しらべ=調べ
    しりたい=知りたい しって=知って おもいます=思います おもいました=思いました おもって=思って
    かんがえ=考え つくり=作り つくって=作って つかい=使い つかって=使って つかう=使う はたら=働
    すんで=住んで うまれ=生まれ そだち=育ち そだって=育って ならい=習い おぼえ=覚え きめて=決めて
    きめる=決める つたえ=伝え てつだ=手伝 たすけ=助け やすみ=休み ゆうきゅう=有給 きゅうりょう=給料
    ざんぎょう=残業 ねんしゅう=年収 てんきん=転勤 けっこん=結婚 かえりたい=帰りたい かえって=帰って
    けんしゅう=研修 なん時=何時 なんじ=何時 なん人=何人 なんにん=何人 なんさい=何歳 しょうらい=将来
    こんご=今後 ゆめ=夢 もくひょう=目標 りゆう=理由 ふんいき=雰囲気 みせ=店 こうじょう=工場 ごうかく=合格
    めんせつ=面接 けっか=結果 しつもん=質問 びょうき=病気 びょういん=病院 しんぱい=心配 ふあん=不安
    だいじょうぶ=大丈夫 いっしょ=一緒 しょうひん=商品 せいひん=製品 よる=夜 あさ=朝 ひる=昼 まいにち=毎日
    ひと=人 かた=方 かいぎ=会議 ちがう=違う ちがい=違い おいのり=お祈り しりょう=資料 りれきしょ=履歴書
    どうりょう=同僚 なかま=仲間 せいかつ=生活 じかん=時間 しゅうまつ=週末 きゅうか=休暇 ざいたく=在宅
    ほけん=保険 てあて=手当 しけん=試験 けんこう=健康 あんぜん=安全 どうぐ=道具 きかい=機械 やくそく=約束
    めいわく=迷惑 しんせつ=親切 かんしゃ=感謝 きょうみ=興味 ちいさい=小さい おおきい=大きい
    あたらしい=新しい はやく=早く ながく=長く すきな=好きな とくい=得意 にがて=苦手 できごと=出来事
    さいご=最後 じぶん=自分 たちば=立場 もんだい=問題 かだい=課題 かんじて=感じて かんじる=感じる
    かんじます=感じます かんじました=感じました
"""
_USUAL: Final = dict(pair.split("=") for pair in _TABLE.split())
_SURE: Final = 3  # kana; a shorter word may be part of another where no space stands before it


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_SPACED: Final = re.compile(f"(?<![ぁ-ん])[おご]?({_any(_USUAL)})")
_RUN_ON: Final = re.compile(f"({_any(word for word in _USUAL if len(word) >= _SURE)})")


def usual_spelling(text: str, offsets: Sequence[int]) -> tuple[str, Sequence[int]]:
    """Spell `text` as is usual, where it is Japanese with few kanji or with spaces between its words.

    `offsets` are the positions of its characters in the text as given; those of the result are given with it.
    """
    gaps = len(_GAP.findall(text)) if " " in text else 0
    parted = gaps >= _FEW_GAPS and gaps * _LONG_WORD >= len(text)
    kana, kanji = len(_KANA.findall(text)), len(_KANJI.findall(text))
    if not kana or not (parted or kanji < _RARE * (kana + kanji)):
        return text, offsets
    text, offsets = _replaced(text, offsets, _SPACED if parted else _RUN_ON)
    return _without_gaps(text, offsets) if parted else (text, offsets)


def _replaced(text: str, offsets: Sequence[int], words: re.Pattern[str]) -> tuple[str, Sequence[int]]:
    out: list[str] = []
    kept: list[int] = []
    at = 0
    for found in words.finditer(text):
        usual = _USUAL[found[1]]
        out += text[at : found.start(1)], usual
        kept += offsets[at : found.start(1)]
        kept += [offsets[found.start(1)]] * len(usual)
        at = found.end()
    out.append(text[at:])
    kept += offsets[at:]
    return "".join(out), kept


def _without_gaps(text: str, offsets: Sequence[int]) -> tuple[str, Sequence[int]]:
    gaps = {found.start() for found in _GAP.finditer(text)}
    kept = [offset for at, offset in enumerate(offsets) if at not in gaps]
    return _GAP.sub("", text), kept
