"""Notes of a page: references and notes that lead to each other."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from generator.readers.html.tree import around

# «1», «iv», «*», «①»: what a reference shows, brackets aside
_LABEL = re.compile(r"[^\s\[\]^|`\\<>]{1,8}")
LONGEST_WAY_BACK = 20
"""Characters of a link back that is a sign or a number; a longer one is part of the note."""
_HOLDERS = ("li", "p", "div", "aside", "dd", "td", "section", "blockquote")
_BLOCKS = [*_HOLDERS, "dt"]
_AROUND = ("sup", "span", "small", "b", "strong", "i", "em")
"""Elements that may hold a reference alone."""
MOST_INSIDE = 20
"""Elements in a link whose names are its own."""
_HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]


@dataclass(frozen=True, slots=True)
class Notes:
    """What is found, by the identities of elements, since equal ones are not the same."""

    references: dict[int, str] = field(default_factory=dict)
    """Links to a note -> its label, which no other note of the page has."""
    notes: dict[int, str] = field(default_factory=dict)
    """Elements that hold a note -> its label."""
    backs: set[int] = field(default_factory=set)
    """Links in notes that lead back to the text."""
    openings: set[int] = field(default_factory=set)
    """Texts that end with the bracket of a reference, which has some of its own, or of a link back."""
    closings: set[int] = field(default_factory=set)
    """Texts that begin with one."""

    def without_brackets(self, element: PageElement) -> str:
        """A text of the page without the brackets of references."""
        text, begin, end = str(element), id(element) in self.closings, id(element) in self.openings
        return text[int(begin) : len(text) - int(end)]


def find_notes(page: Tag) -> Notes:
    """The notes of a page: a short link leads on to each, and a link in it leads back there.

    A contents list leads to and fro likewise, but with words, and to headings.
    """
    found = Notes()
    links = [link for link in page.find_all("a", href=True) if _goal(link)]
    if not links:
        return found
    places, ways, names = _places(page), _Ways(page, links), _Labels()
    for link in links:
        target = places.get(_goal(link))
        label = link.get_text().strip(" []\n\t\u00a0")
        if target is None or id(link) in found.backs or not _LABEL.fullmatch(label):
            continue
        note = _holder(target)
        if note is None or _is_within(link, note) or not ways.goes_on(link, target):
            continue
        if backs := ways.back(note, link):
            if id(note) not in found.notes:
                found.notes[id(note)] = names.unique(label)
            found.references[id(link)] = found.notes[id(note)]
            found.backs.update(*backs)
            _note_brackets(link, found)
    for link in links:
        if id(link) in found.backs and _LABEL.fullmatch(link.get_text()):
            _note_brackets(link, found)
    return found


def _note_brackets(link: Tag, found: Notes) -> None:
    """Take down the texts beside a link, if they close it in: «[», the link, and «]»."""
    node: PageElement = link
    while node.parent and node.parent.name in _AROUND and len(node.parent.contents) == 1:
        node = node.parent
    before, after = node.previous_sibling, node.next_sibling
    texts = isinstance(before, NavigableString) and isinstance(after, NavigableString)
    if texts and str(before).endswith("[") and str(after).startswith("]"):
        found.openings.add(id(before))
        found.closings.add(id(after))


class _Labels:
    """Gives each note a label that no other has."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}
        """How often each was asked for, in small letters."""

    def unique(self, label: str) -> str:
        """A label that no note has yet."""
        made = label
        while made.casefold() in self._taken:
            self._taken[label.casefold()] += 1
            made = f"{label}-{self._taken[label.casefold()]}"
        self._taken[made.casefold()] = 1
        return made


def _goal(link: Tag) -> str:
    """The place on the page that a link leads to; empty where it leads elsewhere."""
    address = str(link.get("href") or "").strip()
    return address[1:] if address.startswith("#") else ""


def _names(element: Tag) -> Iterator[str]:
    yield from (str(element[key]) for key in ("id", "name") if element.get(key))


def _places(page: Tag) -> dict[str, Tag]:
    """The elements that have a name, the first of each."""
    found: dict[str, Tag] = {}
    for element in page.find_all(lambda tag: tag.has_attr("id") or tag.has_attr("name")):
        for name in _names(element):
            found.setdefault(name, element)
    return found


def _holder(target: Tag) -> Tag | None:
    """The block that a target is or stands in, with all of it where the block around has a name.

    What a list of definitions has below a sign is the note of that sign.
    """
    block = target if target.name in _BLOCKS else target.find_parent(_BLOCKS)
    if block and block.name == "dt":
        below = block.find_next_sibling()
        return below if below and below.name == "dd" else None
    around = block.parent if block else None
    if (
        around
        and block is not target
        and around.name in ("div", "li", "aside")
        and around.get("id")
    ):
        return around
    return block


def _sign(note: Tag) -> Tag:
    """The term above a note in a list of definitions; without one the note."""
    above = note.find_previous_sibling() if note.name == "dd" else None
    return above if above and above.name == "dt" else note


class _Ways:
    """The links within elements by where they lead; the page is searched once, not each element."""

    def __init__(self, page: Tag, links: Iterable[Tag]) -> None:
        self._headed = around(page.find_all(_HEADINGS))
        tags = page.find_all(True)
        self._place = {id(tag): at for at, tag in enumerate(tags)}
        self._end: dict[int, int] = {}
        """The place behind all that an element holds."""
        for at in range(len(tags) - 1, -1, -1):
            end = self._end.setdefault(id(tags[at]), at + 1)
            above = id(tags[at].parent)
            self._end[above] = max(end, self._end.get(above, 0))
        self._leading: dict[str, list[tuple[int, int]]] = {}
        """Place and identity of the links that lead to each name."""
        for link in links:
            self._leading.setdefault(_goal(link), []).append((self._place[id(link)], id(link)))
        self._told: dict[tuple[int, str], bool] = {}

    def goes_on(self, link: Tag, target: Tag) -> bool:
        """Whether a target stands below the link that leads there."""
        return self._place[id(link)] < self._place[id(target)]

    def back(self, note: Tag, link: Tag) -> list[set[int]]:
        """The links in a note that lead to a name of ``link``, which are told of once for each.

        None in what has headings, as no note has.
        """
        found: list[set[int]] = []
        for name in () if id(note) in self._headed else _around(link) & self._leading.keys():
            within = set()
            if (id(note), name) not in self._told:
                leading = self._leading[name]
                start = bisect_left(leading, (self._place[id(_sign(note))], 0))
                end = bisect_left(leading, (self._end[id(note)], 0))
                within = {link for _, link in leading[start:end]}
                self._told[id(note), name] = bool(within)
            if self._told[id(note), name]:
                found.append(within)
        return found


def _around(link: Tag) -> set[str]:
    """The names of a link, of what is in it and of what holds it within its line."""
    inside = link.find_all(True, limit=MOST_INSIDE)
    names = {*_names(link), *(name for inner in inside for name in _names(inner))}
    for outer in link.parents:
        if outer.name in _HOLDERS:
            break
        names.update(_names(outer))
    return names


def _is_within(element: Tag, other: Tag) -> bool:
    return any(parent is other for parent in element.parents)
