"""The styles of an OpenDocument text: what they say of letters, paragraphs and lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.language.counting import counted, way_of
from generator.language.numerals import lettered, whole
from generator.readers.colours import is_marker
from generator.readers.style_names import heading_level

Element = Any
"""An element of the document's XML."""

_NAMESPACES = {
    **{
        prefix: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"
        for prefix, name in (
            *(("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing")),
            *(("style", "style"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible")),
            ("meta", "meta"),
        )
    },
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
}
_WAYS = ("a", "A", "i", "I")
LONGEST = 40
"""Characters of a number that is text, at most."""
DEEPEST = 20
"""Styles of which each is derived from the one before."""
_POSITION = re.compile(r"(super|sub|-?[0-9.]+%)")
_ON = frozenset({"bold", "600", "700", "800", "900"})


def qn(name: str) -> str:
    """The name of an element or attribute as lxml has it: ``text:p``."""
    prefix, _, local = name.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


class Styles:
    """The styles of one document, by family and name."""

    def __init__(self, content: Element, common: Element | None) -> None:
        self._own = set[tuple[str, str]]()
        """Styles that stand for what a person set on one text."""
        self._found: dict[tuple[str, str], Element] = {}
        self._lists: dict[str, dict[int, Element]] = {}
        for root in (common, content):
            for style in root.iter(qn("style:style")) if root is not None else ():
                key = style.get(qn("style:family")) or "", style.get(qn("style:name")) or ""
                self._found[key] = style
                if root is content:
                    self._own.add(key)
            for style in root.iter(qn("text:list-style")) if root is not None else ():
                levels = {_number(each): each for each in style if isinstance(each.tag, str)}
                self._lists[style.get(qn("style:name")) or ""] = levels

    def marks(self, family: str, name: str) -> dict[str, bool]:
        """Whether a style says the same as ``b``, ``i``, ``s``, ``sup``, ``sub``, ``code`` in HTML.

        The usual styles of paragraphs say nothing, nor those of kinds that show by themselves.
        """
        said: dict[str, bool] = {}
        usual = self.kind(name) != "p" if family == "paragraph" else False
        for key, style in self._chain(family, name):
            if family == "paragraph" and key not in self._own and (usual or key[1] in _USUAL):
                break
            properties = style.find(qn("style:text-properties"))
            if properties is not None:
                said = {**_said(properties), **said}
            if family == "text" and key[1] in _CODE:
                said.setdefault("code", True)
        return said

    def kind(self, name: str) -> str:
        """What a paragraph of a style is: ``h2``, ``blockquote``, ``pre``, ``hr``, or ``p``."""
        for (_, named), style in self._chain("paragraph", name):
            level = style.get(qn("style:default-outline-level")) or ""
            if level.isdigit() and 1 <= int(level) <= 9:
                return f"h{min(int(level), 6)}"
            if heading := heading_level(named):
                return f"h{heading}"
            if named in _KINDS:
                return _KINDS[named]
        return _KINDS.get(name, "p")

    def is_numbered(self, name: str, level: int) -> bool:
        """Whether the items of a list have numbers."""
        found = self._level(name, level)
        numbered = found is not None and found.tag == qn("text:list-level-style-number")
        return numbered and bool(self._form(name, level))

    def counted(self, name: str, level: int) -> str:
        """How they are counted: ``a``, ``A``, ``i``, ``I``; empty for figures."""
        form = self._form(name, level)
        return form if form in _WAYS else ""

    def is_worded(self, name: str, level: int) -> bool:
        """Whether the numbers of a list are text, as no list in HTML has them."""
        found = self._level(name, level)
        if found is None or not self.is_numbered(name, level):
            return False
        around = [found.get(qn(f"style:num-{part}")) or "" for part in ("prefix", "suffix")]
        several = whole(found.get(qn("text:display-levels")), 1) > 1
        strange = self._form(name, level) not in ("1", *_WAYS)
        return several or strange or any(map(str.isalnum, "".join(around)))

    def number(self, name: str, level: int, counts: Sequence[int]) -> str:
        """The number of an item as it is printed; ``counts``: those of all levels down to its own."""
        found = self._level(name, level)
        if found is None:
            return ""
        shown = min(max(whole(found.get(qn("text:display-levels")), 1), 1), level)
        levels = range(level - shown + 1, level + 1)
        numbers = [_counted(counts[at - 1], self._form(name, at)) for at in levels]
        prefix, suffix = (found.get(qn(f"style:num-{part}")) or "" for part in ("prefix", "suffix"))
        return f"{prefix}{'.'.join(filter(None, numbers))}{suffix}"[:LONGEST].strip()

    def _form(self, name: str, level: int) -> str:
        found = self._level(name, level)
        return (found.get(qn("style:num-format")) or "") if found is not None else ""

    def list_start(self, name: str, level: int) -> int:
        """The number of its first item."""
        found = self._level(name, level)
        return whole(found.get(qn("text:start-value")), 1) if found is not None else 1

    def _level(self, name: str, level: int) -> Element | None:
        """What a list style says of a level, or else of the nearest above it, as programs read it."""
        levels = self._lists.get(name, {})
        said = max((each for each in levels if each <= level), default=0)
        return levels.get(said)

    def list_of(self, paragraph: str) -> str:
        """The list style that a style of paragraphs names; empty without one."""
        names = (
            style.get(qn("style:list-style-name"))
            for _, style in self._chain("paragraph", paragraph)
        )
        return next(filter(None, names), "")

    def _chain(self, family: str, name: str) -> Iterator[tuple[tuple[str, str], Element]]:
        """A style and those that it is derived from."""
        for _ in range(DEEPEST):
            style = self._found.get((family, name))
            if style is None:
                return
            yield (family, name), style
            name = style.get(qn("style:parent-style-name")) or ""


_KINDS: Mapping[str, str] = {
    "Title": "h1",
    "Quotations": "blockquote",
    "Quote": "blockquote",
    "Block_20_Text": "blockquote",
    "Preformatted_20_Text": "pre",
    "Horizontal_20_Line": "hr",
}
"""Styles of paragraphs that office programs bring along."""
_USUAL = frozenset(
    {"Standard", "Default_20_Paragraph_20_Style", "Text_20_body", "Table_20_Contents"}
    | {"Table_20_Heading", "Illustration", "Caption"}
)
"""Styles of paragraphs whose letters are the usual ones, or show what the paragraph is."""
_CODE = frozenset({"Source_20_Text", "Source_Text", "Teletype", "User_20_Entry"})
"""Styles of characters that set code."""


def _said(properties: Element) -> dict[str, bool]:
    """What the properties of a style switch on or off."""
    found: dict[str, bool] = {}
    if weight := properties.get(qn("fo:font-weight")):
        found["b"] = weight in _ON
    if slope := properties.get(qn("fo:font-style")):
        found["i"] = slope in ("italic", "oblique")
    for key in ("style:text-line-through-style", "style:text-line-through-type"):
        if line := properties.get(qn(key)):
            found["s"] = line != "none"
    for key in ("style:text-underline-style", "style:text-underline-type"):
        if line := properties.get(qn(key)):
            found["u"] = line != "none"
    if colour := properties.get(qn("fo:background-color")):
        found["mark"] = is_marker(colour)
    if match := _POSITION.match(properties.get(qn("style:text-position")) or ""):
        place = match[1]
        found["sup"] = place == "super" or (place[0].isdigit() and float(place[:-1]) > 0)
        found["sub"] = place == "sub" or place.startswith("-")
    return found


def _counted(number: int, form: str) -> str:
    if not form:
        return ""
    return lettered(number, form) if form in _WAYS and number > 0 else counted(number, way_of(form))


def _number(element: Element) -> int:
    return whole(element.get(qn("text:level")), 0)
