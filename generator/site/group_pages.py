"""The pages of one group: rendered, tidied, written and summarised, page by page."""

from __future__ import annotations

import gc
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import structs

from generator.site.check.books import texts_of_book
from generator.site.check.summary import PageSummary, summarise
from generator.site.groups import BuiltGroup, Group
from generator.site.renderer import Renderer, complaints, load
from generator.site.tidying import UNSETTLED, Relinked, Tidier, sheets

Outcome = tuple[BuiltGroup, tuple[str, ...]]
"""What is known of a group that was rendered, and MkDocs' warnings."""


@lru_cache(maxsize=1)
def _renderer(configuration: Path, site: Path) -> Renderer:
    """The renderer of this process."""
    with complaints():  # the main process tells them
        renderer = Renderer(load(configuration, site))
    gc.freeze()
    gc.enable()  # templates leave cycles behind
    return renderer


def render_group(configuration: Path, site: Path, group: Group) -> Outcome:
    """What :func:`rendered` gives, in a process of its own."""
    return rendered(_renderer(configuration, site), site, group)


def rendered(renderer: Renderer, site: Path, group: Group) -> Outcome:
    """Write the pages of a group into ``site``; gives what is known of them and MkDocs' warnings."""
    with complaints() as said:
        found = GroupPages(renderer, site).render(group)
    return found, tuple(said)


class GroupPages:
    """Takes the pages of a group as they are rendered."""

    def __init__(self, renderer: Renderer, site: Path) -> None:
        self._renderer = renderer
        self._site = site
        self._base = urlsplit(renderer.config.site_url or "").path.rstrip("/") + "/"
        self._tidier = Tidier()
        self._pages: dict[str, PageSummary] = {}
        self._sheets: dict[str, tuple[tuple[str, ...], int]] = {}

    def render(self, group: Group) -> BuiltGroup:
        """Render and write the pages of ``group``."""
        self._renderer.render(group.pages, self.add)
        book = Path(self._renderer.config.docs_dir) / group.book
        return self.found(texts_of_book(book) if group.book else ())

    def add(self, path: str, html: str) -> None:
        """Write the page ``path``, tidied, but for the version of its style sheet."""
        html = self._tidier.page(html)
        if linked := sheets(html):
            relinked = Relinked(html, UNSETTLED)
            html = relinked.html
            self._sheets[path] = linked, relinked.place
        target = self._site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(html.encode("utf-8", "xmlcharrefreplace"))
        found = summarise(path, html, self._base)
        links = tuple(link for link in found.links if link != UNSETTLED)
        self._pages[path] = structs.replace(found, links=links)

    def found(self, book: tuple[str, ...] = ()) -> BuiltGroup:
        """What is known of the pages that were added."""
        return BuiltGroup(
            self._pages,
            self._sheets,
            tuple(sorted(self._tidier.classes)),
            tuple(sorted(self._tidier.named)),
            tuple(sorted(self._renderer.plugin.linked)),
            book,
        )
