"""The lists of an office document: which paragraphs are items, and of which number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from generator.language.counting import WIDE, counted
from generator.language.numerals import whole
from generator.model import Container, ContainerKind
from generator.model.seed import WORDED

Element = Any
"""An element of the document's XML."""

_UNORDERED = ("bullet", "none")
_FIGURES = ("decimal", "decimalZero", "decimalHalfWidth")
_WITHOUT_SIGN = "without sign"
"""A bullet that is a blank: its paragraphs go on with the item before."""
# «%2»: the place of a number of some level
_PLACE = re.compile("%([1-9])")
# «%1.», «（%1）», «%1、»: a number that a list in HTML shows as well
_ALONE = re.compile(r"[(（]?%(?P<level>[1-9])[.)．）、]?")
LONGEST = 30
"""Characters of what stands before and after a number, at most."""
_COUNTED = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
"""Formats of numbers that are letters, and what HTML calls them."""
DEEPEST = 9
"""Levels that a list may have."""
# «List Bullet 2», «List Number 3», in lower case
_STYLE_LEVEL = re.compile(r"list (?:bullet|number|continue)? ?([2-5])")


class _Level(NamedTuple):
    """How a level of a list is numbered."""

    form: str
    start: int
    text: str
    """What is written, with ``%1`` for the number of the first level."""
    in_figures: bool = False

    @property
    def is_worded(self) -> bool:
        """Whether its numbers are text: no list in HTML has them so."""
        if self.form == _WITHOUT_SIGN:
            return False
        if self.form in _UNORDERED:
            return any(map(str.isalnum, _PLACE.sub("", self.text))) and len(self.text) > 1
        alone = _ALONE.fullmatch(self.text)
        return not (alone and (self.form in _COUNTED or self.form in _FIGURES))


_BULLET, _DECIMAL = _Level("bullet", 1, "•"), _Level("decimal", 1, "%1.")


@dataclass(slots=True)
class _Open:
    """A list that is not at its end."""

    key: str
    level: int
    container: Container


