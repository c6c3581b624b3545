"""What can be told from a bot token without asking Discord."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Final

# Three parts: the bot's id in base64, when it was made, and a signature.
_FORM: Final = re.compile(r"([\w-]{18,})\.[\w-]{6}\.[\w-]{27,}")


def client_id(token: str) -> int | None:
    """Give the application's id that `token` begins with; `None` where it does not look like a token."""
    found = _FORM.fullmatch(token.strip())
    if found is None:
        return None
    first = found[1]
    try:
        digits = base64.urlsafe_b64decode(first + "=" * (-len(first) % 4))
    except binascii.Error:
        return None
    return int(digits) if digits.isdigit() else None
