"""The archive as data: every article as a line of JSON, the tables as CSV, and a page about both.

All stand below ``data/``. What each field means is said once, beside the function that fills it; the
data page, the columns of the tables and the JSON Schema of the lines are made from that.
"""

from __future__ import annotations

from generator.data import lines, page, tables
from generator.model import Archive

__all__ = ["FOLDER", "PAGE", "render", "render_page"]

FOLDER = "data"
"""Where everything stands below ``docs/``."""
PAGE = f"{FOLDER}/index.md"
"""The data page."""


def render(archive: Archive, site_url: str = "") -> dict[str, bytes]:
    """Every file of data: path below ``docs/`` → content. The page is :func:`render_page`'s."""
    files = {lines.NAME: lines.document(archive, site_url), lines.SCHEMA: lines.schema_document()}
    files |= tables.documents(archive, site_url)
    return {f"{FOLDER}/{name}": content for name, content in files.items()}


def render_page(archive: Archive) -> str:
    """Markdown of the data page, :data:`PAGE`."""
    return page.text(archive)
