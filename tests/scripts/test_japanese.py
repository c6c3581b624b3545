"""How the Japanese texts are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.catalogue import load


def japanese() -> Iterator[str]:
    """Give every Japanese text of the catalogue."""
    for message in load():
        if message.id:
            yield from (message.string,) if isinstance(message.string, str) else message.string or ()


def test_no_blank_parts_the_name_of_a_command_from_its_particle() -> None:
    assert not [text for text in japanese() if re.search(r"） [ぁ-ん]", text)]
