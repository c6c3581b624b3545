"""A little stand-in for Discord on 127.0.0.1: the API that a start asks, and a gateway that says READY."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

BOT = {"id": "42", "username": "gyaku", "discriminator": "0", "avatar": None, "bot": True}
NOWHERE = "ws://127.0.0.1:9/"  # the gateway that the API names; nobody listens there


@dataclass
class DiscordDouble:
    """`status` answers the login, 0 never does; `asked` notes every request, and the events what happened."""

    status: int = 200
    asked: list[str] = field(default_factory=list)
    called: asyncio.Event = field(default_factory=asyncio.Event)
    left: asyncio.Event = field(default_factory=asyncio.Event)
    port: int = 0

    @property
    def settings(self) -> dict[str, str]:
        """The settings that point the bot here."""
        return {
            "DISCORD_TOKEN": "not.a.token",
            "DISCORD_API_URL": f"http://127.0.0.1:{self.port}/api/v10",
            "DISCORD_GATEWAY_URL": f"ws://127.0.0.1:{self.port}/gateway",
        }

    async def answer(self, request: web.Request) -> web.Response:
        path = request.path.removeprefix("/api/v10")
        self.asked.append(f"{request.method} {path}")
        self.called.set()
        if not self.status:
            await asyncio.Event().wait()
        if self.status != web.HTTPOk.status_code:
            return _json({"message": "no", "code": 0}, self.status)
        limit = {"total": 9, "remaining": 9, "reset_after": 0, "max_concurrency": 1}
        answers: dict[str, Any] = {
            "/users/@me": BOT,
            "/oauth2/applications/@me": _application(),
            "/gateway/bot": {"url": NOWHERE, "shards": 1, "session_start_limit": limit},
        }
        return _json(answers.get(path, []), self.status)

    async def gateway(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 45_000}})
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                continue
            match json.loads(message.data)["op"]:
                case 1:
                    await socket.send_json({"op": 11})
                case 2:
                    await socket.send_json({"op": 0, "s": 1, "t": "READY", "d": _ready()})
        self.left.set()
        return socket


@asynccontextmanager
async def discord_double(status: int = 200) -> AsyncIterator[DiscordDouble]:
    """Stand in for Discord while inside."""
    double = DiscordDouble(status)
    app = web.Application()
    app.router.add_get("/gateway", double.gateway)
    app.router.add_get("/gateway/", double.gateway)
    app.router.add_route("*", "/api/v10/{rest:.*}", double.answer)
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    double.port = runner.addresses[0][1]
    try:
        yield double
    finally:
        await runner.cleanup()


def _json(content: Any, status: int) -> web.Response:
    # discord.py takes no other content type, not even one with a charset.
    return web.Response(body=json.dumps(content).encode(), status=status, content_type="application/json")


def _application() -> dict[str, Any]:
    return {
        "id": "42",
        "name": "gyaku",
        "description": "",
        "icon": None,
        "summary": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "",
        "flags": 0,
        "owner": {**BOT, "id": "43", "bot": False},
        "team": None,
    }


def _ready() -> dict[str, Any]:
    return {
        "v": 10,
        "user": BOT,
        "guilds": [],
        "session_id": "s",
        "resume_gateway_url": NOWHERE,
        "application": {"id": "42", "flags": 0},
        "shard": [0, 1],
    }
