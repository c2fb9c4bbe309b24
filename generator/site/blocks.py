"""The Markdown extension that gives blocks what CommonMark has no sign for.

Page data names the kinds of an article's blocks, in order; see ``publish.articles``.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_LOG = logging.getLogger("mkdocs.plugins.newsletter-archive")

_TAGS = {"p": "p", "s": "p", "c": "p", "t": "table", "l": "ul", "q": "blockquote"}
"""Elements of the kinds of blocks; headings are ``h2`` to ``h6``."""


class BlockExtension(Extension):
    """Gives the blocks of :attr:`page` their ids and classes."""

    def __init__(self) -> None:
        super().__init__()
        self.page: Mapping[str, Any] = {}
        """Data of the page that is rendered next."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is the library's
        """Run after inline markup is parsed and before headings get ids of their own."""
        md.treeprocessors.register(_BlockProcessor(md, self), "newsletter-archive", 15)


class _BlockProcessor(Treeprocessor):
    def __init__(self, md: Markdown, extension: BlockExtension) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: Element) -> None:
        page = self._extension.page
        if "blocks" in page or "headline" in page:
            _article(root, page)
        elif anchors := _anchors(page):
            items = [item for child in root if child.tag == "ul" for item in child]
            for item, anchor in zip(items, anchors, strict=False):
                if anchor:
                    item.set("id", anchor)
        tables = root.findall("table")
        for number, table in enumerate(tables, 1):
            _scroll(root, table, f"表格 {number}" if len(tables) > 1 else "表格")


def _anchors(page: Mapping[str, Any]) -> list[str]:
    """The ids of all items of the lists of an index."""
    found = list(page.get("anchors", ()))
    for part in page.get("parts", ()):
        found += part.get("anchors", ())
    return found


def _article(root: Element, page: Mapping[str, Any]) -> None:
    shapes = page.get("blocks", "").split()
    title, *blocks = list(_blocks(root, shapes))
    _break(title, page.get("headline", ()))
    if len(blocks) != len(shapes):
        _LOG.warning("The page has %d blocks, its data %d; convert again", len(blocks), len(shapes))
        return
    for number, (block, shape) in enumerate(zip(blocks, shapes, strict=True), 1):
        if block.tag != _TAGS.get(shape[0], block.tag):
            _LOG.warning("Block %d is <%s>, in page data «%s»", number, block.tag, shape)
        block.set("id", f"p{number}")
        if shape == "s":
            block.set("class", "speaker")
            _unwrap(block)
        elif shape == "c":
            block.set("class", "caption")
        elif shape[0] == "l":
            _tighten(block)


def _blocks(root: Element, shapes: Sequence[str]) -> Iterator[Element]:
    """The elements of ``root``; lists and quotations that Markdown joined are split again."""
    waiting = list(reversed(root))
    root[:] = []
    pending = iter(shapes)
    while waiting:
        child = waiting.pop()
        size = _size(next(pending, "")) if len(root) else 0  # the title has no shape
        if rest := list(child)[size:] if size else []:
            following = Element(child.tag)
            following.tail = child.tail
            child[:], following[:] = list(child)[:size], rest
            waiting.append(following)
        root.append(child)
        yield child


def _size(shape: str) -> int:
    """The number of children of a list or quotation; 0 for other blocks."""
    if shape == "q":
        return 1
    return int(shape[1:]) if shape.startswith("l") else 0


def _break(title: Element, pieces: Sequence[str]) -> None:
    """Let a headline break between the ``pieces`` only."""
    if not pieces:
        return
    title[:] = []
    # Python-Markdown takes «&copy;» in the text of an element for an entity.
    title.text, *rest = (piece.replace("&", "&amp;") for piece in pieces)
    for piece in rest:
        SubElement(title, "wbr").tail = piece


def _unwrap(block: Element) -> None:
    """The text of a speaker without the bold that marks it in Markdown."""
    for strong in block.findall("strong"):
        block.text, block[:] = strong.text, list(strong)


def _tighten(block: Element) -> None:
    """Take the items of a list out of the paragraphs that a neighbouring list brought them."""
    for item in block:
        for paragraph in item.findall("p"):
            item.text, item[:] = paragraph.text, list(paragraph)


def _scroll(root: Element, table: Element, label: str) -> None:
    """Put a wide table into a box that scrolls, with the keyboard too."""
    at = list(root).index(table)
    attributes = {"class": "scroll", "role": "region", "aria-label": label, "tabindex": "0"}
    if anchor := table.attrib.pop("id", ""):
        attributes = {"id": anchor, **attributes}
    table.set("class", "data")
    box = Element("div", attributes)
    box.append(table)
    box.tail, table.tail = table.tail, None
    root[at] = box
