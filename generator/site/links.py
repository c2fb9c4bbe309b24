"""Links between Markdown files, as addresses of the pages that are made of them."""

from __future__ import annotations

import logging
from posixpath import dirname, normpath
from urllib.parse import unquote, urlsplit

from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

_LOG = logging.getLogger("mkdocs.plugins.newsletter-archive")


Known = dict[tuple[int, str] | None, tuple[File, str]]
"""Files and their addresses by what they are found with."""


class Links:
    """The links of one page."""

    def __init__(self, page: Page, files: Files, known: Known) -> None:
        """``known``: what other pages of the site have found."""
        self._file = page.file
        self._up = "../" * page.file.src_uri.count("/")
        self._folder = page.file.src_uri.partition("/")[0]
        self._depth = page.file.url.count("/")
        self._files = files
        self._known = known
        self.to_anchors: dict[File, dict[str, str]] = {}
        """The anchors that links name: file of the page -> anchor -> a link as it is written."""
        self.files: set[str] = set()
        """The files that links lead to, below ``docs``."""

    def target(self, link: str) -> str:
        """The address that a link leads to; warns where no file stands at its path."""
        path, _, fragment = link.partition("#")
        if known := self._known.get(self._key(path)):
            return self._leads(*known, fragment, link)
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            return link
        if not parts.path:
            return self._leads(self._file, "", parts.fragment, link)
        found = self._found(parts.path)
        return self._leads(*found, parts.fragment, link) if found else link

    def _leads(self, file: File, path: str, fragment: str, link: str) -> str:
        """The address of a part of a file that is at ``path``, which is taken down."""
        self.files.add(file.src_uri)
        if not fragment:
            return path
        self.to_anchors.setdefault(file, {}).setdefault(fragment, link)
        return f"{path}#{fragment}"

    def _found(self, path: str) -> tuple[File, str] | None:
        """The file at a path seen from the page, and its address; warns where there is none."""
        name = normpath(f"{dirname(self._file.src_uri)}/{unquote(path)}".lstrip("/"))
        file = self._files.get_file_from_path(name)
        if file is None:
            _LOG.warning(
                "Doc file '%s' contains a link '%s', but the target '%s' is not found",
                *(self._file.src_uri, path, name),
            )
            return None
        found = file, file.url_relative_to(self._file)
        if key := self._key(path):
            self._known[key] = found
        return found

    def _key(self, path: str) -> tuple[int, str] | None:
        """The same for all pages that see the same address behind a path; ``None`` for one alone."""
        rest = path[len(self._up) :]
        if not self._up or not path.startswith(self._up) or not rest[:1].isalnum():
            return None
        near = rest.partition("/")[0] == self._folder
        return None if near else (self._depth, path)
