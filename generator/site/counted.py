"""Lists that count, as pages show them: Markdown has no sign for letters and Roman numerals.

Page data say how each list of a page counts, in their order; see ``publish.lettered``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from generator.model.seed import WORDED
from generator.publish.lettered import UNCOUNTED

# «<ul», «<ol start="3"»; «</ul>»; «<li>a. », «<li>\n<p>iv. », «<li>\n<p>b.</p>»
_LIST = re.compile(
    r"<(?P<begin>[uo]l)(?=[ >])|</(?P<end>[uo]l)>|"
    r"(?P<item><li[^<>]*>)(?P<paragraph>\n<p[^<>]*>)?[A-Za-z]+\.(?: |(?P<bare></p>)|(?=[\n<]))"
)


class Counting:
    """Gives each list of a page its way of counting."""

    def __init__(self, ways: Iterator[str]) -> None:
        self._ways = ways
        self._open: list[bool] = []
        """Of each list that is open, whether letters stand before the texts of its items."""

    def shown(self, html: str) -> str:
        """The next part of the page."""
        return _LIST.sub(self._tag, html)

    def _tag(self, found: re.Match[str]) -> str:
        if tag := found["begin"]:
            return self._begun(tag, next(self._ways, UNCOUNTED))
        if tag := found["end"]:
            return "</ol>" if self._open and self._open.pop() else f"</{tag}>"
        if not (self._open and self._open[-1]):
            return found[0]
        whole = found["paragraph"] and not found["bare"]
        return f"{found['item']}{found['paragraph']}" if whole else found["item"]

    def _begun(self, tag: str, way: str) -> str:
        """The beginning of a list; a number after its way is that of its first item."""
        letters = way[0].isalpha()
        self._open.append(letters and tag == "ul")
        if not letters:
            return f'<{tag} class="worded"' if way == WORDED else f"<{tag}"
        start = f' start="{escape(way[1:])}"' if way[1:] and tag == "ul" else ""
        return f'<ol type="{escape(way[0])}"{start}'
