"""How the running bot is: `/healthz` for a container's health check, `/metrics` for Prometheus."""

from __future__ import annotations

import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Protocol

from aiohttp import web
from prometheus_client import CollectorRegistry, Counter, Gauge, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from bot.refusal import PortTaken


class Watched(Protocol):
    """What is asked of the bot each time somebody looks."""

    def is_ready(self) -> bool:
        """Say whether Discord has sent everything that the bot needs to begin."""
        ...

    @property
    def latency(self) -> float:
        """Seconds between a heartbeat and its answer; not a number before the first."""
        ...

    @property
    def server_count(self) -> int:
        """How many servers this process looks after."""
        ...


class Metrics:
    """The figures of one bot, in a registry of its own."""

    def __init__(self, watched: Watched) -> None:
        self._watched = watched
        self.registry = CollectorRegistry()
        self._interactions = Counter(
            "gyaku_interactions", "Interactions that arrived.", ["kind"], registry=self.registry
        )
        ready = Gauge("gyaku_ready", "1 when connected and ready.", registry=self.registry)
        ready.set_function(lambda: float(watched.is_ready()))
        latency = Gauge("gyaku_heartbeat_seconds", "Heartbeat to its answer.", registry=self.registry)
        latency.set_function(lambda: watched.latency)
        servers = Gauge("gyaku_servers", "Servers of this process.", registry=self.registry)
        servers.set_function(lambda: float(watched.server_count))

    def count_interaction(self, kind: str) -> None:
        """Count one interaction of `kind`, such as `application_command`."""
        self._interactions.labels(kind).inc()

    def application(self) -> web.Application:
        """Give the small web application that answers `/healthz` and `/metrics`."""
        app = web.Application()
        app.router.add_get("/healthz", self._health)
        app.router.add_get("/metrics", self._metrics)
        return app

    async def _health(self, _: web.Request) -> web.Response:
        ready = self._watched.is_ready()
        latency = self._watched.latency
        body = {
            "ready": ready,
            "heartbeat_ms": round(latency * 1000) if math.isfinite(latency) else None,
            "servers": self._watched.server_count,
        }
        return web.json_response(body, status=200 if ready else 503)

    async def _metrics(self, _: web.Request) -> web.Response:
        body = generate_latest(self.registry)
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST})


@asynccontextmanager
async def listening(metrics: Metrics, host: str, port: int) -> AsyncIterator[None]:
    """Answer on `host` and `port` while inside; raises `PortTaken`."""
    runner = web.AppRunner(metrics.application(), access_log=None)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            reason = error.strerror or error
            raise PortTaken(host=host, port=port, reason=reason, setting="GYAKU_METRICS_PORT") from error
        yield
    finally:
        await runner.cleanup()
