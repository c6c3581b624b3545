"""A page as Discord's components."""

from __future__ import annotations

from typing import Any, Final

from discord import ButtonStyle, ComponentType, ui

from bot.discord_ui.ids import press_id
from bot.discord_ui.limits import BUTTON_LABEL, MENU_HINT, MENU_TEXT, fit
from bot.discord_ui.page import Button, Divider, Menu, Option, Page, Part

Component = dict[str, Any]
_STYLES: Final = {
    "main": ButtonStyle.primary.value,
    "plain": ButtonStyle.secondary.value,
    "danger": ButtonStyle.danger.value,
}
_TEXT: Final = ComponentType.text_display.value
_DIVIDER: Final = ComponentType.separator.value
_ROW: Final = ComponentType.action_row.value
_BUTTON: Final = ComponentType.button.value
_SELECT: Final = ComponentType.select.value
_CONTAINER: Final = ComponentType.container.value


class Layout(ui.LayoutView):
    """The components of one page, as they are sent.

    Presses are answered by custom id, so nothing ever listens on a message. discord.py's own items carry
    callbacks and rows for that, and cost a report more time than all its text: here there are none.
    """

    def __init__(self, page: Page) -> None:
        super().__init__(timeout=None)
        parts = [_component(part) for part in page.parts]
        if page.colour is not None:
            parts = [{"type": _CONTAINER, "accent_color": page.colour, "components": parts}]
        self._components = parts
        # A stopped view is not kept by discord.py after it is sent.
        self.stop()

    def has_components_v2(self) -> bool:
        """Say that a message with these takes nothing else."""
        return True

    def to_components(self) -> list[Component]:
        """Give the components as Discord takes them."""
        return self._components


class Buttons(ui.View):
    """A row of buttons below a plain message, pressed by custom id as those of a page."""

    def __init__(self, *buttons: Button) -> None:
        super().__init__(timeout=None)
        self._rows = [{"type": _ROW, "components": [_button(button) for button in buttons]}]
        self.stop()

    def to_components(self) -> list[Component]:
        """Give the components as Discord takes them."""
        return self._rows


def _component(part: Part) -> Component:
    if isinstance(part, str):
        return {"type": _TEXT, "content": part}
    if isinstance(part, Divider):
        return {"type": _DIVIDER}
    inner = [_menu(part)] if isinstance(part, Menu) else [_button(button) for button in part]
    return {"type": _ROW, "components": inner}


def _button(button: Button) -> Component:
    return {
        "type": _BUTTON,
        "custom_id": press_id(button.press, button.row),
        "label": fit(button.label, BUTTON_LABEL),
        "style": _STYLES[button.style],
        "disabled": button.disabled,
    }


def _menu(menu: Menu) -> Component:
    several = {"min_values": 1, "max_values": menu.most} if menu.most > 1 else {}
    return several | {
        "type": _SELECT,
        "custom_id": press_id(menu.press, menu.row),
        "placeholder": fit(menu.hint, MENU_HINT),
        "options": [_line(option) for option in menu.options],
    }


def _line(option: Option) -> Component:
    line = {"value": option.value, "label": fit(option.label, MENU_TEXT), "default": option.chosen}
    return line | {"description": fit(option.hint, MENU_TEXT)} if option.hint else line
