"""Reads office documents a second time: all text nodes, by Expat instead of libxml2.

It knows no styles, and of lists only which paragraphs name one. It looks for parts by their usual
names, where the first reader follows relations. It shares with that one the table of what symbol
fonts show, the decoding of texts within, and the check of the package's size.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from itertools import repeat
from xml.etree import ElementTree

from generator.model import MarkKind
from generator.readers import SeedText, decode
from generator.readers.docx.strict import in_usual_names
from generator.readers.html.charset import decode_html
from generator.readers.packages import FAULTS, check_package
from generator.readers.proof.characters import letters
from generator.readers.proof.comparison import (
    Comparison,
    Kind,
    Rereading,
    UnprovedError,
    seed_texts,
)
from generator.readers.proof.html import NUMBERS, reread
from generator.readers.seed import OMITTED_PICTURES
from generator.readers.symbols import symbol

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DELETED = f"{_WORD}delText"
_TEXTS = frozenset({f"{_WORD}t", _DELETED, f"{_MATHS}t"})
_WORDS = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_APART = frozenset(f"{_WORD}{name}" for name in ("p", "tc", "tab", "br", "cr"))
_MARKS = {f"{_WORD}b": MarkKind.STRONG, f"{_WORD}i": MarkKind.EMPHASIS}
_VALUED = {f"{_WORD}u": MarkKind.UNDERLINED, f"{_WORD}highlight": MarkKind.HIGHLIGHTED}
_IMAGES = frozenset(
    {
        "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
        "{urn:schemas-microsoft-com:vml}imagedata",
    }
)
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
NO_LINKS: Mapping[str, str] = {}
_BOX = b"txbxContent"
"""A box stands beside the text, at no place in its order."""
_RELATIONS = "word/_rels/{}.rels"
_NUMBERING = "word/numbering.xml"
_SIMPLE_FIELD = f"{_WORD}fldSimple"
_FORMS = ("decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman")
# «%1.», «(%2)»
_USUAL = re.compile(r"\(?%[1-9][.)]?")
_MOVED = f"{_WORD}moveFrom"
# «Heading1»: the styles of Word, by their ids
_HEADING = re.compile("Heading[1-6]")
_NUMBERS = NUMBERS | frozenset("ivxlcdm/")
"""Characters of the numbers of list items and notes, and the stroke of fractions."""
# «HYPERLINK "https://example.org/"»
_FIELD = re.compile(r'\s*HYPERLINK\s+"([^"\\]+)"\s*')
_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")


def read(data: bytes, seed: SeedText) -> Comparison:
    """The text of the document and its notes, deletions included, without headers and footers."""
    try:
        with zipfile.ZipFile(io.BytesIO(in_usual_names(data))) as package:
            names = frozenset(package.namelist())
            parts = {name: package.read(name) for name in _PARTS if name in names}
            lists = _lists(package.read(_NUMBERING)) if _NUMBERING in names else frozenset[str]()
            links = {name: _links(_relations(package, name)) for name in parts}
            embedded = tuple(_embedded(package))
        if not parts:
            raise UnprovedError("its parts do not have their usual names")
        found = tuple(_reread(part, lists, links[name]) for name, part in parts.items())
    except (ElementTree.ParseError, *FAULTS) as error:
        raise UnprovedError("a part of it is damaged") from error
    first = seed_texts(seed, without=("header", "footer", *OMITTED_PICTURES))
    texts = (*(each.text for each in found), *embedded)
    if embedded:  # which stand at places of their own
        found = tuple(replace(each, ordered=False) for each in found)
    return Comparison(first, texts, _NUMBERS, rereadings=found)


def _embedded(package: zipfile.ZipFile) -> Iterator[str]:
    """The texts of the diagrams, and of the documents of other formats, that stand in this one."""
    for relation in _relations(package, _PARTS[0]):
        path = posixpath.normpath(posixpath.join("/word", relation.get("Target", "")))[1:]
        if relation.get("Type", "").endswith("/diagramData") and path in package.namelist():
            diagram = ElementTree.fromstring(package.read(path))  # noqa: S314 - see below
            yield "".join(each.text or "" for each in diagram.iter(_WORDS))
        if relation.get("Type", "").endswith("/aFChunk") and path in package.namelist():
            data, suffix = package.read(path), posixpath.splitext(path)[1].lower()
            if suffix in (".html", ".htm", ".xhtml"):
                yield reread(decode_html(data, path).text).text
            elif suffix == ".docx":
                check_package(data, path, "damaged")
                with zipfile.ZipFile(io.BytesIO(data)) as inner:
                    yield from (
                        _reread(inner.read(n)).text for n in _PARTS if n in inner.namelist()
                    )
            elif suffix == ".txt":
                yield decode(data, path)


def _lists(numbering: bytes) -> frozenset[str]:
    """The ids of the lists whose items all have a bullet, or a number that lists have."""
    root = ElementTree.fromstring(numbering)  # noqa: S314 - see below
    blank = {
        each.get(f"{_WORD}abstractNumId")
        for each in root.iter(f"{_WORD}abstractNum")
        if not all(map(_is_usual, each.iter(f"{_WORD}lvl")))
    }
    return frozenset(
        each.get(f"{_WORD}numId", "")
        for each in root.iter(f"{_WORD}num")
        if _value(each.find(f"{_WORD}abstractNumId")) not in blank
        and each.find(f"{_WORD}lvlOverride") is None
    )


def _is_usual(level: ElementTree.Element) -> bool:
    sign = _value(level.find(f"{_WORD}lvlText")).strip()
    form = _value(level.find(f"{_WORD}numFmt"))
    return bool(_USUAL.fullmatch(sign)) if form in _FORMS else form == "bullet" and len(sign) == 1


def _relations(package: zipfile.ZipFile, part: str) -> ElementTree.Element:
    """What a part names: other parts, and addresses."""
    name = _RELATIONS.format(posixpath.basename(part))
    if name not in package.namelist():
        return ElementTree.Element("none")
    return ElementTree.fromstring(package.read(name))  # noqa: S314 - see below


def _links(relations: ElementTree.Element) -> dict[str, str]:
    """The addresses among them, by their ids."""
    return {
        each.get("Id", ""): each.get("Target", "")
        for each in relations
        if each.get("Type", "").endswith("/hyperlink")
    }


def _value(element: ElementTree.Element | None) -> str:
    return "" if element is None else element.get(f"{_WORD}val", "")


class _Forms:
    """What paragraphs are, and the links in them, by themselves; styles may say more.

    Those in tables are left aside.
    """

    def __init__(self, lists: Container[str], links: Mapping[str, str]) -> None:
        self._lists, self._addresses = lists, links
        self._without = 0
        """Tables, and texts that were moved, which are open."""
        self._kinds: list[Kind | None] = []
        self._link: tuple[str, list[str]] | None = None
        self._fields: list[tuple[list[str], list[str]]] = []
        """What each open field does, and the letters that it shows."""
        self.letters = Counter[Kind]()
        self.links: list[tuple[str, str]] = []

    @property
    def is_linked(self) -> bool:
        """Whether a link is open, or a field that may be one."""
        return self._link is not None or bool(self._fields)

    def begin(self, element: ElementTree.Element) -> None:
        """An element begins."""
        if element.tag in (f"{_WORD}tbl", _MOVED):
            self._without += 1
        elif element.tag == f"{_WORD}p":
            self._kinds.append(None)
        elif element.tag == f"{_WORD}hyperlink":
            self._link = self._addresses.get(element.get(_ID, ""), ""), []
        elif element.tag == _SIMPLE_FIELD:
            self._fields.append(([element.get(f"{_WORD}instr", "")], []))

    def end(self, element: ElementTree.Element) -> None:
        """An element ends, with all that it holds."""
        if element.tag in (f"{_WORD}tbl", _MOVED):
            self._without -= 1
        elif element.tag == f"{_WORD}p":
            self._kinds.pop()
        elif element.tag == f"{_WORD}pPr" and self._kinds:
            self._kinds[-1] = self._kind(element)
        elif element.tag == f"{_WORD}t":
            self._text(letters(element.text or ""))
        elif element.tag == f"{_WORD}instrText" and self._fields:
            self._fields[-1][0].append(element.text or "")
        elif element.tag == _SIMPLE_FIELD:
            self._end_or_begin("end")
        elif element.tag == f"{_WORD}fldChar":
            self._end_or_begin(element.get(f"{_WORD}fldCharType"))
        elif element.tag == f"{_WORD}hyperlink" and self._link:
            address, words = self._link
            if address and any(words) and f"{_WORD}anchor" not in element.attrib:
                self.links.append(("".join(words), address))
            self._link = None

    def _end_or_begin(self, kind: str | None) -> None:
        """A field begins or ends; one that is a link may have a simple form."""
        if kind == "begin":
            self._fields.append(([], []))
        elif kind == "end" and self._fields:
            said, words = self._fields.pop()
            address = _FIELD.fullmatch("".join(said))
            if address and any(words):
                self.links.append(("".join(words), address[1]))

    def _text(self, found: str) -> None:
        if self._without:
            return
        if self._fields:
            self._fields[-1][1].append(found)
        if self._link:
            self._link[1].append(found)
        if self._kinds and (kind := self._kinds[-1]):
            self.letters[kind] += len(found)

    def _kind(self, properties: ElementTree.Element) -> Kind | None:
        style = _value(properties.find(f"{_WORD}pStyle"))
        if properties.find(f"{_WORD}framePr") is not None:
            return None
        if _HEADING.fullmatch(style):
            return Kind.HEADING
        number = properties.find(f"{_WORD}numPr/{_WORD}numId")
        plain = not style or style.startswith("List")
        outlined = properties.find(f"{_WORD}outlineLvl") is not None
        return Kind.LIST if plain and not outlined and _value(number) in self._lists else None


def _reread(
    part: bytes, lists: Container[str] = (), links: Mapping[str, str] = NO_LINKS
) -> Rereading:
    """The text of a part, with a line break wherever words end, its pictures and its marks.

    What was deleted stands behind it. Marks are those that runs have by themselves; styles may mark more.
    ``lists``: the ids of lists; ``links``: addresses by their ids.
    """
    forms = _Forms(lists, links)
    texts: list[str] = []
    deleted: list[str] = []
    pictures: list[str] = []
    marked: Counter[MarkKind] = Counter()
    initial = False
    for event, element in _shown(part):
        (forms.begin if event == "start" else forms.end)(element)
        if event == "start":
            if element.tag in _APART:
                texts.append("" if initial else "\n")
                initial = False
            elif element.tag in _IMAGES:
                pictures.append("")
        elif element.tag == f"{_WORD}framePr":
            initial = element.get(f"{_WORD}dropCap") in ("drop", "margin")
        elif element.tag in _TEXTS:
            held = deleted if element.tag == _DELETED else texts
            held.append(element.text or "")
        elif element.tag == f"{_WORD}noBreakHyphen":
            texts.append("-")
        elif element.tag == f"{_WORD}sym":
            texts.append(symbol(element.get(f"{_WORD}font", ""), element.get(f"{_WORD}char", "")))
        elif element.tag == f"{_WORD}r":
            marked.update(_marked(element, linked=forms.is_linked))
    text = "\n".join(("".join(texts), *deleted))
    return Rereading(
        text,
        tuple(pictures),
        (),
        marked,
        forms.letters,
        tuple(forms.links),
        _BOX not in part,
    )


def _shown(part: bytes) -> Iterator[tuple[str, ElementTree.Element]]:
    """The beginnings and ends of elements, without what older programs are to show instead."""
    fallback = 0
    events = ElementTree.iterparse(io.BytesIO(part), ("start", "end"))  # noqa: S314 - see below
    # Expat loads no external entities and limits the growth of internal ones.
    for event, element in events:
        if element.tag == _FALLBACK:
            fallback += 1 if event == "start" else -1
        elif not fallback:
            yield event, element


def _marked(run: ElementTree.Element, *, linked: bool) -> Iterator[MarkKind]:
    """The marks of a run, each once for every letter; ``linked``: whether it may be in a link."""
    marks = run.find(f"{_WORD}rPr")
    number = sum(len(letters(each.text or "")) for each in run.iter(f"{_WORD}t"))
    for tag, kind in _MARKS.items():
        mark = None if marks is None else marks.find(tag)
        if mark is not None and mark.get(f"{_WORD}val", "1") not in ("0", "false", "off"):
            yield from repeat(kind, number)
    for tag, kind in _VALUED.items():
        mark = None if marks is None else marks.find(tag)
        line = kind is MarkKind.UNDERLINED
        if mark is not None and _value(mark) not in ("", "none", "white") and not (linked and line):
            yield from repeat(kind, number)
