"""A page becomes the components that Discord documents, within its limits."""

from __future__ import annotations

from bot.discord_ui.ids import Press
from bot.discord_ui.layout import Layout
from bot.discord_ui.page import Button, Divider, Menu, Option, page

MENU = Menu(
    Press.CHECK_CONTEXT,
    5,
    "Change " * 30,
    (Option("first", "🗓 first " + "long " * 30, "now", chosen=True), Option("second", "second")),
)
BUTTONS = (
    Button(Press.CHECK_REVISE, 5, "Revise", "main"),
    Button(Press.CHECK_SAVE, 5, "Saved", disabled=True),
    Button(Press.QUESTION_DELETE, 5, "Delete " * 20, "danger"),
)
PAGE = page("# text", MENU, Divider(), BUTTONS, colour=0x2E9E5B)


async def test_a_page_is_sent_as_discord_documents_it() -> None:
    options = [
        {
            "value": "first",
            "label": ("🗓 first " + "long " * 30)[:98].rstrip() + "…",
            "description": "now",
            "default": True,
        },
        {"value": "second", "label": "second", "default": False},
    ]
    select = {
        "type": 3,
        "custom_id": "g1:check.context:5",
        "placeholder": ("Change " * 21).rstrip() + "…",
        "options": options,
    }
    buttons = [
        {"type": 2, "custom_id": "g1:check.revise:5", "label": "Revise", "style": 1, "disabled": False},
        {"type": 2, "custom_id": "g1:check.save:5", "label": "Saved", "style": 2, "disabled": True},
        {
            "type": 2,
            "custom_id": "g1:question.delete:5",
            "label": ("Delete " * 11).rstrip() + "…",
            "style": 4,
            "disabled": False,
        },
    ]
    parts = [
        {"type": 10, "content": "# text"},
        {"type": 1, "components": [select]},
        {"type": 14},
        {"type": 1, "components": buttons},
    ]
    assert Layout(PAGE).to_components() == [{"type": 17, "accent_color": 0x2E9E5B, "components": parts}]


async def test_a_page_without_a_colour_has_no_frame() -> None:
    assert Layout(page("text")).to_components() == [{"type": 10, "content": "text"}]


async def test_nothing_listens_on_a_layout() -> None:
    layout = Layout(PAGE)
    assert layout.is_finished()
    assert layout.has_components_v2()
