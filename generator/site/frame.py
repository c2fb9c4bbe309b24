"""What templates call on every page: addresses, and parts of the frame that many pages share.

An address from a page to a file in another folder at the root depends on nothing but how deep the
page is, and the frame of a page on nothing but its folder. So both are made once for many pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from posixpath import dirname
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from mkdocs.structure.pages import Page
from mkdocs.utils import normalize_url

from generator.site.files.paths import above

FOLDERS_HELD = 4
"""Folders whose frames are in memory at a time."""
# «issues/2022-47/01/», «assets/cite.js», «search/?q=a»; not «../a», «a/../b», «https://example.org/»
_PLAIN = re.compile(r"[^\W_][^:\\/]*(?:/[^.:\\/][^:\\/]*)*/?")


class Frame:
    """The parts of the frame of pages, by folder."""

    def __init__(self, is_like_others: Callable[[Page], bool] | None = None) -> None:
        """``is_like_others``: whether the frame of a page has nothing of the page's own.

        Without it nothing is shared.
        """
        self._is_like_others = is_like_others
        self._marked: set[str] = set()
        """The addresses of pages that the navigation marks, and those of folders above them."""
        self._held: dict[str, dict[str, str]] = {}

    def mark(self, pages: Iterable[Page]) -> None:
        """Take down the pages of the navigation."""
        for page in pages:
            self._marked |= {page.url, *(f"{folder}/" for folder in above(page.url))}

    @pass_context
    def shared(self, context: Context, name: str, caller: Callable[[], str]) -> str:
        """The part ``name``, as ``caller`` writes it for the first page of a folder."""
        folder = self._folder(context["page"])
        if not folder:
            return caller()
        if folder not in self._held:
            if len(self._held) >= FOLDERS_HELD:
                del self._held[next(iter(self._held))]
            self._held[folder] = {}
        parts = self._held[folder]
        if name not in parts:
            parts[name] = caller()
        return parts[name]

    def _folder(self, page: Page | None) -> str:
        """The folder with whose pages a page shares its frame; empty where with none."""
        if page is None or self._is_like_others is None or page.url in self._marked:
            return ""
        return dirname(page.url.rstrip("/")) if self._is_like_others(page) else ""


@pass_context
def url(context: Context, value: object) -> str:
    """The address of a file of the site seen from the page, as MkDocs' filter of this name gives it."""
    return _address(str(value), context["page"], context["base_url"])


@pass_context
def href(context: Context, path: str) -> str:
    """The address of the page of a Markdown file below ``docs``, seen from the page."""
    if context["config"].use_directory_urls:
        path = path.replace("index.md", "").replace(".md", "/")
    else:
        path = path.replace(".md", ".html")
    return _address(path, context["page"], context["base_url"])


@pass_context
def anchor(context: Context, place: Any) -> str:
    """A link to a page, by its title and its Markdown file."""
    title = context.environment.call_filter("e", place["title"])
    return f'<a href="{href(context, place["path"])}">{title}</a>'


def _address(path: str, page: Page | None, base: str) -> str:
    here = page.url if page else ""
    first = _first(path)
    if first and first != here.partition("/")[0] and page:
        return _far(path, here.count("/"))
    return normalize_url(path, page, base)


@lru_cache(maxsize=1 << 14)
def _first(path: str) -> str:
    """The folder at the root that a path leads into; empty where that takes more to tell."""
    return path.partition("/")[0] if _PLAIN.fullmatch(path) else ""


@lru_cache(maxsize=1 << 14)
def _far(path: str, depth: int) -> str:
    """The address of ``path`` seen from a page in so many folders, the first of which it is not in."""
    return "../" * depth + path
