"""Places of a page that have a name, to which links of the same page lead."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from bs4 import Tag

TOP = "top"
"""The name of the beginning of a page where nothing else has it (HTML, «Scrolling to a fragment»)."""


class Places:
    """The places of a page to which its own links lead."""

    def __init__(self, page: Tag) -> None:
        addresses = (str(link["href"]).strip() for link in page.find_all("a", href=True))
        wanted = {unquote(each[1:]) for each in addresses if each.startswith("#")} - {""}
        self._goals: dict[str, str] = {}
        """What follows «#» in links -> the name of the place that is meant."""
        self.starts = False
        """Whether a link leads to the beginning of the page."""
        if not wanted:
            return
        named = dict.fromkeys(name for tag in page.find_all(True) for name in _names(tag))
        alike: dict[str, str] = {}
        for name in filter(key, named):
            alike.setdefault(key(name), name)
        for name in wanted:
            if found := name if name in named else alike.get(key(name), ""):
                self._goals[name] = found
            elif name.lower() == TOP:
                self._goals[name], self.starts = TOP, True
        self._known = frozenset(self._goals.values())

    def goal(self, fragment: str) -> str:
        """The address of a link to ``#fragment``; empty where nothing has such a name."""
        name = self._goals.get(unquote(fragment))
        return f"#{name}" if name else ""

    def names(self, element: Tag) -> Iterator[str]:
        """The names of an element to which links lead."""
        if self._goals:
            yield from filter(self._known.__contains__, _names(element))


def _names(element: Tag) -> Iterator[str]:
    for name in (element.get("id"), element.get("name") if element.name == "a" else None):
        if name:
            yield str(name)


def key(name: str) -> str:
    """What the names of a heading have in common, whatever program made them: letters and digits."""
    return "".join(filter(str.isalnum, name.casefold()))
