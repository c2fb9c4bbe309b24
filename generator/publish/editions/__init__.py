"""Editions of a whole issue: all of it on one page, and as an EPUB 3 book.

The page ``/issues/<issue>/all/`` is for reading through and for printing; it is not for
search engines, since every article has its own page. The book is
``/issues/<issue>/<issue>.epub``. Both hold the text of every article once, which
``check`` proves. Their cost is that of writing the texts out, so it grows with the archive
and no faster.
"""

from __future__ import annotations

from generator.publish.editions.book import book_path, books
from generator.publish.editions.whole import whole_page, whole_pages, whole_place

__all__ = ["book_path", "books", "whole_page", "whole_pages", "whole_place"]
