"""Reads built pages back: their links, their anchors, and the article's text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, chain, pairwise
from typing import Any, NamedTuple

from lxml import etree

from generator.language.text import squash
from generator.model import Mark, MarkKind, Marks
from generator.model.marks import PICTURE_SIGN, tidied

BODY_CLASS = "article-body"
"""Class of the elements that hold an article's text and nothing else."""

FORM = "\x01"
"""Stands between the text of a block and its marks."""

_SILENT = frozenset({"script", "style", "template"})
"""Elements whose characters nobody reads."""
_BLOCKS = frozenset(
    {
        "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr",
        "th", "td", "caption", "div", "section", "blockquote", "pre", "hr", "figure", "figcaption",
    }
)  # fmt: skip
"""Elements that begin and end a block of text."""
_BREAK = "\0"
"""Stands between blocks; no HTML has it."""
_KINDS = {
    **dict.fromkeys(("em", "i"), MarkKind.EMPHASIS),
    **dict.fromkeys(("strong", "b"), MarkKind.STRONG),
    "code": MarkKind.CODE,
    "sup": MarkKind.SUPERSCRIPT,
    "sub": MarkKind.SUBSCRIPT,
    **dict.fromkeys(("s", "del"), MarkKind.STRUCK),
}
"""Elements that mark text."""
_SEEN = tuple(dict.fromkeys(_KINDS.values()))
_BEGINS = {kind: chr(0x0E + number) for number, kind in enumerate(_SEEN)}
_ENDS = {kind: chr(0x15 + number) for number, kind in enumerate(_SEEN)}
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
        tuple(map(_text, bodies)),
        tuple(dict.fromkeys(_shown(bodies))),
    )


def read_blocks(html: str) -> tuple[str, ...]:
    """The text of all articles in a page, as :attr:`BuiltPage.blocks` has it."""
    root = _root(html)
    return () if root is None else tuple(chain.from_iterable(map(_text, _bodies(root))))


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


def _text(body: _Element) -> tuple[str, ...]:
    """The blocks of an element; see :attr:`BuiltPage.bodies`."""
    text = squash("".join(_pieces(body)))
    texts = text.split(_BREAK)
    return tuple(_blocks(texts) if _EDGE.search(text) else filter(None, texts))


def formed(text: str, marks: Iterable[Mark]) -> str:
    """A text without white space, and behind it what is marked in it; pictures stand in the text."""
    said = [mark for mark in marks if mark.kind in _BEGINS]
    if not said:
        return squash(text)
    columns = sorted({0, *(mark.start for mark in said), *(mark.end for mark in said)})
    sizes = accumulate((len(squash(text[a:b])) for a, b in pairwise(columns)), initial=0)
    at = dict(zip(columns, sizes, strict=True))
    moved = (replace(mark, start=at[mark.start], end=at[mark.end]) for mark in said)
    spans = (f"{m.kind}:{m.start}-{m.end}" for m in tidied(m for m in moved if m.start < m.end))
    return f"{squash(text)}{FORM}{' '.join(spans)}"


def _blocks(texts: Iterable[str]) -> Iterator[str]:
    """Each block as :func:`formed` gives it; a mark that is open at its end goes on in the next."""
    opened: Counter[MarkKind] = Counter()
    for text in texts:
        if not opened and not _EDGE.search(text):
            if text:
                yield text
            continue
        found, plain = _marked(text, opened)
        if plain:
            yield formed(plain, found)


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


def _pieces(body: _Element) -> Iterator[str]:
    """The text of an element in pieces, with breaks between its blocks and the edges of marks."""
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        if event == "end" and (kind := _kind(element)):
            yield _ENDS[kind]
        if element.tag in _BLOCKS:
            yield _BREAK
        if element.tag == "hr" and event == "start":
            yield PICTURE_SIGN
        if event == "end":
            yield (element.tail or "") if element is not body else ""
        elif "data-picture" in element.attrib or element.tag == "img":
            yield PICTURE_SIGN
            walk.skip_subtree()
        elif _is_task(element):
            yield "[x]" if "checked" in element.attrib else "[ ]"
        elif _is_silent(element):
            walk.skip_subtree()
        else:
            if kind := _kind(element):
                yield _BEGINS[kind]
            yield element.text or ""


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
