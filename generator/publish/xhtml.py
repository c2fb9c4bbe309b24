"""Texts and blocks as XHTML, which a browser and an e-book reader both understand.

Every text goes through ``escape_xhtml``: what has a meaning in HTML or no place in XML 1.0 is
escaped or shown as a sign. No element gets white space that its text does not have.
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

    An underscore at the end of an attribute's name, which Python may need, is not part of it.
    """
    marks = "".join(
        f' {name.rstrip("_")}="{escape_xhtml(value)}"'
        for name, value in attributes.items()
        if value
    )
    return f"<{tag}{marks}>{content}</{tag}>"


def text(tag: str, content: str, **attributes: str) -> str:
    """``<tag>`` around a text."""
    return element(tag, escape_xhtml(content), **attributes)


def blocks(article: Article) -> Iterable[str]:
    """The article's blocks below its title, which has level 1, in order; a line of XHTML each."""
    return (_BLOCKS[block.kind](block) for block in article.blocks)


def _heading(block: Block) -> str:
    return text(f"h{min(1 + max(block.level, 1), DEEPEST)}", block.text)


def _table(block: Block) -> str:
    """A table whose first row is its head; short rows are filled with empty cells."""
    columns = max(map(len, block.rows))
    head, *body = (row + [""] * (columns - len(row)) for row in block.rows)
    cells = "".join(text("th", cell, scope="col") if cell else "<td></td>" for cell in head)
    rows = (element("tr", "".join(text("td", cell) for cell in row)) for row in body)
    parts = element("thead", element("tr", cells))
    parts += element("tbody", "".join(rows)) if body else ""
    return element("div", element("table", parts))


_BLOCKS: dict[BlockKind, Callable[[Block], str]] = {
    BlockKind.HEADING: _heading,
    BlockKind.PARAGRAPH: lambda block: text("p", block.text),
    BlockKind.TABLE: _table,
    BlockKind.LIST: lambda block: element("ul", "".join(text("li", item) for item in block.items)),
    BlockKind.SPEAKER: lambda block: text("p", block.text, class_="speaker"),
    BlockKind.CAPTION: lambda block: text("p", block.text, class_="caption"),
    BlockKind.QUOTE: lambda block: element("blockquote", text("p", block.text)),
}
