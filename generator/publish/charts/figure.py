"""A picture on a page: the SVG, its caption, and the numbers beneath it as a table."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

TABLE = "数据表"


def figure(
    svg: str, caption: str, head: Sequence[str] = (), rows: Sequence[Sequence[str]] = ()
) -> str:
    """A Markdown block. The cells of ``head`` and ``rows`` are Markdown already."""
    words = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
    drawn = f'<figure class="chart">{words}{svg}</figure>'
    if not rows:
        return drawn
    lines = [_row(head), _row(["---"] * len(head)), *map(_row, rows)]
    table = "\n".join(lines)
    return (
        f'{drawn}\n\n<details class="chart-table" markdown="1">\n<summary>{TABLE}</summary>\n\n'
        f"{table}\n\n</details>"
    )


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
