"""`/notes add`, `show` and the buttons of one note."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from simcord import MemberActor

from bot.discord_ui.limits import PAGE_TEXT
from bot.services.notebook import Member
from tests.discord.conftest import Club, controls, menu, plain, texts
from tests.discord.noting import TEXT, TITLE, kept, listed, opened, shown, write


async def test_a_note_is_written_and_shown_as_others_see_it(club: Club) -> None:
    result = await write(club, link="https://acme.example/ir", seen_on="2025-11-20")
    assert result.ephemeral
    said = plain(texts(result.response))
    assert "This is how others see it" in said
    assert f"### {TITLE}" in said
    assert "Acme · Website · seen 2025-11-20" in said
    assert f"by <@{club.mei.id}>" in said
    assert "<https://acme.example/ir>" in said
    assert TEXT in said
    assert set(controls(result.response)) == {"Edit", "Undo"}


async def test_the_form_asks_title_and_text_and_of_people_role_and_leave(club: Club) -> None:
    web = await club.mei.slash(club.channel, "notes add", company="Acme", source="news")
    assert web.modal is not None
    assert [part["label"] for part in web.modal["components"]] == ["Title", "Text"]
    person = await club.mei.slash(club.channel, "notes add", company="Acme", source="alumni")
    assert person.modal is not None
    assert [part["label"] for part in person.modal["components"]] == [
        "Title",
        "Text",
        "Role and year",
        "May be quoted to the company",
    ]
    chosen = person.modal["components"][3]["component"]["options"]
    assert [option["value"] for option in chosen if option.get("default")] == ["no"]


async def test_a_person_is_said_by_role_and_is_not_to_be_quoted_unless_they_agreed(club: Club) -> None:
    result = await write(club, {"role": "sales, joined 2023"}, source="alumni")
    said = plain(texts(result.response))
    assert "From: sales, joined 2023" in said
    assert "Not to be quoted to the company" in said
    agreed = await write(club, {"role": "sales", "quotable": "yes"}, source="employee")
    assert "May be quoted to the company" in plain(texts(agreed.response))


async def test_it_is_japanese_for_who_reads_japanese(club: Club) -> None:
    result = await write(club, actor=club.haru)
    assert "ほかの人にはこう見えます" in texts(result.response)
    assert set(controls(result.response)) == {"編集", "取り消す"}
    page = await listed(club, club.haru)
    assert "ノート1件" in texts(page)
    assert "今日" in texts(page)


async def test_undo_takes_the_new_note_away_and_says_how_it_comes_back(club: Club) -> None:
    result = await write(club)
    gone = await club.mei.click(shown(result), label="Undo")
    assert "Deleted" in texts(gone.response)
    assert TITLE not in texts(await listed(club))
    back = await club.mei.click(shown(gone), label="Restore")
    assert TEXT in plain(texts(back.response))


@pytest.mark.parametrize(
    "body",
    ["田中さんが話してくれました。", "Ms. Tanaka said so.", "Write to a.b@example.com", "学籍番号 1234567"],
)
async def test_what_seems_to_name_somebody_is_asked_before_it_is_saved(club: Club, body: str) -> None:
    asked = await write(club, {"body": body}, source="alumni")
    assert "seems to name a person" in texts(asked.response)
    assert "no note here yet" in texts(await listed(club))
    again = await club.mei.click(shown(asked), label="Change it")
    assert again.modal is not None
    assert again.modal["components"][1]["component"]["value"] == body
    saved = await club.mei.click(shown(asked), label="It names nobody: save it")
    assert "This is how others see it" in texts(saved.response)
    twice = await club.mei.click(shown(asked), label="It names nobody: save it")
    assert "sent already" in texts(twice.response)
    assert "1 note" in texts(await listed(club))


async def test_all_that_seems_private_is_shown_in_the_readers_quotation_marks(club: Club) -> None:
    body = "田中さん said: taro@example.com or 090-1234-5678, 学籍番号 A1234567"
    english = plain(texts((await write(club, {"body": body}, source="alumni")).response))
    assert "“田中さん”, “taro@example.com”, “090-1234-5678”, “学籍番号 A1234567”" in english
    japanese = plain(texts((await write(club, {"body": body}, club.haru, source="alumni")).response))
    assert "「田中さん」、「taro@example.com」、「090-1234-5678」、「学籍番号 A1234567」" in japanese


async def test_a_list_of_several_pages_is_said_in_japanese_throughout(club: Club) -> None:
    for n in range(9):
        await kept(club, title=f"ノート {n}")
    said = texts(await listed(club, club.haru))
    assert "2 ページ中 1 ページ目" in said
    assert "page" not in said


async def test_a_form_sent_twice_makes_one_note(club: Club) -> None:
    form = await club.mei.slash(club.channel, "notes add", company="Acme", source="website")
    await club.mei.submit_modal(form, {"title": TITLE, "body": TEXT})
    form._interaction.modal_consumed = False  # as a second tap on a slow phone does
    result = await club.mei.submit_modal(form, {"title": TITLE, "body": TEXT})
    assert "sent already" in texts(result.response)
    assert "1 note" in texts(await listed(club))


async def test_a_form_open_over_a_restart_is_saved(club: Club) -> None:
    form = await club.mei.slash(club.channel, "notes add", company="Acme", source="website")
    await club.restart()
    result = await club.mei.submit_modal(form, {"title": TITLE, "body": TEXT})
    assert "This is how others see it" in texts(result.response)
    await club.restart()
    undone = await club.mei.click(shown(result), label="Undo")
    assert "Deleted" in texts(undone.response)


async def test_the_list_is_newest_first_and_narrows_by_source(club: Club) -> None:
    await kept(club, title="First")
    await kept(club, title="Second", source="news")
    said = texts(await listed(club, company="acme inc."))
    assert said.index("Second") < said.index("First")
    narrowed = texts(await listed(club, company="Acme", source="news"))
    assert "Second" in narrowed
    assert "First" not in narrowed


async def test_old_notes_are_marked(club: Club) -> None:
    await kept(club, seen_on=date(2023, 1, 5))
    said = texts(await listed(club))
    assert "seen 2023-01-05 (" in said
    assert "years\u00a0ago" in said
    assert "older than 12 months" in said


async def test_pages_are_turned(club: Club) -> None:
    for number in range(10):
        await kept(club, title=f"Note {number}")
    page = await listed(club, company="Acme")
    assert "page 1 of 2" in texts(page)
    older = shown(await club.mei.click(page, label="Older ▶"))
    assert "Note 0" in texts(older)
    newer = shown(await club.mei.click(older, label="◀ Newer"))
    assert "Note 9" in texts(newer)


async def test_with_no_notes_it_says_how_to_begin(club: Club) -> None:
    assert "/notes add" in texts(await listed(club))


async def test_an_unknown_company_is_met_with_near_names(club: Club) -> None:
    await kept(club, "Sumitomo Forestry")
    assert "Did you mean Sumitomo Forestry?" in plain(texts(await listed(club, company="Sumitomo Forest")))


async def test_who_may_do_what_with_an_open_note(club: Club) -> None:
    note = await kept(club)
    assert set(controls(await opened(club, note))) == {"Edit", "History", "Delete"}
    assert set(controls(await opened(club, note, club.haru))) == {"履歴", "報告"}
    assert set(controls(await opened(club, note, club.moderator))) == {"Edit", "History", "Delete", "Report"}


async def test_a_long_note_takes_several_messages_and_loses_nothing(club: Club) -> None:
    body = "".join(f"*_~{number:04}" for number in range(428))
    note = await kept(club, body=body)
    page = await listed(club)
    result = await club.mei.select(page, [str(note.id)], custom_id=menu(page))
    every = [result.response, *result.followups]
    assert len(every) > 1
    assert body in "".join(plain(texts(each)).replace("> ", "") for each in every).replace("\n", "")
    assert all(len(texts(each)) <= PAGE_TEXT for each in every)
    assert "Edit" in controls(every[-1])


async def test_deleting_and_restoring(club: Club) -> None:
    note = await kept(club)
    page = await opened(club, note)
    gone = shown(await club.mei.click(page, label="Delete"))
    assert "it can be brought back" in texts(gone)
    assert "no note here yet" in texts(await listed(club))
    shelf = shown(await club.mei.click(await listed(club), label="Deleted notes"))
    assert TITLE in texts(shelf)
    found = shown(await club.mei.select(shelf, [str(note.id)], custom_id=menu(shelf)))
    assert "This note is deleted" in texts(found)
    back = shown(await club.mei.click(found, label="Restore"))
    assert "Edit" in controls(back)
    assert TITLE in texts(await listed(club))


async def test_a_stranger_sees_no_deleted_note_and_an_old_button_says_so(club: Club) -> None:
    note = await kept(club)
    page = await listed(club, club.haru)
    old = await opened(club, note, club.haru)
    await club.services.notes.delete(Member(club.guild.id, club.moderator.id, moderator=True), note.id)
    for pressed in (
        await club.haru.select(page, [str(note.id)], custom_id=menu(page)),
        await club.haru.click(old, label="履歴"),
        await club.haru.click(old, label="報告"),
    ):
        assert "もうありません" in texts(pressed.response)
    shelf = await club.haru.click(await listed(club, club.haru), label="削除されたノート")
    assert TITLE not in texts(shelf.response)


async def test_a_double_click_on_delete_is_no_harm(club: Club) -> None:
    note = await kept(club)
    page, other = await opened(club, note), await opened(club, note)
    await club.mei.click(page, label="Delete")
    again = await club.mei.click(other, label="Delete")
    assert "it can be brought back" in texts(again.response)


async def test_reports_reach_moderators_who_settle_them(club: Club) -> None:
    note = await kept(club)
    page = await opened(club, note, club.haru)
    for said in ("報告しました", "すでに報告"):
        form = await club.haru.click(page, label="報告")
        done = await club.haru.submit_modal(form, {"reason": "上司の名前が*わかる*"})
        assert said in texts(done.response)
    assert "🚩" in texts(await listed(club))
    seen = await listed(club, club.moderator)
    shelf = shown(await club.moderator.click(seen, label="Reported notes (1)"))
    found = shown(await club.moderator.select(shelf, [str(note.id)], custom_id=menu(shelf)))
    assert "Reported by 1 member" in texts(found)
    assert "-# Why it was reported\n> 上司の名前が*わかる*" in plain(texts(found))
    assert "上司" not in texts(await opened(club, note))
    settled = await club.moderator.click(found, label="It is in order")
    assert "Reported" not in texts(settled.response)
    assert "🚩" not in texts(await listed(club))


async def test_settling_a_long_note_shows_none_of_it_twice(club: Club) -> None:
    long = await kept(club, title="Long", body="\n".join("- saw" for _ in range(499)))
    await club.services.notes.report(Member(club.guild.id, club.haru.id), long.id, "why")
    page = await listed(club, club.moderator)
    result = await club.moderator.select(page, [str(long.id)], custom_id=menu(page))
    before, last = shown(result), result.followups[-1]

    settled = await club.moderator.click(last, label="It is in order")

    assert settled.followups == []
    assert "It is in order" not in controls(settled.response)
    assert "### Long" in texts(before)
    assert "### Long" not in texts(settled.response)


@pytest.mark.parametrize("press", ["notes alias", "prep"])
async def test_a_company_without_letters_is_told_what_is_missing(club: Club, press: str) -> None:
    await kept(club)
    given = {"company": "Acme", "name": "😀"} if press == "notes alias" else {"company": "😀"}
    refused = await club.moderator.slash(club.channel, press, **given)
    assert "Give the name of a company" in texts(refused.response)


async def test_a_report_that_came_after_the_moderator_looked_stays(
    club: Club, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = await kept(club)
    notes = club.services.notes
    await notes.report(Member(club.guild.id, club.haru.id), note.id, "A typo")
    page = await opened(club, note, club.moderator)
    monkeypatch.setattr(notes, "_clock", lambda: datetime.now(UTC) + timedelta(seconds=1))
    await notes.report(Member(club.guild.id, club.mei.id), note.id, "My phone number")
    left = await club.moderator.click(page, label="It is in order")
    said = plain(texts(left.response))
    assert "Reported by 1 member" in said
    assert "My phone number" in said
    assert "A typo" not in said
    done = await club.moderator.click(shown(left), label="It is in order")
    assert "Reported" not in texts(done.response)


@pytest.mark.parametrize("locale", ["en-US", "ja"])
async def test_the_longest_list_fits_in_both_languages(club: Club, locale: str) -> None:
    club.speaks(club.mei, locale)
    for _ in range(8):
        link = "https://a.example/" + "x" * 480
        await kept(club, "A" + "*_~" * 33, title="*_~`|>" * 20, link=link, role="|" * 80)
    page = await listed(club)
    assert len(texts(page)) <= PAGE_TEXT


async def test_every_member_reads_what_one_wrote(club: Club) -> None:
    await write(club)
    people: list[MemberActor] = [club.haru, club.moderator]
    for person in people:
        assert TITLE in texts(await listed(club, person, company="Acme"))


@pytest.mark.parametrize(("zone", "day"), [("Tokyo", date(2026, 11, 23)), (None, date(2026, 11, 22))])
async def test_today_is_what_it_is_where_the_person_lives(club: Club, zone: str | None, day: date) -> None:
    club.services.clock = lambda: datetime(2026, 11, 22, 16, tzinfo=UTC)
    if zone:
        await club.services.people.set_zone(club.mei.id, zone)
    saved = shown(await write(club, seen_on="today"))
    who = Member(club.guild.id, club.mei.id)
    [note] = (await club.services.library.page(who, None)).notes
    assert note.content.seen_on == day

    form = await club.mei.click(saved, label="Edit")
    await club.mei.submit_modal(form, {"title": TITLE, "body": TEXT, "seen_on": "yesterday"})
    assert (await club.services.notes.get(who, note.id)).content.seen_on == day - timedelta(days=1)
