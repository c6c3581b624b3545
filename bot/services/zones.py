"""Time zones by the names that people use."""

from __future__ import annotations

from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from bot.research import folded

_ALSO: Final = {
    "jst": "Asia/Tokyo",
    "japan": "Asia/Tokyo",
    "日本": "Asia/Tokyo",
    "東京": "Asia/Tokyo",
    "日本時間": "Asia/Tokyo",
    "utc": "UTC",
    "gmt": "UTC",
}


def zone_named(name: str) -> ZoneInfo | None:
    """Give the zone with that name, its city, or a usual short name; `None` where there is none."""
    key = _known().get(folded(name).replace(" ", "_"))
    return None if key is None else ZoneInfo(key)


def suggest(typed: str, most: int = 25) -> list[str]:
    """Give the names of zones that hold `typed`, those that begin with it first."""
    wanted = folded(typed).replace(" ", "_")
    fit = sorted({key for name, key in _known().items() if wanted in name})
    return sorted(fit, key=lambda key: not key.rpartition("/")[2].casefold().startswith(wanted))[:most]


@cache
def _known() -> dict[str, str]:
    zones = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
    cities = {zone.rpartition("/")[2].casefold(): zone for zone in reversed(zones)}
    return {**cities, **{zone.casefold(): zone for zone in zones}, **_ALSO}
