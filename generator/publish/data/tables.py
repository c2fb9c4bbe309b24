"""The tables as CSV (RFC 4180): UTF-8 with a byte order mark, so that spreadsheets read Chinese."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.model import Archive
from generator.publish.catalogue import Catalogue
from generator.publish.data import records
from generator.publish.data.fields import Field, FieldType, FieldValue, Item
from generator.publish.data.named import (
    DOCUMENT,
    DOCUMENT_MENTION,
    PERSON,
    PERSON_MENTION,
    PLACE,
    PLACE_MENTION,
    NamedRecords,
)

SEPARATOR = "；"
"""Between the values of a field that holds several."""
GUARD = "'"
"""Before a text that a spreadsheet would take for a formula."""

# «=HYPERLINK(…)», «+1», «-1», «@SUM(…)», a tab or line break before them; also full-width signs
# and, so that the guard can be told from a quote of the text's own, «'=1» too
_FORMULA = re.compile(r"'*[\t\r\n]|[\s']*[=+\-@＝＋－＠]")
_NUL = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Table:
    """One table: what the data page says of it."""

    name: str
    title: str
    fields: tuple[tuple[str, FieldType, str], ...]
    """Name, kind and meaning of each column."""


def _table(name: str, title: str, fields: Sequence[Field[Item]]) -> Table:
    return Table(name, title, tuple((field.name, field.kind, field.meaning) for field in fields))


TABLES = (
    _table("articles.csv", "文章", records.ARTICLE),
    _table("issues.csv", "期", records.ISSUE),
    _table("topics.csv", "主题", records.TERM),
    _table("sources.csv", "来源", records.TERM),
    _table("sections.csv", "栏目", records.TERM),
    _table("documents.csv", "文件", DOCUMENT),
    _table("document-mentions.csv", "文件提及", DOCUMENT_MENTION),
    _table("places.csv", "地方", PLACE),
    _table("place-mentions.csv", "地方提及", PLACE_MENTION),
    _table("people.csv", "人物", PERSON),
    _table("person-mentions.csv", "人物提及", PERSON_MENTION),
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table made: its CSV, and its rows below the head."""

    content: bytes
    rows: int


def sheets(archive: Archive, named: NamedRecords, site_url: str) -> dict[str, Sheet]:
    """Every table, by name, in the order of the data page."""
    catalogue = Catalogue(archive)
    topics = records.term_records(archive.topics, catalogue.by_topic(), "topics", site_url)
    sources = records.term_records(archive.sources, catalogue.by_source(), "sources", site_url)
    sections = records.term_records(archive.sections, catalogue.by_section(), "sections", site_url)
    return {
        "articles.csv": _sheet(records.ARTICLE, records.article_records(catalogue, site_url)),
        "issues.csv": _sheet(records.ISSUE, records.issue_records(catalogue, site_url)),
        "topics.csv": _sheet(records.TERM, topics),
        "sources.csv": _sheet(records.TERM, sources),
        "sections.csv": _sheet(records.TERM, sections),
        "documents.csv": _sheet(DOCUMENT, named.documents),
        "document-mentions.csv": _sheet(DOCUMENT_MENTION, named.document_mentions),
        "places.csv": _sheet(PLACE, named.places),
        "place-mentions.csv": _sheet(PLACE_MENTION, named.place_mentions),
        "people.csv": _sheet(PERSON, named.people),
        "person-mentions.csv": _sheet(PERSON_MENTION, named.person_mentions),
    }


def _sheet(fields: Sequence[Field[Item]], items: Sequence[Item]) -> Sheet:
    return Sheet(csv_table(fields, items), len(items))


def csv_table(fields: Sequence[Field[Item]], items: Iterable[Item]) -> bytes:
    """One table; its first row names the fields, its rows end in CR LF."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow([field.name for field in fields])
    writer.writerows([cell(field.value(item)) for field in fields] for item in items)
    return stream.getvalue().encode("utf-8-sig", "replace")


def cell(value: FieldValue) -> str:
    """A value as text that no spreadsheet runs: formulas get an apostrophe in front."""
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    text = value if isinstance(value, str) else SEPARATOR.join(map(str, value))
    text = _NUL.sub("\ufffd", text)
    return f"{GUARD}{text}" if _FORMULA.match(text) else text
