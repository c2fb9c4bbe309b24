"""Drawings that stand in a page itself, as files."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from html import escape
from typing import NamedTuple

from bs4 import Tag
from bs4.element import NavigableString, PageElement, PreformattedString

from generator.readers.composer import single_spaced
from generator.readers.drawings import DrawingError, as_written, cleaned
from generator.readers.html.elements import attribute
from generator.readers.html.tree import around

_SHAPES = ["path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "use"]
DRAWN = 8
"""Shapes of a drawing within a page from which on it is more than an icon."""
SMALLEST = 48
"""Pixels of a drawing; one that is no larger in either direction is an icon."""
# «viewbox», «xlink:href»: what may stand in a tag
_NAME = re.compile(r"[A-Za-z_][\w.-]*|xlink:href|xml:space|xml:lang")
_SPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


class Drawing(NamedTuple):
    """A drawing of a page."""

    data: bytes
    """The file, as it may be published; empty where it cannot be shown by itself."""
    label: str
    """What the page calls it, else the words in it."""
    words: str
    """All text in it."""


def worded(page: Tag) -> set[int]:
    """The identities of the elements of a page that have words outside of drawings."""
    if not page.find("svg"):
        return set()
    texts = page.find_all(string=lambda text: bool(text and text.strip()))
    return around(text for text in texts if not text.find_parent("svg"))


def drawing(element: Tag, with_words: Container[int]) -> Drawing | None:
    """The drawing that an ``svg`` element is; nothing for an icon, which says nothing by itself.

    Icons have few shapes and no words, are small, are hidden from those who listen, or stand
    beside the words of a link or a button. ``with_words``: see :func:`worded`.
    """
    if element.find_parent("svg") or _is_icon(element, with_words):
        return None
    title = element.find("title", recursive=False)
    named = attribute(element, "aria-label") or (title.get_text() if isinstance(title, Tag) else "")
    texts = (text for text in element.find_all("text") if not text.find_parent("text"))
    shown = (text.get_text(" ") for text in texts)
    label = single_spaced(named) or single_spaced(" ".join(shown))
    try:
        data, width, height = cleaned("".join(_written(element)).encode("utf-8", "replace"))
    except DrawingError:
        return Drawing(b"", label, "")
    if max(width, height) <= SMALLEST:
        return None
    return Drawing(data, label, element.get_text(" "))


def _is_icon(element: Tag, with_words: Container[int]) -> bool:
    if attribute(element, "aria-hidden") == "true" or element.get("role") in (
        "none",
        "presentation",
    ):
        return True
    shapes = len(element.find_all(_SHAPES, limit=DRAWN))
    if shapes < DRAWN and not element.find("text") and not element.find(_is_photograph):
        return True
    way = element.find_parent(["a", "button"])
    return way is not None and id(way) in with_words


def _is_photograph(element: Tag) -> bool:
    """Whether an element shows a picture that stands in the page itself."""
    address = attribute(element, "href") or attribute(element, "xlink:href")
    return element.name == "image" and address.lstrip().startswith("data:")


def _written(element: Tag) -> Iterator[str]:
    """The element as XML, whose names have the letters that SVG gives them."""
    waiting: list[PageElement | str] = [element]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Tag):
            name = as_written(node.name)
            if not _NAME.fullmatch(name):
                continue
            yield f"<{name}{f' {_SPACES}' if node is element else ''}"
            for key, value in node.attrs.items():
                if _NAME.fullmatch(key) and key != "xmlns":
                    yield f' {as_written(key)}="{escape(str(value))}"'
            yield ">"
            waiting += (f"</{name}>", *reversed(node.contents))
        elif isinstance(node, NavigableString):
            yield "" if isinstance(node, PreformattedString) else escape(str(node))
        else:
            yield str(node)
