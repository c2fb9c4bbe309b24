"""Editions of a whole issue: all of it on one page, and as an EPUB 3 book.

The page ``/issues/<issue>/all/`` is for reading on and for printing; it is not for search
engines, because every article has a page of its own. The book is
``/issues/<issue>/<issue>.epub``. ``check`` proves that both contain the text of every article
exactly once.
"""

from __future__ import annotations

from generator.publish.editions.book import book_path, books
from generator.publish.editions.whole import whole_page, whole_pages, whole_place

__all__ = ["book_path", "books", "whole_page", "whole_pages", "whole_place"]
