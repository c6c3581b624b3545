"""Events as one line of JSON, for the store."""

from __future__ import annotations

from typing import Final

from pydantic import TypeAdapter

from bot.rehearsal.events import KINDS, Event

_NAMES: Final = {shape: kind for kind, shape in KINDS.items()}
_SHAPES: Final[dict[str, TypeAdapter[Event]]] = {kind: TypeAdapter(shape) for kind, shape in KINDS.items()}


def kind_of(event: Event) -> str:
    """Give the name under which an event is kept."""
    return _NAMES[type(event)]


def dump(event: Event) -> str:
    """Give an event as JSON."""
    return _SHAPES[kind_of(event)].dump_json(event).decode()


def load(kind: str, data: str) -> Event:
    """Give the event of that name and JSON; `KeyError` or `ValueError` where there is none."""
    return _SHAPES[kind].validate_json(data)
