"""What a browser shows around elements that their text does not have: quotation marks, brackets."""

from __future__ import annotations

from bs4 import Tag

from generator.language.text import CJK

_QUOTES = ("“”", "‘’")
_BRACKETS = ("()", "（）")


class Shown:
    """The signs around the elements of one page, each asked for once, in the order of the page."""

    def __init__(self, page: Tag) -> None:
        self._bracketed = {id(bracket.parent) for bracket in page.find_all("rp")}
        """What has brackets of its own around the readings of its characters."""
        self._quotes = 0
        """Quotations that are open."""

    def before(self, element: Tag) -> str:
        """What stands before the text of an element."""
        if element.name == "q":
            self._quotes += 1
            return _QUOTES[(self._quotes - 1) % 2][0]
        return self._brackets(element)[:1]

    def after(self, element: Tag) -> str:
        """What stands after it; between the parts of a fraction its stroke does."""
        if element.name == "q":
            self._quotes -= 1
            return _QUOTES[self._quotes % 2][1]
        parent = element.parent
        if parent is not None and parent.name == "mfrac" and element.find_next_sibling():
            return "/"
        return self._brackets(element)[1:]

    def _brackets(self, element: Tag) -> str:
        """Those around the reading of characters."""
        if element.name != "rt" or id(element.parent) in self._bracketed:
            return ""
        words = element.contents[0] if element.contents else ""
        return _BRACKETS[not isinstance(words, Tag) and bool(CJK.search(str(words)))]
