"""Parses HTML into a tree of elements whose depth is bounded."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from typing import Any

from bs4 import BeautifulSoup, Tag, UnusualUsageWarning
from bs4.element import PageElement

from generator.language.characters import legible
from generator.readers.html.tags import kept, restore

DEEPEST = 256
"""Elements in each other; a deeper one stands behind the last of them. Browsers have such a limit
too: Chromium of 512 elements."""
_ALONE = frozenset({"script", "style", "title"})
"""Elements that hold no others, as those without an end tag."""


def parse_tree(text: str) -> BeautifulSoup:
    """The elements of a page or a piece of one."""
    made = legible(text)
    html = kept(made)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UnusualUsageWarning)  # of texts that look like file names
        page = _Page(
            html.encode("utf-8", "replace"),
            "lxml",
            from_encoding="utf-8",
            string_containers={},
            multi_valued_attributes=None,
        )
    if html is not made:
        restore(page)
    return page


def around(elements: Iterable[PageElement]) -> set[int]:
    """The identities of all elements that have one of ``elements`` in them."""
    found: set[int] = set()
    for element in elements:
        for parent in element.parents:
            if id(parent) in found:
                break
            found.add(id(parent))
    return found


class _Page(BeautifulSoup):
    """A page in which elements that are nested too deeply stand one after the other."""

    def reset(self) -> None:
        self._open: list[bool] = []
        """Of each open tag of the source, whether its element is open too."""
        super().reset()

    def handle_starttag(self, name: str, *more: Any, **named: Any) -> Tag | None:
        alone = name in _ALONE or self.builder.can_be_empty_element(name)
        if len(self.tagStack) > DEEPEST and not alone:
            self.endData()
            self.popTag()
            self._open[-1] = False
        self._open.append(True)
        return super().handle_starttag(name, *more, **named)

    def handle_endtag(self, name: str, nsprefix: str | None = None) -> None:
        if not self._open or self._open.pop():
            super().handle_endtag(name, nsprefix)
