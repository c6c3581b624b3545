"""The principles of good reverse questions in words."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from bot.discord_ui.ids import Press
from bot.discord_ui.page import Button, Menu, Option, Page, Part, heading, lines, page, small
from bot.discord_ui.quoting import quoted
from bot.feedback.principles import Principle, Principles, Topic
from bot.texts import Language, say

_A_PAGE = 4  # so many principles can be read on a phone, with the buttons in reach
TOPIC_STEP = 100  # a row is the topic's place times this, plus the page


def guide_pages(principles: Principles, topic: Topic, language: Language) -> tuple[Page, ...]:
    """Give the principles of `topic`, each with a good and a bad example, a page at a time."""
    place = principles.topics.index(topic)
    texts = [_principle(each, language) for each in principles.of(topic.id)]
    size = ceil(len(texts) / ceil(len(texts) / _A_PAGE))  # pages of a length
    pages = [texts[first : first + size] for first in range(0, len(texts), size)]
    return tuple(
        _framed(each, principles, place, (number, len(pages)), language) for number, each in enumerate(pages)
    )


def overview_page(principles: Principles, language: Language) -> Page:
    """Give all topics with the names of their principles."""
    texts = (_topic(principles, topic, language) for topic in principles.topics)
    title = heading(say(language, "What makes a good reverse question"))
    return page(title, *texts, _menu(principles, None, language))


def _topic(principles: Principles, topic: Topic, language: Language) -> str:
    titles = (f"- {each.title.in_(language)}" for each in principles.of(topic.id))
    return lines([f"**{topic.title.in_(language)}**", *titles])


def _framed(
    texts: Sequence[str], principles: Principles, place: int, turned: tuple[int, int], language: Language
) -> Page:
    number, count = turned
    title = heading(principles.topics[place].title.in_(language))
    row = place * TOPIC_STEP + number
    buttons = []
    if number > 0:
        buttons.append(Button(Press.GUIDE_PAGE, row - 1, say(language, "Back")))
    if number < count - 1:
        buttons.append(Button(Press.GUIDE_PAGE, row + 1, say(language, "More"), "main"))
    where = small(say(language, "{page} of {pages}", page=number + 1, pages=count)) if count > 1 else None
    parts: tuple[Part | None, ...] = (title, *texts, where, tuple(buttons))
    return page(*parts, _menu(principles, place, language))


def _menu(principles: Principles, place: int | None, language: Language) -> Menu:
    now = say(language, "now")
    return Menu(
        Press.GUIDE_TOPIC,
        0,
        say(language, "Choose a topic"),
        tuple(
            Option(topic.id, topic.title.in_(language), now if number == place else None)
            for number, topic in enumerate(principles.topics)
        ),
    )


def _principle(principle: Principle, language: Language) -> str:
    return lines(
        [
            f"**{principle.title.in_(language)}**",
            principle.reasoning.in_(language),
            say(language, "✅ Good:"),
            quoted(principle.good.in_(language), []),
            say(language, "⚠️ At risk:"),
            quoted(principle.bad.in_(language), []),
        ]
    )
