"""All files of the data of an archive, and the page about them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from generator.apparatus.finding import Apparatus
from generator.publish.catalogue import Catalogue
from generator.publish.data import lines, tables
from generator.publish.data.page import data_page
from generator.publish.data.rows import table_rows
from generator.publish.file import FileToMake
from generator.publish.page import Page


@dataclass(frozen=True, slots=True)
class Data:
    """The archive as data, but for the texts."""

    files: dict[str, FileToMake]
    """Path below ``docs/`` -> content."""
    page: Page
    """The page about them."""
    heads: lines.Heads
    """Of the lines of articles; see :func:`lines.article_lines`."""


def data_files(catalogue: Catalogue, found: Apparatus, site_url: str) -> Data:
    """The tables, the schema of the lines, the page about both, and the heads of the lines."""
    rows = table_rows(catalogue, found, site_url)
    files = {f"data/{lines.LINES_SCHEMA}": FileToMake(lines.lines_schema, ())}
    for table in tables.TABLES:
        make = partial(tables.csv_table, table, rows[table.name])
        files[f"data/{table.file}"] = FileToMake(make, rows[table.name])
    page = data_page({name: len(members) for name, members in rows.items()})
    return Data(files, page, lines.Heads(catalogue, found, site_url))
