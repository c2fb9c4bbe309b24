"""The archive as data: every article as a line of JSON, the tables as CSV, and a page about both.

All stand below ``data/``. The columns and what each means are written once, in ``tables.yml``; the
data page, the CSV files and the JSON Schema of the lines are made from that.
"""

from __future__ import annotations

from generator.apparatus.finding import Apparatus
from generator.publish.catalogue import Catalogue
from generator.publish.data import lines, tables
from generator.publish.data.page import data_page
from generator.publish.data.rows import table_rows
from generator.publish.page import Page


def data_files(
    catalogue: Catalogue, found: Apparatus, site_url: str = ""
) -> tuple[dict[str, bytes], Page]:
    """The files of data, path below ``docs/`` → content, and the page about them."""
    rows = table_rows(catalogue, found, site_url)
    files = {
        f"data/{lines.LINES_FILE}": lines.article_lines(catalogue.articles, rows, found.related),
        f"data/{lines.LINES_SCHEMA}": lines.lines_schema(),
    }
    for table in tables.TABLES:
        files[f"data/{table.file}"] = tables.csv_table(table, rows[table.name])
    return files, data_page({name: len(members) for name, members in rows.items()})
