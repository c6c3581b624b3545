"""Who may import whom: dependencies point one way, and few files know Discord."""

from __future__ import annotations

import pytest

from tests.architecture.source import Module, inside, modules

PURE = ("bot.feedback", "bot.rehearsal", "bot.research", "bot.store", "bot.services")
DISCORD_SHARE = 0.35

# The words that everybody speaks: these import nothing else of the house.
GROUND = ("bot.texts", "bot.refusal", "bot.__version__")
# What each room may import of the others; a room may always import itself.
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "bot.texts": (),
    "bot.refusal": ("bot.texts",),
    "bot.words": ("bot.feedback.model", *GROUND),
    "bot.settings": GROUND,
    "bot.logs": GROUND,
    "bot.metrics": GROUND,
    "bot.feedback": GROUND,
    "bot.rehearsal": ("bot.feedback", *GROUND),
    "bot.store": ("bot.feedback.model", *GROUND),
    "bot.research": ("bot.feedback", *GROUND),
    "bot.services": ("bot.feedback", "bot.rehearsal", "bot.research", "bot.store", *GROUND),
    "bot.discord_ui": (
        "bot.services",
        "bot.feedback",
        "bot.rehearsal",
        "bot.research",
        "bot.store",
        "bot.words",
        *GROUND,
    ),
    "cogs": ("bot.discord_ui", "bot.services", "bot.feedback", "bot.rehearsal", "bot.words", *GROUND),
    "bot.app": (
        "cogs",
        "bot.discord_ui",
        "bot.services",
        "bot.feedback",
        "bot.store",
        "bot.settings",
        *GROUND,
    ),
    "bot.run": ("bot.app", "bot.logs", "bot.metrics", "bot.settings", *GROUND),
    "bot.playground": ("bot.app", "bot.settings", "bot.store", *GROUND),
    "bot.cli": ("bot", "cogs"),
    "bot.__main__": ("bot.cli",),
    "bot": (),
}


def room(name: str) -> str:
    """The room that a module stands in: the longest name that fits."""
    return max((known for known in MAY_IMPORT if inside(name, known)), key=len)


def ours(module: Module) -> set[str]:
    return {name for name in module.imports if inside(name, "bot") or inside(name, "cogs")} - {"bot"}


@pytest.mark.parametrize("module", modules("bot", "cogs"), ids=lambda module: module.name)
def test_imports_point_one_way(module: Module) -> None:
    own = room(module.name)
    allowed = (own, *MAY_IMPORT[own]) if own != "bot" else MAY_IMPORT[own]
    wrong = {name for name in ours(module) if not any(inside(name, package) for package in allowed)}
    assert not wrong, f"{module.name} ({own}) may not import {', '.join(sorted(wrong))}"


@pytest.mark.parametrize(
    "module",
    [module for module in modules("bot") if any(inside(module.name, package) for package in PURE)],
    ids=lambda module: module.name,
)
def test_pure_packages_never_import_discord(module: Module) -> None:
    assert not module.imports_any("discord", "simcord", "aiohttp")


def test_only_the_playground_imports_the_simulation() -> None:
    assert {room(module.name) for module in modules("bot", "cogs") if module.imports_any("simcord")} == {
        "bot.playground"
    }


def test_few_lines_stand_in_files_that_import_discord() -> None:
    known = modules("bot", "cogs")
    lines = sum(module.lines for module in known)
    tied = sum(module.lines for module in known if module.imports_any("discord"))
    assert tied / lines < DISCORD_SHARE, f"{tied} of {lines} lines"


def test_the_rooms_depend_on_each_other_without_circles() -> None:
    waiting = {
        name: {other for other in MAY_IMPORT if other != name and inside_any(other, allowed)}
        for name, allowed in MAY_IMPORT.items()
    }
    waiting["bot.cli"] = waiting.pop("bot.cli") - {"bot.__main__"}
    done: set[str] = set()
    while waiting:
        ready = {name for name, needs in waiting.items() if needs <= done}
        assert ready, f"a circle among {sorted(waiting)}"
        done |= ready
        waiting = {name: needs for name, needs in waiting.items() if name not in ready}


def inside_any(name: str, packages: tuple[str, ...]) -> bool:
    return any(inside(name, package) for package in packages)
