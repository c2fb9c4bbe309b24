"""Records: what a reader may take along of a result, an article at a time.

Each issue has a shard, ``records/2022-47.js``, with the record of each article in every format. They
are those that the archive publishes: the lines of ``data/articles.csv`` and the entries of the
``citations`` files of issues. Scripts, unlike files, are read from a disk too.
"""

from __future__ import annotations

from dataclasses import replace

from generator.model import Issue
from generator.publish.catalogue import Catalogue
from generator.publish.citations.files import FORMATS
from generator.publish.citations.reference import references
from generator.publish.compact import compact
from generator.publish.data.tables import TABLES, Row, csv_table
from generator.publish.issue_files import Surroundings
from generator.search.codes import packed, script

_TABLE = next(table for table in TABLES if table.name == "articles")
HEAD = csv_table(_TABLE, [])
"""What stands before the lines in a CSV file of articles."""


def record_shard(issue: Issue, around: Surroundings) -> tuple[str, bytes]:
    """Path below the index folder and content of an issue's shard.

    Packed JSON: the head of a CSV file, and for each article by its number the line of CSV and the
    entry of each format of citations.
    """
    catalogue = Catalogue(replace(around.archive, issues=(issue,)), around.name)
    lines = map(csv_line, around.heads)
    table: dict[str, object] = {"csv": HEAD.decode("utf-8-sig")}
    for article, line in zip(issue.articles, lines, strict=True):
        reference = references(article, catalogue, around.site_url)[0]
        entries = {
            name: write([reference]) for name, (_, write) in FORMATS.items() if name != "json"
        }
        table[str(article.order)] = {"csv": line, **entries}
    name = f"records/{issue.id}"
    return f"{name}.js", script(name, packed(compact(table)))


def csv_line(row: Row) -> str:
    """The line of an article in a CSV file."""
    return csv_table(_TABLE, [row])[len(HEAD) :].decode()
