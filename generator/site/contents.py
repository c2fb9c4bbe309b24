"""The contents list of a page: its headings, and who speaks in its text."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from markdown.extensions.toc import slugify, unique

_SPEAKER_LEVEL = 7
"""Speakers stand below whatever heading is above them."""
# «<h2>一、总体要求</h2>», «<h2 id="p7">…»; «<p id="p3" class="speaker">主任</p>\n<p …>王某：</p>»
_ENTRY = re.compile(
    r'<h(?P<level>[1-6])(?: id="(?P<id>[^"]*)")?>(?P<text>.*?)</h(?P=level)>|'
    r'(?:<p id="p[0-9]+" class="speaker">(?:(?!</p>).)*</p>\s*)+',
    re.DOTALL,
)
_SPEAKER = re.compile(r'<p id="(p[0-9]+)" class="speaker">((?:(?!</p>).)*)</p>', re.DOTALL)
# «王某：», «Ms Hall:»; not «:smile:», which is no name with a colon behind it
_COLON = re.compile(r"^([^:：]+)[:：]$")
_MARKUP = re.compile("<[^>]*>")
# «<sup class="note-reference"><a …>[1]</a></sup>»; «<sup>[1]</sup>», a note of another article
_NOTE = re.compile(r'<sup class="note-reference">.*?</sup>|<sup>\[[^<\]]*\]</sup>', re.DOTALL)


class Contents:
    """Gives each heading of a page an id, as MkDocs makes them, and lists them."""

    def __init__(self, anchors: set[str]) -> None:
        self._anchors = anchors
        self._last: dict[str, str] = {}
        """The id that was made last of the same words: those between the two are taken."""
        self.listed: list[Any] = []
        """Level, id and name of each entry, as Python-Markdown's ``toc`` has them."""

    def named(self, html: str) -> str:
        """The HTML of a page whose headings have ids."""
        return _ENTRY.sub(self._named, html)

    def _named(self, entry: re.Match[str]) -> str:
        if entry["level"] is None:
            self._list_speaker(_SPEAKER.findall(entry[0]))
            return entry[0]
        level, anchor, text = int(entry["level"]), entry["id"], entry["text"]
        name = _told(text)
        if not anchor:
            slug = slugify(unescape(name), "-")
            anchor = self._last[slug] = unique(self._last.get(slug, slug), self._anchors)
        if level > 1:
            self.listed.append({"level": level, "id": anchor, "name": name})
        return f'<h{level} id="{anchor}">{text}</h{level}>'

    def _list_speaker(self, lines: list[tuple[str, str]]) -> None:
        """A speaker whose office may have a line of its own above the name."""
        name = " ".join(_COLON.sub(r"\1", _told(text)) for _, text in lines)
        self.listed.append({"level": _SPEAKER_LEVEL, "id": lines[0][0], "name": name})


def _told(html: str) -> str:
    """The words of an entry."""
    return _MARKUP.sub("", _NOTE.sub("", html)).strip()
