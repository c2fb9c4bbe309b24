"""The pages of one group: rendered, tidied, written and summarised, page by page."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import structs

from generator.site.check.books import texts_of_book
from generator.site.check.summary import summarise
from generator.site.groups import BuiltGroup, BuiltPage, Group
from generator.site.renderer import Renderer, complaints, load
from generator.site.tidying import UNSETTLED, Relinked, Tidier, sheets

Job = tuple[Group, tuple[str, ...]]
"""A group, and which of its pages are to be rendered."""
Outcome = tuple[BuiltGroup, tuple[str, ...]]
"""What is known of the pages that were rendered, and MkDocs' warnings."""


SELDOM = 50_000
"""Objects that are made before Python looks for cycles among them, which templates leave behind."""


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Look for cycles seldom in the block, and only among what it makes."""
    before, enabled = gc.get_threshold(), gc.isenabled()
    gc.freeze()
    gc.set_threshold(SELDOM)
    gc.enable()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
        if not enabled:
            gc.disable()


@lru_cache(maxsize=1)
def _renderer(configuration: Path, site: Path) -> Renderer:
    """The renderer of this process."""
    with complaints():  # the main process tells them
        renderer = Renderer(load(configuration, site))
    gc.freeze()
    gc.set_threshold(SELDOM)
    gc.enable()
    return renderer


def render_group(configuration: Path, site: Path, job: Job) -> Outcome:
    """What :func:`rendered` gives, in a process of its own."""
    return rendered(_renderer(configuration, site), site, job)


def rendered(renderer: Renderer, site: Path, job: Job) -> Outcome:
    """Write pages of a group into ``site``, and read its book where it has one."""
    group, pages = job
    writer = PageWriter(renderer, site)
    book = Path(renderer.config.docs_dir) / group.book
    with complaints() as said:
        renderer.render(pages, writer.add)
        found = {
            page: structs.replace(
                writer.pages[renderer.pages[page]], needs=tuple(sorted(renderer.needs[page]))
            )
            for page in pages
        }
        texts = texts_of_book(book) if group.book else ()
    return BuiltGroup(found, book=texts), tuple(said)


class PageWriter:
    """Takes pages as they are rendered: tidies, writes and reads them."""

    def __init__(self, renderer: Renderer, site: Path) -> None:
        self._site = site
        self._base = urlsplit(renderer.config.site_url or "").path.rstrip("/") + "/"
        self.pages: dict[str, BuiltPage] = {}
        """By file below the site."""

    def add(self, path: str, html: str) -> None:
        """Write the page ``path``, tidied, but for the version of its style sheet."""
        tidier, place = Tidier(), 0
        html = tidier.page(html)
        linked = sheets(html)
        if linked:
            relinked = Relinked(html, UNSETTLED)
            html, place = relinked.html, relinked.place
        _write(f"{self._site}/{path}", html.encode("utf-8", "xmlcharrefreplace"))
        found = summarise(path, html, self._base)
        links = tuple(link for link in found.links if link != UNSETTLED)
        self.pages[path] = BuiltPage(
            *("", path, structs.replace(found, links=links), linked, place),
            " ".join(sorted(tidier.classes)),
            " ".join(sorted(tidier.named)),
            (),
        )


def _write(path: str, data: bytes) -> None:
    """Write a file, whose folder may not be there yet."""
    try:
        Path(path).write_bytes(data)
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(data)
