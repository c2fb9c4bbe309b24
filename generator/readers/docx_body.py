"""Reads the XML of an office document's body in the order of its text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from generator.model import Container, ContainerKind, MarkKind, Picture
from generator.readers.composer import Composer, Words
from generator.readers.docx_lists import Lists
from generator.readers.docx_symbols import symbol

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)

Element = Any
"""An element of the document's XML."""

# «heading 2», «标题 2», in lower case
_HEADING_STYLE = re.compile(r"(?:heading|标题)\s*([1-9])")
_WRAPPERS = frozenset(
    map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:smartTag", "w:fldSimple", "w:dir"))
) | {qn("w:customXml"), qn("w:bdo")}
"""Elements that only contain text: content controls, insertions, fields."""
_SWITCHES = {
    "w:b": MarkKind.STRONG,
    "w:i": MarkKind.EMPHASIS,
    "w:strike": MarkKind.STRUCK,
    "w:dstrike": MarkKind.STRUCK,
}
"""Properties of characters that are on or off."""
_REFERENCES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
_DELETIONS = frozenset(map(qn, ("w:del", "w:moveFrom")))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_IMAGE_DATA = "{urn:schemas-microsoft-com:vml}imagedata"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


class BodyReader:
    """Passes the text of a document's body to a composer."""

    def __init__(
        self, document: Document, composer: Composer, embed: Callable[[str], None]
    ) -> None:
        """``embed`` adds the text of the document that stands in this one, by its relation."""
        self._composer = composer
        self._embed = embed
        self._lists = Lists(document)
        self.labels: dict[tuple[str, str], str] = {}
        """What the text calls each note that it refers to, by its kind and id."""
        self._links = {
            key: str(relation.target_ref)
            for key, relation in document.part.rels.items()
            if relation.is_external
        }
        self._parts = document.part.related_parts
        self._styles = dict(_style_marks(document))
        self._characters = dict(_character_styles(document))
        """What each character style says of the text in it, by its id."""
        self._current = ""
        self.unknown: dict[str, set[str]] = {}
        """The codes of characters that only a font knows, by its name."""
        self._around: tuple[Container, ...] = ()
        """The note that is read."""

        def plainly(written: str) -> Callable[[Element], None]:
            return lambda _: composer.write(written)

        signs: dict[str, Callable[[Element], None]] = {
            "w:t": lambda text: composer.write(text.text or ""),
            **dict.fromkeys(("w:br", "w:cr"), self._break),
            **dict.fromkeys(("w:tab", "w:ptab"), plainly(" ")),
            "w:ruby": self._ruby,
            **dict.fromkeys(("w:drawing", "w:pict"), self._pictures),
            "w:noBreakHyphen": plainly("-"),
            "w:sym": self._symbol,
        }
        self._signs = {
            **{qn(tag): read for tag, read in signs.items()},
            **dict.fromkeys(_REFERENCES, self._note),
        }
        """How the elements of a run are read; others say nothing."""

    def read(self, parent: Element) -> None:
        """Read paragraphs and tables, in content controls too."""
        for child in parent.iterchildren():
            if child.tag == qn("w:p"):
                self._block(child)
                self._boxes(child)
            elif child.tag == qn("w:tbl"):
                self._table(child)
            elif child.tag == qn("w:altChunk"):
                self._embed(child.get(qn("r:id")) or "")
            elif child.tag in _WRAPPERS:
                self.read(child)

    def read_note(self, note: Element, kind: str) -> None:
        """Read a note; what the text does not refer to is text itself."""
        label = self.labels.get((kind, note.get(qn("w:id")) or ""))
        self._lists.serial += 1
        inside = [Container(ContainerKind.NOTE, self._lists.serial, -1, label)] if label else []
        self._around = tuple(inside)
        self.read(note)
        self._around = ()

    def _block(self, paragraph: Element) -> None:
        """Read a paragraph that is no part of a table."""
        self._current = mark = self._mark(paragraph)
        inside, number = self._lists.enter(paragraph)
        if mark.startswith("heading"):
            inside, number = (), ""
        self._composer.inside[:] = [*self._around, *inside]
        self._composer.write(number)
        self._paragraph(paragraph)
        if self._composer.text() == number.strip():
            self._composer.take()  # an empty item
        self._composer.end(mark)
        self._composer.inside[:] = self._around

    def _table(self, table: Element) -> None:
        cells = [list(_below(row, qn("w:tc"))) for row in _below(table, qn("w:tr"))]
        if any(len(row) > 1 for row in cells) and not any(map(_is_layout, cells)):
            for row in cells:
                self._composer.row([self._cell(cell) for cell in row])
        else:
            for row in cells:
                for cell in row:
                    self.read(cell)

    def _cell(self, cell: Element) -> Words:
        self._current = ""
        for paragraph in cell.iter(qn("w:p")):
            if not _is_fallback(paragraph):
                self._paragraph(paragraph)
                self._composer.write(" ")
        return self._composer.take()

    def _address(self, link: Element) -> str:
        """Where a link leads: elsewhere, or to a bookmark of the document."""
        anchor = link.get(qn("w:anchor"))
        return self._links.get(link.get(qn("r:id")) or "", f"#{anchor}" if anchor else "")

    def _paragraph(self, paragraph: Element) -> None:
        """Write the text of a paragraph: runs, links, results of fields; omit deletions."""
        for child in paragraph.iterchildren():
            if child.tag == qn("w:hyperlink"):
                self._composer.open_link(self._address(child))
                self._paragraph(child)
                self._composer.close_link()
            elif child.tag == qn("w:r"):
                self._run(child)
            elif child.tag == qn("w:bookmarkStart"):
                self._composer.name_place(child.get(qn("w:name")) or "")
            elif child.tag in _WRAPPERS:
                self._paragraph(child)
            elif child.tag in _DELETIONS:
                self._composer.omit("deletion", _text(child, "w:delText", "w:t"))
            elif str(child.tag).startswith(_MATHS):
                self._composer.write("".join(t.text or "" for t in child.iter(f"{_MATHS}t")))

    def _run(self, run: Element) -> None:
        kinds = self._kinds(run)
        for kind in kinds:
            self._composer.open_mark(kind)
        self._read_run(run)
        for kind in kinds:
            self._composer.close_mark(kind)

    def _kinds(self, run: Element) -> list[MarkKind]:
        """What a run says of its text by itself and by its character style."""
        properties = run.find(qn("w:rPr"))
        if properties is None:
            return []
        style = properties.find(qn("w:rStyle"))
        named = self._characters.get(style.get(qn("w:val")) or "", {}) if style is not None else {}
        said = named | _character_marks(properties)
        return [kind for kind, on in said.items() if on]

    def _read_run(self, run: Element) -> None:
        for child in run.iterchildren():
            if read := self._signs.get(child.tag):
                read(child)

    def _symbol(self, element: Element) -> None:
        """A character that is named by a font and a code."""
        font, code = (element.get(qn(key)) or "" for key in ("w:font", "w:char"))
        written = symbol(font, code)
        if unicodedata.category(written) == "Co":
            self.unknown.setdefault(font, set()).add(code)
        self._composer.write(written)

    def _note(self, element: Element) -> None:
        """A reference to a note, counted as Word counts them: 1, 2 and i, ii."""
        kind, key = _REFERENCES[element.tag], element.get(qn("w:id")) or ""
        number = 1 + sum(other == kind for other, _ in self.labels)
        made = str(number) if kind == "footnote" else _roman(number)
        self._composer.note(self.labels.setdefault((kind, key), made))

    def _pictures(self, drawing: Element) -> None:
        """The pictures of a drawing, in the file itself; a drawing without any is not shown."""
        words = next((d.get("descr") or "" for d in drawing.iter(qn("wp:docPr"))), "")
        for blip in (*drawing.iter(qn("a:blip")), *drawing.iter(_IMAGE_DATA)):
            part = self._parts.get(blip.get(qn("r:embed")) or blip.get(qn("r:id")) or "")
            address = self._composer.album.add(part.blob) if part is not None else ""
            self._composer.picture(Picture(address, " ".join(words.split())))

    def _break(self, element: Element) -> None:
        """A line break; that of a page or a column, or in a heading, is a blank."""
        if element.get(qn("w:type")) not in (None, "textWrapping") or self._current.startswith(
            "heading"
        ):
            self._composer.write(" ")
        elif not self._current:
            self._composer.break_cell()
        else:
            self._composer.end_line(self._current)

    def _ruby(self, ruby: Element) -> None:
        """Write a word and omit its pronunciation above it."""
        for child in ruby.iterchildren():
            if child.tag == qn("w:rubyBase"):
                self._paragraph(child)
            elif child.tag == qn("w:rt"):
                self._composer.omit("ruby", _text(child, "w:t"))

    def _boxes(self, paragraph: Element) -> None:
        """Read the text boxes of a paragraph, without the copies for older programs."""
        for box in paragraph.iter(qn("w:txbxContent")):
            anchor = next(box.iterancestors(qn("w:p")), None)
            if anchor is paragraph and not _is_fallback(box):
                self.read(box)

    def _mark(self, paragraph: Element) -> str:
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return self._styles.get("", "paragraph")
        style = properties.find(qn("w:pStyle"))
        mark = self._styles.get(style.get(qn("w:val")) if style is not None else "", "paragraph")
        if heading := _outline_heading(properties):
            return heading
        if mark == "paragraph" and properties.find(qn("w:numPr")) is not None:
            return "item"
        return mark


