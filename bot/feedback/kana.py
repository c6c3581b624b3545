"""Japanese written in kana by people who do not know the characters yet: its common words get theirs.

Rules are written in the usual mix of characters and kana. A learner's "しごとは おそくまで ありますか" means
the same, so that words that a question to a firm is made of are spelled as the rules know them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_MOST: Final = 0.25  # the share of characters among kana and characters, below which a text is a learner's
_HAN: Final = re.compile("[一-龠々]")
_HIRAGANA: Final = re.compile("[ぁ-ゖ]")
_LONG: Final = 4  # kana; a shorter word is known for one only where a word may start

# "kana=characters"; a stem stands for all forms of its verb.
_TABLE: Final = """
    おんしゃ=御社 きしゃ=貴社 かいしゃ=会社 しごと=仕事 しゃいん=社員 しゃちょう=社長 ぶちょう=部長
    かちょう=課長 せんぱい=先輩 じょうし=上司 しんじん=新人 みなさん=皆さん みなさま=皆様
    がいこくじん=外国人 がいこく=外国 りゅうがくせい=留学生 にほんじん=日本人 にほんご=日本語 にほん=日本
    だいがく=大学 がくせい=学生 かぞく=家族 こども=子ども わたし=私 じぶん=自分 ともだち=友だち
    おきゃくさま=お客様 おきゃくさん=お客さん りようしゃ=利用者 かんじゃ=患者 きゅうりょう=給料
    きゅうよ=給与 しょにんきゅう=初任給 ねんしゅう=年収 げっきゅう=月給 じきゅう=時給 しょうよ=賞与
    てどり=手取り ざんぎょうだい=残業代 ざんぎょう=残業 ゆうきゅう=有給 きゅうか=休暇 きゅうじつ=休日
    いくきゅう=育休 やすみ=休み やすむ=休む やすめ=休め やすん=休ん どにち=土日 どようび=土曜日
    にちようび=日曜日 げつようび=月曜日 しゅうまつ=週末 きんむち=勤務地 きんむ=勤務 ていじ=定時
    ろうどう=労働 やきん=夜勤 てんきん=転勤 ざいたく=在宅 ふくぎょう=副業 ふくりこうせい=福利厚生
    しゃたく=社宅 やちん=家賃 こうつうひ=交通費 たいしょくきん=退職金 てあて=手当 おかね=お金 ほけん=保険
    しょくどう=食堂 しょうしん=昇進 しゅっせ=出世 ひっこし=引っ越し はたら=働 はやく=早く おそく=遅く
    おそい=遅い かえれ=帰れ かえり=帰り かえる=帰る かえって=帰って いそがし=忙し じかん=時間 なんじ=何時
    なんにん=何人 なんねん=何年 なんかい=何回 なんさい=何歳 まいにち=毎日 まいつき=毎月 いちにち=一日
    いちねん=一年 りしょく=離職 たいしょく=退職 やめる=辞める やめた=辞めた やめて=辞めて やめま=辞めま
    あかじ=赤字 しょうらいせい=将来性 うわさ=噂 けっこん=結婚 おくさん=奥さん こいびと=恋人 しゅみ=趣味
    しゅうきょう=宗教 せんきょ=選挙 しゅっしん=出身 けいれき=経歴 めんせつ=面接 ごうかく=合格
    ふごうかく=不合格 けっか=結果 れんらく=連絡 でんわ=電話 ないてい=内定 さいよう=採用 ばいりつ=倍率
    しつもん=質問 とくに=特に だいじょうぶ=大丈夫 じぎょう=事業 せいひん=製品 しょうひん=商品 りねん=理念
    しゃふう=社風 ふんいき=雰囲気 つよみ=強み よわみ=弱み しょうらい=将来 みらい=未来 こんご=今後
    せいど=制度 けんしゅう=研修 しかく=資格 ひつよう=必要 ほんしゃ=本社 こうじょう=工場 してん=支店
    しせつ=施設 ばしょ=場所 ぶしょ=部署 はいぞく=配属 かいぎ=会議 なまえ=名前 ぎょうかい=業界
    しゃかい=社会 しんぱい=心配 ふあん=不安 むずかし=難し きびし=厳し たいへん=大変 しっぱい=失敗
    おこられ=怒られ おこり=怒り しから=叱ら にがて=苦手 おしえ=教え おぼえ=覚え たすけ=助け てつだ=手伝
    べんきょう=勉強 けいけん=経験 がんば=頑張 かんがえ=考え おもい=思い おもって=思って ききます=聞きます
    ききたい=聞きたい つくり=作り つくる=作る つくって=作って つかう=使う つかって=使って つかい=使い
    つたえ=伝え たいせつ=大切 だいじ=大事 さいしょ=最初 はじめて=初めて りゆう=理由 いちばん=一番
    かいがい=海外 えいご=英語 かいご=介護 えいぎょう=営業 おいのり=お祈り びょうき=病気 くるまいす=車いす
    ぼく=僕 くに=国 はは=母 ちち=父 あに=兄 あね=姉 おとうと=弟 いもうと=妹 てんちょう=店長 わかい=若い
    れんしゅう=練習 じゅんび=準備 けいかく=計画 けんきゅう=研究 がっこう=学校 こうこう=高校 せんもん=専門
    ちから=力 ことば=言葉 うれし=嬉し たのし=楽し こまっ=困っ まちが=間違 ききました=聞きました
    きいて=聞いて せつめいかい=説明会 せつめい=説明 けんがく=見学 よみました=読みました よんで=読んで
    しらべ=調べ しりたい=知りたい しって=知って すんで=住んで うまれ=生まれ そだち=育ち そだって=育って
    ならい=習い きめて=決めて きめる=決める ゆめ=夢 もくひょう=目標 みせ=店 びょういん=病院 いっしょ=一緒
    ちがう=違う ちがい=違い しりょう=資料 りれきしょ=履歴書 どうりょう=同僚 なかま=仲間 せいかつ=生活
    しけん=試験 けんこう=健康 あんぜん=安全 きかい=機械 やくそく=約束 めいわく=迷惑 しんせつ=親切
    かんしゃ=感謝 きょうみ=興味 ちいさい=小さい おおきい=大きい あたらしい=新しい ながく=長く とくい=得意
    できごと=出来事 さいご=最後 たちば=立場 もんだい=問題 かだい=課題 かんじて=感じて かんじる=感じる
    かんじます=感じます かんじました=感じました はじめに=最初に みました=見ました こまる=困る
    はなし=話 みまわり=見回り そうじ=掃除 どうぐ=道具 ぜんぶ=全部
