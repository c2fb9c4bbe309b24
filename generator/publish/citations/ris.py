"""References as RIS, the tagged lines that EndNote, NoteExpress and Zotero import.

Two letters, two blanks, a hyphen, a blank, the value; lines end in CR LF as the format asks. A value
has one line and no escapes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.language.edtf import DateRange
from generator.publish.citations.reference import Medium, Reference, one_line

_TYPES = {
    Medium.NEWSPAPER: "NEWS",
    Medium.JOURNAL: "JOUR",
    Medium.BOOK: "CHAP",
    Medium.WEB: "ELEC",
    Medium.OTHER: "GEN",
}


def bibliography(references: Sequence[Reference]) -> str:
    """The records of some references."""
    return "".join(map(_record, references))


def _record(reference: Reference) -> str:
    lines = [("TY", _TYPES[reference.medium]), *_values(reference), ("ER", "")]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines)


def _values(reference: Reference) -> Iterator[tuple[str, str]]:
    """Tags with their values, empty ones left out."""
    container = "PB" if reference.medium is Medium.OTHER else "T2"
    values = [
        ("ID", reference.key),
        ("TI", reference.full_title),
        *(("AU", name) for name in reference.authors),
        (container, reference.container),
        *_dates(reference.date),
        ("IS", reference.number),
        ("SP", reference.page),
        ("UR", reference.url),
        ("LA", reference.language),
        *(("KW", word) for word in reference.keywords),
        ("N1", reference.note),
    ]
    for tag, value in values:
        if line := one_line(value):
            yield tag, line


def _dates(date: DateRange | None) -> Iterator[tuple[str, str]]:
    """Year, and the date as year/month/day/other with empty places for what is not known.

    Of an interval the fourth place has the end. Zotero's importer (``dateRIStoZotero`` in
    ``RIS.js`` of zotero/translators) reads the first three and drops it, and would cut an interval
    in EDTF at its sign; so a note has the interval whole.
    """
    if date is None:
        return
    yield "PY", f"{date.begin.year:04d}"
    known = str(date.begin).split("-")
    if date.end:
        yield "DA", "/".join([*known, *[""] * (3 - len(known)), str(date.end)])
        yield "N1", f"EDTF: {date}"
    elif date.begin.month:
        yield "DA", "/".join([*known, *[""] * (4 - len(known))])
