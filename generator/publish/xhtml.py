"""Texts and blocks as XHTML, which a browser and an e-book reader both understand.

Every text goes through ``escape_xhtml``: what has a meaning in HTML or no place in XML 1.0 is
escaped or shown as a sign. No element gets white space that its text does not have.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable

from generator.language.characters import legible
from generator.model import Article, Block, BlockKind
from generator.publish.forms import Form, Span, woven

DEEPEST = 6
"""Level of the deepest heading that HTML has."""
_PICTURE = "图"
"""Stands for the words of a picture that has none."""


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
    return map(_block, article.blocks)


def _block(block: Block) -> str:
    return _BLOCKS[block.kind](block)


def picture_box(words: str, address: str) -> str:
    """What stands for a picture that the archive does not have: its text and its address."""
    shown = escape_xhtml(words) or _PICTURE
    name = {"role": "img", "aria-label": words or _PICTURE, "data-picture": address or "cid:"}
    return element("span", shown, class_="picture", **name)


def formed(content: str, form: Form) -> str:
    """A text with its marks; links are left out, since a book has none."""
    spans = [span for span in form.spans(content) if span.kind]
    return woven(content, spans, _plain, _tagged) if spans else escape_xhtml(content)


def _plain(content: str, _: Span | None) -> str:
    return escape_xhtml(content)


def _tagged(span: Span, inside: str) -> str:
    if span.picture and span.picture.path:
        shown = escape_xhtml(span.picture.text or _PICTURE)
        return f'<img src="{escape_xhtml(span.picture.path)}" alt="{shown}"/>'
    if span.picture:
        return picture_box(span.picture.text, span.picture.address)
    return f"<{span.kind}>{inside}</{span.kind}>"


def _heading(block: Block) -> str:
    tag = f"h{min(1 + max(block.level, 1), DEEPEST)}"
    return element(tag, formed(block.text, Form.of(block)))


def _table(block: Block) -> str:
    """A table whose first row is its head; short rows are filled with empty cells."""
    columns = max(map(len, block.rows))
    cells = Form.of(block).spread([cell for row in block.rows for cell in row])
    marked = [[formed(*next(cells)) for _ in row] for row in block.rows]
    head, *body = (row + [""] * (columns - len(row)) for row in marked)
    css = [*block.info.split(","), *[""] * columns]
    heads = "".join(
        element("th", cell, scope="col", class_=of) if cell else "<td></td>"
        for cell, of in zip(head, css, strict=False)
    )
    rows = (element("tr", "".join(map(_cell, row, css))) for row in body)
    parts = element("thead", element("tr", heads))
    parts += element("tbody", "".join(rows)) if body else ""
    return element("div", element("table", parts))


def _cell(content: str, css: str) -> str:
    return element("td", content, class_=css)


def _list(block: Block) -> str:
    if block.blocks:
        items = [_held(item) for item in block.blocks]
    else:
        items = [formed(*item) for item in Form.of(block).spread(block.items)]
    tag = "ul" if block.start is None else "ol"
    start = "" if block.start in (None, 1) else str(block.start)
    return element(tag, "".join(element("li", item) for item in items), start=start)


def _held(block: Block) -> str:
    """The blocks within another."""
    return "".join(map(_block, block.blocks)) or _paragraph(block)


def _code(block: Block) -> str:
    return element("pre", text("code", block.text))


def _paragraph(block: Block, **attributes: str) -> str:
    return element("p", formed(block.text, Form.of(block)), **attributes)


_BLOCKS: dict[BlockKind, Callable[[Block], str]] = {
    BlockKind.HEADING: _heading,
    BlockKind.PARAGRAPH: _paragraph,
    BlockKind.TABLE: _table,
    BlockKind.LIST: _list,
    BlockKind.SPEAKER: lambda block: _paragraph(block, class_="speaker"),
    BlockKind.CAPTION: lambda block: _paragraph(block, class_="caption"),
    BlockKind.QUOTE: lambda block: element("blockquote", _held(block)),
    BlockKind.ITEM: _held,
    BlockKind.CODE: _code,
    BlockKind.RULE: lambda _: "<hr/>",
}
