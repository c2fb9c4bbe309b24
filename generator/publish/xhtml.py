"""Texts and blocks as XHTML, which a browser and an e-book reader both understand.

``escape`` is the one door through which a text enters: whatever means something
in HTML or has no place in XML 1.0 is escaped or shown as a sign of its own, and
nothing else. No element gets white space that its text has not.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable

from generator.language.characters import legible
from generator.model import Article, Block, BlockKind

DEEPEST = 6
"""Level of the deepest heading that HTML has."""


def escape_xhtml(text: str) -> str:
    """``text`` for a place between tags or in quotes; see ``characters.legible``."""
    return html.escape(legible(text))


def element(tag: str, content: str, **attributes: str) -> str:
    """``<tag>`` around content that is XHTML already; empty attributes are left out.

    An underscore at the end of an attribute's name, which Python may need, is not part
    of it; others stand for hyphens.
    """
    marks = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape_xhtml(value)}"'
        for name, value in attributes.items()
        if value
    )
    return f"<{tag}{marks}>{content}</{tag}>"


def text(tag: str, content: str, **attributes: str) -> str:
    """``<tag>`` around a text."""
    return element(tag, escape_xhtml(content), **attributes)


def blocks(article: Article, level: int, prefix: str = "") -> Iterable[str]:
    """The article's blocks below a title of ``level``, in order, a line of XHTML each.

    With a ``prefix`` each has an id: the prefix and what the article's own page calls it.
    """
    for index, block in enumerate(article.blocks, 1):
        yield _BLOCKS[block.kind](block, level, f"{prefix}p{index}" if prefix else "")


def _heading(block: Block, level: int, anchor: str) -> str:
    return text(f"h{min(level + max(block.level, 1), DEEPEST)}", block.text, id=anchor)


def _table(block: Block, level: int, anchor: str) -> str:
    """A table whose first row is its head; short rows are filled with empty cells."""
    del level
    columns = max(map(len, block.rows))
    head, *body = (row + [""] * (columns - len(row)) for row in block.rows)
    cells = "".join(text("th", cell, scope="col") if cell else "<td></td>" for cell in head)
    rows = (element("tr", "".join(text("td", cell) for cell in row)) for row in body)
    parts = element("thead", element("tr", cells))
    parts += element("tbody", "".join(rows)) if body else ""
    return element("div", element("table", parts), id=anchor)


def _list(block: Block, level: int, anchor: str) -> str:
    del level
    return element("ul", "".join(text("li", item) for item in block.items), id=anchor)


def _line(css: str) -> Callable[[Block, int, str], str]:
    return lambda block, level, anchor: text("p", block.text, class_=css, id=anchor)


def _quotation(block: Block, level: int, anchor: str) -> str:
    del level
    return element("blockquote", text("p", block.text), id=anchor)


_BLOCKS: dict[BlockKind, Callable[[Block, int, str], str]] = {
    BlockKind.HEADING: _heading,
    BlockKind.PARAGRAPH: _line(""),
    BlockKind.TABLE: _table,
    BlockKind.LIST: _list,
    BlockKind.SPEAKER: _line("speaker"),
    BlockKind.CAPTION: _line("caption"),
    BlockKind.QUOTE: _quotation,
}
