from __future__ import annotations

import math
import socket
from dataclasses import dataclass

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.metrics import Metrics, listening
from bot.refusal import PortTaken


@dataclass
class Bot:
    ready: bool = True
    latency: float = 0.04
    server_count: int = 3

    def is_ready(self) -> bool:
        return self.ready


async def test_health_follows_the_bot() -> None:
    bot = Bot(ready=False, latency=math.nan)
    async with TestClient(TestServer(Metrics(bot).application())) as client:
        early = await client.get("/healthz")
        assert (early.status, await early.json()) == (
            503,
            {"ready": False, "heartbeat_ms": None, "servers": 3},
        )
        bot.ready, bot.latency = True, 0.04
        later = await client.get("/healthz")
        assert (later.status, await later.json()) == (200, {"ready": True, "heartbeat_ms": 40, "servers": 3})


async def test_figures_are_those_of_the_moment() -> None:
    bot = Bot()
    metrics = Metrics(bot)
    metrics.count_interaction("application_command")
    bot.server_count = 5
    async with TestClient(TestServer(metrics.application())) as client:
        answer = await client.get("/metrics")
        text = await answer.text()
    assert answer.content_type == "text/plain"
    for line in (
        "gyaku_ready 1.0",
        "gyaku_servers 5.0",
        'gyaku_interactions_total{kind="application_command"} 1.0',
    ):
        assert line in text


async def test_a_taken_port_is_refused_by_name() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortTaken, match=str(port)):
            async with listening(Metrics(Bot()), "127.0.0.1", port):
                pass
