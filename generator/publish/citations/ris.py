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
    """Year, and the date as year/month/day/ with empty places for what is not known.

    An interval has no such form. It stands as EDTF, which reference managers keep as it is.
    """
    if date is None:
        return
    yield "PY", f"{date.begin.year:04d}"
    if date.end:
        yield "DA", str(date)
    elif date.begin.month:
        known = str(date.begin).split("-")
        yield "DA", "/".join([*known, *[""] * (4 - len(known))])
