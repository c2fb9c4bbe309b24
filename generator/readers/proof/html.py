"""Reads HTML a second time: every character outside of tags and comments.

What makes it independent of the first reader: a tokenizer of its own (HTML Standard, «Tokenization»)
instead of libxml2, no tree of elements, and no rule on what is shown. Only the decoding of the bytes
is shared.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from generator.model import MarkKind
from generator.readers import SeedText
from generator.readers.front_matter import without_front_matter
from generator.readers.html.charset import decode_html
from generator.readers.proof.characters import letters
from generator.readers.proof.comparison import (
    BEGIN_DRAWING,
    END_DRAWING,
    Comparison,
    Kind,
    Rereading,
    seed_texts,
)
from generator.readers.seed import OMITTED_PICTURES

NUMBERS = frozenset("0123456789.-[]x")
"""Characters of the numbers of list items and notes, and of tasks that are done."""
SHOWN = frozenset("“”‘’()/")
"""Signs that a browser shows around quotations and readings, and in fractions."""
_APART = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body br button caption center dd details dialog dir div dl dt "
        "fieldset figcaption figure footer form frame h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe "
        "img legend li main menu nav ol option p pre script section select style summary table tbody td "
        "textarea tfoot th thead title tr ul video audio",
    )
)
"""Tags that keep the words before and after them apart."""
_UNMARKED = frozenset(
    ("pre", "script", "style", "template", "noscript", "iframe", "object", "select", "title")
)
"""Elements in which no mark is looked for."""
_MARKS = {
    "em": MarkKind.EMPHASIS,
    "i": MarkKind.EMPHASIS,
    "strong": MarkKind.STRONG,
    "b": MarkKind.STRONG,
    "code": MarkKind.CODE,
    "sup": MarkKind.SUPERSCRIPT,
    "sub": MarkKind.SUBSCRIPT,
    "s": MarkKind.STRUCK,
    "del": MarkKind.STRUCK,
    "u": MarkKind.UNDERLINED,
    "ins": MarkKind.UNDERLINED,
    "mark": MarkKind.HIGHLIGHTED,
}
_LISTS = ("ul", "ol", "menu")
_BLOCKS = {
    **{f"h{level}": Kind.HEADING for level in range(1, 7)},
    "ul": Kind.BULLETS,
    "menu": Kind.BULLETS,
    "ol": Kind.NUMBERS,
    "blockquote": Kind.QUOTE,
    "pre": Kind.CODE,
}
_DATA = ("thead", "caption")
"""Tags of tables of data, whose cells hold texts alone."""
_PLAYERS = ("iframe", "video", "audio")
_ASKED = frozenset({"a", "ol", "table", "img", "source", "b", "i", "strong", "em", "u", *_PLAYERS})
"""Tags whose attributes are read."""
# «font-weight: normal»
_PLAIN = re.compile(
    r"font-(?:weight|style)\s*:\s*(?:normal|lighter|[1-5]00)|text-decoration[\w-]*\s*:\s*none", re.I
)
_NAME = re.compile(r"/?([A-Za-z][^\s/>]*)")
# «/», « href="…"», « hidden»; a quotation mark that never closes goes on to the end
_ATTRIBUTE = re.compile(
    r"[\s/]*+(?:[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s>\"'][^\s>]*+)?)?)?"
)
# « alt="Pier"»
_VALUE = re.compile(
    r"([^\s/>=]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"?+|'([^']*+)'?+|([^\s>\"'][^\s>]*+)))?+"
)
_COMMENT_END = re.compile(r"--!?>")
_BOGUS_END = re.compile(r">")
_HUGE = re.compile(r"&#(?:0*[1-9][0-9]{7,}|[xX]0*[1-9A-Fa-f][0-9A-Fa-f]{6,});?")
_WITH_REFERENCES = frozenset({"title", "textarea"})
_UNPARSED = {
    **{
        name: re.compile(rf"</{name}(?=[\s/>])", re.I)
        for name in ("script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes")
    },
    "plaintext": re.compile(r"(?!)"),
}
"""Elements in which there are no tags → what ends them."""


def read(data: bytes, seed: SeedText) -> Comparison:
    """All text of the file, scripts and styles included, but for its front matter."""
    whole = decode_html(data, "", given=seed.hints.encoding).text
    text, stated = without_front_matter(whole, "")
    return compared(replace(seed, metadata=seed.metadata[len(stated) :]), (reread(text),))


def compared(seed: SeedText, rereadings: tuple[Rereading, ...]) -> Comparison:
    """A page, or the parts of an e-mail, against what was read."""
    titles = tuple(value for key, value in seed.metadata if key == "title")
    captions = frozenset(title for each in rereadings for title in each.titles)
    first = (*seed_texts(seed, without=OMITTED_PICTURES, captions=captions), *titles)
    texts = tuple(each.text for each in rereadings)
    return Comparison(first, texts, NUMBERS | SHOWN, rereadings=rereadings)


def reread(page: str) -> Rereading:
    """Everything between the tags of a page, and what its tags say.

    The time that it takes grows with the length of the page alone.
    """
    collector = _Collector()
    at = 0
    while at < len(page):
        mark = page.find("<", at)
        stop = mark if mark >= 0 else len(page)
        collector.data(unescaped(page[at:stop]))
        if mark < 0:
            break
        at, held = _after(page, mark, collector)
        collector.data(held)
    return collector.found()


class _Collector:
    def __init__(self) -> None:
        self._parts: list[str] = []
        self._pictures: list[str] = []
        self._titles: list[str] = []
        self._open: Counter[str] = Counter()
        self._marked: Counter[MarkKind] = Counter()
        self._unsure: set[MarkKind] = set()
        """What some styles take back."""
        self._within = 0
        """Marks that are open."""
        self._silent = 0
        self._player = False
        self._blocks = _Blocks()
        self._links: list[tuple[str, str]] = []
        self._link = ""
        self._words: list[str] = []
        self._pictured = 0
        """Pictures before the link that is open."""

    def found(self) -> Rereading:
        """What the page has; marks are counted where every tag that begins one has its end.

        Those are left out that a style takes back somewhere.
        """
        open_kinds = {kind for tag, kind in _MARKS.items() if self._open[tag]} | self._unsure
        marked = {kind: n for kind, n in self._marked.items() if kind not in open_kinds}
        self._end_link()
        return Rereading(
            "".join(self._parts),
            tuple(self._pictures),
            tuple(self._titles),
            marked,
            self._blocks.found(),
            tuple(self._links),
        )

    def start(self, tag: str, named: Mapping[str, str]) -> None:
        """Note a picture, or that a mark begins; ``named``: attributes, of :data:`_ASKED` alone."""
        if tag in _APART:
            self._parts.append("\n")
        if tag == "svg":
            self._parts.append(BEGIN_DRAWING)
        self._blocks.start(tag, named.get("role", "") or named.get("type", ""))
        if tag == "a":
            self._end_link()
            self._link, self._pictured = named.get("href", "").strip(), len(self._pictures)
        if tag in _UNMARKED:
            self._silent += 1
        if tag in _MARKS:
            self._open[tag] += 1
            self._within += 1
            if _PLAIN.search(named.get("style", "")):
                self._unsure.add(_MARKS[tag])
        if tag == "img":
            self._pictures.append(" ".join(named.get("alt", "").split()))
            self._titles.append(" ".join(named.get("title", "").split()))
        elif tag in _PLAYERS or (tag == "source" and self._player):
            self._player = tag in _PLAYERS and tag != "iframe" and not named.get("src")
            if named.get("src"):
                self._pictures.append("")

    def end(self, tag: str) -> None:
        """Note that a mark ends."""
        if tag in _APART:
            self._parts.append("\n")
        self._blocks.end(tag)
        if tag == "svg":
            self._parts.append(END_DRAWING)
        if tag == "a":
            self._end_link()
        if tag in _UNMARKED and self._silent:
            self._silent -= 1
        if self._open.get(tag):
            self._open[tag] -= 1
            self._within -= 1
        if tag in _PLAYERS:
            self._player = False

    def data(self, data: str) -> None:
        """Collect the text."""
        self._parts.append(data)
        if not data.strip():
            return
        if self._within and not self._silent:
            kinds = {kind for tag, kind in _MARKS.items() if self._open[tag]}
            if self._link:
                kinds.discard(MarkKind.UNDERLINED)  # as any link is
            self._marked.update(dict.fromkeys(kinds, len(letters(data))))
        self._blocks.data(data)
        if self._link:
            self._words.append(letters(data))

    def _end_link(self) -> None:
        words = "".join(self._words)
        if self._link and not self._silent and (words or len(self._pictures) > self._pictured):
            self._links.append((words, self._link))
        self._link = ""
        self._words.clear()


class _Nested:
    """Elements of a kind that are open in each other, and of how many of them something holds."""

    def __init__(self) -> None:
        self.open: list[bool] = []
        self.holding = 0

    def begin(self, holds: bool) -> None:
        self.open.append(holds)
        self.holding += holds

    def end(self) -> None:
        self.holding -= bool(self.open) and self.open.pop()


class _Blocks:
    """Counts the letters in each kind of block, those in tables of data and unseen ones aside."""

    def __init__(self) -> None:
        self._open: Counter[str] = Counter()
        self._lettered = _Nested()
        """Whether each open list counts in letters."""
        self._tables = _Nested()
        """Whether each open table is one of data."""
        self._unseen = 0
        self._letters: Counter[Kind] = Counter()
        self._unsure: set[Kind] = set()
        """Those of which a tag ends that has not begun."""

    def found(self) -> dict[Kind, int]:
        """The letters of those kinds whose tags all have their ends."""
        unsure = self._unsure | {kind for tag, kind in _BLOCKS.items() if self._open[tag]}
        if not unsure.isdisjoint((Kind.BULLETS, Kind.NUMBERS)):
            unsure |= {Kind.NESTED, Kind.LETTERS}
        return {kind: number for kind, number in self._letters.items() if kind not in unsure}

    def start(self, tag: str, kind: str) -> None:
        """A tag that may begin a block; ``kind``: its role or type."""
        if tag == "ol":
            self._lettered.begin(kind in ("a", "A", "i", "I"))
        if tag == "table":
            self._tables.begin(kind == "table")
        elif tag in _DATA and self._tables.open:
            self._tables.end()
            self._tables.begin(True)
        elif tag in _BLOCKS:
            self._open[tag] += 1
        elif tag in _UNMARKED:
            self._unseen += 1

    def end(self, tag: str) -> None:
        """The end of one."""
        if tag == "ol":
            self._lettered.end()
        if tag == "table" and self._tables.open:
            self._tables.end()
        elif self._open[tag]:
            self._open[tag] -= 1
        elif tag in _BLOCKS:
            self._unsure.add(_BLOCKS[tag])
        elif tag in _UNMARKED and self._unseen:
            self._unseen -= 1

    def data(self, data: str) -> None:
        """A text."""
        if self._unseen or self._tables.holding:
            return
        kinds = {kind for tag, kind in _BLOCKS.items() if self._open[tag]}
        if sum(self._open[tag] for tag in _LISTS) > 1:
            kinds.add(Kind.NESTED)
        if self._lettered.holding:
            kinds.add(Kind.LETTERS)
        if kinds:
            self._letters.update(dict.fromkeys(kinds, len(letters(data))))


def unescaped(text: str) -> str:
    """The text with its references resolved; numbers beyond any character stand for U+FFFD."""
    return html.unescape(_HUGE.sub("\ufffd", text))


def _after(page: str, mark: int, collector: _Collector) -> tuple[int, str]:
    """Where what begins with «<» ends, and the text that it holds; the collector is told of a tag."""
    if page.startswith("<!--", mark):
        return _end(_COMMENT_END.search(page, mark + 2), page), ""
    name = _NAME.match(page, mark + 1)
    if not name:
        if page.startswith(("<!", "<?", "</"), mark) and len(page) > mark + 2:
            return _end(_BOGUS_END.search(page, mark), page), ""
        return mark + 1, "<"
    at = name.end()
    while (attribute := _ATTRIBUTE.match(page, at)) and attribute.end() > at:
        at = attribute.end()
    closes = page.find(">", at)
    end = closes + 1 if closes >= 0 else len(page)
    kind = name[1].lower()
    if name[0].startswith("/"):
        collector.end(kind)
        return end, ""
    collector.start(kind, _attributes(page[name.end() : at]) if kind in _ASKED else {})
    if page.endswith("/", mark, max(end - 1, mark)):
        collector.end(kind)
    if kind not in _UNPARSED:
        return end, ""
    last = _UNPARSED[kind].search(page, end)
    held = page[end : last.start() if last else len(page)]
    return end + len(held), unescaped(held) if kind in _WITH_REFERENCES else held


def _end(found: re.Match[str] | None, page: str) -> int:
    return found.end() if found else len(page)


def _attributes(tag: str) -> dict[str, str]:
    found = _VALUE.findall(tag)
    return {name.lower(): unescaped(a or b or c) for name, a, b, c in reversed(found)}
