"""A tile map of China: one square for each province, coloured by its number of articles.

A tile map shows every province alike, however small; it is no map of territory. The
colours come from the style sheet (``--tile-0`` to ``--tile-4``), so that the map
follows light and dark; the numbers stand in the tiles, and a table stands beneath.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from math import ceil, log2

from generator.apparatus.places.units import Unit, gazetteer

SIZE = 64
"""Side of a tile with the gap around it, in units of the drawing."""
_GAP = 4
STEPS = 4
"""Steps of the colour scale above none."""
TITLE = "各省级行政区的文章数"


def draw(counts: Mapping[str, int], hrefs: Mapping[str, str]) -> str:
    """The map as one SVG element without blank lines.

    ``counts`` has every province by full name; ``hrefs`` the address of the pages of those
    that have one. The number of articles decides the step of the scale.
    """
    known = gazetteer()
    left = min(column for column, _ in known.tiles.values())
    columns = 1 - left + max(column for column, _ in known.tiles.values())
    rows = 1 + max(row for _, row in known.tiles.values())
    most = max(counts.values())
    box = f"0 0 {columns * SIZE} {rows * SIZE}"
    lines = [
        f'<svg class="tiles" xmlns="http://www.w3.org/2000/svg" viewBox="{box}" role="group"',
        '  aria-labelledby="tiles-title tiles-desc">',
        f'<title id="tiles-title">{TITLE}</title>',
        f'<desc id="tiles-desc">{escape(_description(counts))}</desc>',
    ]
    for unit in known.provinces:
        column, row = known.tiles[unit.name]
        lines += _tile(unit, (column - left, row), counts[unit.name], most, hrefs.get(unit.name))
    return "\n".join([*lines, "</svg>"])


def step(count: int, most: int) -> int:
    """The step of the scale for a number: 0 for none, 1 to ``STEPS`` by doubling towards ``most``."""
    if not count:
        return 0
    return max(1, STEPS - int(log2(most / count)))


def legend(most: int) -> list[tuple[int, str]]:
    """The steps that occur up to ``most`` and the numbers that each stands for: «3–5»."""
    spans: dict[int, list[int]] = {}
    for number in range(1, most + 1) if most <= 64 else _samples(most):
        spans.setdefault(step(number, most), []).append(number)
    return [
        (at, str(found[0]) if found[0] == found[-1] else f"{found[0]}–{found[-1]}")
        for at, found in sorted(spans.items())
    ]


def _samples(most: int) -> list[int]:
    """The numbers at which one step of the scale ends and the next begins."""
    edges = [ceil(most / 2**power) for power in range(STEPS)]
    bounds = {1, most, *(edge + shift for edge in edges for shift in (-1, 0, 1))}
    return sorted(number for number in bounds if 1 <= number <= most)


def _description(counts: Mapping[str, int]) -> str:
    ranked = sorted(counts.items(), key=lambda item: -item[1])[:3]
    told = "、".join(f"{name} {count} 篇" for name, count in ranked if count)
    return f"每个省级行政区一格，颜色越深文章越多。最多的是{told}。" if told else "暂无文章。"


def _tile(
    unit: Unit, at: tuple[int, int], count: int, most: int, href: str | None
) -> Iterator[str]:
    side = SIZE - _GAP
    x, y = at[0] * SIZE + _GAP // 2, at[1] * SIZE + _GAP // 2
    shapes = (
        f'<rect x="{x}" y="{y}" width="{side}" height="{side}" rx="3"/>'
        f'<text x="{x + side // 2}" y="{y + 27}">{unit.short}</text>'
        f'<text class="tiles__count" x="{x + side // 2}" y="{y + 47}">{count or "–"}</text>'
    )
    told = f"{unit.name}，{count} 篇"
    css = f"tiles__tile tiles__tile--{step(count, most)}"
    if href:
        yield f'<a href="{escape(href)}" class="{css}"><title>{told}</title>{shapes}</a>'
    else:
        yield f'<g class="{css}"><title>{told}</title>{shapes}</g>'
