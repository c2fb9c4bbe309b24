"""Lists as office programs write them: paragraphs that name a level, and lists side by side.

Word and Outlook write paragraphs (``mso-list: l0 level2 lfo1``), each with its sign; Google Docs
writes a list of its own for every change of level (``class="lst-kix_a-1"``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement, PreformattedString

from generator.language.numerals import unlettered
from generator.readers.html.elements import WAYS, attribute

# «mso-list: l0 level2 lfo1»
_ITEM = re.compile(r"mso-list\s*:\s*(?P<list>l[0-9]{1,6})\s+level(?P<level>[1-9])\b", re.I)
# «mso-list:Ignore»: the sign before the text of an item
_SIGN = re.compile(r"mso-list\s*:\s*ignore", re.I)
# «1.», «b)», «(iv)»
_NUMBER = re.compile(r"\(?(?P<number>[0-9]{1,6}|[a-z]{1,2}|[A-Z]{1,2}|[ivxlc]+|[IVXLC]+)[.)]")
# «lst-kix_a1b2-3»: a list and its level
_DOCS = re.compile(r"(?:^|\s)(?P<list>lst-kix_\w{1,64})-(?P<level>[0-8])(?:\s|$)")
# «.lst-kix_a1b2-1 > li:before{content:"" counter(lst-ctn-kix_a1b2-1,lower-latin) ". "}»
_COUNTER = re.compile(
    r"\.(?P<list>lst-kix_\w{1,64}-[0-8])\s*>\s*li:before\s*\{[^{}]{0,99}counter\([^(),{}]{1,99},\s*(?P<way>[a-z-]+)\)"
)


def gather_lists(page: BeautifulSoup) -> list[str]:
    """Make lists of what office programs write for them; gives the signs that stood as text."""
    signs = list(_of_word(page))
    _of_docs(page)
    return signs


def _of_word(page: BeautifulSoup) -> Iterator[str]:
    items = page.find_all(["p", "div"], style=_ITEM)
    for parent in _parents(items):
        word = _Word(page)
        for child in _emptied(parent):
            if (instead := word.take(child)) is not None:
                parent.append(instead)
        yield from word.signs


def _of_docs(page: BeautifulSoup) -> None:
    lists = page.find_all(["ol", "ul"], class_=_DOCS)
    ways = dict(_counters(page.find_all("style"))) if lists else {}
    for parent in _parents(lists):
        docs = _Docs(ways)
        for child in _emptied(parent):
            if (instead := docs.take(child)) is not None:
                parent.append(instead)


def _parents(elements: Iterable[Tag]) -> list[Tag]:
    """The elements that hold others directly, but for those in items of lists."""
    parents = {id(each.parent): each.parent for each in elements if each.parent is not None}
    return [each for each in parents.values() if each.name != "li" and not each.find_parent("li")]


def _emptied(parent: Tag) -> list[PageElement]:
    """What an element held."""
    children = list(parent.contents)
    parent.clear()
    return children


def _is_blank(child: PageElement) -> bool:
    """Whether it shows nothing: blanks, a comment."""
    return isinstance(child, PreformattedString) or (
        isinstance(child, NavigableString) and not child.strip()
    )


@dataclass(slots=True)
class _Open:
    """A list to which items may come."""

    name: str
    level: int
    element: Tag
    item: Tag | None = None
    """The last one."""
    following: int = 1
    """The number of the next."""


class _Gathering:
    """The lists that are open, one in another."""

    def __init__(self) -> None:
        self._opened: list[_Open] = []

    def _reach(self, name: str, level: int) -> bool:
        """End the lists that are deeper; whether that of the level goes on."""
        while self._opened and (
            self._opened[-1].level > level
            or (self._opened[-1].level == level and self._opened[-1].name != name)
        ):
            self._opened.pop()
        return bool(self._opened) and self._opened[-1].level == level

    def _open(self, opened: _Open) -> Tag | None:
        """A list begins; gives it where it is in no other."""
        around = self._opened[-1].item if self._opened else None
        self._opened.append(opened)
        if around is None:
            return opened.element
        around.append(opened.element)
        return None

    def _keep(self, child: PageElement) -> PageElement:
        """A child that is no item: it ends the lists unless it shows nothing."""
        if not _is_blank(child):
            self._opened.clear()
        return child


class _Word(_Gathering):
    """Makes lists of paragraphs."""

    def __init__(self, page: BeautifulSoup) -> None:
        super().__init__()
        self._page = page
        self.signs: list[str] = []
        """The signs that stood as text."""

    def take(self, child: PageElement) -> PageElement | None:
        """What stands in place of a child; nothing where it went into a list."""
        found = _ITEM.search(attribute(child, "style")) if isinstance(child, Tag) else None
        if not isinstance(child, Tag) or not found:
            return self._keep(child)
        mark = child.find(style=_SIGN)
        sign = " ".join(mark.get_text().split()) if isinstance(mark, Tag) else ""
        number = _NUMBER.fullmatch(sign)
        if not number and _is_label(sign):
            self._opened.clear()
            return child
        if isinstance(mark, Tag):
            mark.decompose()
            self.signs.append(sign)
        return self._item(child, found["list"], int(found["level"]), number)

    def _item(self, item: Tag, name: str, level: int, number: re.Match[str] | None) -> Tag | None:
        top = None
        goes_on = self._reach(name, level)
        way = attribute(self._opened[-1].element, "type") if goes_on else ""
        way, value = unlettered(number["number"], way) if number else (way, 0)
        if not goes_on:
            tag = "ol" if number else "ul"
            made = self._page.new_tag(tag, attrs={"type": way, "start": str(value)})
            top = self._open(_Open(name, level, made, following=value))
        last = self._opened[-1]
        if number and value != last.following:
            item["value"] = str(value)
        last.following = value + 1
        item.name = "li"
        last.element.append(item)
        last.item = item
        return top


class _Docs(_Gathering):
    """Puts lists into each other."""

    def __init__(self, ways: Mapping[str, str]) -> None:
        super().__init__()
        self._ways = ways

    def take(self, child: PageElement) -> PageElement | None:
        """What stands in place of a child; nothing where it went into a list."""
        found = _DOCS.search(attribute(child, "class")) if isinstance(child, Tag) else None
        if not isinstance(child, Tag) or not found:
            return self._keep(child)
        name, level = found["list"], int(found["level"])
        if way := self._ways.get(f"{name}-{level}"):
            child["type"] = way
        items = child.find_all("li", recursive=False)
        last = items[-1] if items else None
        if self._reach(name, level):
            self._opened[-1].element.extend(list(child.contents))
            self._opened[-1].item = last
            return None
        return self._open(_Open(name, level, child, last))


def _is_label(sign: str) -> bool:
    """Whether the sign of an item says more than that it is one: «1.2», «一、», «§ 3»."""
    return len(sign) > 1 and any(map(str.isalnum, sign))


def _counters(sheets: Iterable[Tag]) -> Iterator[tuple[str, str]]:
    """How lists count, by their names and levels."""
    for sheet in sheets:
        for found in _COUNTER.finditer(sheet.get_text()):
            if way := WAYS.get(found["way"]):
                yield found["list"], way
