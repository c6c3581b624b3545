"""Rehearsals that are planned for later."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from simcord import InteractionResult, MemberActor

from bot.rehearsal import Phase
from bot.services.rounds.scheduler import Scheduler
from tests.discord.conftest import Club, controls, texts
from tests.discord.evening import Evening, evening


def may_make_no_events(club: Club) -> None:
    for role in club.guild._guild.roles.values():
        if role.managed:
            role.permissions = discord.Permissions(view_channel=True, send_messages=True).value


async def understood(
    club: Club, person: MemberActor, when: str = "tomorrow 19:00", **options: Any
) -> InteractionResult:
    """Schedule, and give the time zone where it is asked."""
    shown = await person.slash(club.channel, "rehearse schedule", when=when, **options)
    if shown.modal is not None:
        shown = await person.submit_modal(shown, {"zone": "Tokyo"})
    return shown


async def planned(club: Club, night: Evening, **options: Any) -> int:
    """Plan for tomorrow; gives the message of the card that everybody sees."""
    shown = await understood(club, night.people[0], **options)
    await night.click(shown.response, night.people[0], "planned.confirm")
    return int(night.messages(club.channel.id)[-1].id)


async def until_it_starts(club: Club, night: Evening, before: float) -> None:
    """Let time pass until so many seconds before what is planned."""
    (row,) = await club.services.rehearsals.schedules.of_person(night.people[0].id)
    await club.env.advance_time((row.starts_at - club.env.now()).total_seconds() - before)


def events(club: Club) -> list[Any]:
    return list(club.guild._guild.scheduled_events.values())


async def test_the_zone_is_asked_once_and_what_was_understood_is_confirmed(club: Club) -> None:
    night = evening(club, 1)
    mei = night.people[0]
    asked = await mei.slash(club.channel, "rehearse schedule", when="tomorrow 19:00", company="Acme")
    assert asked.modal is not None
    unknown = await mei.submit_modal(asked, {"zone": "Atlantis"})
    again = await night.click(unknown.response, mei, "form.again")
    shown = await mei.submit_modal(again, {"zone": "JST"})
    assert "2026-01-02 19:00 (Asia/Tokyo)" in texts(shown.response)
    assert "<t:1767348000:F>" in texts(shown.response)
    second = await mei.slash(club.channel, "rehearse schedule", when="1月3日18時半")
    assert "2026-01-03 18:30 (Asia/Tokyo)" in texts(second.response)
    await night.click(shown.response, mei, "planned.confirm")
    card = night.posted(club.channel)[-1]
    assert "Acme" in card
    assert "<t:1767348000:F>" in card


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("yesterday", "did not understand"),
        ("2025-12-30 19:00", "over already"),
        ("2026-05-30 19:00", "more than 90 days"),
    ],
)
async def test_what_is_past_too_far_or_unclear_is_refused(club: Club, when: str, said: str) -> None:
    night = evening(club, 1)
    shown = await understood(club, night.people[0], when)
    assert said in texts(shown.response)


@pytest.mark.parametrize("locale", ["en-US", "ja"])
async def test_a_time_that_is_refused_comes_back_with_all_else(club: Club, locale: str) -> None:
    night = evening(club, 1, locale)
    mei = night.people[0]
    refused = await understood(club, mei, "some day soon", company="Acme", minutes=7, questions=3)
    await club.restart()
    again = await night.click(refused.response, mei, "form.again")
    assert again.modal is not None
    assert again.modal["components"][0]["component"]["value"] == "some day soon"
    shown = await mei.submit_modal(again, {"when": "yesterday 19:00"})
    again = await night.click(shown.response, mei, "form.again")
    shown = await mei.submit_modal(again, {"when": "2026-01-03 18:30"})
    turned_down = await night.click(shown.response, mei, "planned.not")
    assert not await club.services.rehearsals.schedules.of_person(night.people[0].id)
    again = await night.click(turned_down.response, mei, "form.again")
    shown = await mei.submit_modal(again, {"when": "2026-01-03 19:30"})
    await night.click(shown.response, mei, "planned.confirm")
    (row,) = await club.services.rehearsals.schedules.of_person(night.people[0].id)
    assert (row.company, row.minutes, row.questions) == ("Acme", 7, 3)
    assert row.starts_at.isoformat() == "2026-01-03T10:30:00+00:00"


async def test_those_interested_are_reminded_and_the_lobby_opens(club: Club) -> None:
    night = evening(club, 3)
    message = await planned(club, night, company="Acme", minutes=3)
    await night.click(night.message(club.channel.id, message), night.people[1], "planned.remind")
    (event,) = events(club)
    assert event.name.endswith("Acme")
    await night.people[2].subscribe_event(event.id)
    await club.restart()
    await until_it_starts(club, night, 15 * 60)
    assert "begins" in night.messages(club.channel.id)[-1].content
    await until_it_starts(club, night, 0)
    called = [each for each in night.messages(club.channel.id) if night.mentioned(each)]
    assert len(called) == 2
    assert all(night.mentioned(each) == {person.id for person in night.people} for each in called)
    lobby = await club.services.rehearsals.in_channel(club.channel.id)
    assert lobby is not None
    assert (lobby.round.minutes, lobby.row.company) == (3, "Acme")
    night.lobby_id, night.lobby_card = lobby.id, lobby.row.card or 0
    for person in night.people[1:]:
        await night.press(lobby.id, person, "round.join")
    (round_id,) = await night.start()
    assert await night.phase(round_id) is Phase.PLAN


@pytest.mark.parametrize(("before", "said"), [(14 * 60, "begins"), (-60, "the lobby is open")])
async def test_what_fell_due_while_nobody_was_here_reaches_who_is_interested_on_discord(
    club: Club, before: float, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    knows_servers: list[bool] = []
    begin = Scheduler.start

    async def start(scheduler: Scheduler) -> None:
        knows_servers.append(club.bot.is_ready())
        await begin(scheduler)

    monkeypatch.setattr(Scheduler, "start", start)
    night = evening(club, 2)
    await planned(club, night)
    (event,) = events(club)
    await night.people[1].subscribe_event(event.id)
    await night.stop()
    await until_it_starts(club, night, before)
    await club.restart()
    await club.env.settle()
    (called,) = [each for each in night.messages(club.channel.id) if night.mentioned(each)]
    assert knows_servers == [True]
    assert said in called.content
    assert night.mentioned(called) == {person.id for person in night.people}


async def test_after_days_away_it_is_said_that_a_rehearsal_was_missed(club: Club) -> None:
    night = evening(club, 1)
    await planned(club, night)
    await night.stop()
    await until_it_starts(club, night, -2 * 24 * 3600)
    await club.restart()
    await club.env.settle()
    (called,) = [each for each in night.messages(club.channel.id) if night.mentioned(each)]
    assert "too long ago" in called.content
    assert await club.services.rehearsals.in_channel(club.channel.id) is None


async def test_a_lobby_that_cannot_be_opened_is_said(club: Club) -> None:
    night = evening(club, 1)
    await planned(club, night)
    await until_it_starts(club, night, 60)
    await club.mei.slash(club.channel, "rehearse start")
    await club.env.advance_time(60)
    assert "could not be opened" in night.messages(club.channel.id)[-1].content


async def test_cancelling_here_cancels_the_event(club: Club) -> None:
    night = evening(club, 2)
    message = await planned(club, night)
    assert len(events(club)) == 1
    card = night.message(club.channel.id, message)
    refused = await night.click(card, night.people[1], "planned.cancel")
    assert "Only the host" in texts(refused.response)
    asked = await night.click(card, night.people[0], "planned.cancel")
    assert asked.ephemeral
    assert len(events(club)) == 1
    await night.click(asked.response, night.people[0], "planned.cancel-sure")
    assert events(club) == []
    assert "cancelled" in texts(night.message(club.channel.id, message))
    assert controls(night.message(club.channel.id, message)) == {}


async def test_who_cancels_reads_so_in_their_language(club: Club) -> None:
    night = evening(club, 2)
    message = await planned(club, night, company="Acme", stage="final")
    club.speaks(night.people[0], "ja")
    await club.restart()
    asked = await night.click(night.message(club.channel.id, message), night.people[0], "planned.cancel")
    await club.restart()
    done = await night.click(asked.response, night.people[0], "planned.cancel-sure")
    assert "中止" in texts(done.response or asked.response)
    assert "最終面接" in texts(done.response or asked.response)
    assert "was cancelled" in texts(night.message(club.channel.id, message))


@pytest.mark.parametrize("away", [False, True])
async def test_cancelling_or_moving_the_event_is_followed(club: Club, *, away: bool) -> None:
    night = evening(club, 2)
    message = await planned(club, night, company="Acme")
    (event,) = events(club)
    assert "edit that event" in texts(night.message(club.channel.id, message))
    later = "2026-01-05T10:00:00+00:00"
    if away:
        await night.stop()
    club.env.backend.edit_scheduled_event(club.guild.id, event.id, {"scheduled_start_time": later})
    await (club.restart() if away else club.env.settle())
    (row,) = await club.services.rehearsals.schedules.of_person(night.people[0].id)
    assert row.starts_at.isoformat() == later
    moved = night.posted(club.channel)[-1]
    for said in ("moved", "Acme", f"<@{night.people[0].id}>"):
        assert said in moved
    assert f"<t:{int(row.starts_at.timestamp())}:F>" in texts(night.message(club.channel.id, message))
    if away:
        await night.stop()
    club.env.backend.delete_scheduled_event(club.guild.id, event.id)
    await (club.restart() if away else club.env.settle())
    assert not await club.services.rehearsals.schedules.of_person(night.people[0].id)
    assert "cancelled" in night.posted(club.channel)[-1]


async def test_without_the_permission_there_is_no_event_and_a_reminder_all_the_same(club: Club) -> None:
    may_make_no_events(club)
    night = evening(club, 1)
    await planned(club, night)
    assert events(club) == []
    (row,) = await club.services.rehearsals.schedules.of_person(night.people[0].id)
    assert row.event is None
    await until_it_starts(club, night, 15 * 60)
    called = [each for each in night.messages(club.channel.id) if night.mentioned(each)]
    assert [night.mentioned(each) for each in called] == [{night.people[0].id}]
    assert "begins" in called[0].content


async def test_confirming_twice_plans_once_and_not_this_plans_nothing(club: Club) -> None:
    night = evening(club, 1)
    mei = night.people[0]
    shown = await understood(club, mei)
    confirm = next(custom for custom in controls(shown.response).values() if "planned.confirm" in custom)
    refusal = await understood(club, mei)
    assert "Nothing was planned" in texts((await night.click(refusal.response, mei, "planned.not")).response)
    await mei.click(shown.response, custom_id=confirm)  # type: ignore[arg-type] # it is there
    assert shown.response is not None
    again = await mei.click(night.pressed_before(shown.response, confirm), custom_id=confirm)
    assert "Planned" in texts(again.response)
    assert len(events(club)) == sum("is planned" in each for each in night.posted(club.channel)) == 1
    assert len(await club.services.rehearsals.schedules.of_person(night.people[0].id)) == 1


@pytest.mark.parametrize(("locale", "said"), [("en-US", "planned another"), ("ja", "別の模擬面接")])
async def test_another_rehearsal_for_the_same_moment_is_refused_and_can_be_moved(
    club: Club, locale: str, said: str
) -> None:
    night = evening(club, 1, locale)
    mei = night.people[0]
    await planned(club, night, company="Acme")
    other = await understood(club, mei, company="Bolt")
    refused = await night.click(other.response, mei, "planned.confirm")
    assert said in texts(refused.response)
    turned_down = await night.click(other.response, mei, "planned.not")
    again = await night.click(turned_down.response, mei, "form.again")
    shown = await mei.submit_modal(again, {"when": "2026-01-03 19:30"})
    await night.click(shown.response, mei, "planned.confirm")
    rows = await club.services.rehearsals.schedules.of_person(mei.id)
    assert [row.company for row in rows] == ["Acme", "Bolt"]


async def test_erasing_who_planned_takes_the_event_back_and_tells_who_waits_for_it(club: Club) -> None:
    night = evening(club, 2)
    card = night.message(club.channel.id, await planned(club, night))
    await night.click(card, night.people[1], "planned.remind")
    asked = await night.people[0].slash(club.channel, "privacy delete")
    await night.click(asked.response, night.people[0], "privacy.delete-sure")
    assert events(club) == []
    assert "was cancelled" in night.posted(club.channel)[-1]
    card = night.message(club.channel.id, card.id)
    assert "was cancelled" in texts(card)
    assert f"<@{night.people[0].id}>" not in texts(card)
    assert controls(card) == {}
