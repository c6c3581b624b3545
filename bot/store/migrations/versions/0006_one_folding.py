"""Companies are told apart by one key everywhere, and notes found by words in their other spellings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from string import ascii_lowercase
from typing import Any, Final
from zlib import crc32

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_UNSEEN: Final = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)
_AROUND: Final = re.compile(
    r"^(?:株式会社|有限会社|合同会社|合資会社|合名会社|相互会社|\((?:株|有|同|資|名)\))"
    r"|(?:株式会社|有限会社|合同会社|合資会社|合名会社|相互会社|\((?:株|有|同|資|名)\))$"
    r"|(?<=[\w).])[ ,]+(?:co\.?,? ?ltd\.?|co\.?,? ?inc\.?|company,? limited|inc\.?|incorporated|corp\.?"
    r"|corporation|ltd\.?|limited|l\.?l\.?c\.?|plc\.?|k\.?k\.?|g\.?k\.?|gmbh|s\.a\.|kabushiki kaisha"
    r"|godo kaisha)$"
)
_NOTHING: Final = re.compile(r"[\s,.・･·'’\-‐‑–—_()]+")
_DOTS: Final = re.compile(r"(?<=[ァ-ヺー])・(?=[ァ-ヺ])")
_ACCENTS: Final = re.compile("[\u0300-\u036f]")
_ACCENTED: Final = re.compile("[\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff]")
_RUN: Final = re.compile(r"[^\W_](?:[^\W_]|[+#&])*")
_CLOSE: Final = re.compile(r"[぀-ヿ㐀-鿿豈-﫿々〆ヶ가-힣]")
_LETTERS: Final = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
_PAIRS: Final = """
    亞亜 惡悪 爲為 榮栄 衞衛 圓円 緣縁 應応 櫻桜 奧奥 橫横 溫温 價価 壞壊 懷懐 樂楽 渴渇 卷巻 陷陥 寬寛 氣気
    僞偽 戲戯 虛虚 峽峡 狹狭 曉暁 勳勲 薰薫 惠恵 揭掲 鷄鶏 藝芸 擊撃 縣県 儉倹 劍剣 險険 圈圏 檢検 顯顕 驗験
    嚴厳 廣広 恆恒 黃黄 國国 黑黒 碎砕 雜雑 兒児 濕湿 實実 壽寿 收収 從従 澁渋 獸獣 縱縦 緖緒 敍叙 將将 涉渉
    燒焼 奬奨 條条 狀状 乘乗 淨浄 剩剰 疊畳 孃嬢 讓譲 釀醸 眞真 寢寝 愼慎 盡尽 粹粋 醉酔 穗穂 瀨瀬 齊斉 靜静
    攝摂 專専 戰戦 纖繊 禪禅 壯壮 爭争 莊荘 搜捜 巢巣 曾曽 裝装 瘦痩 騷騒 增増 藏蔵 臟臓 卽即 帶帯 滯滞 瀧滝
    單単 團団 彈弾 晝昼 鑄鋳 廳庁 徵徴 聽聴 鎭鎮 轉転 傳伝 嶋島 燈灯 盜盗 稻稲 德徳 拜拝 賣売 髮髪 拔抜 晚晩
    祕秘 冨富 拂払 佛仏 步歩 峯峰 飜翻 每毎 萬万 默黙 彌弥 藥薬 與与 搖揺 樣様 謠謡 來来 賴頼 覽覧 龍竜 凉涼
    綠緑 淚涙 壘塁 禮礼 曆暦 歷歴 鍊錬 郞郎 錄録 學学 會会 體体 關関 澤沢 濱浜 邊辺 齋斎 當当 經経 濟済 總総
    發発 變変 點点 畫画 圖図 聲声 醫医 驛駅 鐵鉄 號号 舊旧 寶宝 豐豊 鹽塩 髙高 﨑崎 淸清 靑青 敎教 產産 戶戸
    內内 硏研 飮飲
