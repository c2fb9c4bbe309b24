"""Sections of a page: its HTML taken apart for the templates."""

from __future__ import annotations

import re
from dataclasses import dataclass

# «<h2 id="_3">», «</h2>»
_HEADING = re.compile(r"<h2[ >].*?</h2>", re.DOTALL)
_TITLE = re.compile(r"<h1[^>]*>(?P<title>.*?)</h1>\s*(?P<text>.*)", re.DOTALL)
# «<h2 », «</h5>» at the beginning of a tag; a text has «&lt;»
_LEVEL = re.compile(r"<(?P<end>/?)h(?P<level>[2-5])(?=[ >])")
# «<p id="p7">», «<a id="fnref-1" role="doc-noteref">»
_ID = re.compile(r'(?<=<)(?P<tag>[a-z0-9]+ [^<>]*?id=")(?P<id>p\d+|fn(?:ref)?-[\w-]+)(?=")')
# «role="doc-noteref" href="#fn-1"», «href="#p7"»: from a text to its notes and back, and to its blocks
_WAY = re.compile(r'(?<= href="#)(?=(?:p\d+|fn(?:ref)?-[\w-]+)")')

# «<section class="notes" role="doc-endnotes" aria-label="注释»: of which article, where several are
_NOTES = re.compile(r'(?<=<section class="notes" role="doc-endnotes" )aria-label="[^"]*')
# «<a id="fnref-1" role="doc-noteref" …>[1]</a>»
_NOTE_LINK = re.compile(r'<a id="[^"]*" role="doc-noteref"[^<>]*>([^<]*)</a>')
_MARKUP = re.compile("<[^>]*>")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of level 2 with what follows it, both HTML."""

    heading: str
    body: str


def split(html: str) -> tuple[str, tuple[Section, ...]]:
    """What comes before the first heading of level 2 in the HTML of a page, and its sections."""
    found = list(_HEADING.finditer(html))
    starts = [*(match.start() for match in found), len(html)]
    sections = (
        Section(match[0], html[match.end() : end])
        for match, end in zip(found, starts[1:], strict=True)
    )
    return html[: starts[0]], tuple(sections)


def article(html: str, prefix: str) -> tuple[str, str]:
    """Title and text of an article's page, for a page that has several.

    Headings become one level deeper, and the ids of blocks and notes begin with ``prefix``.
    """
    match = _TITLE.match(html)
    if match is None:
        raise ValueError("the page of an article has no title")
    deeper = _LEVEL.sub(lambda found: f"<{found['end']}h{int(found['level']) + 1}", match["text"])
    title, named = (_ID.sub(rf"\g<tag>{prefix}-\g<id>", each) for each in (match["title"], deeper))
    whose = _MARKUP.sub("", match["title"])
    told = _NOTES.sub(lambda found: f"{found[0]}: {whose}", named)
    return _WAY.sub(f"{prefix}-", title), _WAY.sub(f"{prefix}-", told)


def without_notes(title: str) -> str:
    """A title whose references to notes lead nowhere, for a page without these."""
    return _NOTE_LINK.sub(r"\1", title)
