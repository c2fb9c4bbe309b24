"""References as BibTeX, for LaTeX and for every reference manager.

Classic entry types, with the field ``date`` (EDTF) that biblatex reads and ``langid``. Titles and
names have a second pair of braces, so that no style changes their case or splits them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.language.interface import english_name
from generator.publish.citations.reference import Medium, Reference, one_line

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


def bibliography(references: Sequence[Reference]) -> str:
    """The entries of some references, a blank line between. Raises ``ValueError`` for no title."""
    return "\n".join(map(_entry, references))


def _entry(reference: Reference) -> str:
    if not reference.title.strip():
        raise ValueError(f"{reference.key}: a reference needs a title")
    lines = [f"  {name} = {{{value}}},\n" for name, value in _fields(reference).items() if value]
    return f"@{_TYPES[reference.medium]}{{{reference.key},\n{''.join(lines)}}}\n"


def _fields(reference: Reference) -> dict[str, str]:
    """The fields with their LaTeX values, in the order of the file; some may be empty."""
    return {
        "author": " and ".join(f"{{{_latex(name)}}}" for name in reference.authors),
        "title": f"{{{_latex(reference.full_title)}}}",
        _CONTAINERS[reference.medium]: _latex(reference.container),
        **_dates(reference),
        "number": _latex(reference.number),
        "pages": _latex(reference.page),
        # An address has no sign that LaTeX's \url would misread but «%» and «#».
        "url": _latex(reference.url),
        "langid": english_name(reference.language),
        "keywords": _latex(", ".join(reference.keywords)),
        "note": _latex(reference.note),
    }


def _dates(reference: Reference) -> dict[str, str]:
    """``date`` for biblatex, ``year`` and ``month`` for BibTeX."""
    date = reference.date
    if date is None:
        return {}
    month = {"month": str(date.shared.month)} if date.shared and date.shared.month else {}
    return {"date": str(date), "year": str(date.begin.year), **month}


def _latex(text: str) -> str:
    """``text`` on one line, as LaTeX prints it."""
    escaped = _ESCAPED.sub(lambda match: _ESCAPES[match[0]], one_line(text))
    return _LIGATURE.sub("{}", escaped)
