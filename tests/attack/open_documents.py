"""OpenDocument texts that grow, and one that is in order; see :mod:`tests.attack.families`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.attack.packages import zipped
from tests.attack.repeats import many, nested, numbered, whole

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = (
    "".join(
        f' xmlns:{prefix}="{_ODF}:{name}:1.0"'
        for prefix, name in (
            *(("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing")),
            *(("style", "style"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible")),
            ("meta", "meta"),
        )
    )
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
)
_STYLES = (
    '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"/></text:list-style>'
)
_RUNNING = (
    "<style:master-page><style:header><text:p>A head</text:p></style:header></style:master-page>"
)
_META = "<dc:title>A letter</dc:title><meta:initial-creator>Ana</meta:initial-creator>"


def document(body: str, styles: str = "", running: str = "", meta: str = "") -> bytes:
    """An ODT file with a body; ``styles``: more than it has, ``running``: heads of pages."""
    begin = f"<text:p>A letter</text:p>{body}"
    return zipped(
        {
            "content.xml": f"<office:document-content{_NAMES}><office:automatic-styles>{_STYLES}{styles}"
            f"</office:automatic-styles><office:body><office:text>{begin}</office:text></office:body>"
            "</office:document-content>",
            "styles.xml": f"<office:document-styles{_NAMES}><office:master-styles>{_RUNNING}{running}"
            "</office:master-styles></office:document-styles>",
            "meta.xml": f"<office:document-meta{_NAMES}><office:meta>{_META}{meta}</office:meta></office:document-meta>",
        }.items()
    )


def paragraph(text: str = "a") -> str:
    return f"<text:p>{text}</text:p>"


def _cell(attributes: str = "", inner: str = "<text:p>a</text:p>") -> str:
    return f"<table:table-cell{attributes}>{inner}</table:table-cell>"


def _row(cells: str, attributes: str = "") -> str:
    return f"<table:table-row{attributes}>{cells}</table:table-row>"


def _table(rows: str) -> str:
    return f"<table:table>{rows}</table:table>"


def _note(inner: str) -> str:
    return (
        "<text:note><text:note-citation>1</text:note-citation>"
        f"<text:note-body>{inner}</text:note-body></text:note>"
    )


def _derived(size: int) -> bytes:
    """Styles of which each is derived from the one before, and texts of the last."""
    styles = numbered(
        '<style:style style:name="S%d" style:family="text" style:parent-style-name="S%d"/>',
        size // 2,
    )
    return document(
        paragraph(whole('<text:span text:style-name="S1">a</text:span>', size // 2)), styles
    )


SOUND = document(
    '<text:h text:outline-level="2">One</text:h><text:p>Ana <text:span text:style-name="T1">went</text:span>'
    f'<text:line-break/>home<text:s text:c="3"/><text:tab/>{_note(paragraph("A note."))}'
    '<text:a xlink:href="https://a.example/">there</text:a></text:p>'
    f'<text:list text:style-name="L1"><text:list-item text:start-value="3">{paragraph("one")}<text:list>'
    f"<text:list-item>{paragraph('two')}</text:list-item></text:list></text:list-item></text:list>"
    + _table(_row(_cell(' table:number-columns-repeated="2"'), ' table:number-rows-repeated="2"'))
    + "<text:p><draw:frame><draw:text-box><text:p>A box</text:p></draw:text-box></draw:frame>"
    '<draw:frame><draw:image xlink:href="Pictures/a.png"/><svg:desc>Pier</svg:desc></draw:frame>'
    f"<office:annotation>{paragraph('Said aside')}</office:annotation>"
    "<text:ruby><text:ruby-base>a</text:ruby-base><text:ruby-text>b</text:ruby-text></text:ruby></text:p>"
    f"<text:tracked-changes><text:changed-region>{paragraph('gone')}</text:changed-region></text:tracked-changes>"
)
"""A document that is in order."""

OPEN_DOCUMENTS: Mapping[str, Callable[[int], bytes]] = {
    "paragraphs": lambda n: document(whole(paragraph(), n)),
    "headings": lambda n: document(whole("<text:h>a</text:h>", n)),
    "one paragraph": lambda n: document(paragraph(many("a ", n))),
    "combining marks": lambda n: document(paragraph("a" + many("\u0301\u0323", n // 2))),
    "spans": lambda n: document(paragraph(whole("<text:span>a</text:span>", n))),
    "marked spans": lambda n: document(paragraph(whole('<text:span text:style-name="T1">a</text:span> b', n))),
    "spans in each other": lambda n: document(paragraph(nested("<text:span>", "</text:span>", n))),
    "marks in each other": lambda n: document(
        paragraph(nested('<text:span text:style-name="T1">a<text:line-break/>', "</text:span>", n))
    ),
    "links in each other": lambda n: document(
        paragraph(nested('<text:a xlink:href="b">a<text:line-break/>', "</text:a>", n))
    ),
    "links": lambda n: document(paragraph(numbered('<text:a xlink:href="b%d">a%d</text:a> ', n))),
    "a long address again": lambda n: document(
        paragraph(whole(f'<text:a xlink:href="{"b" * 2000}">a</text:a> ', n))
    ),
    "line breaks": lambda n: document(paragraph("a" + whole("<text:line-break/>", n) + "b")),
    "line breaks with words": lambda n: document(paragraph(whole("a<text:line-break/>", n))),
    "blanks": lambda n: document(paragraph("a" + whole("<text:s/>", n) + "b")),
    "blanks of a number": lambda n: document(paragraph(whole('a<text:s text:c="999999"/>', n))),
    "sections in each other": lambda n: document(nested("<text:section>", "</text:section>", n, paragraph())),
    "lists": lambda n: document(whole(f"<text:list><text:list-item>{paragraph()}</text:list-item></text:list>", n)),
    "lists in each other": lambda n: document(
        nested("<text:list><text:list-item>", "</text:list-item></text:list>", n, paragraph())
    ),
    "lists of items in each other": lambda n: document(
        nested(f"<text:list><text:list-item>{paragraph()}</text:list-item><text:list-item>",
               "</text:list-item></text:list>", n, paragraph())
    ),
    "items": lambda n: document(
        '<text:list text:style-name="L1">'
        + whole(f"<text:list-item>{paragraph()}</text:list-item>", n) + "</text:list>"
    ),
    "list styles": lambda n: document(
        "", numbered('<text:list-style style:name="L%d"><text:list-level-style-number text:level="%d"/></text:list-style>', n)
    ),
    "derived styles": _derived,
    "rows": lambda n: document(_table(whole(_row(_cell() * 2), n))),
    "cells": lambda n: document(_table(_row(whole(_cell(), n)))),
    "repeated cells": lambda n: document(
        _table(whole(_row(_cell(' table:number-columns-repeated="100"')), n))
    ),
    "repeated rows": lambda n: document(
        _table(whole(_row(_cell(), ' table:number-rows-repeated="100"'), n))
    ),
    "repeated cells of repeated rows": lambda n: document(
        _table(whole(_row(_cell(' table:number-columns-repeated="100"'), ' table:number-rows-repeated="100"'), n))
    ),
    "a long cell again": lambda n: document(
        _table(_row(_cell(' table:number-columns-repeated="100"', paragraph(many("a ", n))), ' table:number-rows-repeated="100"'))
    ),
    "cells of many paragraphs again": lambda n: document(
        _table(_row(_cell(' table:number-columns-repeated="100"', whole(paragraph(), n)), ' table:number-rows-repeated="100"'))
    ),
    "tables in each other": lambda n: document(
        nested("<table:table><table:table-row><table:table-cell>",
               "</table:table-cell></table:table-row></table:table>", n, paragraph())
    ),
    "tables in repeated cells": lambda n: document(
        nested('<table:table><table:table-row><table:table-cell table:number-columns-repeated="3">',
               "</table:table-cell></table:table-row></table:table>", n, paragraph())
    ),
    "groups of rows": lambda n: document(
        _table(nested("<table:table-row-group>", "</table:table-row-group>", n, _row(_cell())))
    ),
    "notes": lambda n: document(paragraph(whole(f"a{_note(paragraph('b'))} ", n))),
    "notes in each other": lambda n: document(
        paragraph(nested("<text:note><text:note-body><text:p>b", "</text:p></text:note-body></text:note>", n))
    ),
    "frames": lambda n: document(paragraph(whole("<draw:frame><svg:desc>b</svg:desc></draw:frame>", n))),
    "boxes": lambda n: document(
        paragraph(whole("<draw:frame><draw:text-box><text:p>b</text:p></draw:text-box></draw:frame>", n))
    ),
    "boxes in each other": lambda n: document(
        nested("<text:p><draw:frame><draw:text-box>", "</draw:text-box></draw:frame></text:p>", n, paragraph())
    ),
    "shapes in each other": lambda n: document(
        nested("<draw:custom-shape>", "</draw:custom-shape>", n, paragraph())
    ),
    "pictures": lambda n: document(
        paragraph(numbered('<draw:frame><draw:image xlink:href="b%d.png"/></draw:frame>', n))
    ),
    "comments in each other": lambda n: document(
        paragraph(nested("<office:annotation><text:p>b</text:p>", "</office:annotation>", n))
    ),
    "paragraphs in each other in a comment": lambda n: document(
        f"<office:annotation>{nested('<text:p>b', '</text:p>', n)}</office:annotation>"
    ),
    "deletions": lambda n: document(f"<text:tracked-changes>{whole(paragraph('gone'), n)}</text:tracked-changes>"),
    "readings in each other": lambda n: document(
        paragraph(nested("<text:ruby><text:ruby-text>b</text:ruby-text><text:ruby-base>", "</text:ruby-base></text:ruby>", n))
    ),
    "unknown elements in each other": lambda n: document(nested("<text:a1>", "</text:a1>", n, paragraph())),
    "unknown elements": lambda n: document(paragraph(whole("<text:a1/>", n))),
    "attributes": lambda n: document("<text:p " + numbered('text:a%d="" ', n) + ">a</text:p>"),
    "heads of pages": lambda n: document("", running=whole("<style:header><text:p>b</text:p></style:header>", n)),
    "heads of pages in each other": lambda n: document(
        "", running=nested("<style:header><text:p>b</text:p>", "</style:header>", n, "")
    ),
    "metadata": lambda n: document("", meta=whole("<meta:keyword>b</meta:keyword>", n)),
    "metadata in each other": lambda n: document("", meta=nested("<meta:keyword>b", "</meta:keyword>", n)),
}  # fmt: skip
"""ODT."""
