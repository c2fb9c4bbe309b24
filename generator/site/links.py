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
        self._files = files
        self._known = known
        self.to_anchors: dict[File, dict[str, str]] = {}
        """The anchors that links name: file of the page -> anchor -> a link as it is written."""
        self.files: set[str] = set()
        """The files that links lead to, below ``docs``."""

    def target(self, link: str) -> str:
        """The address that a link leads to; warns where no file stands at its path."""
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            return link
        if not parts.path:
            file, path = self._file, ""
        elif (found := self._found(parts.path)) is None:
            return link
        else:
            file, path = found
        self.files.add(file.src_uri)
        if parts.fragment:
            self.to_anchors.setdefault(file, {}).setdefault(parts.fragment, link)
        return f"{path}#{parts.fragment}" if parts.fragment else path

    def _found(self, path: str) -> tuple[File, str] | None:
        """The file at a path seen from the page, and its address; warns where there is none."""
        key = self._key(path)
        if key in self._known:
            return self._known[key]
        name = normpath(f"{dirname(self._file.src_uri)}/{unquote(path)}".lstrip("/"))
        file = self._files.get_file_from_path(name)
        if file is None:
            _LOG.warning(
                "Doc file '%s' contains a link '%s', but the target '%s' is not found",
                *(self._file.src_uri, path, name),
            )
            return None
        found = file, file.url_relative_to(self._file)
        if key is not None:
            self._known[key] = found
        return found

    def _key(self, path: str) -> tuple[int, str] | None:
        """The same for all pages that see the same address behind a path; ``None`` for one alone."""
        page = self._file.src_uri
        up = "../" * page.count("/")
        rest = path[len(up) :]
        if not up or not path.startswith(up) or not rest[:1].isalnum():
            return None
        near = rest.partition("/")[0] == page.partition("/")[0]
        return None if near else (self._file.url.count("/"), path)
