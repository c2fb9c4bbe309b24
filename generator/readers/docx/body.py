"""Reads the XML of an office document's body in the order of its text."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from docx.document import Document
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml.etree import iterwalk

from generator.language.numerals import lettered, whole
from generator.model import Container, ContainerKind, MarkKind, Picture
from generator.readers.composer import EMPTY, Composer, Words, aligned_columns
from generator.readers.docx.fields import Fields, link_address
from generator.readers.docx.lists import Lists
from generator.readers.docx.styles import Styles, is_emphatic, outline_heading
from generator.readers.pictures import narrow
from generator.readers.symbols import symbol

Element = Any
"""An element of the document's XML."""

_WRAPPERS = frozenset(
    map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:smartTag", "w:fldSimple", "w:dir"))
) | {qn("w:customXml"), qn("w:bdo")}
"""Elements that only contain text: content controls, insertions, fields."""
_REFERENCES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
_OF_A_PIXEL = 9525
"""English metric units of a pixel of CSS."""
_DELETIONS = frozenset(map(qn, ("w:del", "w:moveFrom")))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIDES = {"right": "right", "end": "right", "center": "center"}
"""How paragraphs are aligned."""
_SHAPES = "{urn:schemas-microsoft-com:vml}"
_IMAGE_DATA = f"{_SHAPES}imagedata"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SCRIPTS = {f"{_MATHS}sup": MarkKind.SUPERSCRIPT, f"{_MATHS}sub": MarkKind.SUBSCRIPT}


