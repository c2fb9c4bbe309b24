"""Reads built pages back: what they link to, what can be linked to, the article's text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

from generator.language.text import squash

BODY_CLASS = "article-body"
"""Class of the elements that hold an article's text and nothing else."""

_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_SILENT = frozenset({"script", "style", "template"})
"""Elements whose characters nobody reads."""
_BLOCKS = frozenset(
    [
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "p",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "th",
        "td",
        "caption",
        "div",
        "section",
        "blockquote",
        "pre",
        "hr",
        "figure",
        "figcaption",
    ]
)
"""Elements that begin and end a block of text."""
_PICTURES = frozenset(
    [
        "img",
        "svg",
        "picture",
        "video",
        "audio",
        "canvas",
        "iframe",
        "object",
        "embed",
        "math",
        "input",
        "button",
        "select",
        "textarea",
    ]
)
"""Elements that show something else than text."""
_LOADING_RELATIONS = frozenset(
    {"stylesheet", "icon", "preload", "prefetch", "preconnect", "dns-prefetch", "manifest"}
    | {"modulepreload", "apple-touch-icon", "mask-icon", "search"}
)
"""Relations of a ``<link>`` whose target a browser fetches by itself."""
_LOADING = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "embed": "src",
    "track": "src",
    "input": "src",
    "object": "data",
    "use": "href",
    "image": "href",
}
"""Elements that load what an attribute names."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A URL in a page."""

    url: str
    line: int
    loads: bool
    """Whether a browser fetches it without being asked."""


@dataclass(slots=True)
class BuiltPage:
    """What a built page has to say."""

    references: list[Reference] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    """Values of ``id`` and ``name``, which a fragment may name."""
    canonical: str = ""
    """The page's own public URL; empty where the site has none."""
    bodies: int = 0
    """Elements that claim to hold an article's text."""
    text: list[str] = field(default_factory=list)
    """Characters of the article's text, in pieces."""
    breaks: list[int] = field(default_factory=list)
    """Where blocks begin and end: counts of the pieces before."""
    pictures: list[str] = field(default_factory=list)
    """Elements among the article's text that show something else than text."""

    @property
    def blocks(self) -> list[str]:
        """The article's text, block by block, without white space."""
        places = [0, *self.breaks, len(self.text)]
        texts = (squash("".join(self.text[a:b])) for a, b in pairwise(places))
        return [text for text in texts if text]


def read_page(html: str) -> BuiltPage:
    """What the page ``html`` refers to, can be referred to by, and says."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.page


def _is_silent(tag: str, values: Mapping[str, str]) -> bool:
    """Whether nobody reads what stands in the element."""
    style = values.get("style", "").replace(" ", "").lower()
    return tag in _SILENT or "hidden" in values or "display:none" in style


class _Reader(HTMLParser):
    """Collects a page in one pass."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = BuiltPage()
        self._inside: list[str] = []
        """Open elements from the article's body on."""
        self._silent = 0
        """How many of them there are at the one whose text nobody reads; 0 outside of such."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        for name in ("id", "name"):
            if values.get(name):
                self.page.anchors.add(values[name])
        self._refer(tag, values)
        if self._inside:
            self._note(tag)
            if tag not in _VOID:
                self._inside.append(tag)
                if not self._silent and _is_silent(tag, values):
                    self._silent = len(self._inside)
        elif BODY_CLASS in values.get("class", "").split():
            self.page.bodies += 1
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element of this name; HTML lets others end with it."""
        if tag in self._inside:
            self._note(tag)
            while self._inside.pop() != tag:
                pass
            if len(self._inside) < self._silent:
                self._silent = 0

    def handle_data(self, data: str) -> None:
        if self._inside and not self._silent:
            self.page.text.append(data)

    def _note(self, tag: str) -> None:
        """Note what an element of the article's body means for its text."""
        if tag in _BLOCKS:
            self.page.breaks.append(len(self.page.text))
        elif tag in _PICTURES and tag not in self.page.pictures:
            self.page.pictures.append(tag)

    def _refer(self, tag: str, values: dict[str, str]) -> None:
        if tag in ("a", "area") and "href" in values:
            self._add(values["href"], loads=False)
        elif tag == "link" and values.get("href"):
            relations = set(values.get("rel", "").lower().split())
            if "canonical" in relations:
                self.page.canonical = values["href"]
            self._add(values["href"], loads=not relations.isdisjoint(_LOADING_RELATIONS))
        elif tag in _LOADING and values.get(_LOADING[tag]):
            self._add(values[_LOADING[tag]], loads=True)
        for candidate in values.get("srcset", "").split(","):
            if candidate.strip():
                self._add(candidate.split()[0], loads=True)

    def _add(self, url: str, *, loads: bool) -> None:
        self.page.references.append(Reference(url.strip(), self.getpos()[0], loads))
