"""Links from the words of an article that name a document to the document's page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape

from generator.apparatus.documents.short_names import ShortNames

UP = "../../"
"""From an article, its Markdown file or its page, to the root."""
# «<p id="p7">», «<div id="p9" class="scroll">», «<li id="p12" …»
_BLOCK = re.compile(r'<[a-z0-9]+ id="(p[0-9]+)"')
# what has a link already, what is code, and tags
_CLOSED = re.compile(r"(<a\b[^>]*>.*?</a>|<pre\b.*?</pre>|<code>.*?</code>|<[^>]*>)", re.DOTALL)


def with_documents(html: str, cited: Mapping[str, Mapping[str, str]]) -> str:
    """The HTML of an article whose words lead to the documents that they name.

    ``cited``: the words and the Markdown file of the document, by the anchor of a block. Words that
    stand in a link stay as they are.
    """
    return "".join(_blocks(html, cited)) if cited else html


def _blocks(html: str, cited: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    starts = list(_BLOCK.finditer(html))
    ends = [*(found.start() for found in starts[1:]), len(html)]
    yield html[: starts[0].start()] if starts else html
    for found, end in zip(starts, ends, strict=True):
        block = html[found.start() : end]
        words = cited.get(found[1])
        yield _linked(block, words) if words else block


def _linked(block: str, words: Mapping[str, str]) -> str:
    """A block whose words are links, the longest of several that begin at one place."""
    paths = {escape(name, quote=False).replace('"', "&quot;"): path for name, path in words.items()}
    names = ShortNames(paths)
    parts = _CLOSED.split(block)
    parts[::2] = ("".join(_with_links(text, names, paths)) for text in parts[::2])
    return "".join(parts)


def _with_links(text: str, names: ShortNames, paths: Mapping[str, str]) -> Iterator[str]:
    """A text without tags, in pieces."""
    end = 0
    for name, start in names.found_in(text):
        yield f'{text[end:start]}<a href="{UP}{escape(paths[name])}" class="document">{name}</a>'
        end = start + len(name)
    yield text[end:]