class BodyReader:
    """Passes the text of a document's body to a composer."""

    def __init__(
        self, document: Document, composer: Composer, embed: Callable[[str], None]
    ) -> None:
        """``embed`` adds the text of the document that stands in this one, by its relation."""
        self._composer = composer
        self._embed = embed
        self._lists = Lists(document)
        self._fields = Fields(composer)
        self.labels: dict[tuple[str, str], str] = {}
        """What the text calls each note that it refers to, by its kind and id."""
        self._relate(document.part)
        self._styles = Styles(document)
        self._code: Container | None = None
        """The block of code that the last paragraph was in."""
        self._current = ""
        self.unknown: dict[str, set[str]] = {}
        """The codes of characters that only a font knows, by its name."""
        self._letters: Mapping[MarkKind, bool] = {}
        """The marks that the style of the paragraph gives to its text."""
        self._around: tuple[Container, ...] = ()
        """The note that is read."""

        def plainly(written: str) -> Callable[[Element], None]:
            return lambda _: composer.write(written)

        signs: dict[str, Callable[[Element], None]] = {
            "w:t": lambda text: composer.write(text.text or ""),
            **dict.fromkeys(("w:br", "w:cr"), self._break),
            **dict.fromkeys(("w:tab", "w:ptab"), plainly(" ")),
            "w:ruby": self._ruby,
            **dict.fromkeys(("w:drawing", "w:pict", "w:object"), self._pictures),
            "w:noBreakHyphen": plainly("-"),
            "w:sym": self._symbol,
            "w:fldChar": self._fields.read_sign,
            "w:instrText": self._fields.read_instruction,
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

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers of items and headings that it wrote as text."""
        return tuple(number.strip() for number in self._lists.numbers)

    def read_notes(self, notes: Element, kind: str, part: Part) -> None:
        """Read the notes of a kind, without the separators above them.

        ``part``: the one that has them, with links and pictures of its own.
        """
        self._relate(part)
        for note in notes.iterchildren(qn(f"w:{kind}")):
            if note.get(qn("w:type")) is None:
                self._read_note(note, kind)

    def _relate(self, part: Part) -> None:
        """Look for links and pictures in what a part names."""
        self._links = {
            key: str(relation.target_ref)
            for key, relation in part.rels.items()
            if relation.is_external
        }
        self._parts = part.related_parts

    def _read_note(self, note: Element, kind: str) -> None:
        """Read a note; what the text does not refer to is text itself."""
        label = self.labels.get((kind, note.get(qn("w:id")) or ""))
        self._lists.serial += 1
        inside = [Container(ContainerKind.NOTE, self._lists.serial, -1, label)] if label else []
        self._around = tuple(inside)
        self.read(note)
        self._around = ()

    def _block(self, paragraph: Element) -> None:
        """Read a paragraph that is no part of a table."""
        self._letters = self._letters_of(paragraph)
        if _is_initial(paragraph):
            self._paragraph(paragraph)
            return
        mark = self._mark(paragraph)
        heading = mark.startswith("heading")
        inside, number = (
            ((), self._numbered(paragraph)) if heading else self._lists.enter(paragraph)
        )
        if mark == "item" and self._lists.goes_on:
            mark = "paragraph"
        self._current = mark
        if mark == "code":
            self._read_code(paragraph)
            return
        self._code = None
        if mark == "quote" and inside:
            self._lists.serial += 1
            inside = (*inside, Container(ContainerKind.QUOTE, self._lists.serial, -1))
        self._composer.inside[:] = [*self._around, *inside]
        self._composer.write(number)
        self._paragraph(paragraph)
        self._fields.end_paragraph()
        if self._composer.text() == number.strip():
            self._composer.take()  # an empty item
        if not self._composer.end(mark) and _is_rule(paragraph):
            self._composer.rule()
        self._composer.inside[:] = self._around

    def _numbered(self, paragraph: Element) -> str:
        """The number of a heading, which is in no list; an empty one has none."""
        self._lists.leave()
        return self._lists.label(paragraph) if _text(paragraph, "w:t").strip() else ""

    def _letters_of(self, paragraph: Element) -> Mapping[MarkKind, bool]:
        """What the style of a paragraph says of its letters, unless it is a kind that shows itself."""
        plain = self._mark(paragraph) in ("paragraph", "item")
        return self._styles.of_text(_style(paragraph)) if plain else {}

    def _read_code(self, paragraph: Element) -> None:
        """Read a paragraph of code, which may go on with the one before."""
        if self._code is None:
            self._lists.serial += 1
            self._code = Container(ContainerKind.CODE, self._lists.serial, -1)
        self._composer.inside[:] = [*self._around, self._code]
        self._paragraph(paragraph)
        self._fields.end_paragraph()
        self._composer.end_code()
        self._composer.inside[:] = self._around

    def _table(self, table: Element) -> None:
        cells = [list(_below(row, qn("w:tc"))) for row in _below(table, qn("w:tr"))]
        if any(len(row) > 1 for row in cells) and not any(map(_is_layout, cells)):
            self._lists.serial += 1
            sides = [list(map(_side, row)) for row in cells[:2]]
            data = Container(ContainerKind.TABLE, self._lists.serial, -1, aligned_columns(sides))
            self._composer.inside.append(data)
            for row in cells:
                self._composer.row([words for cell in row for words in self._cells(cell)])
            self._composer.inside.pop()
        else:
            for row in cells:
                for cell in row:
                    self.read(cell)

    def _cells(self, cell: Element) -> list[Words]:
        """A cell, and the empty ones that it covers."""
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        said = span.get(qn("w:val")) or "" if span is not None else ""
        columns, _ = self._composer.reach(said)
        return [self._cell(cell), *[EMPTY] * (columns - 1)]

    def _cell(self, cell: Element) -> Words:
        self._current = ""
        for paragraph in cell.iter(qn("w:p")):
            if not _is_fallback(paragraph):
                self._composer.part_cell()
                self._letters = self._letters_of(paragraph)
                self._composer.write(self._lists.label(paragraph))
                self._paragraph(paragraph)
                self._fields.end_paragraph()
                for words in self._diagrams(paragraph):
                    self._composer.part_cell()
                    self._composer.write(words)
        return self._composer.take()

    def _address(self, link: Element) -> str:
        """Where a link leads: elsewhere, there to a place, or to a bookmark of the document."""
        address, anchor = self._links.get(link.get(qn("r:id")) or "", ""), link.get(qn("w:anchor"))
        return f"{address}#{anchor}" if anchor and "#" not in address else address

    def _paragraph(self, paragraph: Element) -> None:
        """Write the text of a paragraph: runs, links, results of fields; omit deletions."""
        for child in paragraph.iterchildren():
            if child.tag == qn("w:hyperlink"):
                self._composer.open_link(self._address(child))
                self._paragraph(child)
                self._composer.close_link()
            elif child.tag == qn("w:r"):
                self._run(child)
            elif address := link_address(child.get(qn("w:instr")) or ""):
                self._composer.open_link(address)
                self._paragraph(child)
                self._composer.close_link()
            elif child.tag == qn("w:bookmarkStart"):
                self._composer.name_place(child.get(qn("w:name")) or "")
            elif child.tag in _WRAPPERS:
                self._paragraph(child)
            elif child.tag in _DELETIONS:
                self._composer.omit("deletion", _text(child, "w:delText", "w:t"))
            elif str(child.tag).startswith(_MATHS):
                self._formula(child)

    def _formula(self, formula: Element) -> None:
        """Write the text of a formula, with the strokes of its fractions, exponents and indices."""
        for event, part in iterwalk(formula, events=("start", "end")):
            kind = _SCRIPTS.get(part.tag)
            if event == "start" and kind:
                self._composer.open_mark(kind)
            elif event == "start" and part.tag == f"{_MATHS}den":
                self._composer.write("/")
            elif event == "end" and part.tag == f"{_MATHS}t":
                self._composer.write(part.text or "")
            elif event == "end" and kind:
                self._composer.close_mark(kind)

    def _run(self, run: Element) -> None:
        kinds = self._kinds(run)
        for kind in kinds:
            self._composer.open_mark(kind)
        self._read_run(run)
        for kind in kinds:
            self._composer.close_mark(kind)

    def _kinds(self, run: Element) -> list[MarkKind]:
        """What a run says of its text by itself, by its style and by that of its paragraph."""
        if self._current == "code":
            return []
        found = self._styles.of_run(run.find(qn("w:rPr")), self._letters)
        return [kind for kind, on in found.items() if on]

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
        made = str(number) if kind == "footnote" else lettered(number, "i")
        self._composer.note(self.labels.setdefault((kind, key), made))

    def _pictures(self, drawing: Element) -> None:
        """The pictures of a drawing, in the file or elsewhere; a drawing without any is not shown."""
        words = next((d.get("descr") or "" for d in drawing.iter(qn("wp:docPr"))), "")
        link = next(drawing.iter(qn("a:hlinkClick")), None)
        if link is not None:
            self._composer.open_link(self._address(link))
        extent = next(drawing.iter(qn("wp:extent")), None)
        wide = whole(extent.get("cx") or "", 0) / _OF_A_PIXEL if extent is not None else 0
        for blip in (*drawing.iter(qn("a:blip")), *drawing.iter(_IMAGE_DATA)):
            part = self._parts.get(blip.get(qn("r:embed")) or blip.get(qn("r:id")) or "")
            linked = self._links.get(blip.get(qn("r:link")) or blip.get(qn("r:href")) or "", "")
            address = self._composer.album.add(part.blob) if part is not None else linked
            shown = Picture(address, " ".join(words.split()), width=narrow(wide))
            self._composer.picture(shown)
        if link is not None:
            self._composer.close_link()

    def _break(self, element: Element) -> None:
        """A line break; that of a page or a column, or in a heading, is a blank."""
        if element.get(qn("w:type")) not in (None, "textWrapping") or self._current.startswith(
            "heading"
        ):
            self._composer.write(" ")
        elif not self._current:
            self._composer.break_cell()
        elif self._current == "code":
            self._composer.write("\n")
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
        for words in self._diagrams(paragraph):
            self._composer.write(words)
            self._composer.end("paragraph")

    def _diagrams(self, paragraph: Element) -> Iterator[str]:
        """The paragraphs of the diagrams (SmartArt) of a paragraph, which are parts of their own."""
        for diagram in paragraph.iter(_DIAGRAM):
            part = self._parts.get(diagram.get(qn("r:dm")) or "")
            if part is not None and next(diagram.iterancestors(qn("w:p"))) is paragraph:
                said = (_text(each, "a:t") for each in parse_xml(part.blob).iter(qn("a:p")))
                yield from filter(str.strip, said)

    def _mark(self, paragraph: Element) -> str:
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return self._styles.of_paragraph("")
        mark = self._styles.of_paragraph(_style(paragraph))
        if heading := outline_heading(properties):
            return heading
        if mark == "code" and is_emphatic(paragraph):
            return "paragraph"
        if mark == "paragraph" and properties.find(qn("w:numPr")) is not None:
            return "item"
        return mark


def _style(paragraph: Element) -> str:
    """The id of a paragraph's style; empty where it has none."""
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return (style.get(qn("w:val")) or "") if style is not None else ""


def _text(element: Element, *tags: str) -> str:
    return "".join(node.text or "" for node in element.iter(*map(qn, tags)))


def _is_initial(paragraph: Element) -> bool:
    """Whether a paragraph is the large first letter of the next one."""
    frame = paragraph.find(f"{qn('w:pPr')}/{qn('w:framePr')}")
    initial = frame is not None and frame.get(qn("w:dropCap")) in ("drop", "margin")
    following = paragraph.getnext()
    return initial and following is not None and following.tag == qn("w:p")


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


def _side(cell: Element) -> str:
    side = cell.find(f"{qn('w:p')}/{qn('w:pPr')}/{qn('w:jc')}")
    return _SIDES.get(side.get(qn("w:val")) or "", "") if side is not None else ""


def _is_rule(paragraph: Element) -> bool:
    """Whether an empty paragraph is a line across the page: it has one below, or a drawn one."""
    border = paragraph.find(f"{qn('w:pPr')}/{qn('w:pBdr')}/{qn('w:bottom')}")
    drawn = any(each.get(f"{_OFFICE}hr") for each in paragraph.iter(f"{_SHAPES}rect"))
    return drawn or (border is not None and border.get(qn("w:val")) not in ("nil", "none"))
