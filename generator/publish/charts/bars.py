"""A row of bars, one for each year."""

from __future__ import annotations

from collections.abc import Mapping

from generator.publish.charts.svg import WIDTH, picture, rectangle, text

_TOP, _BARS, _FOOT = 14, 44, 16
_WIDEST = 34
"""A bar's width at most, so that two years do not make two walls."""
_NUMBERED = 22
"""Width of a slot from which each bar has its number and each year its name."""


def bars(name: str, title: str, description: str, counts: Mapping[str, int]) -> str:
    """Bars in the order of ``counts``: year → number."""
    most = max(counts.values(), default=0) or 1
    slot = min(WIDTH / max(len(counts), 1), 2 * _WIDEST)
    width = min(slot * 0.7, _WIDEST)
    base = _TOP + _BARS
    every = 1 if slot >= _NUMBERED else -int(-_NUMBERED // slot)
    parts = [rectangle(0, base, slot * len(counts), 1, "axis")]
    for at, (year, count) in enumerate(counts.items()):
        height = _BARS * count / most
        middle = slot * (at + 0.5)
        parts.append(
            rectangle(middle - width / 2, base - height, width, height, "bar", f"{year}：{count}")
        )
        if slot >= _NUMBERED:
            parts.append(text(str(count), middle, base - height - 3, "number", "middle"))
        if at % every == 0:
            parts.append(text(year, middle, base + 12, "label", "middle"))
    return picture(name, title, description, base + _FOOT, parts)
