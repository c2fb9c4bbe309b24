"""Text again and again, up to a size."""

from __future__ import annotations


def many(unit: str, size: int) -> str:
    """``unit`` again and again, up to ``size`` characters."""
    return (unit * (size // len(unit) + 1))[: max(size, 1)]


def whole(unit: str, size: int) -> str:
    """``unit`` again and again, never cut."""
    return unit * max(size // len(unit), 1)


def numbered(unit: str, size: int) -> str:
    """``unit`` with numbers in place of «%d»."""
    return "".join(unit.replace("%d", str(at)) for at in range(max(size // len(unit), 1)))


def nested(opening: str, closing: str, size: int, inner: str = "a") -> str:
    count = max(size // (len(opening) + len(closing)), 1)
    return opening * count + inner + closing * count
