"""Links between Markdown files, as addresses of the pages that are made of them."""

from __future__ import annotations

import logging
from posixpath import dirname, normpath
from urllib.parse import unquote, urlsplit

from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

_LOG = logging.getLogger("mkdocs.plugins.newsletter-archive")


class Links:
    """The links of one page."""

    def __init__(self, page: Page, files: Files) -> None:
        self._file = page.file
        self._files = files
        self.to_anchors: dict[File, dict[str, str]] = {}
        """The anchors that links name: file of the page -> anchor -> a link as it is written."""
        self.files: set[str] = set()
        """The files that links lead to, below ``docs``."""

    def target(self, link: str) -> str:
        """The address that a link leads to; warns where no file stands at its path."""
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            return link
        name = normpath(f"{dirname(self._file.src_uri)}/{unquote(parts.path)}".lstrip("/"))
        file = self._files.get_file_from_path(name) if parts.path else self._file
        if file is None:
            _LOG.warning(
                "Doc file '%s' contains a link '%s', but the target '%s' is not found",
                *(self._file.src_uri, link, name),
            )
            return link
        self.files.add(file.src_uri)
        if parts.fragment:
            self.to_anchors.setdefault(file, {}).setdefault(parts.fragment, link)
        path = file.url_relative_to(self._file) if parts.path else ""
        return f"{path}#{parts.fragment}" if parts.fragment else path
