"""The tables as CSV (RFC 4180): UTF-8 with a byte order mark, so that spreadsheets read it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.language.interface import pgettext
from generator.settings.program import packaged_yaml

CellValue = str | int | None | list[str] | list[int]
Row = Mapping[str, CellValue]
"""The values of one row, by the names of the columns."""

GUARD = "'"
"""Before a text that a spreadsheet would take for a formula."""

# «=HYPERLINK(…)», «+1», «-1», «@SUM(…)», a tab or line break before them; also full-width signs
# and, so that the guard can be told from a quote of the text's own, «'=1» too
_FORMULA = re.compile(r"'*[\t\r\n]|[\s']*[=+\-@＝＋－＠]")
_NUL = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table, or key of a line of JSON."""

    name: str
    kind: str
    """``text``, ``number``, ``texts``, ``span`` or ``parts``."""
    meaning: str
    """One sentence for the data page, a text of the interface."""


@dataclass(frozen=True, slots=True)
class Table:
    """What the data page says of one table."""

    name: str
    title: str
    columns: tuple[Column, ...]

    @property
    def file(self) -> str:
        """The name of its CSV file."""
        return f"{self.name}.csv"


def _tables() -> tuple[Table, ...]:
    known = packaged_yaml(__package__, "tables.yml")
    return tuple(
        Table(
            name, values["title"], tuple(Column(key, *of) for key, of in values["columns"].items())
        )
        for name, values in known.items()
    )


*TABLES, PASSAGES, FULL_TEXT = _tables()
"""The tables in the order of the data page, what a page offers of itself, and what a line of JSON has
beyond the first."""


def csv_table(table: Table, rows: Iterable[Row]) -> bytes:
    """One table as a file."""
    return csv_text(table, rows).encode("utf-8-sig", "replace")


def csv_text(table: Table, rows: Iterable[Row]) -> str:
    """One table; its first row names the columns, its rows end in CR LF."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    names = [column.name for column in table.columns]
    writer.writerow(names)
    writer.writerows([cell(row[name]) for name in names] for row in rows)
    return stream.getvalue()


def separator() -> str:
    """What stands between the values of a cell that holds several."""
    return pgettext("between the values of a cell", ";")


def cell(value: CellValue) -> str:
    """A value as text that no spreadsheet runs: formulas get an apostrophe in front."""
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    text = value if isinstance(value, str) else separator().join(map(str, value))
    if not text.isprintable():  # few are, and asking is faster than a search
        text = _NUL.sub("\ufffd", text)
    runs = not text[:1].isalnum() and _FORMULA.match(text)
    return f"{GUARD}{text}" if runs else text
