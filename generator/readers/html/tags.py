"""Tags that libxml2 would end too early, under names that it does not know.

It follows HTML 4, in which no ``b`` may hold a paragraph and no ``a`` a table; e-mails have both, and
browsers show them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from bs4 import BeautifulSoup
from bs4.element import NavigableString

_PREFIX = "kept-"
_ENDS = {
    "a": ("table", "fieldset", "td", "th"),
    **dict.fromkeys(("b", "i"), ("p", "center", "td", "th")),
    **dict.fromkeys(("u", "s", "strike", "tt", "small", "big"), ("p", "td", "th")),
}
"""Elements → the tags at which libxml2 ends them."""
# «<!-- … -->», «<b>», «</b », «<table»
_TAG = re.compile(
    r"<!--(?:.*?-->|.*)|<(?P<end>/?)(?P<name>a|b|i|u|s|strike|tt|small|big|p|center|table|fieldset|td|th)"
    r"(?=[\s/>])",
    re.I | re.S,
)
# «<kept-b», «</kept-b»
_KEPT = re.compile(rf"(?<=[</]){_PREFIX}")


@dataclass(slots=True)
class _Open:
    """An element that has no end yet."""

    place: int
    """Where its name begins."""
    within: int = 0
    """How many elements are open within it that would end it."""
    cut: bool = False
    """Whether one of these began in it."""
    torn: bool = False
    """Whether one ended in it that began before."""


def kept(html: str) -> str:
    """``html`` with other names for the elements that libxml2 would end before their end tags."""
    places: list[int] = []
    opened: dict[str, _Open] = {}
    for tag in _TAG.finditer(html):
        name = (tag["name"] or "").lower()
        if name in _ENDS and not tag["end"]:
            opened[name] = _Open(tag.start("name"))
        elif name in _ENDS:
            found = opened.pop(name, None)
            if found and found.cut and not found.torn and not found.within:
                places += (found.place, tag.start("name"))
        elif name:
            for held in [held for held in opened if name in _ENDS[held]]:
                found = opened[held]
                found.cut = found.cut or not tag["end"]
                found.within += -1 if tag["end"] else 1
                found.torn = found.torn or found.within < 0
    if not places:
        return html
    cuts = [0, *sorted(places), len(html)]
    return _PREFIX.join(html[start:end] for start, end in pairwise(cuts))


def restore(page: BeautifulSoup) -> None:
    """Give the elements of a page their own names again, and the tags in texts and values."""
    for element in page.find_all(True):
        element.name = element.name.removeprefix(_PREFIX)
        for key, value in element.attrs.items():
            if _PREFIX in str(value):
                element[key] = _KEPT.sub("", str(value))
    for text in page.find_all(string=_KEPT):
        if isinstance(text, NavigableString):
            text.replace_with(type(text)(_KEPT.sub("", text)))
