"""Reads built pages back: their links, their anchors, and the article's text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain, pairwise
from typing import Any, NamedTuple

from lxml import etree

from generator.language.text import squash
from generator.model import Mark, MarkKind, Marks
from generator.model.marks import PICTURE_SIGN, tidied
from generator.readers.hyperlinks import web_address
from generator.site.check import nesting
from generator.site.check.nesting import Nesting

BODY_CLASS = "article-body"
"""Class of the elements that hold an article's text and nothing else."""

FORM = "\x01"
"""Stands between the text of a block and its marks."""
PLACE = "\x02"
"""Stands between what a block is in and its text."""

_SILENT = frozenset({"script", "style", "template"})
"""Elements whose characters nobody reads."""
_BLOCKS = frozenset(
    {
        "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr",
        "th", "td", "caption", "div", "section", "blockquote", "pre", "hr", "figure", "figcaption",
        "aside",
    }
)  # fmt: skip
"""Elements that begin and end a block of text."""
_BREAK = "\0"
"""Stands between blocks; no HTML has it."""
_END = "-"
"""What was opened last ends; see :class:`Nesting`."""
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_HOLDING = frozenset(
    {*_HEADINGS, "ul", "ol", "li", "table", "tr", "th", "td", "blockquote", "pre", "hr", "aside"}
)
"""Elements that say what kind of block stands in them."""
_OWN_LINKS = frozenset({"document", "whole-picture"})
"""Classes of the links that pages have of their own."""
_KINDS = {
    **dict.fromkeys(("em", "i"), MarkKind.EMPHASIS),
    **dict.fromkeys(("strong", "b"), MarkKind.STRONG),
    "code": MarkKind.CODE,
    "sup": MarkKind.SUPERSCRIPT,
    "sub": MarkKind.SUBSCRIPT,
    **dict.fromkeys(("s", "del"), MarkKind.STRUCK),
    "u": MarkKind.UNDERLINED,
    "mark": MarkKind.HIGHLIGHTED,
}
"""Elements that mark text."""
_SEEN = tuple(dict.fromkeys(_KINDS.values()))
_SIGNS = [chr(code) for code in (*range(0x03, 0x09), *range(0x0E, 0x1C))]
_BEGINS = dict(zip(_SEEN, _SIGNS, strict=False))
_ENDS = dict(zip(_SEEN, reversed(_SIGNS), strict=False))
"""Stand where a mark begins and ends; no HTML has them either."""
_EDGES = {sign: (kind, 1) for kind, sign in _BEGINS.items()}
_EDGES |= {sign: (kind, -1) for kind, sign in _ENDS.items()}
_EDGE = re.compile(f"([{''.join(map(re.escape, _EDGES))}])")
_PICTURES = (
    "svg", "picture", "video", "audio", "canvas", "iframe", "object", "embed", "math",
    "input", "button", "select", "textarea",
)  # fmt: skip
"""Elements that show something else than text."""
_NAMING_RELATIONS = frozenset(
    {
        "alternate", "author", "canonical", "cite-as", "collection", "describedby", "help", "hub",
        "item", "license", "me", "next", "pingback", "prev", "privacy-policy", "schema.dc",
        "schema.dcterms", "self", "terms-of-service", "type", "webmention",
    }
)  # fmt: skip
"""Relations of a ``<link>`` whose target a browser does not fetch to show the page."""

_PARSER = etree.HTMLParser(
    encoding="utf-8",
    huge_tree=True,
    no_network=True,
    remove_comments=True,
    remove_pis=True,
    collect_ids=False,
)
_Element = Any
"""An element of lxml, whose own types do not say what a query finds."""
_IDS: _Element = etree.XPath("/descendant::*/@id", smart_strings=False)
_NAMES: _Element = etree.XPath("/descendant::*/@name", smart_strings=False)
_WAYS: _Element = etree.XPath("/descendant::a/@href", smart_strings=False)
"""Most of what a page refers to, which nothing else need be known of."""
_OTHERS: _Element = etree.XPath(
    "/descendant::*[not(self::a)]/@href/.. | //@src/.. | //@data/.. | //@srcset/.."
)
_REFERRING: _Element = etree.XPath("//*[@href or @src or @data or @srcset]")
_BODIES: _Element = etree.XPath(f"/descendant::*/@class[contains(., '{BODY_CLASS}')]/..")
"""Those with a longer class among them too."""


