"""Lines of a paragraph that begin with the sign of an item: «· one<br>· two»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement

from generator.readers.html.elements import BLOCKS, BULLETS

LEAST = 2
"""Items of such a list, at least."""
_HOLDERS = frozenset({"p", "div", "td", "section", "article", "center"})
_AROUND = frozenset({"span", "font"})
"""Elements that may stand between a block and all of its lines."""

_Words = Sequence[PageElement]
"""What one line holds."""


def list_lines(page: BeautifulSoup) -> Iterator[str]:
    """Make lists of the last lines of a block that all begin with one sign, and return their signs."""
    seen: set[int] = set()
    for line_break in page.find_all("br"):
        block = line_break.parent
        if block is None or id(block) in seen:
            continue
        seen.add(id(block))
        if _holds_lines(block):
            yield from _rewrite(page, block)


def _holds_lines(block: Tag) -> bool:
    """Whether an element is a block of lines, or all that such a block has."""
    alone = block.name in _AROUND and block.parent is not None and block.parent.name in _HOLDERS
    if alone and block.parent and [*filter(_says, block.parent.children)] != [block]:
        return False
    return (alone or block.name in _HOLDERS) and all(
        each.name not in BLOCKS for each in block.children if isinstance(each, Tag)
    )


def _rewrite(page: BeautifulSoup, block: Tag) -> Iterator[str]:
    lines = list(_lines(block))
    firsts = list(map(_first_words, lines))
    start = next((at for at, first in enumerate(firsts) if first and _sign(first)), len(lines))
    signs = [_sign(first) for first in firsts[start:] if first]
    if len(signs) < LEAST or len(set(signs)) > 1:
        return
    for child in list(block.children):
        child.extract()  # the first of those left, which is found at once
    for line in lines[:start]:
        block.extend([*line, page.new_tag("br")])
    made = page.new_tag("ul")
    for line, first in zip(lines[start:], firsts[start:], strict=True):
        if not any(map(_says, line)):
            continue
        item = page.new_tag("li")
        item.extend(line)
        if first:
            first.replace_with(first.lstrip()[1:].lstrip())
        made.append(item)
    block.append(made)
    for outer in (block, block.parent):
        if outer and outer.name in ("p", *_AROUND):
            outer.name = "div"
    yield from signs


def _lines(block: Tag) -> Iterator[list[PageElement]]:
    """What stands between the line breaks of a block."""
    line: list[PageElement] = []
    for each in block.children:
        if isinstance(each, Tag) and each.name == "br":
            yield line
            line = []
        else:
            line.append(each)
    yield line


def _first_words(line: _Words) -> NavigableString | None:
    """The first string of a line that says something."""
    for each in line:
        strings = each.descendants if isinstance(each, Tag) else (each,)
        for found in strings:
            if isinstance(found, NavigableString) and found.strip():
                return found
    return None


def _sign(words: str) -> str:
    """The sign of an item that words begin with; empty without one."""
    first = words.lstrip()[:1]
    return first if first in BULLETS else ""


def _says(element: PageElement) -> bool:
    return isinstance(element, Tag) or bool(str(element).strip())
