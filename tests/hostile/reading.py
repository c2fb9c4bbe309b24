"""Reads a page by the rules of HTML: what it is made of, and all that it says."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO
from urllib.parse import parse_qsl, urlsplit
from xml.etree.ElementTree import Element

import html5lib

from generator.language.text import squash
from generator.publish.data.tables import GUARD
from generator.publish.data.tables import cell as guarded
from tests.hostile.archive import translated

# Not text: it keeps a direction to what opened it, see generator/language/characters.py
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
# What is left of a harmless word that was cut
_CUT = re.compile(r"字(?:甲\d{0,3})?$")
_PLACES = frozenset({"href", "src", "class", "for", "name", "action"})
"""Attributes that hold names of our own, the same in both archives."""
_SHAPES = frozenset({"id", "aria-labelledby", "aria-controls", "x", "y", "width", "height"})
"""Attributes that hold names made of the headings of a page, and measures of its pictures."""
_BREAK = "wbr"
"""Where a headline may break depends on its words."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One page."""

    errors: list[str]
    """What the page has that HTML does not allow, which browsers mend in silence."""
    elements: list[tuple[str, tuple[tuple[str, str], ...]]] = field(default_factory=list)
    """Every element in order, with its attributes; the values of our own only."""
    texts: list[str] = field(default_factory=list)
    """Every text, by element, and every value of an attribute that is not our own."""
    linked: object = None
    """The linked data."""


def read(html: str) -> Reading:
    """The page as a browser reads it."""
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    root = parser.parse(html)
    reading = Reading([name for _, name, _ in parser.errors])
    linked = [e.text for e in root.iter("script") if "ld+json" in e.get("type", "")]
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag != _BREAK:
            _note(element, reading)
    data = json.loads(linked[0] or "") if linked else None
    return Reading(reading.errors, reading.elements, reading.texts, data)


def _note(element: Element, reading: Reading) -> None:
    attributes = sorted(element.attrib.items())
    reading.elements.append(
        (
            element.tag,
            tuple((n, re.split("[#?]", v)[0] if n in _PLACES else "") for n, v in attributes),
        )
    )
    queries = (parse_qsl(urlsplit(value).query) for name, value in attributes if name == "href")
    reading.texts.extend(value for query in queries for _, value in query)
    reading.texts.extend(value for name, value in attributes if name not in _PLACES | _SHAPES)
    if element.tag == "pre" and "hidden" in element.attrib:
        table = csv.reader(StringIO(element.text or "", newline=""))
        words = (cell for row in table for cell in row[1:])  # not the sentence
        reading.texts.extend(map(_unguarded, words))
        return
    own = element.tag in ("script", "style")
    reading.texts.append("" if own else "\n".join(_own_text(element)))


def _unguarded(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from running it."""
    bare = cell.removeprefix(GUARD)
    return bare if guarded(bare) == cell else cell


def _own_text(element: Element) -> Iterator[str]:
    """The texts that stand in the element and in none inside it."""
    text = element.text or ""
    for child in element:
        if child.tag == _BREAK:
            text += child.tail or ""
        else:
            yield text
            text = child.tail or ""
    yield text


def says(found: str, harmless: str) -> bool:
    """Whether ``found`` is what the hostile archive must say where its twin says ``harmless``.

    Where one of them is shortened, the other must begin as it does, or be shortened itself.
    """
    one, other = _bare(found), _bare(translated(harmless))
    if one == other:
        return True
    beginning = one[:-1] if one.endswith("…") else ""
    told = _bare(translated(_CUT.sub("", harmless[:-1]))) if harmless.endswith("…") else ""
    if beginning and told:
        return beginning.startswith(told) or told.startswith(beginning)
    if beginning:
        return other.startswith(beginning)
    return bool(told) and one.startswith(told)


def _bare(text: str) -> str:
    return _DIRECTIONS.sub("", squash(text))


def values(data: object) -> Iterator[str]:
    """All texts of a JSON value, with their keys, in order."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from values(value)
    elif isinstance(data, list):
        for value in data:
            yield from values(value)
    else:
        yield str(data)
