"""The page's server: static files, a few requests for the page, and a stream of changes."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from aiohttp import web
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from bot.playground import show
from bot.playground.guard import guard, harden
from bot.playground.play import Playground
from bot.playground.refusals import Nobody, NotUnderstood
from bot.playground.seat import Seat
from bot.playground.words import words
from bot.refusal import Refusal
from bot.texts import Language

PAGE: Final = Path(__file__).parent / "page"
PLAY: Final = web.AppKey("play", Playground)
STOPPING: Final = web.AppKey("stopping", asyncio.Event)
HEARTBEAT_SECONDS: Final = 15.0
# A form holds five texts of 4,000 characters at most, and a character takes twelve bytes at most.
_LARGEST_REQUEST: Final = 5 * 4_000 * 12 + 10_000

log = logging.getLogger(__name__)


class _Here(BaseModel):
    """Who asks, in which language, looking at which channel."""

    person: str = Field(alias="as")
    locale: str = Field(alias="lang", pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,4})?$")
    channel: int


class _Send(_Here):
    do: Literal["send"]
    text: str = Field(min_length=1, max_length=2000)


class _Command(_Here):
    do: Literal["command"]
    name: str
    options: dict[str, str | bool] = {}


class _Complete(_Here):
    do: Literal["complete"]
    name: str
    option: str
    value: str
    options: dict[str, str | bool] = {}


class _Menu(_Here):
    do: Literal["menu"]
    name: str
    message: int


class _Press(_Here):
    do: Literal["press"]
    message: int
    custom_id: str


class _Choose(_Here):
    do: Literal["choose"]
    message: int
    custom_id: str
    values: list[str]


class _Submit(_Here):
    do: Literal["submit"]
    form: int
    values: dict[str, str | bool | list[str] | None]


class _Dismiss(_Here):
    do: Literal["dismiss"]
    message: int


_Deed = _Send | _Command | _Complete | _Menu | _Press | _Choose | _Submit | _Dismiss
_DEED: Final[TypeAdapter[_Deed]] = TypeAdapter(Annotated[_Deed, Field(discriminator="do")])


def make_app(play: Playground) -> web.Application:
    """Give the application that shows `play`, which must be running."""
    app = web.Application(middlewares=[guard, _say_refusals], client_max_size=_LARGEST_REQUEST)
    app[PLAY] = play
    app[STOPPING] = asyncio.Event()
    app.on_response_prepare.append(harden)
    app.on_shutdown.append(_let_go)
    app.router.add_get("/", _page)
    app.router.add_get("/api/words", _words)
    app.router.add_get("/api/view", _view)
    app.router.add_get("/api/commands", _commands)
    app.router.add_post("/api/do", _do)
    app.router.add_get("/events", _events)
    app.router.add_get(r"/files/{rest:\d+/\d+/[^/]+}", _file)
    app.router.add_static("/page", PAGE)
    return app


def _language(locale: str) -> Language:
    return "ja" if locale.partition("-")[0] == "ja" else "en"


@web.middleware
async def _say_refusals(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Answer a refusal with its text, which the page shows as a toast."""
    try:
        return await handler(request)
    except Refusal as refusal:
        language = _language(request.query.get("lang", "en-US"))
        return web.json_response({"error": refusal.say(language)}, status=409)


async def _page(_request: web.Request) -> web.StreamResponse:
    return web.FileResponse(PAGE / "index.html")


async def _words(request: web.Request) -> web.StreamResponse:
    language = _language(request.query.get("lang", "en-US"))
    return web.json_response(words(language, str(request.app[PLAY].kept_at.parent)))


def _seat(play: Playground, here: _Here) -> Seat:
    person = play.world.people.get(here.person)
    if person is None:
        raise Nobody
    return Seat(play, person, here.locale, here.channel)


def _seat_asked_for(request: web.Request) -> Seat:
    """Give the seat that a request's address names; without a channel, the first there is."""
    play = request.app[PLAY]
    asked: dict[str, Any] = dict(request.query)
    person = play.world.people.get(asked.get("as", ""))
    if person is None:
        raise Nobody
    asked.setdefault("channel", next(play.world.channels(person)).id)
    try:
        return _seat(play, _Here.model_validate(asked))
    except ValidationError as error:
        raise NotUnderstood from error


async def _view(request: web.Request) -> web.StreamResponse:
    return web.json_response(_seat_asked_for(request).view())


async def _commands(request: web.Request) -> web.StreamResponse:
    return web.json_response(_seat_asked_for(request).commands())


async def _do(request: web.Request) -> web.StreamResponse:
    # A cross-site form cannot send this type without asking first, and nobody answers that.
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType
    try:
        deed = _DEED.validate_json(await request.read())
    except ValidationError as error:
        log.info("not understood: %s", error)
        raise NotUnderstood from error
    done = await _done(_seat(request.app[PLAY], deed), deed)
    return web.json_response(done)


async def _done(seat: Seat, deed: _Deed) -> show.Json:
    match deed:
        case _Command():
            return {"form": await seat.command(deed.name, deed.options)}
        case _Complete():
            found = await seat.complete(deed.name, deed.option, deed.value, deed.options)
            return {"choices": found}
        case _Menu():
            return {"form": await seat.menu(deed.name, deed.message)}
        case _Press():
            return {"form": await seat.press(deed.message, deed.custom_id)}
        case _Choose():
            return {"form": await seat.choose(deed.message, deed.custom_id, deed.values)}
        case _Send():
            await seat.send(deed.text)
        case _Submit():
            given = {key: value for key, value in deed.values.items() if value is not None}
            await seat.submit(deed.form, given)
        case _Dismiss():
            await seat.dismiss(deed.message)
    return {}


async def _events(request: web.Request) -> web.StreamResponse:
    """Say "changed" whenever something may have changed; the page then looks again."""
    stream = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
    await stream.prepare(request)
    stopping = request.app[STOPPING]
    with request.app[PLAY].watching() as changed:
        changed.set()
        while not stopping.is_set():
            said = "data: changed\n\n" if changed.is_set() else ": still here\n\n"
            changed.clear()
            try:
                await stream.write(said.encode())
            except ConnectionResetError:
                return stream
            with suppress(TimeoutError):
                await asyncio.wait_for(changed.wait(), HEARTBEAT_SECONDS)
    return stream


async def _let_go(app: web.Application) -> None:
    app[STOPPING].set()
    app[PLAY].wake()


async def _file(request: web.Request) -> web.StreamResponse:
    play = request.app[PLAY]
    person = play.world.people.get(request.query.get("as", ""))
    rest = request.match_info["rest"]
    content = None if person is None else play.world.file(person, rest)
    if content is None:
        raise web.HTTPNotFound
    # Only ever saved or shown as a picture, never opened as a page.
    disposition = json.dumps(rest.rpartition("/")[2])
    return web.Response(
        body=content,
        headers={
            "Content-Disposition": f"attachment; filename={disposition}",
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )
