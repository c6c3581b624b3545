"""What is kept of a person, in words."""

from __future__ import annotations

from bot.discord_ui.ids import Press
from bot.discord_ui.page import Button, Page, heading, lines, page, small
from bot.services import Erased, Kept, KeptKind
from bot.texts import Language, say


def kept_page(kept: Kept, language: Language) -> Page:
    """Give `/privacy show`."""
    title = heading(say(language, "What is kept about you"))
    if not kept.kinds:
        return page(lines([title, say(language, "Nothing at all.")]))
    erase = say(language, "`/privacy delete` erases all of it.")
    return page(
        lines([title, *_kinds(kept.kinds, language)]), lines([erase, _but(language)]), small(_how(language))
    )


def ask_page(kept: Kept, language: Language) -> Page:
    """Give the question that comes before erasing."""
    if not kept.kinds:
        return page(say(language, "Nothing is kept about you, so there is nothing to erase."))
    erase = say(
        language,
        "Erase all of this? It cannot be brought back. Reports that you shared are taken down.",
    )
    ask = lines([erase, _but(language)])
    buttons = [
        Button(Press.PRIVACY_DELETE_SURE, 0, say(language, "Erase everything"), "danger"),
        Button(Press.PRIVACY_DELETE_NOT, 0, say(language, "Keep it")),
    ]
    if not kept.club:
        return page(ask, lines(_kinds(kept.kinds, language)), tuple(buttons))
    buttons.insert(
        1, Button(Press.PRIVACY_LEAVE_NOTES, 0, say(language, "Erase, but leave my notes"), "danger")
    )
    notes = say(
        language,
        "Notes that you wrote for a server can stay there without your name, as a former member's; "
        "deleted ones go in any case. "
        "What you changed in notes of others stays so.",
    )
    return page(ask, lines(_kinds(kept.kinds, language)), notes, tuple(buttons))


def erased_page(erased: Erased, language: Language) -> Page:
    """Say what was erased, and what stays without a name."""
    if not erased.kinds and not erased.nameless:
        return page(say(language, "Nothing was kept about you any more."))
    gone = lines([say(language, "Erased:"), *_kinds(erased.kinds, language)]) if erased.kinds else None
    stays = say(language, "These stay, and your name is off them:")
    return page(gone, lines([stays, *_kinds(erased.nameless, language)]) if erased.nameless else None)


def _kinds(kinds: tuple[KeptKind, ...], language: Language) -> list[str]:
    return [f"- {say(language, kind.what)}: {kind.count}" for kind in kinds]


def _but(language: Language) -> str:
    return say(
        language,
        "Only what others have a part in stays, without your name: a rehearsal, feedback you gave them, or "
        "what you changed in their notes.",
    )


def _how(language: Language) -> str:
    return say(
        language,
        "Kept with your Discord id and nothing else about you. Unsaved reports go after 30 days, "
        "forms that were refused after a day, deleted research notes after 30 days. Where you shared a "
        "report stays noted until you press Remove on it or erase everything.",
    )
