"""A small bot that shows everything the page can draw, and does everything it can answer."""

from __future__ import annotations

import asyncio
import io
from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

Interaction = discord.Interaction[Any]

EVERYTHING = """# Title
-# small print
**bold** *italics* __under__ ~~gone~~ `code` ||secret||
> quoted
- one
- two
<t:1700000000:R> <@{user}> <#{channel}>
[masked](https://example.com/page)
"""


class Form(ui.Modal, title="A form"):
    """One field of every kind."""

    line: ui.Label[Any] = ui.Label(
        text="Line", description="One line", component=ui.TextInput(custom_id="line", default="before")
    )
    text: ui.Label[Any] = ui.Label(
        text="Text",
        component=ui.TextInput(custom_id="text", style=discord.TextStyle.paragraph, required=False),
    )
    one: ui.Label[Any] = ui.Label(
        text="One",
        component=ui.Select(
            custom_id="one",
            required=False,
            options=[discord.SelectOption(label="First"), discord.SelectOption(label="Second")],
        ),
    )
    radio: ui.Label[Any] = ui.Label(
        text="Radio",
        component=ui.RadioGroup(
            custom_id="radio",
            options=[discord.RadioGroupOption(label="Left"), discord.RadioGroupOption(label="Right")],
        ),
    )
    box: ui.Label[Any] = ui.Label(text="Box", component=ui.Checkbox(custom_id="box"))

    def __init__(self) -> None:
        super().__init__(custom_id="toy-form")


class Toy(commands.AutoShardedBot):
    """The bot; `tree.sync` on start, as the real one."""

    def __init__(self) -> None:
        super().__init__(
            "!", intents=discord.Intents(guilds=True), allowed_mentions=discord.AllowedMentions.none()
        )

    async def setup_hook(self) -> None:
        """Take in the commands."""
        mine: tuple[Any, ...] = (show, say, form, broken, silent, later, pick, menu)
        for each in mine:
            self.tree.add_command(each)
        await self.tree.set_translator(Japanese())
        await self.tree.sync()

    async def on_interaction(self, interaction: Interaction) -> None:
        """Answer presses and forms, whichever process made them."""
        data: Any = interaction.data or {}
        custom_id = data.get("custom_id", "")
        if custom_id == "toy-form":
            await interaction.response.send_message(f"form: {_values(data)}", ephemeral=True)
        elif custom_id == "toy-press":
            await interaction.response.send_message("pressed", ephemeral=True)
        elif custom_id == "toy-choice":
            view = layout(interaction, chosen=data["values"][0])
            await interaction.response.edit_message(view=view)
        elif custom_id == "toy-open":
            await interaction.response.send_modal(Form())


class Japanese(app_commands.Translator):
    """One name in Japanese is enough to see that names are localised."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """Translate the command `show`."""
        return "表示" if string.message == "show" and locale is discord.Locale.japanese else None


def _values(data: Any) -> dict[str, Any]:
    fields = [row["component"] for row in data["components"]]
    return {field["custom_id"]: field.get("value", field.get("values")) for field in fields}


def layout(interaction: Interaction, chosen: str | None = None) -> ui.LayoutView:
    """Give a message with every component."""
    view = ui.LayoutView(timeout=None)
    names = {"user": interaction.user.id, "channel": interaction.channel_id}
    container: ui.Container[Any] = ui.Container(accent_colour=discord.Colour(0x4752C4))
    container.add_item(ui.TextDisplay(EVERYTHING.format(**names)))
    container.add_item(ui.Separator())
    container.add_item(
        ui.Section(
            ui.TextDisplay(f"chosen: {chosen}"), accessory=ui.Button(label="Side", custom_id="toy-press")
        )
    )
    options = [discord.SelectOption(label=each, default=each == chosen) for each in ("First", "Second")]
    container.add_item(
        ui.ActionRow(ui.Select(custom_id="toy-choice", placeholder="Choose one", options=options))
    )
    view.add_item(container)
    view.add_item(
        ui.ActionRow(
            ui.Button(label="Open", custom_id="toy-open", style=discord.ButtonStyle.primary),
            ui.Button(label="Off", custom_id="toy-off", disabled=True),
            ui.Button(label="Web", url="https://example.com"),
        )
    )
    return view


@app_commands.command(name="show", description="Show everything")
async def show(interaction: Interaction) -> None:
    """Show everything, to everybody."""
    await interaction.response.send_message(view=layout(interaction))


@app_commands.command(description="Repeat it")
@app_commands.describe(words="What to repeat", loud="In public")
@app_commands.choices(times=[app_commands.Choice(name="Twice", value=2)])
async def say(interaction: Interaction, words: str, loud: bool = False, times: int = 1) -> None:
    """Repeat it."""
    await interaction.response.send_message(f"{interaction.locale}: {words * times}", ephemeral=not loud)


@say.autocomplete("words")
async def complete(_: Interaction, current: str) -> list[app_commands.Choice[str]]:
    """Offer two completions."""
    return [app_commands.Choice(name=f"{current}-{each}", value=f"{current}{each}") for each in "ab"]


@app_commands.command(description="Open a form")
async def form(interaction: Interaction) -> None:
    """Open a form."""
    await interaction.response.send_modal(Form())


@app_commands.command(description="Fail")
async def broken(_: Interaction) -> None:
    """Fail instead of answering."""
    raise RuntimeError("on purpose")


@app_commands.command(description="Say nothing")
async def silent(interaction: Interaction) -> None:
    """Never answer."""


@app_commands.command(description="Say something later")
async def later(interaction: Interaction) -> None:
    """Answer now, and once more after a minute."""
    await interaction.response.send_message("now", ephemeral=True)
    await asyncio.sleep(60)
    await interaction.followup.send("a minute later", ephemeral=True)


@app_commands.command(description="Give a file")
async def pick(interaction: Interaction, who: discord.Member | None = None) -> None:
    """Give a file about somebody."""
    about = f"about {who.display_name if who else 'nobody'}"
    await interaction.response.send_message(
        about, file=discord.File(io.BytesIO(b"content"), "notes.txt"), ephemeral=True
    )


@app_commands.context_menu(name="Count letters")
async def menu(interaction: Interaction, message: discord.Message) -> None:
    """Count the letters of a message."""
    await interaction.response.send_message(f"{len(message.content)} letters", ephemeral=True)
