"""The archive as data: every article as a line of JSON, the tables as CSV, and a page about both.

All stand below ``data/``. What each field means is said once, beside the function that fills it; the
data page, the columns of the tables and the JSON Schema of the lines are made from that.
"""

from __future__ import annotations

from generator.apparatus import finding
from generator.apparatus.finding import Apparatus
from generator.model import Archive
from generator.publish.data import lines, named, page, tables

__all__ = ["FOLDER", "PAGE", "render"]

FOLDER = "data"
"""Where everything stands below ``docs/``."""
PAGE = f"{FOLDER}/index.md"
"""The data page."""


def render(
    archive: Archive, site_url: str = "", found: Apparatus | None = None
) -> dict[str, bytes]:
    """The data page and every file of data: path below ``docs/`` → content.

    ``found`` is what :func:`generator.publish.apparatus.finding.find_apparatus` gives, where that has been done already.
    """
    found = finding.find_apparatus(archive) if found is None else found
    mentioned = named.records(archive, found, site_url)
    sheets = tables.sheets(archive, mentioned, site_url)
    files = {
        lines.NAME: lines.document(archive, mentioned, found.related, site_url),
        lines.SCHEMA: lines.schema_document(),
        **{name: sheet.content for name, sheet in sheets.items()},
    }
    text = page.text({name: sheet.rows for name, sheet in sheets.items()})
    return {PAGE: text.encode(), **{f"{FOLDER}/{name}": files[name] for name in files}}
