"""The archive as data: every article as a line of JSON, the tables as CSV, and a page about both.

All stand below ``data/``. What each field means is written once, beside the function that fills
it; the data page, the columns of the tables and the JSON Schema of the lines are made from that.
"""

from __future__ import annotations

from generator.apparatus.finding import Apparatus
from generator.model import Archive
from generator.publish.data import lines, named, tables
from generator.publish.data.page import data_page
from generator.publish.page import Page

DATA_FOLDER = "data"
"""Where everything stands below ``docs/``."""


def data_files(
    archive: Archive, found: Apparatus, site_url: str = ""
) -> tuple[dict[str, bytes], Page]:
    """The files of data, path below ``docs/`` → content, and the page about them."""
    mentioned = named.records(archive, found, site_url)
    sheets = tables.sheets(archive, mentioned, site_url)
    files = {
        lines.LINES_FILE: lines.article_lines(archive, mentioned, found.related, site_url),
        lines.LINES_SCHEMA: lines.schema_document(),
        **{name: sheet.content for name, sheet in sheets.items()},
    }
    page = data_page({name: sheet.rows for name, sheet in sheets.items()})
    return {f"{DATA_FOLDER}/{name}": files[name] for name in files}, page
