"""Shrinks a failing case: leaves out lines, then characters, while it fails the same way."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

Files = Mapping[str, bytes]
PATIENCE = 60.0
"""Seconds that may be spent on one case."""


def shrink(
    files: Files, fails: Callable[[Files], bool], patience: float = PATIENCE
) -> dict[str, bytes]:
    """The smallest files found that still fail: without files, then lines, then characters."""
    end = time.monotonic() + patience
    small = dict(files)
    for name in sorted(files):
        without = {key: data for key, data in small.items() if key != name}
        if without and fails(without):
            small = without
    for separator in (b"\n", b""):
        for name in sorted(small):
            parts = small[name].split(separator) if separator else _units(small[name])
            kept = _fewest(parts, lambda p: fails({**small, name: separator.join(p)}), end)  # noqa: B023
            small[name] = separator.join(kept)
    return small


def _units(data: bytes) -> list[bytes]:
    """The characters of a text, or the bytes of what is not a text."""
    try:
        return [sign.encode() for sign in data.decode()]
    except UnicodeDecodeError:
        return [data[at : at + 1] for at in range(len(data))]


def _fewest(parts: list[bytes], fails: Callable[[list[bytes]], bool], end: float) -> list[bytes]:
    """Leave out shorter and shorter runs of parts."""
    size = len(parts) // 2
    while size:
        at = 0
        while at < len(parts) and time.monotonic() < end:
            fewer = parts[:at] + parts[at + size :]
            if fails(fewer):
                parts = fewer
            else:
                at += size
        size //= 2
    return parts
