"""A message as plain data: texts, menus and buttons, before Discord's own objects are made of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from bot.discord_ui.ids import Press
from bot.discord_ui.limits import PAGE_PARTS, PAGE_TEXT, width
from bot.texts import Language

Style = Literal["main", "plain", "danger"]


@dataclass(frozen=True, slots=True)
class Button:
    """One button: what it is called and what pressing it is about."""

    press: Press
    row: int
    label: str
    style: Style = "plain"
    disabled: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """One line of a menu or of a form's choice."""

    value: str
    label: str
    hint: str | None = None
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu of which one line can be picked, or up to `most`."""

    press: Press
    row: int
    hint: str
    options: tuple[Option, ...]
    most: int = 1


@dataclass(frozen=True, slots=True)
class Divider:
    """A thin line between two texts."""


Part = str | Menu | Divider | tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One message: its parts from top to bottom, and the colour of its edge (0xRRGGBB)."""

    parts: tuple[Part, ...]
    colour: int | None = None

    @property
    def width(self) -> int:
        """How much of Discord's budget of displayed characters the page takes."""
        return sum(width(part) for part in self.parts if isinstance(part, str))

    @property
    def text(self) -> str:
        """All that the page says, one text a line."""
        return "\n".join(part for part in self.parts if isinstance(part, str))


def page(*parts: Part | None, colour: int | None = None) -> Page:
    """Give the page of `parts`, leaving out what is `None` or empty."""
    return Page(tuple(part for part in parts if part), colour)


def lines(texts: Iterable[str | None]) -> str:
    """Join the texts that are there, one a line."""
    return "\n".join(text for text in texts if text)


def paged(texts: Iterable[str], room: int = PAGE_TEXT) -> tuple[Page, ...]:
    """Give `texts` on as many pages as they need, none of them broken in two."""
    pages: list[list[Part]] = [[]]
    left = room
    for text in texts:
        if pages[-1] and (width(text) > left or len(pages[-1]) == PAGE_PARTS):
            pages.append([])
            left = room
        pages[-1].append(text)
        left -= width(text)
    return tuple(page(*parts) for parts in pages)


def heading(text: str) -> str:
    """Give `text` as the heading of a section."""
    return f"### {text}"


def title(text: str) -> str:
    """Give `text` as the title of a card."""
    return f"## {text}"


SWITCH = {"ja": "日本語", "en": "English"}  # each language is named in its own words


def switch_button(other: Language, row: int) -> Button:
    """Give the button that switches to `other`; `row` is the check that is shown again, 0 for none."""
    press = Press.SPEAK_JA if other == "ja" else Press.SPEAK_EN
    return Button(press, row, SWITCH[other])


def small(text: str) -> str:
    """Give `text` in small print."""
    return f"-# {text}"
