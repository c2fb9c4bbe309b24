"""Words of a page that stand beside each other and are no running text: source, author, day."""

from __future__ import annotations

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from generator.readers.html.elements import BLOCKS

_BOXES = frozenset(
    ("div", "section", "article", "header", "footer", "address", "td", "center", "nav")
)
"""Elements that hold such words; in a paragraph a line break of the source parts none in Chinese."""


def breaks_apart(page: Tag) -> frozenset[int]:
    """The identities of the line breaks between words of which each has an element of its own.

    The element around them has no other text. A browser shows a blank there, in Chinese too.
    """
    found: set[int] = set()
    for box in page.find_all(_BOXES):
        texts = [each for each in box.children if type(each) is NavigableString]
        if len(texts) > 2 and not any(each.strip() for each in texts):
            found |= {id(each) for each in texts if _parts_words(each)}
    return frozenset(found)


def _parts_words(text: NavigableString) -> bool:
    return _is_inline(text.previous_sibling) and _is_inline(text.next_sibling)


def _is_inline(element: PageElement | None) -> bool:
    return isinstance(element, Tag) and element.name not in BLOCKS
