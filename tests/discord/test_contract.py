"""What Discord demands of commands, forms and custom ids, and what simcord does not check."""

from __future__ import annotations

import inspect
import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.discord_ui import limits
from bot.discord_ui.forms import Sheet
from bot.discord_ui.guide import guide_pages, overview_page
from bot.discord_ui.ids import Form, FormId, Press, press_id, press_template, read_form_id
from bot.discord_ui.page import Menu, Page, paged
from bot.discord_ui.privacy import ask_page, kept_page
from bot.discord_ui.question_rows import Listing
from bot.discord_ui.questions import card_pages, delete_page, list_page, question_page
from bot.discord_ui.reader import Reader
from bot.discord_ui.report import Standing, report_page, shared_page
from bot.discord_ui.shares import name_page
from bot.discord_ui.sheets import sheet
from bot.discord_ui.welcome import help_page, welcome_page
from bot.feedback.model import Context
from bot.feedback.principles import load_principles
from bot.research import SOURCES
from bot.services import Card, CardItem, Checked, Kept, KeptKind, LeftOut, Question, Revision
from bot.services import model as said
from bot.services.rounds.model import Given
from bot.texts import LANGUAGES, Language, say
from cogs import COGS
from tests.discord.conftest import Club
from tests.discord.judging import WordJudge

SUBCOMMANDS = (1, 2)
CHAT, MESSAGE = 1, 3
COMMAND_TOTAL = 8000
PROMISED = {
    "check": {"question", "company", "stage", "interviewer", "share"},
    "questions": {"list", "card"},
    "guide": {"topic"},
    "help": set(),
    "privacy": {"show", "delete"},
    "Check question": set(),
    "rehearse": {"start", "schedule", "status", "leave", "skip", "end", "host", "remove"},
    "notes": {"add", "show", "search", "companies", "merge", "alias", "revert", "export"},
    "Save as company note": set(),
    "prep": {"company", "stage"},
}
# What belongs to a server is offered nowhere else.
OF_SERVERS = {"notes", "Save as company note", "prep", "rehearse"}
NOTE_OPTIONS = {
    "add": ["company", "source", "link", "seen_on"],
    "show": ["company", "source"],
    "search": ["query"],
    "companies": [],
    "merge": ["from", "into"],
    "alias": ["company", "name"],
    "revert": ["member", "since"],
    "export": ["company"],
}
ABOUT = ["company", "stage", "interviewer", "minutes", "questions", "voice"]
ROUND_OPTIONS = {"start": ABOUT, "schedule": ["when", *ABOUT]}


def named(text: str) -> bool:
    """Whether Discord takes `text` as the name of a command or option: ^[-_'\\p{L}\\p{N}]{1,32}$."""
    fits = 1 <= len(text) <= 32 and text == text.lower()
    return fits and all(char in "-_'" or unicodedata.category(char)[0] in "LN" for char in text)


def commands(club: Club) -> list[dict[str, Any]]:
    """Every command as Discord was told of it."""
    return [dict(command) for command in club.env.backend.commands[None].values()]


