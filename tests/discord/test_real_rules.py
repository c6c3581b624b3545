"""The bot as it is started, with its own database and the real rulebook."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import simcord

import bot.app
from bot.app import build_bot
from bot.discord_ui.sections import principle_said
from bot.playground.circumstances import Circumstance, Circumstances, circumstances
from bot.settings import Settings
from bot.texts import LANGUAGES, Language
from tests.discord.conftest import plain, texts
from tests.rulebook import real_rulebook


@pytest.fixture
async def world(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[simcord.Env, Circumstances]]:
    monkeypatch.setattr(bot.app, "load_rulebook", real_rulebook)
    url = f"sqlite+aiosqlite:///{tmp_path / 'gyaku.sqlite3'}"
    started = build_bot(Settings(_env_file=None, GYAKU_DATABASE_URL=url, GYAKU_SHARD_COUNT=1))
    env = simcord.Env(started)
    with circumstances() as told:
        await env.start()
        yield env, told
        await env.shutdown()
    await started.close()
    assert not env.errors


async def test_it_opens_everything_itself_and_judges_in_both_languages(
    world: tuple[simcord.Env, Circumstances],
) -> None:
    env, told = world
    user = env.create_user("mei")
    english = await user.slash("check", question="How much is the bonus?")
    said = plain(texts(english.response))
    assert "⛔ Avoid it" in said
    assert "就職四季報" in said
    told.people[user.id] = Circumstance(locale="ja")
    japanese = await user.slash("check", question="残業はどのくらいありますか。")
    said = plain(texts(japanese.response))
    assert "⛔ 避けましょう" in said
    assert "まず直すところ" in said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["fine to ask this now", "Make it yours"]),
        ("ja", ["今なら聞いて差し支えありません", "自分らしくするには"]),
    ],
)
async def test_terms_at_the_offer_get_something_to_do(
    world: tuple[simcord.Env, Circumstances], language: Language, said: list[str]
) -> None:
    env, told = world
    user = env.create_user("mei")
    told.people[user.id] = Circumstance(locale="ja" if language == "ja" else "en-US")
    asked = await user.slash("check", question="What is the salary?", stage="offer")
    shown = plain(texts(asked.response))
    assert all(text in shown for text in said)
    assert "労働条件通知書" in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_cites_a_principle_that_is_explained(language: Language) -> None:
    for advice in real_rulebook().advice.values():
        assert principle_said(advice.principle, language)
