"""Texts of our own that name somebody, and texts that only look so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.names import names_someone

NAMED = {
    "田中さんにお話を伺いました": "田中さん",
    "田中さんしか知らない": "田中さん",
    "営業部の高橋部長のお話": "高橋部長",
    "御社の山田太郎氏が書かれた記事": "山田太郎氏",
    "採用ご担当のたなかさんから": "たなかさん",
    "説明会でお話しくださったさとうさん": "さとうさん",
    "先日スミスさんが": "スミスさん",
    "Tanakaさんに聞きました": "Tanakaさん",
    "豊田社長のお考え": "豊田社長",
    "長谷部さんと阿部さん": "長谷部さん",
    "花子さんの記事": "花子さん",
    "佐藤 様": "佐藤 様",
    "社員の木村様より": "木村様",
    "ゼミの鈴木先生": "鈴木先生",
    "後輩のケンちゃん": "ケンちゃん",
    "マイケル・ジョンソン氏": "マイケル・ジョンソン氏",
    "本田課長に": "本田課長",
    "Mr. Tanaka told me about it": "Mr. Tanaka",
    "As Ms Smith said,": "Ms Smith",
    "MR. TANAKA": "MR. TANAKA",
    "I met Prof. Suzuki there": "Prof. Suzuki",
    "Mrs. O'Hara's talk": "Mrs. O'Hara's",
    "I spoke with Tanaka-san": "Tanaka-san",
    "Yamada sensei said": "Yamada sensei",
    "write to taro.y@mail.example.jp please": "taro.y@mail.example.jp",
    "ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏｍ": "ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏｍ",
    "call 090-1234-5678": "090-1234-5678",
    "０９０－１２３４－５６７８": "０９０－１２３４－５６７８",
    "03(1234)5678です": "03(1234)5678",
    "+81 90 1234 5678": "+81 90 1234 5678",
    "09012345678": "09012345678",
    "<@123456789012345678> said": "<@123456789012345678>",
    "I met with Kenji Yamamoto of sales": "Kenji Yamamoto",
    "SUZUKI Haruka told us": "SUZUKI Haruka",
    "山本健二が説明した": "山本健二",
    "営業の佐々木 美智子に聞いた": "佐々木 美智子",
    "長谷川龍之介は二年目": "長谷川龍之介",
    "高橋誠を中心に": "高橋誠",
    "人事の山本が言うには": "山本",
    "OBの高橋に聞いた": "高橋",
    "営業部の清水から": "清水",
}

NOBODY = [
    "○○様のお話を伺いました",
    "〇〇さんと△△さん",
    "XXさん、ＸＸ様、Aさん",
    "[name]さん",
    "Mr. A, Ms. XX and Mr. ○○ met Ms. B's friend",
    "お客様のニーズに、皆様はどう応えていますか",
    "みなさんは、たくさんのお客さまと話されますか",
    "面接官様、人事様、担当者様、採用ご担当者様",
    "御社様の社員さんは",
    "先輩社員の方、若手社員さん、社員の皆様",
    "営業部長や人事部長のお考え、各部長のご意見",
    "御社の社長は、現社長に、新社長の",
    "部長さん、店長さん、学生さん、OBさん、OGさん",
    "様々な事業、多様性、同様に、仕様書、どのような様子",
    "もっとちゃんと働きたい。業務をちゃんと",
    "氏名を書く。彼氏と両氏",
    "お疲れ様です。ご苦労様です。お互い様です",
    "お母さん、お子さん、本屋さん、お医者さん",
    "ユーザーさん、御社のマネージャー、チームリーダー",
    "2024-04-01に売上は1,000億円、1000 2000 3000、12-34",
    "How do Ms. and Mr. differ? Mr. Interviewer, Mr. President",
    "What is a typical day of a manager in San Francisco?",
    "千葉県に、石川県が、福島市は、長野を、松本城、上野公園に、中野区役所は、小田原に、川崎大師、中山道を",
    "千葉大生が、福島大学は、山口大卒を、宮崎出身者に、石川大会、長野正社員、千葉大学史、福島第一が",
    "伊藤忠が、伊藤忠商事は、豊田通商に、清水建設を、小林製薬が、内田洋行は、大塚商会に、本田技研工業が",
    "野村総合研究所が、岡本硝子は、田中貴金属を、森ビルが、安藤ハザマ、山本製作所が、三宅一生堂",
    "東京に、東大は、関東が、林業を、原因は、森林が、星空に、東北と、一人が、大人に、美人を、友人から",
    "本社の千葉に、営業部の中野に移った。支店の福島が、御社の本田が",
    "人事の担当に、営業の仕事を、担当の方が、社員の成長を、先輩の話は、部の目標に",
    "Yamamoto Chemical and Suzuki Motor, Mori Building, Ito En, Kobayashi Pharmaceutical, Takeda, Kubota",
    "Matsumoto Kiyoshi, Yohji Yamamoto, Chiba Ken, Shin Kawasaki, Yamato Nakano, Ando Hazama, Honda Jet",
    "Tell Tanaka Precious Metals in Ueno, Tokyo. May Hayashi Telempu hire? John Deere, Morgan Stanley",
    "第3四半期の売上が10%伸びたと拝見しました",
    "",
]


@pytest.mark.parametrize(("text", "name"), NAMED.items(), ids=list(NAMED))
def test_a_name_is_seen_where_it_stands(text: str, name: str) -> None:
    span = names_someone(text)
    assert span is not None
    assert text[span[0] : span[1]] == name


@pytest.mark.parametrize("text", NOBODY)
def test_words_for_anyone_name_nobody(text: str) -> None:
    span = names_someone(text)
    assert span is None, text[span[0] : span[1]]


@given(st.text(alphabet="あさん様氏田中部長のAx.@-0+() ア", max_size=1000))
def test_a_span_lies_in_the_text(text: str) -> None:
    span = names_someone(text)
    assert span is None or 0 <= span[0] < span[1] <= len(text)


@pytest.mark.parametrize("piece", ["あ", "田", "a", "0 ", "ア", "a.a@", "さん", "(0", "-1", "A-", "様"])
def test_no_text_makes_it_run_away(piece: str) -> None:
    span = names_someone((piece * 1000)[:1000])  # a runaway would not come back from here
    assert span is None or 0 <= span[0] < span[1] <= 1000
