"""Reads HTML a second time: every character outside of tags and comments.

What makes it independent of the first reader: a tokenizer of its own (HTML Standard, «Tokenization»)
instead of libxml2, no tree of elements, and no rule on what is shown. Only the decoding of the bytes
is shared.
"""

from __future__ import annotations

import html
import re

from generator.readers import SeedText
from generator.readers.html import decode_html
from generator.readers.proof import Comparison, seed_texts

NUMBERS = frozenset("0123456789.-")
"""Characters of the numbers of list items."""
_NAME = re.compile(r"/?([A-Za-z][^\s/>]*)")
# «/», « href="…"», « hidden»; a quotation mark that never closes goes on to the end
_ATTRIBUTE = re.compile(
    r"[\s/]*+(?:[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s>\"'][^\s>]*+)?)?)?"
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
    """All text of the file, scripts and styles included."""
    titles = tuple(value for key, value in seed.metadata if key == "title")
    text = decode_html(data, "", given=seed.hints.encoding).text
    first = (*seed_texts(seed, without=("pixel", "picture")), *titles)
    return Comparison(first, (untagged(text),), NUMBERS)


def untagged(page: str) -> str:
    """Everything between the tags of a page, in time that grows with its length alone."""
    parts: list[str] = []
    at = 0
    while at < len(page):
        mark = page.find("<", at)
        stop = mark if mark >= 0 else len(page)
        parts.append(unescaped(page[at:stop]))
        if mark < 0:
            break
        at, held = _after(page, mark)
        parts.append(held)
    return "".join(parts)


def unescaped(text: str) -> str:
    """The text with its references resolved; numbers beyond any character stand for U+FFFD."""
    return html.unescape(_HUGE.sub("\ufffd", text))


def _after(page: str, mark: int) -> tuple[int, str]:
    """Where what begins with «<» ends, and the text that it holds."""
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
    if name[0].startswith("/") or kind not in _UNPARSED:
        return end, ""
    last = _UNPARSED[kind].search(page, end)
    held = page[end : last.start() if last else len(page)]
    return end + len(held), unescaped(held) if kind in _WITH_REFERENCES else held


def _end(found: re.Match[str] | None, page: str) -> int:
    return found.end() if found else len(page)
