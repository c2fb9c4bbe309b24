"""Writes the body of an OpenDocument text as a page of HTML, in the order of its text."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable, Mapping
from html import escape
from urllib.parse import unquote

from generator.language.counting import WIDE
from generator.language.numerals import whole
from generator.readers.odt.styles import Element, Styles, qn
from generator.readers.pictures import LARGEST, narrow
from generator.readers.written import (
    NOTE_END,
    PLACE,
    embedded,
    note_reference,
    note_start,
    place,
)

# «1.2.» before the words of a heading in a link to it
_NUMBERED = re.compile(r"\A[0-9.\s]+(?=\D)")
MOST_REPEATED = 100
"""Times that a cell or row is repeated, at most; sheets repeat empty ones to their last."""
MOST_AGAIN = 200_000
"""Characters and elements that cells and rows repeat, at most."""
_DECLARED = frozenset(
    {qn(f"text:{name}-decls") for name in ("sequence", "variable", "user-field")}
    | {qn("text:index-title-template"), qn("office:forms"), qn("office:scripts")}
)
"""Elements that are no text."""
_DRAWN = tuple(
    f"draw:{shape}" for shape in ("custom-shape", "rect", "ellipse", "line", "path", "polygon")
)


# «4.5cm»
_LENGTH = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,6})?)(in|cm|mm|pt|pc|px)")
_PIXELS = {"in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4, "pt": 96 / 72, "pc": 16, "px": 1}


def _pixels(length: str) -> float:
    """A length in pixels of CSS; 0 where it is of another kind."""
    found = _LENGTH.fullmatch(length.strip())
    return float(found[1]) * _PIXELS[found[2]] if found else 0


class RepeatedError(Exception):
    """Cells and rows of a table repeat more than ``MOST_AGAIN``."""


class BodyWriter:
    """Writes HTML; every text is escaped."""

    def __init__(self, styles: Styles, package: zipfile.ZipFile) -> None:
        self._styles = styles
        self._package = package
        self._names = set(package.namelist())
        self._parts: list[str] = []
        self._notes: list[tuple[str, str, Element]] = []
        """Id, label and body of each note."""
        self._boxes: list[Element] = []
        """Text boxes that stand in the paragraph that is written; they follow it."""
        self._lists: list[str] = []
        """The style of each open list."""
        self._open: list[tuple[str, str]] = []
        """The marks and links around what is written: tags, and the attributes of each."""
        self._begun = 0
        """How much was written when some of them last began again."""
        self._counts: dict[tuple[str, int], int] = {}
        """The number of the next item by list style and level."""
        self._again = 0
        """Characters and elements that cells and rows have repeated."""
        self._before = ""
        """The number that stands before the next paragraph."""
        self.numbers: list[str] = []
        """Those that were written."""
        self.omitted: list[tuple[str, str]] = []
        self._blocks: dict[str, Callable[[Element], None]] = {
            qn("text:p"): self._paragraph,
            qn("text:h"): self._heading,
            qn("text:list"): self._list,
            qn("table:table"): self._table,
            qn("text:tracked-changes"): lambda e: self._omit("deletion", e),
            qn("office:annotation"): lambda e: self._omit("comment", e),
            **dict.fromkeys(map(qn, ("draw:frame", "draw:a", *_DRAWN)), self._floating),
        }
        self._inlines: dict[str, Callable[[Element], None]] = {
            qn("text:span"): self._span,
            **dict.fromkeys((qn("text:a"), qn("draw:a")), self._link),
            qn("text:note"): self._note,
            **dict.fromkeys(map(qn, ("text:bookmark", "text:bookmark-start")), self._place),
            qn("text:ruby-text"): lambda e: self._omit("ruby", e),
            qn("office:annotation"): lambda e: self._omit("comment", e),
            qn("text:line-break"): lambda _: self._parts.append("<br>"),
            qn("text:s"): self._blanks,
            qn("text:tab"): lambda _: self._parts.append("\t"),
            qn("draw:frame"): self._frame,
            **dict.fromkeys(map(qn, _DRAWN), self._boxes.append),
        }

    @property
    def page(self) -> str:
        """What was written."""
        return "".join(self._parts)

    def write(self, text: Element) -> None:
        """Write all blocks of the document and its notes."""
        self._inside(text)
        for key, label, body in self._notes:
            self._parts.append(note_start(key, label))
            self._inside(body)
            self._parts.append(NOTE_END)

    def _inside(self, parent: Element) -> None:
        """Write the blocks in an element; sections and indexes only hold others."""
        for child in parent:
            if child.tag in self._blocks:
                self._blocks[child.tag](child)
            elif isinstance(child.tag, str) and child.tag not in _DECLARED:
                self._inside(child)

    def _heading(self, element: Element) -> None:
        level = min(max(whole(element.get(qn("text:outline-level")), 1), 1), 6)
        name = " ".join("".join(element.itertext()).split())
        self._parts.append(place(name))
        self._block(element, f"h{level}")

    def _place(self, bookmark: Element) -> None:
        self._parts.append(place(bookmark.get(qn("text:name")) or ""))

    def _paragraph(self, element: Element) -> None:
        kind = self._styles.kind(element.get(qn("text:style-name")) or "")
        if kind == "hr":
            self._parts.append("<hr>")
        self._block(element, "p" if kind == "hr" else kind)

    def _block(self, element: Element, tag: str) -> None:
        """Write a paragraph, then the boxes that stand in it."""
        style = element.get(qn("text:style-name")) or ""
        marks = {} if tag.startswith("h") else self._styles.marks("paragraph", style)
        number, self._before = self._before, ""
        if tag == "pre" and not number and self._parts[-1:] == ["</pre>"]:
            self._parts[-1] = "\n"  # each line of a program is a paragraph
        else:
            self._parts.append(f"<{tag}>")
        if number:
            self.numbers.append(number)
            self._parts.append(escape(number if number[-1] in WIDE else f"{number} "))
        self._marked(marks, element)
        self._parts.append(f"</{tag}>")
        self._beside()

    def _floating(self, element: Element) -> None:
        """A picture or box that stands between paragraphs."""
        self._parts.append("<p>")
        self._inlines[element.tag](element)
        self._parts.append("</p>")
        self._beside()

    def _beside(self) -> None:
        """Write the boxes that stood in what was written."""
        boxes = self._boxes[:]
        self._boxes.clear()
        for box in boxes:
            self._inside(box)

    def _marked(self, marks: Mapping[str, bool], element: Element) -> None:
        """Write a text that has some marks more than what it stands in, or some less."""
        more = [(tag, "") for tag, on in marks.items() if on]
        around = self._open
        kept = [each for each in around if marks.get(each[0], True)]
        if len(kept) == len(around):
            self._within(more, element)
            return
        self._end(around, again=True)
        self._begin(kept)
        self._within(more, element)
        self._end(kept, again=True)
        self._begin(around)
        self._begun = len(self._parts)

    def _within(self, tags: list[tuple[str, str]], element: Element) -> None:
        """Write the text of an element within some of HTML."""
        around = self._open
        self._begin([*around, *tags], len(around))
        self._inline(element)
        self._end(tags)
        self._open = around

    def _begin(self, tags: list[tuple[str, str]], already: int = 0) -> None:
        self._open = tags
        self._parts += [f"<{tag}{more}>" for tag, more in tags[already:]]

    def _end(self, tags: list[tuple[str, str]], *, again: bool = False) -> None:
        """Close some elements; those without text are taken away that begin, or began, ``again``."""
        for tag, more in reversed(tags):
            while self._parts and not self._parts[-1]:
                self._parts.pop()
            empty = self._parts[-1:] == [f"<{tag}{more}>"]
            if empty and (again or len(self._parts) <= self._begun):
                self._parts.pop()
            else:
                self._parts.append(f"</{tag}>")

    def _inline(self, element: Element) -> None:
        """Write the text in an element; fields and the like are the text that they show."""
        self._parts.append(escape(element.text or ""))
        for child in element:
            if child.tag in self._inlines:
                self._inlines[child.tag](child)
            elif isinstance(child.tag, str):
                self._inline(child)
            self._parts.append(escape(child.tail or ""))

    def _blanks(self, element: Element) -> None:
        """Several blanks, which code has."""
        self._parts.append(" " * min(whole(element.get(qn("text:c")), 1), MOST_REPEATED))

    def _span(self, element: Element) -> None:
        name = element.get(qn("text:style-name")) or ""
        self._marked(self._styles.marks("text", name), element)

    def _link(self, element: Element) -> None:
        address = element.get(qn("xlink:href")) or ""
        if address.startswith("#"):
            name, _, kind = address[1:].partition("|")
            name = _NUMBERED.sub("", name) if kind == "outline" else name
            address = f"#{PLACE}{name}"
        address = address.removeprefix("../")  # out of the package: to what is beside the document
        self._within([("a", f' href="{escape(address)}"')], element)

    def _note(self, element: Element) -> None:
        body = element.find(qn("text:note-body"))
        citation = element.find(qn("text:note-citation"))
        number = str(len(self._notes) + 1)
        label = "".join(map(str, citation.itertext())).strip() if citation is not None else ""
        label = label or number
        if body is not None:
            self._notes.append((number, label, body))
            self._parts.append(note_reference(number, label))

    def _frame(self, element: Element) -> None:
        """A picture, or a box of text."""
        boxes = element.findall(qn("draw:text-box"))
        self._boxes += boxes
        if boxes:
            return
        if (player := element.find(qn("draw:plugin"))) is not None:
            self._parts.append(f'<embed src="{escape(player.get(qn("xlink:href")) or "")}">')
            return
        words = (element.find(qn(name)) for name in ("svg:desc", "svg:title"))
        text = next((e.text for e in words if e is not None and e.text), "")
        image = element.find(qn("draw:image"))
        address = self._picture(image) if image is not None else ""
        width = narrow(_pixels(element.get(qn("svg:width")) or ""))
        size = f' width="{width}"' if width else ""
        self._parts.append(f'<img src="{escape(address)}" alt="{escape(text)}"{size}>')

    def _picture(self, image: Element) -> str:
        """The address of a picture, or the picture itself if it is in the package."""
        address = image.get(qn("xlink:href")) or ""
        path = posixpath.normpath(unquote(address))
        if path not in self._names:
            return "" if address.startswith(("Pictures/", "./")) else address
        if self._package.getinfo(path).file_size > LARGEST:
            return ""
        return embedded(self._package.read(path), "x")

    def _list(self, element: Element) -> None:
        """A list, which may stand in an item of another and goes on with its style."""
        style = element.get(qn("text:style-name")) or (self._lists[-1] if self._lists else "")
        style = style or self._styles.list_of(_first_style(element))
        self._lists.append(style)
        level = len(self._lists)
        numbered = self._styles.is_numbered(style, level)
        start = self._start(element, style, level)
        self._counts[style, level] = start
        counted = self._styles.counted(style, level)
        if worded := self._styles.is_worded(style, level):
            tag, begun = "div", "<div>"
        elif numbered:
            tag, begun = "ol", f'<ol start="{start}" type="{counted}">'
        else:
            tag, begun = "ul", "<ul>"
        self._parts.append(begun)
        for item in element:
            if item.tag == qn("text:list-item"):
                number = whole(item.get(qn("text:start-value")), self._counts[style, level])
                stated = f' value="{number}"' if number != self._counts[style, level] else ""
                self._counts[style, level] = number
                if worded:
                    self._numbered(item, style, level)
                else:
                    self._parts.append(f"<li{stated}>")
                    self._inside(item)
                    self._parts.append("</li>")
                self._counts[style, level] += 1
            elif item.tag == qn("text:list-header"):
                self._inside(item)
        self._parts.append(f"</{tag}>")
        self._lists.pop()

    def _numbered(self, item: Element, style: str, level: int) -> None:
        """Write an item whose number is text before its first paragraph."""
        counts = [
            self._counts.get((name, at), 1) for at, name in enumerate((*self._lists[:-1], style), 1)
        ]
        self._before = self._styles.number(style, level, counts)
        self._inside(item)
        self._before = ""

    def _start(self, element: Element, style: str, level: int) -> int:
        """The number of a list's first item: stated, going on with another list, or the style's."""
        first = next((e for e in element if e.tag == qn("text:list-item")), None)
        stated = first.get(qn("text:start-value")) if first is not None else None
        goes_on = element.get(qn("text:continue-numbering")) == "true" or element.get(
            qn("text:continue-list")
        )
        usual = self._styles.list_start(style, level)
        return whole(stated, self._counts.get((style, level), usual) if goes_on else usual)

    def _table(self, element: Element) -> None:
        """A table of data; one that holds tables only lays out a page."""
        inner = next((e for e in element.iter(qn("table:table")) if e is not element), None)
        role = "table" if inner is None else "presentation"
        self._parts.append(f'<table role="{role}">')
        self._rows(element, "td")
        self._parts.append("</table>")

    def _rows(self, parent: Element, tag: str) -> None:
        for child in parent:
            if child.tag == qn("table:table-header-rows"):
                self._rows(child, "th")
            elif child.tag in (qn("table:table-rows"), qn("table:table-row-group")):
                self._rows(child, tag)
            elif child.tag == qn("table:table-row"):
                for _ in range(self._times(child, "rows")):
                    self._parts.append("<tr>")
                    self._cells(child, tag)
                    self._parts.append("</tr>")

    def _cells(self, row: Element, tag: str) -> None:
        for cell in row:
            if cell.tag in (qn("table:table-cell"), qn("table:covered-table-cell")):
                for _ in range(self._times(cell, "columns")):
                    self._parts.append(f"<{tag}>")
                    self._inside(cell)
                    self._parts.append(f"</{tag}>")

    def _times(self, element: Element, what: str) -> int:
        """How often a row or cell is repeated; an empty one stands once."""
        stated = whole(element.get(qn(f"table:number-{what}-repeated")), 1)
        text = "".join(map(str, element.itertext())) if stated > 1 else ""
        times = min(stated, MOST_REPEATED) if text.strip() else 1
        if times > 1:
            self._again += (times - 1) * (len(text) + sum(1 for _ in element.iter()))
        if self._again > MOST_AGAIN:
            raise RepeatedError
        return times

    def _omit(self, rule: str, element: Element) -> None:
        paragraphs = (*element.iter(qn("text:p")), *element.iter(qn("text:h")))
        texts = paragraphs if rule != "ruby" else (element,)
        words = " ".join(" ".join("".join(map(str, e.itertext())) for e in texts).split())
        if words:
            self.omitted.append((rule, words))


def _first_style(element: Element) -> str:
    paragraph = next(element.iter(qn("text:p")), None)
    return (paragraph.get(qn("text:style-name")) or "") if paragraph is not None else ""