"""
_TODAYS: Final = {ord(pair[0]): pair[1] for pair in _PAIRS.split()}


_REMEMBERED: Final = ("person", "company_key", "company", "stage", "interviewer", "used_at")


def upgrade() -> None:
    """Write again what was folded otherwise; what was shared before may stand where not everybody reads."""
    _rekey()
    _fold_notes()
    op.get_bind().execute(sa.update(_table("shares", "guild")).values(guild=None))


def _rekey() -> None:
    """Give what was kept for a company its key; of two interviews at one company the last is remembered."""
    database = op.get_bind()
    for name in ("checks", "questions", "rounds"):
        table = _table(name, "id", "company_key", "company")
        named = sa.select(table.c.id, table.c.company).where(table.c.company.is_not(None))
        keys = [{"row": number, "key": _key(company)} for number, company in database.execute(named)]
        if keys:
            rekey = sa.update(table).where(table.c.id == sa.bindparam("row"))
            database.execute(rekey.values(company_key=sa.bindparam("key")), keys)

    defaults = _table("interview_defaults", *_REMEMBERED)
    found = sa.select(defaults).where(defaults.c.company.is_not(None))
    last: dict[tuple[int, str], dict[str, Any]] = {}
    for row in database.execute(found.order_by(defaults.c.used_at, defaults.c.company_key)):
        key = _key(row.company)
        last[row.person, key] = {**row._mapping, "company_key": key}  # noqa: SLF001 - public in spite of its name
    if last:
        database.execute(sa.delete(defaults).where(defaults.c.company.is_not(None)))
        database.execute(sa.insert(defaults), list(last.values()))


def _fold_notes() -> None:
    """Fold what the search looks at once more, and write the index of each note that this changes."""
    database = op.get_bind()
    notes = _table("notes", "id", "guild", "company_id", "title_folded", "body_folded", "deleted_at")
    changed = [
        (row, title, body)
        for row in database.execute(sa.select(notes))
        for title, body in [(_folded(row.title_folded), _folded(row.body_folded))]
        if (title, body) != (row.title_folded, row.body_folded)
    ]
    for row, title, body in changed:
        here = sa.update(notes).where(notes.c.id == row.id)
        database.execute(here.values(title_folded=title, body_folded=body))
        if row.deleted_at is None:
            _index(database, row.id, _tokens(row.guild, row.company_id, f"{title}\n{body}"))


def _table(name: str, *columns: str) -> sa.TableClause:
    return sa.table(name, *(sa.column(each) for each in columns))


def _key(name: str) -> str:
    seen = unicodedata.normalize("NFKC", _UNSEEN.sub("", name)).translate(_TODAYS)
    plain = bare = " ".join(seen.casefold().split())
    while (shorter := _AROUND.sub("", bare).strip(" ,")) != bare:
        bare = shorter
    return _NOTHING.sub("", bare) or _NOTHING.sub("", plain)


def _folded(text: str) -> str:
    plain = _DOTS.sub("", text.translate(_TODAYS))
    if _ACCENTED.search(plain):
        plain = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", plain)))
    return plain


def _index(database: sa.Connection, note: int, tokens: str) -> None:
    of_words = "strip(to_tsvector('simple', :tokens))" if database.dialect.name == "postgresql" else ":tokens"
    database.execute(sa.text("DELETE FROM note_index WHERE rowid = :note"), {"note": note})
    adding = sa.text(f"INSERT INTO note_index (rowid, tokens) VALUES (:note, {of_words})")  # noqa: S608 - our words
    database.execute(adding, {"note": note, "tokens": tokens})


def _tokens(guild: int, company: int, text: str) -> str:
    number = crc32(str(guild).encode())
    server = "".join(ascii_lowercase[number // 26**place % 26] for place in range(4))
    told = [f"r{_letters(str(company))}", *map(_letters, dict.fromkeys(_grams(text)))]
    return " ".join(f"{server}{each}" for each in told)


def _grams(text: str) -> Iterator[str]:
    for run in _RUN.findall(text):
        for start, letter in enumerate(run):
            yield run[start : start + (2 if _CLOSE.match(letter) else 3)]


def _letters(gram: str) -> str:
    return gram.encode("utf-8").hex().translate(_LETTERS)
