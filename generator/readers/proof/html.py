"""Reads HTML a second time: every character outside of tags and comments.

What makes it independent of the first reader: Python's tokenizer instead of libxml2, no tree of
elements, and no rule on what is shown. Only the decoding of the bytes is shared.
"""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

from generator.model import MarkKind
from generator.readers import SeedText
from generator.readers.html import decode_html
from generator.readers.proof import Comparison, Rereading, letters, seed_texts

NUMBERS = frozenset("0123456789.-[]x")
"""Characters of the numbers of list items and notes, and of tasks that are done."""
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
}
_PLAYERS = ("iframe", "video", "audio")


def read(data: bytes, seed: SeedText) -> Comparison:
    """All text of the file, scripts and styles included."""
    text = decode_html(data, "", given=seed.hints.encoding).text
    return compared(seed, (reread(text),))


def compared(seed: SeedText, rereadings: tuple[Rereading, ...]) -> Comparison:
    """A page, or the parts of an e-mail, against what was read."""
    titles = tuple(value for key, value in seed.metadata if key == "title")
    captions = frozenset(title for each in rereadings for title in each.titles)
    first = (*seed_texts(seed, without=("pixel", "picture"), captions=captions), *titles)
    texts = tuple(each.text for each in rereadings)
    return Comparison(first, texts, NUMBERS, rereadings=rereadings)


def reread(page: str) -> Rereading:
    """Everything between the tags of a page, and what its tags say."""
    collector = _Collector()
    collector.feed(page)
    collector.close()
    return collector.found()


class _Collector(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._pictures: list[str] = []
        self._titles: list[str] = []
        self._open: Counter[str] = Counter()
        self._marked: Counter[MarkKind] = Counter()
        self._silent = 0
        self._player = False

    def found(self) -> Rereading:
        """What the page has; marks are counted where every tag that begins one has its end."""
        open_kinds = {kind for tag, kind in _MARKS.items() if self._open[tag]}
        marked = {kind: n for kind, n in self._marked.items() if kind not in open_kinds}
        return Rereading("".join(self._parts), tuple(self._pictures), tuple(self._titles), marked)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a picture, or that a mark begins."""
        if tag in _APART:
            self._parts.append("\n")
        if tag in _UNMARKED:
            self._silent += 1
        if tag in _MARKS:
            self._open[tag] += 1
        named = {name: value or "" for name, value in attrs}
        if tag == "img":
            self._pictures.append(" ".join(named.get("alt", "").split()))
            self._titles.append(" ".join(named.get("title", "").split()))
        elif tag in _PLAYERS or (tag == "source" and self._player):
            self._player = tag in _PLAYERS and tag != "iframe" and not named.get("src")
            if named.get("src"):
                self._pictures.append("")

    def handle_endtag(self, tag: str) -> None:
        """Note that a mark ends."""
        if tag in _APART:
            self._parts.append("\n")
        if tag in _UNMARKED and self._silent:
            self._silent -= 1
        if self._open[tag]:
            self._open[tag] -= 1
        if tag in _PLAYERS:
            self._player = False

    def handle_data(self, data: str) -> None:
        """Collect the text."""
        self._parts.append(data)
        if not self._silent:
            kinds = {kind for tag, kind in _MARKS.items() if self._open[tag]}
            self._marked.update(dict.fromkeys(kinds, len(letters(data))))
