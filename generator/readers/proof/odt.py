"""Reads OpenDocument texts a second time: all text nodes, by Expat instead of libxml2.

It shares no code with the first reader, and knows no tables. Of lists and paragraphs it knows what
their elements and the styles in the same part say.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree import ElementTree

from generator.model import MarkKind
from generator.readers import SeedText
from generator.readers.packages import FAULTS
from generator.readers.proof.characters import letters
from generator.readers.proof.comparison import (
    Comparison,
    Kind,
    Rereading,
    UnprovedError,
    seed_texts,
)
from generator.readers.proof.html import NUMBERS
from generator.readers.seed import OMITTED_PICTURES

_ODF = "{urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _DRAW = f"{_ODF}text:1.0}}", f"{_ODF}drawing:1.0}}"
_STYLE, _TABLE = f"{_ODF}style:1.0}}", f"{_ODF}table:1.0}}"
_FO, _OFFICE = f"{_ODF}xsl-fo-compatible:1.0}}", f"{_ODF}office:1.0}}"
_APART = frozenset(f"{_TEXT}{name}" for name in ("p", "h", "s", "tab", "line-break", "list-item"))
_ASIDE = frozenset(
    {f"{_TEXT}note", f"{_OFFICE}annotation", f"{_TEXT}tracked-changes", f"{_TEXT}ruby-text"}
)
"""Elements whose text stands elsewhere."""
_SILENT = ("{http://purl.org/dc/elements/1.1/}", f"{_ODF}meta:", f"{_ODF}svg-compatible:")
_SILENT_TAGS = frozenset({f"{_TEXT}index-title-template", f"{_OFFICE}forms"})
_BOXES = (b"text-box", b"custom-shape", b"<draw:rect", b"<draw:ellipse")
"""Boxes stand beside the text, at no place in its order."""
_REPEATED = (b"-columns-repeated=", b"-rows-repeated=")
_BODY = f"{_OFFICE}body/{_OFFICE}text"
_XLINK = "{http://www.w3.org/1999/xlink}"
_BOX = f"{_DRAW}text-box"
_NO_TEXT = frozenset({f"{_OFFICE}annotation", f"{_TEXT}tracked-changes"})
_PARAGRAPHS = {"Quotations": Kind.QUOTE, "Preformatted_20_Text": Kind.CODE}
"""What the styles of paragraphs that programs bring along say."""
_LINKS = (f"{_TEXT}a", f"{_DRAW}a")
_LETTERS = ("a", "A", "i", "I")


@dataclass(frozen=True, slots=True)
class _Place:
    """What a text stands in."""

    marks: frozenset[MarkKind] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    lists: tuple[str, ...] = ()
    """The styles of the lists around it, the outermost first."""
    linked: bool = False
    told: bool = True
    """Whether a kind of block is looked for: not in tables, nor in what nobody sees."""

    def having(self, *kinds: Kind) -> _Place:
        """A place in further kinds of block."""
        return replace(self, kinds=self.kinds | set(kinds)) if self.told else self


_NOWHERE = _Place(told=False)


class _Styles:
    """What the styles in the part of the text say; those in other parts may say more."""

    def __init__(self, root: ElementTree.Element) -> None:
        self.marks: dict[str, set[MarkKind]] = {}
        self._parents: dict[str, str] = {}
        self._levels: dict[tuple[str, str], tuple[Kind, ...]] = {}
        self._worded = set[tuple[str, str]]()
        """Levels whose numbers are text."""
        self._known = {""}
        for style in root.iter(f"{_STYLE}style"):
            name, properties = (
                style.get(f"{_STYLE}name", ""),
                style.find(f"{_STYLE}text-properties"),
            )
            if style.get(f"{_STYLE}family") == "paragraph":
                self._parents[name] = style.get(f"{_STYLE}parent-style-name", "")
            elif style.get(f"{_STYLE}family") == "text" and properties is not None:
                self.marks[name] = set(_kinds(properties))
        for lists in root.iter(f"{_TEXT}list-style"):
            self._known.add(lists.get(f"{_STYLE}name", ""))
            for level in lists:
                key = lists.get(f"{_STYLE}name", ""), level.get(f"{_TEXT}level", "")
                self._levels[key] = tuple(_counting(level))
                if _is_worded(level):
                    self._worded.add(key)

    def of_paragraph(self, name: str) -> tuple[Kind, ...]:
        """What a paragraph of a style is."""
        kind = _PARAGRAPHS.get(self._parents.get(name, name))
        return (kind,) if kind else ()

    def of_list(self, lists: tuple[str, ...]) -> tuple[Kind, ...]:
        """What the innermost of some lists is."""
        places = [(name, str(at)) for at, name in enumerate(lists, 1)]
        if not (self._worded.isdisjoint(places) and self._known.issuperset(lists)):
            return ()
        nested = (Kind.NESTED,) if lists[1:] else ()
        return (Kind.LIST, *nested, *self._levels.get((lists[-1], str(len(lists))), ()))


def _is_worded(level: ElementTree.Element) -> bool:
    """Whether the numbers of a level are more than figures or letters."""
    around = level.get(f"{_STYLE}num-prefix", "") + level.get(f"{_STYLE}num-suffix", "")
    usual = level.get(f"{_STYLE}num-format", "") in ("", "1", *_LETTERS)
    return not usual or bool(letters(around)) or f"{_TEXT}display-levels" in level.attrib


def _counting(level: ElementTree.Element) -> Iterator[Kind]:
    """How a level of a list style counts, as far as that is said."""
    form = level.get(f"{_STYLE}num-format", "")
    if level.tag == f"{_TEXT}list-level-style-bullet":
        yield Kind.BULLETS
    elif level.tag == f"{_TEXT}list-level-style-number" and form:
        yield from (Kind.NUMBERS, Kind.LETTERS) if form in _LETTERS else (Kind.NUMBERS,)


def read(data: bytes, seed: SeedText) -> Comparison:
    """The text of the document, deletions and comments included, without headers and footers."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            part = package.read("content.xml")
        root = ElementTree.fromstring(part)  # noqa: S314 - Expat reads no other files
        body = root.find(_BODY)
        if body is None:
            raise UnprovedError("it is no text document")
        found = _Collector(_Styles(root)).collected(body)
    except (KeyError, ElementTree.ParseError, *FAULTS) as error:
        raise UnprovedError("a part of it is damaged") from error
    if any(sign in part for sign in _BOXES):
        found = replace(found, ordered=False)
    first = seed_texts(seed, without=("header", "footer", *OMITTED_PICTURES))
    again = any(sign in part for sign in _REPEATED)
    return Comparison(first, (found.text,), NUMBERS, whole=not again, rereadings=(found,))


