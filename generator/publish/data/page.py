"""The data page: what there is to download and what each field means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.language.interface import N_, gettext, ngettext
from generator.publish import listing, markdown
from generator.publish.catalogue import DATA, HOME
from generator.publish.data.lines import LINES_FILE, LINES_SCHEMA
from generator.publish.data.tables import FULL_TEXT, GUARD, PASSAGES, TABLES, Table, separator
from generator.publish.listing import Index, Part
from generator.publish.markdown import Value
from generator.publish.page import Page

LEAD = N_(
    "All articles and tables of this archive to download as a whole, for searching, counting and "
    "citing. The articles belong to their authors and first publishers."
)
NOTES = (
    N_(
        "The JSON Lines file has one article a line, in UTF-8 without a byte order mark, and is "
        "compressed with gzip."
    ),
    N_(
        "The CSV files follow RFC 4180, in UTF-8 with a byte order mark; the first line names the "
        "fields. Spreadsheets open them as they are."
    ),
    N_("Several values of one field stand in CSV with “%(separator)s” between them."),
    N_(
        "A text in CSV that a spreadsheet would take for a formula (it begins with =, +, -, @ and "
        "the like) has “%(guard)s” before it, so that it stays text."
    ),
    N_("Ids such as 000 and 2022-47 are text; do not turn them into numbers or dates."),
    N_(
        "What is not known is empty; times that are inferred have ~, and period_basis says how "
        "they are known."
    ),
)
_OF_PAGES = N_(
    "Each page of a document, place, person or topic that at most %(num)s articles name offers its own "
    "passages as a CSV file with these fields; the sentences are whole."
)
_KINDS = {
    "text": N_("text"),
    "number": N_("whole number, or empty"),
    "texts": N_("texts"),
    "span": N_("two whole numbers"),
    "parts": N_("several parts"),
}
"""What a reader calls the kinds of columns."""


def data_page(rows: Mapping[str, int]) -> Page:
    """The page about the data; ``rows`` gives the number of rows of each table."""
    said = gettext("One article a line, with the fields of the table of articles and these:")
    signs = {"separator": separator(), "guard": GUARD}
    notes = [gettext(note, **(signs if "%(" in note else {})) for note in NOTES]
    name = gettext("%(title)s (%(file)s)", title=gettext(FULL_TEXT.title), file=LINES_FILE)
    parts = (
        Part(gettext("Notes"), (markdown.unordered_list(notes),)),
        Part(name, (said, _meanings(FULL_TEXT))),
        *(Part(_heading(table), (_meanings(table),)) for table in TABLES),
        Part(
            gettext(PASSAGES.title),
            (gettext(_OF_PAGES, num=listing.PAGED_FROM), _meanings(PASSAGES)),
        ),
    )
    lead = gettext(LEAD)
    intro = (markdown.paragraph(lead), listing.bullets(_files(rows)))
    files: list[Value] = [
        {"path": LINES_FILE, "format": "application/gzip"},
        *({"path": table.file, "format": "text/csv"} for table in TABLES),
    ]
    data = {"dataset": files}
    return Index(DATA, (HOME,), lead, intro, parts, template="main.html", data=data).page


def _heading(table: Table) -> str:
    return gettext("Table: %(title)s (%(file)s)", title=gettext(table.title), file=table.file)


def _files(rows: Mapping[str, int]) -> Iterator[str]:
    """Links to the files with their content, as Markdown."""
    lines = ngettext("%(num)s line", "%(num)s lines", rows["articles"])
    about = gettext("full texts and all fields, %(lines)s", lines=lines)
    yield f"{markdown.link(LINES_FILE, LINES_FILE)} {about}"
    about = gettext("JSON Schema of its lines")
    yield f"{markdown.link(LINES_SCHEMA, LINES_SCHEMA)} {about}"
    for table in TABLES:
        lines = ngettext("%(num)s line", "%(num)s lines", rows[table.name])
        about = gettext("table: %(title)s, %(lines)s", title=gettext(table.title), lines=lines)
        yield f"{markdown.link(table.file, table.file)} {about}"


def _meanings(table: Table) -> str:
    rows = [
        [column.name, gettext(_KINDS[column.kind]), gettext(column.meaning)]
        for column in table.columns
    ]
    return markdown.table([[gettext("Field"), gettext("Type"), gettext("Meaning")], *rows])
