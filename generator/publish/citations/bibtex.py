"""References as BibTeX, for LaTeX and for every reference manager.

Classic entry types, with the field ``date`` (EDTF) that biblatex reads and ``langid``. Titles and
names stand in a second pair of braces, so that no style changes their case or takes them apart.
"""

from __future__ import annotations

import re

from generator.publish.citations.reference import Medium, Reference

_TYPES = {
    Medium.NEWSPAPER: "article",
    Medium.JOURNAL: "article",
    Medium.BOOK: "incollection",
    Medium.WEB: "misc",
    Medium.OTHER: "misc",
}
_CONTAINERS = {
    Medium.NEWSPAPER: "journal",
    Medium.JOURNAL: "journal",
    Medium.BOOK: "booktitle",
    Medium.WEB: "howpublished",
    Medium.OTHER: "publisher",
}
_ESCAPES = {
    "\\": "{\\textbackslash}",
    "{": "{\\textbraceleft}",
    "}": "{\\textbraceright}",
    "~": "{\\textasciitilde}",
    "^": "{\\textasciicircum}",
    "%": "\\%",
    "&": "\\&",
    "#": "\\#",
    "$": "\\$",
    "_": "\\_",
    # Some readers take «@word{» for a new entry, wherever it stands.
    "@": "{@}",
}
# «--», «``», «''», «?`», «!`», «,,»: TeX would set other signs for them
_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=`)(?=`)|(?<=')(?=')|(?<=[?!])(?=`)|(?<=,)(?=,)")
_ESCAPED = re.compile("[" + re.escape("".join(_ESCAPES)) + "]")
# Blanks of every kind, and control characters, which no reader of the format expects
_BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")


def entry(reference: Reference) -> str:
    """One entry, with a line break at its end. Raises ``ValueError`` for no title."""
    if not reference.title.strip():
        raise ValueError(f"{reference.key}: a reference needs a title")
    lines = [f"  {name} = {{{value}}},\n" for name, value in _fields(reference).items() if value]
    return f"@{_TYPES[reference.medium]}{{{reference.key},\n{''.join(lines)}}}\n"


def _fields(reference: Reference) -> dict[str, str]:
    """The fields with their LaTeX values, in the order of the file; some may be empty."""
    return {
        "author": " and ".join(f"{{{escape(name)}}}" for name in reference.authors),
        "title": f"{{{escape(reference.full_title)}}}",
        _CONTAINERS[reference.medium]: escape(reference.container),
        **_dates(reference),
        "number": escape(reference.number),
        "pages": escape(reference.page),
        # An address has no sign that LaTeX's \url would misread but «%» and «#».
        "url": escape(reference.url),
        "langid": "chinese",
        "keywords": escape(", ".join(reference.keywords)),
        "note": escape(reference.note),
    }


def _dates(reference: Reference) -> dict[str, str]:
    """``date`` for biblatex and, where the year is no estimate, ``year`` and ``month`` for BibTeX."""
    date = reference.date
    if date is None:
        return {}
    if date.estimated:
        return {"date": escape(date.edtf), "year": f"[{date.year}]"}
    month = date.shared[1:2]
    return {
        "date": date.edtf,
        "year": str(date.year),
        **({"month": str(month[0])} if month else {}),
    }


def escape(text: str) -> str:
    """``text`` on one line, as LaTeX prints it."""
    line = _BLANK.sub(" ", text).strip()
    return _LIGATURE.sub("{}", _ESCAPED.sub(lambda match: _ESCAPES[match[0]], line))
