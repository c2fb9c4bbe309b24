"""Reads HTML a second time: every character outside of tags and comments.

What makes it independent of the first reader: Python's tokenizer instead of libxml2, no tree of
elements, and no rule on what is shown. Only the decoding of the bytes is shared.
"""

from __future__ import annotations

from html.parser import HTMLParser

from generator.readers import SeedText
from generator.readers.html import decode_html
from generator.readers.proof import Comparison, seed_texts

NUMBERS = frozenset("0123456789.-[]x")
"""Characters of the numbers of list items and notes, and of tasks that are done."""


def read(data: bytes, seed: SeedText) -> Comparison:
    """All text of the file, scripts and styles included."""
    titles = tuple(value for key, value in seed.metadata if key == "title")
    first = (*seed_texts(seed, without=("pixel", "picture")), *titles)
    return Comparison(first, (untagged(decode_html(data, "")),), NUMBERS)


def untagged(page: str) -> str:
    """Everything between the tags of a page."""
    collector = _Collector()
    collector.feed(page)
    collector.close()
    return "".join(collector.parts)


class _Collector(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        """Collect the text."""
        self.parts.append(data)