def nodes(parent: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for option in parent.get("options") or []:
        yield option
        yield from nodes(option)


def japanese(node: dict[str, Any], key: str) -> str:
    return str((node.get(f"{key}_localizations") or {}).get("ja", ""))


async def test_the_promised_commands_and_options_are_there(club: Club) -> None:
    offered = {
        command["name"]: {option["name"] for option in command.get("options") or []}
        for command in commands(club)
    }
    assert offered == PROMISED


async def test_every_command_declares_where_and_by_whom_it_may_be_used(club: Club) -> None:
    for command in commands(club):
        of_servers = command["name"] in OF_SERVERS
        assert sorted(command["contexts"]) == ([0] if of_servers else [0, 1, 2]), command["name"]
        assert sorted(command["integration_types"]) == ([0] if of_servers else [0, 1]), command["name"]
        assert command["default_member_permissions"] is not None, command["name"]


async def test_names_are_valid_and_unique_among_siblings_in_both_languages(club: Club) -> None:
    found = commands(club)
    chat = [command for command in found if command["type"] == CHAT]
    menus = [command for command in found if command["type"] == MESSAGE]
    assert all(1 <= len(japanese(menu, "name")) <= 32 for menu in menus)
    for command in chat:
        siblings = [nodes_ for nodes_ in (command, *nodes(command)) if nodes_.get("options")]
        for parent in ({"options": chat}, *siblings):
            english = [option["name"] for option in parent["options"]]
            translated = [japanese(option, "name") for option in parent["options"]]
            assert all(map(named, [*english, *translated])), (english, translated)
            assert len(set(english)) == len(english)
            assert len(set(translated)) == len(translated)


async def test_descriptions_and_choices_fit_and_are_japanese_too(club: Club) -> None:
    for command in commands(club):
        total = 0
        for node in (command, *nodes(command)):
            if command["type"] == CHAT:
                texts = [node["description"], japanese(node, "description")]
                assert all(1 <= len(text) <= 100 for text in texts), node["name"]
                is_option = node["type"] > 2  # commands, groups and what is in them are 1 and 2
                assert is_option or not texts[1].endswith("ます"), texts[1]  # all in the style of a list
                total += max(map(len, texts)) + len(node["name"])
            for choice in node.get("choices") or []:
                names = [choice["name"], japanese(choice, "name")]
                assert all(1 <= len(text) <= limits.CHOICE_NAME for text in names), names
                total += max(map(len, names)) + len(str(choice["value"]))
            assert len(node.get("choices") or []) <= limits.CHOICES
        assert total <= COMMAND_TOTAL


async def test_the_labels_of_choices_are_as_promised(club: Club) -> None:
    check = next(command for command in commands(club) if command["name"] == "check")
    by_name = {option["name"]: option for option in check["options"]}
    labels = {choice["value"]: choice["name"] for choice in by_name["interviewer"]["choices"]}
    assert labels == {
        "hr": "HR or recruiter 人事",
        "line": "Team member or manager 現場社員",
        "exec": "Executive 役員",
    }
    stages = [choice["value"] for choice in by_name["stage"]["choices"]]
    assert stages == ["first", "second", "final", "offer"]
    assert by_name["question"]["max_length"] == 1000


async def test_the_options_of_rehearsals_are_as_promised(club: Club) -> None:
    rehearse = next(command for command in commands(club) if command["name"] == "rehearse")
    offered = {each["name"]: each.get("options") or [] for each in rehearse["options"]}
    for name, promised in ROUND_OPTIONS.items():
        assert [option["name"] for option in offered[name]] == promised
    by_name = {option["name"]: option for option in offered["start"]}
    assert (by_name["minutes"]["min_value"], by_name["minutes"]["max_value"]) == (1, 15)
    assert (by_name["questions"]["min_value"], by_name["questions"]["max_value"]) == (1, 5)


async def test_the_options_of_notes_are_as_promised(club: Club) -> None:
    notes = next(command for command in commands(club) if command["name"] == "notes")
    offered = {each["name"]: [option["name"] for option in each["options"]] for each in notes["options"]}
    assert offered == NOTE_OPTIONS
    add = next(each for each in notes["options"] if each["name"] == "add")
    sources = [choice["value"] for choice in add["options"][1]["choices"]]
    assert sources == list(SOURCES)


def test_every_custom_id_matches_its_own_template_and_no_other() -> None:
    for press in Press:
        for row in (0, -7, 10**18 - 1):
            custom_id = press_id(press, row)
            assert len(custom_id) <= limits.CUSTOM_ID
            matching = [other for other in Press if press_template(other).fullmatch(custom_id)]
            assert matching == [press]


def test_every_form_id_is_read_back_and_others_are_not() -> None:
    for form in Form:
        assert read_form_id(str(FormId(form, 12))) == FormId(form, 12)
    for other in ("", "g0f:check:1", "g1f:unknown:1", "g1f:check:", "g1f:check:1x", "g1:check.why:1"):
        assert read_form_id(other) is None


async def test_every_button_and_every_form_has_exactly_one_reader(club: Club) -> None:
    cogs = [cog(club.bot) for cog in COGS]
    presses = [press for cog in cogs for press in cog.presses()]
    assert sorted(presses) == sorted(Press)
    forms = [form for cog in cogs for form in cog.form_readers()]
    assert sorted(forms) == sorted(Form)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", list(Form))
def test_every_form_keeps_discords_limits(form: Form, language: Language) -> None:
    shown: Sheet = sheet(FormId(form, 1), language, {})
    assert 1 <= len(shown.title) <= limits.FORM_TITLE
    assert 1 <= len(shown.fields) <= limits.FORM_FIELDS
    for field in shown.fields:
        assert 1 <= len(field.label) <= limits.FORM_LABEL
        assert len(field.hint or "") <= limits.FORM_HINT
        assert field.limit <= limits.FORM_TEXT
        assert len(field.options) <= limits.MENU_OPTIONS
        assert all(1 <= len(option.label) <= limits.MENU_TEXT for option in field.options)


def test_no_button_is_made_past_the_templates() -> None:
    """Custom ids are written in `ids` alone."""
    for cog in COGS:
        assert not re.search(r'"g\d+f?:', inspect.getsource(inspect.getmodule(cog) or cog))


def pages(language: Language) -> Iterator[Page]:
    """One page of every kind."""
    reader = Reader(language, "ja" if language == "en" else "en")
    judge = WordJudge()
    report = judge.review("What products do you make, and is there a bonus?", Context("first", "hr"))
    checked = Checked(1, report, "Acme", elsewhere=judge.elsewhere(report))
    now = datetime(2026, 11, 22, tzinfo=UTC)
    revision = Revision(1, report.question, report.verdict, 10, (), now)
    question = Question(1, "Acme", report.context, "draft", (revision, revision), None, now)
    yield report_page(checked, reader, Standing())
    yield shared_page(report, language, 1, 1, None)
    yield name_page(checked, (0, 4), language)
    yield list_page((question,) * 11, Listing(), language, narrowed=False)
    yield question_page(question, report, language)
    told = Given(1, 2, 3, "interviewer", "You thanked.", "Ask less.", {}, reported=False)
    yield question_page(question, report, language, told=told)
    yield delete_page(question, language)
    yield from card_pages(Card("Acme", report.context, (CardItem(question, report),), ()), language)
    yield help_page(reader)
    yield welcome_page(language)
    yield overview_page(load_principles(), language)
    for topic in load_principles().topics:
        yield from guide_pages(load_principles(), topic, language)
    kept = Kept((KeptKind("The language and the time zone you chose", 1),))
    yield kept_page(kept, language)
    yield ask_page(kept, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_is_too_long_and_no_label_had_to_be_cut(language: Language) -> None:
    for page in pages(language):
        assert page.width <= limits.PAGE_TEXT
        for part in page.parts:
            if isinstance(part, tuple):
                assert len(part) <= 5
                assert all(1 <= limits.width(button.label) <= limits.BUTTON_LABEL for button in part)
            if isinstance(part, Menu):
                assert limits.width(part.hint) <= limits.MENU_HINT
                assert 1 <= len(part.options) <= limits.MENU_OPTIONS
                for option in part.options:
                    assert limits.width(option.label) <= limits.MENU_TEXT
                    assert limits.width(option.hint or "") <= limits.MENU_TEXT


WHYS = [value for name, value in vars(said).items() if name.startswith("WHY_")]


@pytest.mark.parametrize("why", WHYS)
def test_a_card_of_hostile_questions_fits_and_says_why_in_the_readers_language(why: str) -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    hostile = "[*_~`|](<#@>)://" * 60
    report = WordJudge().review(hostile, Context("first", "hr"))
    question = Question(
        1, hostile, report.context, "ready", (Revision(1, hostile, None, None, (), now),), None, now
    )
    item, left = CardItem(question, report), LeftOut(question, why)
    for language in LANGUAGES:
        shown = card_pages(Card(hostile, report.context, (item,) * 5, (left,) * 25), language)
        for each in shown:
            assert each.width <= limits.PAGE_TEXT
            assert len(each.parts) <= limits.PAGE_PARTS
        text = "\n".join(each.text for each in shown)
        reason = say(language, why, limit=said.CARD_LIMIT)
        assert text.count(reason) == 25
        assert "{limit}" not in text
        assert (why.partition("{")[0] in text) == (language == "en")


def test_a_page_never_has_more_parts_than_discord_takes() -> None:
    shown = paged(["a"] * 100)
    assert [len(each.parts) for each in shown] == [40, 40, 20]
