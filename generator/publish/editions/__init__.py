"""Each issue as an EPUB 3 book: ``/issues/<issue>/<issue>.epub``."""

from __future__ import annotations

from generator.model import Issue

MIMETYPE = "application/epub+zip"


def book_path(issue: Issue) -> str:
    """Path of the book, both below ``docs/`` and below the site's root."""
    return f"{issue.path}{issue.id}.epub"