class Reference(NamedTuple):
    """A URL in a page."""

    url: str
    line: int
    loads: bool
    """Whether a browser fetches it to show the page."""


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """The links, anchors and text of a built page."""

    addresses: frozenset[tuple[str, bool]] = frozenset()
    """The URLs in it, and whether a browser fetches each to show the page; see :func:`references`."""
    anchors: frozenset[str] = frozenset()
    """Values of ``id`` and ``name``, which a fragment may name."""
    bodies: tuple[tuple[str, ...], ...] = ()
    """The text of each element that claims to hold an article's, block by block, without white
    space; see :func:`formed`."""
    links: tuple[tuple[str, ...], ...] = ()
    """The links in each of them; see :func:`nesting.link`."""
    pictures: tuple[str, ...] = ()
    """Names of elements among the article's text that show something else than text."""

    @property
    def blocks(self) -> tuple[str, ...]:
        """The text of all its articles, block by block."""
        return tuple(chain.from_iterable(self.bodies))


def read_page(html: str) -> BuiltPage:
    """The links, anchors and text of the page ``html``."""
    root = _root(html)
    if root is None:
        return BuiltPage()
    bodies = _bodies(root)
    return BuiltPage(
        frozenset(_addresses(root)),
        frozenset(chain(_IDS(root), _NAMES(root))),
        _texts(bodies),
        tuple(tuple(_links(body)) for body in bodies),
        tuple(dict.fromkeys(_shown(bodies))),
    )


def read_blocks(html: str) -> tuple[str, ...]:
    """The text of all articles in a page, as :attr:`BuiltPage.blocks` has it."""
    root = _root(html)
    return () if root is None else tuple(chain.from_iterable(_texts(_bodies(root))))


def read_links(html: str) -> tuple[str, ...]:
    """The links in all articles of a page."""
    return tuple(chain.from_iterable(read_page(html).links))


def canonical(html: str) -> str:
    """The public URL that a page says it has; empty where it says none."""
    root = _root(html)
    return "" if root is None else str(root.xpath("string(//link[@rel='canonical']/@href)"))


def references(html: str) -> Iterator[Reference]:
    """The URLs in a page, each as often as it is there and with its line."""
    root = _root(html)
    if root is not None:
        for element in _REFERRING(root):
            yield from _references(element)


def _root(html: str) -> _Element | None:
    """The page as a tree; ``None`` of an empty one.

    Without its places for line breaks: libxml2 nests them, and reads no more within 2,048 elements.
    """
    try:
        return etree.fromstring(html.replace("<wbr>", "").encode("utf-8", "replace"), _PARSER)
    except etree.XMLSyntaxError:  # raised for an empty page
        return None


def _bodies(root: _Element) -> list[_Element]:
    return [body for body in _BODIES(root) if BODY_CLASS in body.get("class").split()]


def _texts(bodies: Sequence[_Element]) -> tuple[tuple[str, ...], ...]:
    """The blocks of elements; see :attr:`BuiltPage.bodies`. The first has a title, as others may."""
    titles = (each.tag for body in bodies[:1] for each in body.iter(*_HEADINGS))
    lower = _HEADINGS[next(titles, "h1")] - 1
    return tuple(tuple(_blocks(_pieces(body, lower))) for body in bodies)


def _links(body: _Element) -> Iterator[str]:
    """The links of an element, but for those that the page has of its own, and to its pictures."""
    for way in body.iter("a"):
        address = way.get("href", "").strip()
        own = way.get("class") in _OWN_LINKS or way.get("role") == "doc-backlink"
        pictures = (box.get("data-picture", "") for box in way.iter("span"))
        if own or (address and address in map(web_address, pictures)):
            continue
        words = _EDGE.sub("", "".join(_pieces(way)).replace(_BREAK, ""))
        if words := squash(words):
            yield nesting.link(words, address)


def formed(text: str, marks: Iterable[Mark], place: str = "") -> str:
    """A text without white space, and behind it what is marked in it; pictures stand in the text.

    Before it is what it stands in, as :meth:`Nesting.place` says it, unless that is empty.
    """
    if place:
        return f"{place}{PLACE}{formed(text, marks)}"
    said = [mark for mark in marks if mark.kind in _BEGINS]
    if not said:
        return squash(text)
    columns = sorted({0, *(mark.start for mark in said), *(mark.end for mark in said)})
    sizes = accumulate((len(squash(text[a:b])) for a, b in pairwise(columns)), initial=0)
    at = dict(zip(columns, sizes, strict=True))
    moved = (replace(mark, start=at[mark.start], end=at[mark.end]) for mark in said)
    spans = (f"{m.kind}:{m.start}-{m.end}" for m in tidied(m for m in moved if m.start < m.end))
    return f"{squash(text)}{FORM}{' '.join(spans)}"


