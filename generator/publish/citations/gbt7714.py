"""References as GB/T 7714 writes them, in the numeric system (顺序编码制).

GB/T 7714—2025 《信息与文献 参考文献著录规则》 is in force since 2026-07-01. The official
text is sold, not published, and was not at hand: the rules stand here as the transcription in
github.com/axetroy/gb7714-parser and the examples in github.com/typst-doc-cn/bib-csl-dev-data give
them, compared with the CSL style of github.com/zotero-chinese/styles; they agree on what is used here, but
for widths.

* 6: «.» and «[ ]» are half-width, «，», «：», «（）» full-width; «/» and «//» stay; a blank follows «.».
  The transcription has no sentence on widths; the maintainers of that CSL style describe the print so
  and refer to one of the drafters (陈浩元, 编辑学报 2026, 38(2): 150-158).
* 7.1.2, 7.1.3: three authors at most, then «等»; without an author the title comes first.
* 7.2.3: a subtitle follows after a colon.
* 7.5.4.3: an estimated year stands in brackets, «[2023]»; nothing finer than a year is estimated.
* 8.5: component of a serial: «题名[J]. 刊名，年，卷（期）：页码. 网址.»; of a newspaper the date in
  full, «题名[N]. 报名，2022-11-21（版次）.». Dates that are not known in full are given as far as known.
* 8.3: component of a book: «题名[M]//书名.»
* 8.11: web page: «题名[EB/OL]. （日期）[引用日期]. 网址.». Only web pages, data sets and
  preprints have a date of access.
* A.1, A.2: codes of media, «/OL» for the web and wherever an address is given.

Where the letter of the standard asks for what is not known, the name of the publication stays alone:
that of a website where its address would stand, that of a publisher behind «[Z]» without a place. An
unknown date, number or page is left out, never guessed.
"""

from __future__ import annotations

from generator.publish.citations.reference import Medium, Reference
from generator.publish.citations.words import Words

MOST_AUTHORS = 3


def citation(reference: Reference) -> Words:
    """A reference by the rules of the standard."""
    reference = reference.apart
    head, container = _head(reference), _container(reference)
    after = f". {reference.url}." if reference.url else "."
    accessed = bool(reference.url) and reference.medium is Medium.WEB
    return Words(head + container, after, accessed, "" if container else ". ")


def _head(reference: Reference) -> str:
    """Authors, title and the codes of the medium."""
    title = reference.full_title
    online = reference.url or reference.medium is Medium.WEB
    code = f"{reference.medium.value}{'/OL' if online else ''}"
    return f"{_authors(reference)}{title}[{code}]"


def _authors(reference: Reference) -> str:
    names = list(reference.authors[:MOST_AUTHORS])
    if len(reference.authors) > MOST_AUTHORS:
        names.append("等")
    return f"{'，'.join(names)}. " if names else ""


def _container(reference: Reference) -> str:
    """Everything between the code of the medium and the date of access."""
    date = _date(reference)
    if reference.medium is Medium.WEB:
        name = "" if reference.url else reference.container
        dated = f"（{date}）" if date else ""
        return f". {name}{dated}" if name or dated else ""
    number = f"（{reference.number}）" if reference.number else ""
    parts = "，".join(filter(None, (reference.container, date)))
    page = f"：{reference.page}" if reference.page else ""
    lead = "//" if reference.medium is Medium.BOOK else ". "
    return f"{lead}{parts}{number}{page}" if parts or number or page else ""


def _date(reference: Reference) -> str:
    """Newspapers and web pages give the day, all others the year; an estimate is a year in brackets."""
    date = reference.date
    if date is None:
        return f"[{reference.estimate}]" if reference.estimate else ""
    daily = reference.medium in (Medium.NEWSPAPER, Medium.WEB, Medium.OTHER)
    return str(date.shared if daily and date.shared else date.begin.year)
