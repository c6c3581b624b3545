"""What the playground keeps over a restart: threads, messages, and the forms that are open.

The person's own data is in the database, as on Discord. This file stands beside it, so that
channels are not empty after a restart and old buttons can be pressed.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pydantic import TypeAdapter, ValidationError
from simcord.backend.models import Channel, Interaction, Message

if TYPE_CHECKING:
    from pathlib import Path

    from simcord.backend import Backend

MESSAGES_A_CHANNEL: Final = 200
OPEN_FORMS: Final = 50
THREADS: Final = 30

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Kept:
    """What is written to the file."""

    messages: list[Message] = field(default_factory=list)
    threads: list[Channel] = field(default_factory=list)
    forms: list[Interaction] = field(default_factory=list)


_KEPT: Final = TypeAdapter(Kept)


def collect(backend: Backend, forms: list[Interaction]) -> Kept:
    """Take the newest threads, the messages of every channel and the newest open forms."""
    messages = [
        message
        for channel in backend.messages.values()
        for _, message in sorted(channel.items())
        # Attachments live in memory only: a message that holds one would be a broken link.
        if not message.attachments
    ]
    threads = [channel for channel in backend.channels.values() if channel.is_thread]
    newest = sorted(threads, key=lambda thread: thread.id)[-THREADS:]
    return Kept(messages, newest, [form for form in forms if not form.modal_consumed][-OPEN_FORMS:])


def write(kept: Kept, path: Path) -> None:
    """Write `kept` to `path`, whole or not at all, for this user alone: it holds people's words.

    Raises `OSError` where that is not possible.
    """
    draft = path.with_suffix(".new")  # on the same disk, so that replacing is atomic
    draft.unlink(missing_ok=True)  # of a process that was stopped halfway
    draft.touch(mode=0o600, exist_ok=False)
    draft.write_bytes(_KEPT.dump_json(kept))
    draft.replace(path)


def read(path: Path) -> Kept:
    """Read what was kept; nothing where there is none or where it cannot be understood."""
    try:
        return _KEPT.validate_json(path.read_bytes())
    except FileNotFoundError:
        return Kept()
    except (OSError, ValidationError) as error:
        log.warning("The playground starts with empty channels: %s cannot be read (%s)", path, error)
        return Kept()


def restore(kept: Kept, backend: Backend) -> None:
    """Put threads, messages and forms back, each in the channel it was in."""
    for thread in kept.threads:
        if thread.parent_id in backend.channels and thread.guild_id in backend.guilds:
            backend.channels[thread.id] = thread
            backend.messages.setdefault(thread.id, {})
            backend.guilds[thread.guild_id].thread_ids.append(thread.id)
    for message in kept.messages:
        if message.channel_id in backend.messages and message.author_id in backend.users:
            backend.messages[message.channel_id][message.id] = message
    for form in kept.forms:
        backend.interactions[form.id] = form