def _blocks(pieces: Iterable[str]) -> Iterator[str]:
    """Each block as :func:`formed` gives it; a mark that is open at its end goes on in the next."""
    opened: Counter[MarkKind] = Counter()
    within = Nesting()
    for piece in squash("".join(pieces)).split(_BREAK):
        event, _, text = piece.rpartition(PLACE)
        if event == _END:
            within.end()
        elif event:
            within.begin(event)
        if not text:
            continue
        if not opened and not _EDGE.search(text):
            place = within.place()
            yield f"{place}{PLACE}{text}" if place else text
            continue
        found, plain = _marked(text, opened)
        if plain:
            yield formed(plain, found, within.place())


def _marked(text: str, opened: Counter[MarkKind]) -> tuple[Marks, str]:
    """The marks of a text with their edges in it, and the text without them."""
    starts = dict.fromkeys(opened, 0)
    found: list[Mark] = []
    plain = ""
    for piece in _EDGE.split(text):
        if piece not in _EDGES:
            plain += piece
            continue
        kind, step = _EDGES[piece]
        opened[kind] += step
        if step > 0:
            starts.setdefault(kind, len(plain))
        elif not opened[kind]:
            found.append(Mark(kind, starts.pop(kind), len(plain)))
            del opened[kind]
    found += (Mark(kind, start, len(plain)) for kind, start in starts.items())
    return tuple(found), plain


def _shown(bodies: Iterable[_Element]) -> Iterator[str]:
    """The names of elements that show something else than text, the boxes of tasks aside."""
    found = (element for body in bodies for element in body.iter(*_PICTURES))
    return (element.tag for element in found if not _is_task(element))


def _is_task(element: _Element) -> bool:
    return bool(element.tag == "input" and element.get("type") == "checkbox")


def _pieces(body: _Element, lower: int = 0) -> Iterator[str]:
    """The text of an element in pieces, with breaks between its blocks and the edges of marks.

    Behind a break stands what begins or ends there. ``lower``: how many levels its headings are
    below those of an article's own page.
    """
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "end" and (kind := _kind(element)):
            yield _ENDS[kind]
        if tag in _BLOCKS:
            yield _BREAK
            if tag in _HOLDING and (held := _held(element, lower)):
                yield held + PLACE if event == "start" else _END + PLACE
        if event == "end":
            yield (element.tail or "") if element is not body else ""
        elif "data-picture" in element.attrib or tag == "img":
            yield PICTURE_SIGN
            walk.skip_subtree()
        elif _is_task(element):
            yield "[x]" if "checked" in element.attrib else "[ ]"
        elif _is_silent(element):
            walk.skip_subtree()
        else:
            if kind := _kind(element):
                yield _BEGINS[kind]
            yield PICTURE_SIGN if tag == "hr" else element.text or ""


def _held(element: _Element, lower: int) -> str:
    """What kind of block an element holds; empty where it says nothing of that."""
    tag = element.tag
    if tag in _HEADINGS:
        return nesting.heading(_HEADINGS[tag] - lower)
    if tag in ("th", "td"):
        return nesting.cell(tag, element.get("class", ""))
    if tag == "ol":
        start = int(element.get("start") or 1)
        return (
            "" if element.get("role") == "list" else nesting.ordered(start, element.get("type", ""))
        )
    if tag == "li" or tag == "aside":
        _, is_note, label = element.get("id", "").partition("fn-")
        return f"note-{label}" if is_note else "li" if tag == "li" else ""
    return str(tag)


def _kind(element: _Element) -> MarkKind | None:
    """What an element marks; a block of code and a reference to a note mark nothing."""
    kind = _KINDS.get(element.tag)
    block = kind is MarkKind.CODE and element.getparent().tag == "pre"
    return None if block or _leads_to_note(element) else kind


def _leads_to_note(element: _Element) -> bool:
    return len(element) > 0 and element[0].get("role") == "doc-noteref"


def _is_silent(element: _Element) -> bool:
    """Whether nobody reads what stands in the element."""
    style = element.get("style", "").replace(" ", "").lower()
    return element.tag in _SILENT or "hidden" in element.attrib or "display:none" in style


def _addresses(root: _Element) -> Iterator[tuple[str, bool]]:
    """What :func:`_references` gives of all elements, without lines, which take time to tell."""
    for url in set(_WAYS(root)):
        if url:
            yield url.strip(), False
    for element in _OTHERS(root):
        for found in _references(element):
            yield found.url, found.loads


def _references(element: _Element) -> Iterator[Reference]:
    loads = element.tag not in ("a", "area")
    if element.tag == "link":
        loads = not _NAMING_RELATIONS.issuperset(element.get("rel", "").lower().split())
    candidates = (candidate.split() for candidate in element.get("srcset", "").split(","))
    urls = [element.get("href"), element.get("src"), element.get("data")]
    for url in (*urls, *(candidate[0] for candidate in candidates if candidate)):
        if url:
            yield Reference(url.strip(), element.sourceline, loads)
