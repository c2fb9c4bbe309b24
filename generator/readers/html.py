"""Reads HTML: what a browser shows, block by block, with its links."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from generator.model.errors import ContentError
from generator.readers.composer import Composer, single_spaced
from generator.readers.encodings import declared
from generator.readers.layout_tables import is_data
from generator.readers.limits import check_size
from generator.readers.seed import Seed
from generator.readers.text import decode

Element = Any
"""An element of lxml, whose own types are generic beyond use."""

# «<meta charset="gb2312">», «<meta http-equiv=… content="text/html; charset=gb2312">»
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.I)
_SCANNED = 4096
"""Bytes at the beginning in which a page names its encoding; browsers look at 1024."""
# «display: none», «visibility:hidden»; «mso-hide:all» hides from Outlook only
_HIDING = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
# characters that HTML does not allow and that come from a wrong conversion
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")

UNSEEN = frozenset({"script", "style", "template", "noscript", "iframe", "object", "select"})
"""Elements whose text is not shown."""
HEADINGS = {f"h{level}": f"heading-{level}" for level in range(1, 7)}
MARKS = {
    **HEADINGS,
    "li": "item",
    "dd": "item",
    "blockquote": "quote",
    "caption": "caption",
    "figcaption": "caption",
    "p": "paragraph",
    "pre": "paragraph",
    "dt": "paragraph",
}
"""Elements and the mark of the text in them."""
BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside body center details dialog div dl fieldset figure footer form header "
        "hgroup hr html legend main menu nav ol section summary table tbody td tfoot th thead tr ul",
    )
) | frozenset(MARKS)
"""Elements that begin and end a block."""
NAMED = re.compile(
    r"author|date|description|keywords|subject|title|published|site_name|^dc\.", re.I
)
"""Names of the metadata of a page that say something about its text."""


def read_html(data: bytes, name: str, charset: str = "") -> Seed:
    """The seed in the bytes of an HTML file; ``charset``: the one an e-mail gives, if any.

    Raises ``ContentError`` where it is too large, in no known encoding, nested beyond
    measure, or shows no text.
    """
    check_size(data, name)
    return parse_html(decode_html(data, name, charset), name)


def parse_html(text: str, name: str, *, empty: bool = False) -> Seed:
    """The seed in an HTML text.

    Raises ``ContentError`` where it shows no text, unless it may be ``empty``.
    """
    composer = Composer()
    root = _parse(text, name)
    if root is not None:
        Walker(composer).walk(root)
    if not composer.lines and not empty:
        message = "the page shows no text; save it anew from the browser, or give its text"
        raise ContentError.single(name, 0, message)
    return Seed(
        tuple(composer.lines), tuple(_metadata(root)), "html", omitted=tuple(composer.omitted)
    )


def read_fragment(text: str, composer: Composer) -> None:
    """Tell ``composer`` what a piece of HTML in a text of another format shows."""
    root = _parse(text, "HTML")
    if root is not None:
        Walker(composer).walk(root)


def decode_html(data: bytes, name: str, charset: str = "") -> str:
    """The text of a page: by its byte order mark, what is said of its encoding, or its looks."""
    marks = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    said = _CHARSET.search(data[:_SCANNED])
    labels = [charset, said[1].decode("ascii") if said else ""]
    if not data.startswith(marks):
        for label in filter(None, labels):
            if (text := declared(data, label)) is not None:
                return text
    return decode(data, name)


def _parse(text: str, name: str) -> Element | None:
    """The root element; ``None`` where there is none."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    data = _CONTROL.sub("\ufffd", text).encode("utf-8", "replace")
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        root = None
    for entry in parser.error_log:
        if entry.level_name == "FATAL":
            message = f"the page cannot be read whole: {entry.message.strip()}"
            raise ContentError.single(name, entry.line, message)
    return root


def _metadata(root: Element | None) -> Iterator[tuple[str, str]]:
    """Title and description of the page, as its head has them."""
    if root is None:
        return
    for element in root.iter("title", "meta"):
        if element.tag == "title":
            key, value = "title", "".join(element.itertext())
        else:
            key = element.get("name") or element.get("property") or ""
            value = (element.get("content") or "") if NAMED.search(key) else ""
        if single_spaced(value):
            yield key, single_spaced(value)


