"""Who may talk to the page's server: only the page itself, on this computer.

A web page elsewhere could post to 127.0.0.1, or point a name of its own at it (DNS rebinding).
Browsers tell on both: in `Host`, which names the rebound name, and in `Origin`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from typing import Final

from aiohttp import hdrs, web
from yarl import URL

_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS: Final = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@web.middleware
async def guard(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Refuse with 403 what does not come from this page."""
    if not _named_as_this_computer(request.host) or not _from_this_page(request):
        raise web.HTTPForbidden(text="This page answers only to itself.")
    return await handler(request)


async def harden(_request: web.Request, response: web.StreamResponse) -> None:
    """Send the headers that keep a page to itself with every answer."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)


def _named_as_this_computer(host: str) -> bool:
    """Say whether `host` is localhost or a bare address: a rebound name is neither."""
    try:
        name = URL(f"http://{host}").host or ""
    except ValueError:
        return False
    if name == "localhost":
        return True
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _from_this_page(request: web.Request) -> bool:
    origin = request.headers.get(hdrs.ORIGIN)
    if origin is not None:
        return URL(origin).authority == request.host if "://" in origin else False
    # Browsers name the origin of every post. Programs do not, and are no web page.
    return request.headers.get("Sec-Fetch-Site", "none") in {"none", "same-origin"} or (
        request.method == hdrs.METH_GET and request.headers.get("Sec-Fetch-Mode") == "navigate"
    )
