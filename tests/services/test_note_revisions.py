"""Whatever is done to a note, its history tells it: replayed, it gives the note as it stands."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.refusal import Refusal
from bot.services.notebook import Content, Note, NoteStep
from tests.services.conftest import House
from tests.services.notes import CLUB, MINE, MODS, added, content

steps = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), st.text("ab言 ", min_size=1, max_size=6)),
        st.tuples(st.sampled_from(["delete", "restore", "undo", "revert"]), st.just("")),
    ),
    max_size=12,
)


def replay(history: tuple[NoteStep, ...]) -> tuple[Content, bool]:
    """The note that its steps tell of, and whether it is deleted."""
    return history[-1].content, history[-1].what == "delete"


async def act(house: House, note: Note, what: str, text: str) -> None:
    notes = house.services.notes
    now = await notes.get(MINE, note.id)
    match what:
        case "edit":
            await notes.edit(MINE, note.id, now.revision, content(f"t{text}", f"b{text}"))
        case "delete":
            await notes.delete(MINE, note.id)
        case "restore":
            await notes.restore(MINE, note.id)
        case "undo":
            await notes.undo(MINE, note.id, now.revision)
        case _:
            await notes.revert(MODS, MINE.person, house.clock.now)


@given(steps)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_any_sequence_can_be_replayed(house: House, sequence: list[tuple[str, str]]) -> None:
    note = await added(house)
    for what, text in sequence:
        house.clock.forward(minutes=1)
        with suppress(Refusal):
            await act(house, note, what, text)
        now = await house.services.notes.get(MINE, note.id)
        history = await house.services.notes.history(MINE, note.id)
        assert replay(history) == (now.content, now.deleted)
        assert [step.number for step in history] == list(range(1, now.revision + 1))
        found = (await house.services.library.search(CLUB, "acme")).notes
        assert (note.id in {each.id for each in found}) != now.deleted
    await house.services.notes.delete(MINE, note.id)


@pytest.mark.parametrize("what", ["edit", "delete"])
async def test_undoing_a_step_gives_the_state_before_it(house: House, what: str) -> None:
    note = await added(house)
    before = await house.services.notes.get(MINE, note.id)
    await act(house, note, what, "x")
    now = await house.services.notes.get(MINE, note.id)
    back = await house.services.notes.undo(MINE, note.id, now.revision)
    assert (back.content, back.deleted) == (before.content, before.deleted)