def _roman(number: int) -> str:
    """A number in small Roman figures."""
    made = ""
    for value, sign in _ROMAN:
        made += sign * (number // value)
        number %= value
    return made


def _text(element: Element, *tags: str) -> str:
    return "".join(node.text or "" for node in element.iter(*map(qn, tags)))


def _is_fallback(element: Element) -> bool:
    return next(element.iterancestors(_FALLBACK), None) is not None


def _below(parent: Element, tag: str) -> Iterator[Element]:
    """The children of ``parent`` with a tag, in content controls too."""
    for child in parent.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _below(child, tag)


def _is_layout(cells: list[Element]) -> bool:
    """Whether a row of cells only lays out a page: it contains tables."""
    return any(next(cell.iter(qn("w:tbl")), None) is not None for cell in cells)


def _outline_heading(properties: Element | None) -> str:
    """The mark by the outline level of a paragraph or style; empty where it has none."""
    level = properties.find(qn("w:outlineLvl")) if properties is not None else None
    value = (level.get(qn("w:val")) or "") if level is not None else ""
    return f"heading-{int(value) + 1}" if re.fullmatch("[0-5]", value) else ""


def _style_marks(document: Document) -> Iterator[tuple[str, str]]:
    """Each style's id and its mark; that of the default paragraph style under ``""`` too."""
    for style in document.styles.element.iter(qn("w:style")):
        name = style.find(qn("w:name"))
        mark = _style_mark((name.get(qn("w:val")) or "").lower() if name is not None else "", style)
        yield style.get(qn("w:styleId")) or "", mark
        if style.get(qn("w:default")) == "1" and style.get(qn("w:type")) == "paragraph":
            yield "", mark


def _character_styles(document: Document) -> Iterator[tuple[str, dict[MarkKind, bool]]]:
    for style in document.styles.element.iter(qn("w:style")):
        properties = style.find(qn("w:rPr"))
        if style.get(qn("w:type")) == "character" and properties is not None:
            yield style.get(qn("w:styleId")) or "", _character_marks(properties)


def _character_marks(properties: Element) -> dict[MarkKind, bool]:
    """Which marks the properties of a run or style switch on or off."""
    found = {}
    for tag, kind in _SWITCHES.items():
        switch = properties.find(qn(tag))
        if switch is not None:
            found[kind] = (switch.get(qn("w:val")) or "1").lower() not in ("0", "false", "off")
    raised = properties.find(qn("w:vertAlign"))
    if raised is not None:
        place = raised.get(qn("w:val"))
        found[MarkKind.SUPERSCRIPT] = place == "superscript"
        found[MarkKind.SUBSCRIPT] = place == "subscript"
    return found


def _style_mark(name: str, style: Element) -> str:
    if match := _HEADING_STYLE.match(name):
        return f"heading-{min(int(match[1]), 6)}"
    if heading := _outline_heading(style.find(qn("w:pPr"))):
        return heading
    if name == "title":
        return "heading-1"
    if name.startswith("list"):
        return "item"
    if "quote" in name:
        return "quote"
    return "caption" if name == "caption" else "paragraph"
