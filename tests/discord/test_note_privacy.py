"""`/privacy` and notes: they stay as a former member's, or go, as the person chooses."""

from __future__ import annotations

import pytest

from tests.discord.conftest import Club, controls, texts
from tests.discord.noting import TITLE, kept, listed, opened, shown


async def test_privacy_names_the_notes(club: Club) -> None:
    await kept(club)
    result = await club.mei.slash(club.channel, "privacy show")
    assert "Research notes you wrote for a server: 1" in texts(result.response)
    assert "Changes you made to research notes: 1" in texts(result.response)


async def test_notes_stay_as_a_former_members_if_that_is_chosen(club: Club) -> None:
    await kept(club)
    asked = shown(await club.mei.slash(club.channel, "privacy delete"))
    assert "as a former member's" in texts(asked)
    result = await club.mei.click(asked, label="Erase, but leave my notes")
    assert "These stay, and your name is off them" in texts(result.response)
    said = texts(await listed(club, club.haru))
    assert TITLE in said
    assert "元メンバー" in said
    assert str(club.mei.id) not in said
    assert (await club.services.privacy.show(club.mei.id)).kinds == ()


async def test_notes_go_with_everything_else_if_that_is_chosen(club: Club) -> None:
    note = await kept(club)
    page = await opened(club, note, club.haru)
    asked = shown(await club.mei.slash(club.channel, "privacy delete"))
    await club.mei.click(asked, label="Erase everything")
    assert TITLE not in texts(await listed(club, club.haru))
    stale = await club.haru.click(page, label="履歴")
    assert "もうありません" in texts(stale.response)


@pytest.mark.parametrize("locale", ["en-US", "ja"])
async def test_without_notes_the_choice_is_not_there(club: Club, locale: str) -> None:
    club.speaks(club.mei, locale)
    await club.check("What products do you make?")
    asked = await club.mei.slash(club.channel, "privacy delete")
    assert len(controls(asked.response)) == 2
