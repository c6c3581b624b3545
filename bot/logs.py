"""Logs on standard error: for people as lines of text, for machines one JSON object a line.

The program and its libraries log through Python's own `logging`; structlog only gives the form.
"""

from __future__ import annotations

import logging
import sys
from typing import Final, Literal, TextIO

import orjson
import structlog

# At their lowest level these write what passes through them: people's words, and tokens with which
# anyone could answer for the bot. That never belongs into a log.
_TALKATIVE: Final = ("discord", "aiohttp", "aiosqlite", "sqlalchemy", "asyncio")

_SHARED: Final[tuple[structlog.typing.Processor, ...]] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.stdlib.ExtraAdder(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)


def configure_logs(form: Literal["text", "json"], level: str, stream: TextIO | None = None) -> None:
    """Send every log record of `level` and above to `stream` (standard error by default) in `form`.

    The libraries that carry people's words stay at "info" or above, whatever `level` is.
    """
    out = sys.stderr if stream is None else stream
    last: tuple[structlog.typing.Processor, ...]
    if form == "json":
        last = (
            structlog.processors.dict_tracebacks,
            structlog.processors.JSONRenderer(
                serializer=lambda event, **_: orjson.dumps(event, default=str).decode()
            ),
        )
    else:
        last = (structlog.dev.ConsoleRenderer(colors=out.isatty()),)
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_SHARED,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(formatter)
    logging.basicConfig(handlers=[handler], level=level.upper(), force=True)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(max(logging.getLogger().level, logging.INFO))
    structlog.configure(
        processors=[*_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
