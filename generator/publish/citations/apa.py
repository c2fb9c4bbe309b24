"""References as the style of the American Psychological Association writes them (7th edition, 2020).

The rules are those of the style's public pages (apastyle.apa.org/style-grammar-guidelines/references):

* four elements, each ended by a full stop: author, date, title, source; an address has none after it;
* without an author the title comes first, and the date behind it;
* up to twenty authors, the last after «, &»; names stay as they are printed, since nothing tells a family
  name from a given one for certain;
* the date in brackets, «(2022, November 21)»; an estimate is «(ca. 2023)», nothing known «(n.d.)»;
* an article of a periodical: the periodical, its number in brackets, the pages, with commas between;
* a chapter: «In» and the book; a web page: the site, then the address.

The style prints titles of works in italics; these citations are plain text.
"""

from __future__ import annotations

from collections.abc import Iterator

from babel.dates import get_month_names

from generator.language.edtf import PartialDate
from generator.language.interface import SOURCE
from generator.publish.citations.reference import Medium, Reference
from generator.publish.citations.words import Words

MOST_AUTHORS = 20
_MONTHS = get_month_names("wide", locale=SOURCE)
_DASH = "–"


def citation(reference: Reference) -> Words:
    """A reference by the rules of the style; it never has a date of access."""
    reference = reference.apart
    head = [_authors(reference.authors), _date(reference), _ended(reference.full_title)]
    if not reference.authors:
        head = [head[2], head[1]]
    source = ", ".join(filter(None, _source(reference)))
    parts = [*head, _ended(source) if source else "", reference.url]
    return Words(" ".join(filter(None, parts)), "", accessed=False)


def _source(reference: Reference) -> Iterator[str]:
    """What published it: the container, its number, the page."""
    if reference.medium is Medium.BOOK:
        page = f" (p. {reference.page})" if reference.page else ""
        yield f"In {reference.container}{page}"
        return
    yield reference.container
    yield f"({reference.number})" if reference.number else ""
    yield reference.page


def _authors(names: tuple[str, ...]) -> str:
    if len(names) > MOST_AUTHORS:
        return _ended(f"{', '.join(names[: MOST_AUTHORS - 1])}, … {names[-1]}")
    if len(names) > 1:
        return _ended(f"{', '.join(names[:-1])}, & {names[-1]}")
    return _ended("".join(names)) if names else ""


def _date(reference: Reference) -> str:
    """«(2022, November 21–27).», «(ca. 2023).», «(n.d.).»."""
    if date := reference.date:
        return f"({_span(date.begin, date.end)})."
    return f"(ca. {reference.estimate})." if reference.estimate else "(n.d.)."


def _span(begin: PartialDate, end: PartialDate | None) -> str:
    if end is None:
        return ", ".join(filter(None, (str(begin.year), _month_and_day(begin))))
    if end.year != begin.year:
        return f"{_span(begin, None)}{_DASH}{_span(end, None)}"
    same = begin.month == end.month and begin.day and end.day
    last = str(end.day) if same else _month_and_day(end)
    first = _span(begin, None)
    return f"{first}{_DASH}{last}" if last else first


def _month_and_day(date: PartialDate) -> str:
    month = _MONTHS[date.month] if date.month else ""
    return f"{month} {date.day}" if date.day else month


def _ended(text: str) -> str:
    """A text with a full stop at its end, where it has no sign of its own there."""
    return text if text.endswith((".", "?", "!", "…", "。", "？", "！")) else f"{text}."
