"""`run`, `playground`, and what `python -m bot` does alone."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from bot.cli.rulebook import rulebook_problems
from bot.cli.speech import HERE, LanguageOption, spoken, tell
from bot.texts import say


def default() -> None:
    """Run the bot where there is a token; else say so and open the playground."""
    from bot.settings import load_settings

    if load_settings().discord_token is not None:
        run(spoken())
        return
    tell(
        say(
            spoken(),
            "DISCORD_TOKEN is not set, so this opens the playground: a local imitation of Discord in your"
            " browser. For the real one put a token into .env (see README.md).",
        )
    )
    playground(language=spoken())


def run(language: LanguageOption = HERE) -> None:
    """Run the bot on Discord."""
    from bot.run import run_bot
    from bot.settings import load_settings

    with rulebook_problems():
        run_bot(load_settings())


def playground(
    host: Annotated[
        str, typer.Option(help=say(HERE, "Address to listen on; others than this machine's let others in."))
    ] = "127.0.0.1",
    port: Annotated[
        int | None,
        typer.Option(min=1, max=65535, help=say(HERE, "Port; default: the first free one from 8700 on.")),
    ] = None,
    *,
    browser: Annotated[bool, typer.Option(help=say(HERE, "Open the page where there is a screen."))] = True,
    language: LanguageOption = HERE,
) -> None:
    """Run the playground until it is interrupted."""
    from bot.logs import configure_logs
    from bot.playground import serve
    from bot.settings import load_settings

    settings = load_settings()
    # The address is what people look for here: the bot's own news would bury it.
    configure_logs(settings.log_format, "warning" if settings.log_level == "info" else settings.log_level)
    with rulebook_problems():
        asyncio.run(serve(settings, host, port, open_browser=browser, language=spoken()))