class Walker:
    """Walks a tree of elements in the order of its text and tells a composer what comes."""

    def __init__(self, composer: Composer) -> None:
        self._composer = composer
        self._marks: list[str] = ["paragraph"]
        self._cells: list[tuple[str, tuple[tuple[str, str], ...]]] | None = None
        self._table: Element | None = None
        self._numbers: list[int | None] = []

    def walk(self, root: Element) -> None:
        """Walk ``root`` and all below it, without recursion."""
        events = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in events:
            if event == "start" and self._is_unseen(element):
                events.skip_subtree()
            elif event == "start":
                self._start(element)
                self._composer.write(element.text or "")
                continue
            elif event == "end" and not self._is_unseen(element, omit=False):
                self._end(element)
            if element is not root and event != "start":
                self._composer.write(element.tail or "")
        self._composer.end(self._marks[-1])

    def _is_unseen(self, element: Element, *, omit: bool = True) -> bool:
        """Whether nothing of the element is shown; then its text is accounted for."""
        rule = _unseen(element)
        if rule and omit and rule != "title":
            self._composer.omit(rule, " ".join(element.itertext()))
        return bool(rule)

    def _start(self, element: Element) -> None:
        tag = element.tag
        if tag == "a" and element.get("href"):
            self._composer.open_link(element.get("href"))
        elif tag == "img":
            self._composer.picture(element.get("alt") or "")
        elif tag == "br":
            self._break()
        elif tag in ("td", "th") and self._cells is not None:
            self._composer.take()
        elif tag in BLOCKS:
            self._block()
            self._open(element)

    def _open(self, element: Element) -> None:
        tag = element.tag
        if tag in MARKS:
            self._marks.append(_within(self._marks[-1], MARKS[tag]))
        if tag == "table" and self._table is None and is_data(element):
            self._table = element
        elif tag == "tr" and self._table is not None:
            self._cells = []
        elif tag in ("ol", "ul", "menu"):
            self._numbers.append(_first_number(element) if tag == "ol" else None)
        elif tag == "li" and self._numbers and self._numbers[-1] is not None:
            number = self._numbers[-1]
            self._composer.write(f"{number}. ")
            self._numbers[-1] = number + 1

    def _end(self, element: Element) -> None:
        tag = element.tag
        if tag == "a" and element.get("href"):
            self._composer.close_link()
        elif tag in ("td", "th") and self._cells is not None:
            self._cells.append(self._composer.take())
        elif tag == "tr" and self._cells is not None:
            self._composer.row(self._cells)
            self._cells = None
        elif tag in BLOCKS:
            self._block()
            if tag in MARKS:
                self._marks.pop()
            if element is self._table:
                self._table = None
            elif tag in ("ol", "ul", "menu") and self._numbers:
                self._numbers.pop()

    def _break(self) -> None:
        """A line ends: a block in running text, a blank within a heading or a cell."""
        if self._cells is not None or self._marks[-1].startswith("heading"):
            self._composer.write(" ")
        else:
            self._block()

    def _block(self) -> None:
        """A block ends, unless a cell of a table goes on; what follows an item is none."""
        if self._cells is not None:
            self._composer.write(" ")
        elif self._composer.end(self._marks[-1]):
            place = len(self._marks)
            while place and self._marks[place - 1] == "item":
                place -= 1
                self._marks[place] = "paragraph"


def _within(outer: str, mark: str) -> str:
    """The mark of a block in another: a paragraph in an item or a quotation is of its kind."""
    return outer if mark == "paragraph" and outer in ("item", "quote", "caption") else mark


def _unseen(element: Element) -> str:
    """The rule by which nothing of the element is shown; empty where it is shown."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    if tag in UNSEEN:
        return tag
    if tag in ("title", "head"):
        return "" if tag == "head" else "title"
    hidden = element.get("hidden") is not None or _HIDING.search(element.get("style") or "")
    return "hidden" if hidden else ""


def _first_number(element: Element) -> int:
    start = element.get("start") or "1"
    return int(start) if re.fullmatch(r"-?\d{1,6}", start) else 1