"""
_SPELLED: Final = dict(pair.split("=") for pair in _TABLE.split())
_START: Final = (
    "(?:(?<![ぁ-ゖ一-龠々ァ-ヶー])|(?<=[おご]))"  # where a word may start: also behind a polite "o" or "go"
)
_WORDS: Final = re.compile(
    "|".join(
        [word if len(word) >= _LONG else _START + word for word in sorted(_SPELLED, key=len, reverse=True)]
    )
    + "|なん(?=[時人年回日月円歳])"
)


def with_characters(text: str, offsets: Sequence[int]) -> tuple[str, Sequence[int]]:
    """Give a folded text that is nearly all kana with characters for its common words.

    `offsets` are the places in the text as given, with one more for its end. Any other text is
    given back as it is.
    """
    kana, han = len(_HIRAGANA.findall(text)), len(_HAN.findall(text))
    if not kana or han > _MOST * (kana + han):
        return text, offsets
    out: list[str] = []
    kept: list[int] = []
    at = 0
    for found in _WORDS.finditer(text):
        spelled = _SPELLED.get(found[0], "何")
        start, end = found.span()
        out += (text[at:start], spelled)
        kept.extend(offsets[at:start])
        # The last character stands for the rest of the word, so that a finding points at all of it.
        kept.extend(offsets[min(start + place, end - 1)] for place in range(len(spelled)))
        at = end
    out.append(text[at:])
    kept.extend(offsets[at:])
    return "".join(out), kept
