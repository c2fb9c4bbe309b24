"""JSON in as few bytes as it takes."""

from __future__ import annotations

import json

import msgspec


def compact(value: object) -> bytes:
    """``value`` as UTF-8 without blanks; «?» stands for half a surrogate pair."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "replace")
