from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.settings import DISCORD_API, NotUtf8, SettingsWrong, load_settings, setting_names

ROOT = Path(__file__).resolve().parent.parent


def test_everything_has_a_default() -> None:
    settings = load_settings(None)
    assert settings.discord_token is None
    assert settings.api_url == DISCORD_API
    assert settings.metrics_port is None


def test_the_database_stands_in_the_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GYAKU_DATA_DIR", str(tmp_path))
    assert load_settings(None).database_url == f"sqlite+aiosqlite:///{tmp_path}/gyaku.sqlite3"


def test_a_file_is_read_and_the_environment_wins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text('DISCORD_TOKEN="from.the.file"\nGYAKU_LOG_LEVEL=debug\nUNRELATED=1\n', "utf-8")
    monkeypatch.setenv("GYAKU_LOG_LEVEL", "warning")
    settings = load_settings(file)
    assert settings.discord_token is not None
    assert settings.discord_token.get_secret_value() == "from.the.file"
    assert settings.log_level == "warning"


def test_an_empty_value_counts_as_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "")
    monkeypatch.setenv("GYAKU_SHARD_COUNT", "")
    settings = load_settings(None)
    assert settings.discord_token is None
    assert settings.shard_count is None


@pytest.mark.parametrize(
    ("written", "read"), [("0", [0]), ("0,2", [0, 2]), ("0-2", [0, 1, 2]), (" 3 , 0 - 1", [0, 1, 3])]
)
def test_shards_are_numbers_or_ranges(monkeypatch: pytest.MonkeyPatch, written: str, read: list[int]) -> None:
    monkeypatch.setenv("GYAKU_SHARD_COUNT", "4")
    monkeypatch.setenv("GYAKU_SHARD_IDS", written)
    assert load_settings(None).shard_ids == read


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GYAKU_SHARD_COUNT", "0"),
        ("GYAKU_SHARD_COUNT", "many"),
        ("GYAKU_SHARD_IDS", "0,x"),
        ("GYAKU_SHARD_IDS", "7"),
        ("DISCORD_API_URL", "localhost:8080"),
        ("DISCORD_GATEWAY_URL", "https://gateway.example"),
        ("GYAKU_LOG_FORMAT", "xml"),
        ("GYAKU_LOG_LEVEL", "loud"),
        ("GYAKU_METRICS_PORT", "70000"),
    ],
)
def test_a_wrong_value_is_named_in_one_line(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv("GYAKU_SHARD_COUNT", "4")
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsWrong) as refused:
        load_settings(None)
    for language in ("en", "ja"):
        said = refused.value.say(language)
        assert name in said
        assert "\n" not in said
    assert refused.value.say("en") != refused.value.say("ja")


def test_shards_without_their_number_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GYAKU_SHARD_IDS", "0")
    with pytest.raises(SettingsWrong, match="GYAKU_SHARD_IDS"):
        load_settings(None)


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes("DISCORD_TOKEN=逆".encode("cp932"))
    with pytest.raises(NotUtf8, match=r"\.env"):
        load_settings(file)


def test_the_token_never_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "a.secret.token")
    assert "secret" not in repr(load_settings(None))


def test_the_example_explains_every_setting_and_no_other() -> None:
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    found: dict[str, str] = {}
    for number, line in enumerate(lines):
        if match := re.match(r"#?([A-Z_]+)=", line):
            found.setdefault(match[1], lines[number - 1])
    assert set(found) == set(setting_names())
    assert all(re.match(r"# [^-]", explanation) for explanation in found.values())


def test_the_example_can_be_used_as_it_is() -> None:
    assert load_settings(ROOT / ".env.example") == load_settings(None)


def test_the_examples_of_the_example_are_good_values(tmp_path: Path) -> None:
    text = (ROOT / ".env.example").read_text("utf-8")
    file = tmp_path / ".env"
    file.write_text(re.sub(r"(?m)^#([A-Z_]+=)", r"\1", text), "utf-8")
    assert load_settings(file).shard_count == 4
