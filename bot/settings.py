"""Every setting, declared once: read from the environment, then from `.env` in the current folder."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.refusal import Refusal
from bot.texts import Language, mark, say

DISCORD_API: Final = "https://discord.com/api/v10"
DISCORD_GATEWAY: Final = "wss://gateway.discord.gg/"
ENV_FILE: Final = ".env"

# What each setting takes, for the one line that says what is wrong with a value.
_EXPECTED: Final = {
    "GYAKU_SHARD_COUNT": mark("a whole number, 1 or more"),
    "GYAKU_SHARD_IDS": mark("shard numbers below GYAKU_SHARD_COUNT, such as 0,1 or 0-3"),
    "DISCORD_API_URL": mark("an address that begins with https:// or http://"),
    "DISCORD_GATEWAY_URL": mark("an address that begins with wss:// or ws://"),
    "GYAKU_LOG_FORMAT": mark("text or json"),
    "GYAKU_LOG_LEVEL": mark("debug, info, warning or error"),
    "GYAKU_METRICS_PORT": mark("a port number from 1 to 65535"),
}
_SHARD_RANGE: Final = re.compile(r"\s*(\d{1,5})\s*(?:-\s*(\d{1,5})\s*)?")


class SettingsWrong(Refusal):
    """A setting has a value that cannot be used; the text names it."""

    text = mark("The settings cannot be used: {problems}.")

    def __init__(self, problems: tuple[tuple[str, str | None], ...]) -> None:
        self.problems = problems
        super().__init__(problems=_listed("en", problems))

    def say(self, language: Language) -> str:
        """Give one line that names each wrong setting and what it takes."""
        return say(language, self.text, problems=_listed(language, self.problems))


class NotUtf8(Refusal):
    """The file of settings is no text; param `file`."""

    text = mark("{file} is not text in UTF-8: save it in that encoding.")


def _own_folder() -> Path:
    return user_data_path("gyaku", appauthor=False)


def _own_database(given: dict[str, Any]) -> str:
    return f"sqlite+aiosqlite:///{given['data_dir'] / 'gyaku.sqlite3'}"


class Settings(BaseSettings):
    """The settings of the bot. An empty value counts as not given."""

    model_config = SettingsConfigDict(
        env_file=ENV_FILE, env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", frozen=True
    )

    discord_token: SecretStr | None = Field(None, alias="DISCORD_TOKEN")
    data_dir: Path = Field(default_factory=_own_folder, alias="GYAKU_DATA_DIR")
    database_url: str = Field(default_factory=_own_database, alias="GYAKU_DATABASE_URL")
    shard_count: int | None = Field(None, alias="GYAKU_SHARD_COUNT", ge=1)
    shard_ids: Annotated[list[int] | None, NoDecode] = Field(None, alias="GYAKU_SHARD_IDS")
    api_url: str = Field(DISCORD_API, alias="DISCORD_API_URL", pattern=r"^https?://[^/\s]")
    gateway_url: str = Field(DISCORD_GATEWAY, alias="DISCORD_GATEWAY_URL", pattern=r"^wss?://[^/\s]")
    log_format: Literal["text", "json"] = Field("text", alias="GYAKU_LOG_FORMAT")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", alias="GYAKU_LOG_LEVEL")
    metrics_host: str = Field("127.0.0.1", alias="GYAKU_METRICS_HOST")
    metrics_port: int | None = Field(None, alias="GYAKU_METRICS_PORT", ge=1, le=65535)

    @field_validator("log_format", "log_level", mode="before")
    @classmethod
    def _lower(cls, value: Any) -> Any:
        return value.lower() if isinstance(value, str) else value

    @field_validator("api_url")
    @classmethod
    def _without_end_slash(cls, value: str) -> str:
        return value.rstrip("/")  # discord.py joins it with paths that begin with one

    @field_validator("shard_ids", mode="before")
    @classmethod
    def _ranges(cls, value: Any) -> Any:
        return _numbers(value) if isinstance(value, str) else value

    @model_validator(mode="after")
    def _shards_agree(self) -> Settings:
        ids, count = self.shard_ids, self.shard_count
        if ids is not None and (count is None or not ids or max(ids) >= count):
            raise PydanticCustomError("shards", "GYAKU_SHARD_IDS")
        return self


def load_settings(env_file: Path | str | None = ENV_FILE) -> Settings:
    """Read the settings from the environment and `env_file`; raises `SettingsWrong` or `NotUtf8`."""
    try:
        return Settings(_env_file=env_file)
    except ValidationError as error:
        raise SettingsWrong(tuple(_problem(item) for item in error.errors())) from None
    except UnicodeDecodeError as error:
        raise NotUtf8(file=env_file) from error


def setting_names() -> tuple[str, ...]:
    """Give the name of every setting as the environment has it."""
    return tuple(field.alias or name for name, field in Settings.model_fields.items())


def _numbers(text: str) -> list[int]:
    numbers: set[int] = set()
    for part in text.split(","):
        found = _SHARD_RANGE.fullmatch(part)
        if found is None:
            raise PydanticCustomError("shards", "not a list of numbers")
        first = int(found[1])
        numbers.update(range(first, int(found[2] or first) + 1))
    return sorted(numbers)


def _problem(item: Any) -> tuple[str, str | None]:
    """Give the setting that an error is about, and the value that was given.

    What the whole model refuses is about the shards, and has no one value.
    """
    return (str(item["loc"][0]), str(item["input"])) if item["loc"] else ("GYAKU_SHARD_IDS", None)


def _listed(language: Language, problems: tuple[tuple[str, str | None], ...]) -> str:
    lines = []
    for name, value in problems:
        expected = say(language, _EXPECTED.get(name, mark("a text")))
        if value is None:
            lines.append(say(language, "{name} must be {expected}", name=name, expected=expected))
        else:
            lines.append(
                say(
                    language,
                    "{name} must be {expected}; it is “{value}”",
                    name=name,
                    expected=expected,
                    value=value,
                )
            )
    return "; ".join(lines)