class Lists:
    """Follows the lists of a document from paragraph to paragraph."""

    def __init__(self, document: Document) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        """By the list's id."""
        self._abstract: dict[str, str] = {}
        """The definition that each list follows: those of one definition count on."""
        self._restarts: set[tuple[str, int]] = set()
        """Levels that begin anew with a list."""
        self._counts: dict[tuple[str, int], int] = {}
        self._styles = dict(_style_numbers(document))
        self._open: list[_Open] = []
        self.goes_on = False
        """Whether the last paragraph went on with an item."""
        self.numbers: list[str] = []
        """Those that are text."""
        self.serial = 0
        """Of the container that began last."""
        for relation in document.part.rels.values():
            if relation.reltype == RELATIONSHIP_TYPE.NUMBERING and not relation.is_external:
                self._define(relation.target_part.element)

    def enter(self, paragraph: Element) -> tuple[tuple[Container, ...], str]:
        """What a paragraph is in, and what is written before it if it is an item of a list."""
        self.goes_on = False
        found = self._place(paragraph)
        if found is None:
            self._open.clear()
            return (), ""
        key, level = found
        said = self._levels[key].get(level, _BULLET)
        form, first = said.form, said.start
        if form == _WITHOUT_SIGN or (said.is_worded and self._is_outermost(level)):
            self.goes_on = True
            while self._open and self._open[-1].level > level - said.is_worded:
                self._open.pop()
            written = self._worded(key, level) if said.is_worded else ""
            return tuple(each.container for each in self._open), written
        while self._open and (
            self._open[-1].level > level
            or (self._open[-1].level == level and self._open[-1].key != key)
        ):
            self._open.pop()
        if not self._open or self._open[-1].level < level:
            self.serial += 1
            bulleted = form in _UNORDERED or said.is_worded
            kind = ContainerKind.LIST if bulleted else ContainerKind.ORDERED
            info = WORDED if said.is_worded else _COUNTED.get(form, "")
            self._open.append(_Open(key, level, Container(kind, self.serial, -1, info)))
        innermost = self._open[-1]
        innermost.container = innermost.container._replace(item=innermost.container.item + 1)
        inside = tuple(each.container for each in self._open)
        if said.is_worded:
            return inside, self._worded(key, level)
        number = self._count(key, level, first)
        return inside, "" if form in _UNORDERED else f"{number}. "

    def _is_outermost(self, level: int) -> bool:
        """Whether an item of a level is in no item of another list."""
        return not self._open or self._open[0].level >= level

    def leave(self) -> None:
        """All lists end; their numbers go on where they are taken up again."""
        self._open.clear()

    def label(self, paragraph: Element) -> str:
        """The number before a paragraph that stands in no list: a heading, or one in a cell."""
        found = self._place(paragraph)
        if found is None:
            return ""
        key, level = found
        said = self._levels[key].get(level, _BULLET)
        if said.form == _WITHOUT_SIGN or (said.form in _UNORDERED and not said.is_worded):
            return ""
        return self._worded(key, level)

    def _worded(self, key: str, level: int) -> str:
        """The number of the next item as it is printed, and a blank where it needs one."""
        levels = self._levels[key]
        said = levels.get(level, _BULLET)
        self._count(key, level, said.start)

        def number(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            of = levels.get(at, _BULLET)
            value = self._counts.get((self._abstract[key], at), of.start)
            return str(value) if said.in_figures else counted(value, of.form)

        text = " ".join(_PLACE.sub(number, said.text).split())
        written = f"{text}{'' if text[-1:] in WIDE else ' '}" if text else ""
        self.numbers.append(written)
        return written

    def _count(self, key: str, level: int, first: int) -> int:
        """The number of the next item; those of deeper levels begin anew."""
        of = self._abstract[key]
        if (key, level) in self._restarts:
            self._restarts.discard((key, level))
            self._counts.pop((of, level), None)
        number = self._counts.get((of, level), first - 1) + 1
        self._counts[of, level] = number
        for deeper in range(level + 1, DEEPEST):
            self._counts.pop((of, deeper), None)
        return number

    def _place(self, paragraph: Element) -> tuple[str, int] | None:
        """List and level of a paragraph, by itself or by its style."""
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return None
        style = properties.find(qn("w:pStyle"))
        key, level = self._styles.get(_value(style), ("", 0))
        own = properties.find(qn("w:numPr"))
        if own is not None:
            key = _value(own.find(qn("w:numId"))) or key
            level = _whole(own.find(qn("w:ilvl")), level)
        return (key, min(level, DEEPEST - 1)) if key in self._levels else None

    def _define(self, numbering: Element) -> None:
        definitions = {
            each.get(qn("w:abstractNumId")): dict(_levels(each))
            for each in numbering.iterchildren(qn("w:abstractNum"))
        }
        for each in numbering.iterchildren(qn("w:num")):
            key, of = each.get(qn("w:numId")), _value(each.find(qn("w:abstractNumId")))
            levels = dict(definitions.get(of, {}))
            for override in each.iterchildren(qn("w:lvlOverride")):
                levels.update(_levels(override))
                level, start = int(override.get(qn("w:ilvl"))), override.find(qn("w:startOverride"))
                if start is not None:
                    levels[level] = levels.get(level, _DECIMAL)._replace(start=_whole(start, 1))
                    self._restarts.add((key, level))
            if key and key != "0":
                self._levels[key], self._abstract[key] = levels, of


def _levels(parent: Element) -> Iterator[tuple[int, _Level]]:
    """Levels, and how they are numbered."""
    for level in parent.iterchildren(qn("w:lvl")):
        at = int(level.get(qn("w:ilvl")))
        form = _value(level.find(qn("w:numFmt"))) or "decimal"
        sign = level.find(qn("w:lvlText"))
        text = _value(sign) if sign is not None else f"%{at + 1}."
        if form == "bullet" and not text.strip():
            form = form if level.find(qn("w:lvlPicBulletId")) is not None else _WITHOUT_SIGN
        figures = level.find(qn("w:isLgl")) is not None
        start = _whole(level.find(qn("w:start")), 1)
        yield at, _Level(form, start, text[:LONGEST], figures)


def _style_numbers(document: Document) -> Iterator[tuple[str, tuple[str, int]]]:
    """The list and level that a style of paragraphs names, by the style's id."""
    for style in document.styles.element.iter(qn("w:style")):
        numbers = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if numbers is not None:
            named = _STYLE_LEVEL.match(_value(style.find(qn("w:name"))).lower())
            level = int(named[1]) - 1 if named else 0
            place = _value(numbers.find(qn("w:numId"))), _whole(numbers.find(qn("w:ilvl")), level)
            yield style.get(qn("w:styleId")) or "", place


def _value(element: Element | None) -> str:
    return (element.get(qn("w:val")) or "") if element is not None else ""


def _whole(element: Element | None, otherwise: int) -> int:
    return whole(_value(element), otherwise)
