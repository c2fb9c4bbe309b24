"""The kinds of pages that a site has, and for each the fewest pages that show all it can show.

Nothing here knows the archive's pages by name: what a build brings forth is sorted by where it
stands and read for what it shows, so that a new kind of page is looked at as soon as there is one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath

REDIRECT = "redirect"
"""Kind of the pages that only lead on."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A page that stands for its kind."""

    kind: str
    """Its place with the names of things left out: ``issues/*/*``; ``home`` for the first page."""
    path: str
    """The file below the site's folder."""

    @property
    def address(self) -> str:
        """The path as a web host shows it."""
        return self.path.removesuffix("index.html")


@dataclass(slots=True)
class _Features(HTMLParser):
    """Collects what a page shows: its elements, each with every class and role it has."""

    found: set[str] = field(default_factory=set)
    leads_on: bool = False

    def __post_init__(self) -> None:
        HTMLParser.__init__(self, convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        marks = [*values.get("class", "").split(), values.get("role", "")]
        self.found |= {tag, *(f"{tag}.{mark}" for mark in marks if mark)}
        self.leads_on |= tag == "meta" and values.get("http-equiv", "").lower() == "refresh"


def samples(site: Path) -> list[Sample]:
    """For each kind its largest page, and more until every element and class was seen."""
    kinds: dict[str, dict[str, frozenset[str]]] = {}
    sizes: dict[str, int] = {}
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix()
        html = file.read_text(encoding="utf-8")
        features = _Features()
        features.feed(html)
        kind = REDIRECT if features.leads_on else kind_of(path)
        kinds.setdefault(kind, {})[path] = frozenset(features.found)
        sizes[path] = len(html)
    return [
        Sample(kind, path) for kind, pages in sorted(kinds.items()) for path in _cover(pages, sizes)
    ]


def kind_of(path: str) -> str:
    """The place of a page with the names of things left out."""
    parts = PurePosixPath(path).with_suffix("").parts
    parts = parts[:-1] if parts[-1] == "index" else parts
    return "/".join((parts[0], *("*" for _ in parts[1:]))) if parts else "home"


def _cover(pages: dict[str, frozenset[str]], sizes: dict[str, int]) -> list[str]:
    """The largest page, then always the one that adds most, until none adds anything."""
    order = sorted(pages, key=lambda path: (-sizes[path], path))
    chosen, seen = [order[0]], set(pages[order[0]])
    while rest := [path for path in order if pages[path] - seen]:
        best = max(rest, key=lambda path: len(pages[path] - seen))
        chosen.append(best)
        seen |= pages[best]
    return chosen
