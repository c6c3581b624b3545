"""Forms: described as data, opened with a versioned custom id, and read by one listener.

discord.py drops the submit of a form that was open while the process restarted. So nothing waits
on a form here: every submit is read from the interaction's own data.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

import discord
from discord import ui

from bot.discord_ui.answers import Interaction, answered
from bot.discord_ui.ids import Form, FormId
from bot.discord_ui.limits import FORM_LABEL, FORM_TITLE, MENU_TEXT, fit
from bot.discord_ui.page import Option

Values = dict[str, str]
Handler = Callable[[Interaction, int, Values], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Field:
    """One field: a text, or a choice where `options` are given.

    `limit` is Discord's own bound on what can be typed, in characters. It is set above the
    service's limit where a long text should be refused with a reason and given back, rather than
    cut off by the client.
    """

    key: str
    label: str
    kind: Literal["line", "text", "menu", "radio"] = "line"
    value: str = ""
    limit: int = 4000
    required: bool = False
    hint: str | None = None
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form to be filled in."""

    id: FormId
    title: str
    fields: tuple[Field, ...]

    def filled(self, values: Mapping[str, str]) -> Sheet:
        """Give the form with what was typed before."""
        return replace(
            self,
            fields=tuple(replace(field, value=values.get(field.key, field.value)) for field in self.fields),
        )


async def open_form(interaction: Interaction, sheet: Sheet) -> None:
    """Answer by opening `sheet`. Discord allows that only as the first answer."""
    modal = ui.Modal(title=fit(sheet.title, FORM_TITLE), custom_id=str(sheet.id))
    for field in sheet.fields:
        modal.add_item(
            ui.Label(text=fit(field.label, FORM_LABEL), description=field.hint, component=_field(field))
        )
    modal.stop()  # a stopped form is not kept by discord.py after it is opened
    await interaction.response.send_modal(modal)
    answered(interaction)


def _field(field: Field) -> ui.Item[Any]:
    options = tuple(replace(each, chosen=each.value == field.value) for each in field.options)
    if field.kind == "menu":
        return ui.Select(
            custom_id=field.key,
            options=[_option(each) for each in options],
            min_values=1 if field.required else 0,
            required=field.required,
        )
    if field.kind == "radio":
        return ui.RadioGroup(
            custom_id=field.key,
            required=field.required,
            options=[
                discord.RadioGroupOption(label=o.label, value=o.value, default=o.chosen) for o in options
            ],
        )
    long = field.kind == "text"
    return ui.TextInput(
        custom_id=field.key,
        style=discord.TextStyle.paragraph if long else discord.TextStyle.short,
        default=field.value[: field.limit] or None,
        max_length=field.limit,
        required=field.required,
    )


def _option(option: Option) -> discord.SelectOption:
    return discord.SelectOption(
        label=fit(option.label, MENU_TEXT),
        value=option.value,
        description=fit(option.hint, MENU_TEXT) if option.hint else None,
        default=option.chosen,
    )


def read_values(data: Mapping[str, Any]) -> Values:
    """Read what was filled in from the data of a submit: text or picked value by field."""
    return dict(_values(data.get("components", ())))


_NESTED: Final = ("components", "component")


def _values(components: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for component in components:
        for key in _NESTED:
            inner = component.get(key)
            if inner:
                yield from _values([inner] if isinstance(inner, dict) else inner)
        name = component.get("custom_id")
        if name:
            picked = component.get("values")
            value = picked[0] if picked else component.get("value")
            yield str(name), str(value) if value else ""


class FormHandlers:
    """Who reads which form."""

    def __init__(self) -> None:
        self._handlers: dict[Form, Handler] = {}

    def add(self, form: Form, handler: Handler) -> None:
        """Let `handler` read every submit of `form`; one form has one reader."""
        if form in self._handlers:
            raise ValueError(f"{form} is read already")
        self._handlers[form] = handler

    def get(self, form: Form) -> Handler:
        """Give the reader of `form`."""
        return self._handlers[form]