class _Collector:
    def __init__(self, styles: _Styles) -> None:
        self._styles = styles
        self._parts: list[str] = []
        self._aside: list[str] = []
        self._pictures: list[str] = []
        self._marked: Counter[MarkKind] = Counter()
        self._kinds: Counter[Kind] = Counter()
        self._links: list[tuple[str, str]] = []

    def collected(self, body: ElementTree.Element) -> Rereading:
        """What the body has."""
        self._walk(body, _Place())
        text = "\n".join(("".join(self._parts), *self._aside))
        marked, kinds, links = self._marked, self._kinds, tuple(self._links)
        return Rereading(text, tuple(self._pictures), (), marked, kinds, links)

    def _walk(self, element: ElementTree.Element, around: _Place) -> None:
        if element.tag in _APART or element.tag.startswith(_TABLE):
            self._parts.append("\n")
        elif element.tag == f"{_DRAW}image":
            self._pictures.append("")
        elif element.tag in _LINKS and not around.linked:
            words = letters("".join(element.itertext()))
            if words or element.find(f"{_DRAW}frame/{_DRAW}image") is not None:
                self._links.append((words, element.get(f"{_XLINK}href", "")))
        place = self._within(element, around)
        self._add(element.text, place)
        for child in element:
            if child.tag in _ASIDE:
                self._walk_aside(child)
            elif not child.tag.startswith(_SILENT) and child.tag not in _SILENT_TAGS:
                self._walk(child, place)
            self._add(child.tail, place)

    def _walk_aside(self, element: ElementTree.Element) -> None:
        held, links, self._parts = self._parts, len(self._links), []
        self._walk(element, _NOWHERE)
        self._aside.append("".join(self._parts))
        self._parts = held
        if element.tag in _NO_TEXT:
            del self._links[links:]

    def _within(self, element: ElementTree.Element, around: _Place) -> _Place:
        """What the text of an element stands in."""
        style = element.get(f"{_TEXT}style-name", "")
        if element.tag == f"{_TEXT}span":
            return replace(around, marks=around.marks | self._styles.marks.get(style, set()))
        if element.tag == f"{_TEXT}h" and around.told:
            return replace(around, kinds=frozenset({Kind.HEADING}))
        if element.tag in _LINKS:
            return replace(around, linked=True)
        if element.tag == f"{_TEXT}p":
            return around.having(*self._styles.of_paragraph(style))
        if element.tag == f"{_TEXT}list":
            lists = (*around.lists, style or (around.lists[-1] if around.lists else ""))
            return replace(around.having(*self._styles.of_list(lists)), lists=lists)
        if element.tag in (_BOX, f"{_TEXT}list-header") or element.tag.startswith(_TABLE):
            return _NOWHERE
        return around

    def _add(self, text: str | None, place: _Place) -> None:
        if text:
            self._parts.append(text)
            number = len(letters(text))
            marks = place.marks - {MarkKind.UNDERLINED} if place.linked else place.marks
            self._marked.update(dict.fromkeys(marks, number))
            self._kinds.update(dict.fromkeys(place.kinds, number))


def _kinds(properties: ElementTree.Element) -> Iterator[MarkKind]:
    if properties.get(f"{_FO}font-weight") == "bold":
        yield MarkKind.STRONG
    if properties.get(f"{_FO}font-style") == "italic":
        yield MarkKind.EMPHASIS
    if properties.get(f"{_STYLE}text-underline-style", "none") != "none":
        yield MarkKind.UNDERLINED
    place = properties.get(f"{_STYLE}text-position", "")
    if place.startswith("super"):
        yield MarkKind.SUPERSCRIPT
    elif place.startswith("sub"):
        yield MarkKind.SUBSCRIPT
