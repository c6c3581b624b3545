"""A page as Discord's components."""

from __future__ import annotations

from typing import Any, Final

import discord
from discord import ui

from bot.discord_ui.ids import press_id
from bot.discord_ui.limits import BUTTON_LABEL, MENU_HINT, MENU_TEXT, fit
from bot.discord_ui.page import Button, Divider, Menu, Option, Page, Part

_STYLES: Final = {
    "main": discord.ButtonStyle.primary,
    "plain": discord.ButtonStyle.secondary,
    "danger": discord.ButtonStyle.danger,
}


class Layout(ui.LayoutView):
    """The components of one page. Presses are answered by custom id, so nothing listens on it."""

    def __init__(self, page: Page) -> None:
        super().__init__(timeout=None)
        parts = [_item(part) for part in page.parts]
        if page.colour is None:
            for part in parts:
                self.add_item(part)
        else:
            self.add_item(ui.Container(*parts, accent_colour=page.colour))
        # A stopped view is not kept by discord.py after it is sent.
        self.stop()


def _item(part: Part) -> ui.Item[Any]:
    if isinstance(part, str):
        return ui.TextDisplay(part)
    if isinstance(part, Divider):
        return ui.Separator()
    if isinstance(part, Menu):
        return ui.ActionRow(_menu(part))
    return ui.ActionRow(*(_button(button) for button in part))


def _button(button: Button) -> ui.Button[Any]:
    return ui.Button(
        custom_id=press_id(button.press, button.row),
        label=fit(button.label, BUTTON_LABEL),
        style=_STYLES[button.style],
        disabled=button.disabled,
    )


def _menu(menu: Menu) -> ui.Select[Any]:
    return ui.Select(
        custom_id=press_id(menu.press, menu.row),
        placeholder=fit(menu.hint, MENU_HINT),
        options=select_options(menu.options),
    )


def select_options(options: tuple[Option, ...]) -> list[discord.SelectOption]:
    """Give the lines of a select menu."""
    return [
        discord.SelectOption(
            label=fit(option.label, MENU_TEXT),
            value=option.value,
            description=fit(option.hint, MENU_TEXT) if option.hint else None,
            default=option.chosen,
        )
        for option in options
    ]
