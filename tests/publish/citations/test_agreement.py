"""All formats in which an article is described say the same of it, and no more than is known."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from generator.language.edtf import DateRange, PartialDate, parse
from generator.model import Archive, Period, PeriodBasis
from generator.publish.catalogue import Catalogue
from generator.publish.citations import bibtex, csl, ris
from generator.publish.citations.reference import references
from tests import factories
from tests.publish.citations.samples import SITE, catalogue, feed_files
from tests.publish.citations.test_formats import read_bibtex, read_ris
from tests.publish.citations.test_head import contents, head_of, linked_data

_days = st.dates().filter(lambda day: day.year >= 1000)
_dates = _days.flatmap(
    lambda day: st.sampled_from(
        [f"{day}", f"{day:%Y-%m}", f"{day:%Y}", f"{day:%Y-%m}~", f"{day:%Y}~"]
    )
)
_spans = st.tuples(_days, _days).map(lambda days: f"{min(days)}/{max(days)}")
PERIODS = st.one_of(
    st.just(Period()),
    st.builds(
        Period,
        st.one_of(_dates, _spans),
        st.sampled_from([PeriodBasis.STATED, PeriodBasis.GIVEN, PeriodBasis.INFERRED]),
    ),
)


@dataclass(frozen=True)
class Described:
    """What the formats say of an article: each value under the name of its format."""

    dates: dict[str, str]
    """As EDTF, blank where there is none."""
    authors: dict[str, list[str]]
    titles: dict[str, str]
    containers: dict[str, str]
    numbers: dict[str, str]


def described(of: Archive) -> Described:
    """The one article of an archive, as each format has it."""
    (item,) = of.articles
    held = references(item, Catalogue(of), SITE)[0]
    bib = {field.key: str(field.value) for field in read_bibtex(bibtex.bibliography([held])).fields}
    record: Any = read_ris(ris.bibliography([held]))
    (entry,) = json.loads(csl.bibliography([held]))
    html = head_of(item, of)
    linked = linked_data(html)
    files = feed_files(Catalogue(of), SITE)
    atom = etree.fromstring(files["feed.xml"]).find("{*}entry")
    assert atom is not None
    (made,) = json.loads(files["feed.json"])["items"]
    issue = linked["isPartOf"]
    return Described(
        dates={
            "BibTeX": bib.get("date", ""),
            "BibTeX year": bib.get("year", ""),
            "RIS": _of_ris(record.get("date", record.get("year", ""))),
            "RIS year": record.get("year", ""),
            "CSL": _of_csl(entry.get("issued", {"raw": ""})),
            "DC": "".join(contents(html, "DC.date")),
            "Highwire": "".join(contents(html, "citation_publication_date")).replace("/", "-"),
            "JSON-LD": linked.get("datePublished", ""),
            "JSON-LD issue": issue.get("datePublished", ""),
        },
        authors={
            "BibTeX": bib["author"].split(" and ") if "author" in bib else [],
            "RIS": record.get("authors", []),
            "CSL": [each["literal"] for each in entry.get("author", [])],
            "Highwire": contents(html, "citation_author"),
            "DC": contents(html, "DC.creator"),
            "JSON-LD": [each["name"] for each in linked.get("author", [])],
            "Atom": [str(name.text) for name in atom.findall("{*}author/{*}name")],
            "JSON Feed": [each["name"] for each in made.get("authors", [])],
        },
        titles={
            "BibTeX": bib["title"],
            "RIS": record["title"],
            "CSL": entry["title"],
            "Highwire": contents(html, "citation_title")[0],
            "DC": contents(html, "DC.title")[0],
        },
        containers={
            "BibTeX": bib["journal"],
            "RIS": record["secondary_title"],
            "CSL": entry["container-title"],
            "Highwire": contents(html, "citation_journal_title")[0],
            "DC": contents(html, "DC.publisher")[0],
            "JSON-LD": issue["isPartOf"]["name"],
        },
        numbers={
            "BibTeX": bib.get("number", ""),
            "RIS": record.get("number", ""),
            "CSL": entry.get("issue", ""),
            "Highwire": "".join(contents(html, "citation_issue")),
            "JSON-LD": issue.get("issueNumber", ""),
        },
    )


def _of_ris(date: str) -> str:
    """«2022/11/21/», «2022/11//», «2022/11/21/2022-11-27» or a year."""
    *parts, end = [*date.split("/"), "", "", ""][:4]
    return "/".join(filter(None, ("-".join(filter(None, parts)), end)))


def _of_csl(issued: dict[str, Any]) -> str:
    """The date, of which an interval has a part that all processors can say."""
    if "raw" not in issued:
        (parts,) = issued["date-parts"]
        return str(PartialDate.of(parts))
    return str(issued["raw"])


def published(of: Archive) -> set[str]:
    """The days of publication in the feeds."""
    files = feed_files(Catalogue(of), SITE)
    atom = etree.fromstring(files["feed.xml"]).findtext("{*}entry/{*}published") or ""
    (made,) = json.loads(files["feed.json"])["items"]
    return {atom.partition("T")[0], made.get("date_published", "").partition("T")[0]}


def archive_of(period: Period, number: str = "", authors: tuple[str, ...] = ()) -> Archive:
    """One article in an issue of this period and number."""
    item = factories.article(period=period, authors=authors, subtitle="——一段副题")
    of = factories.archive(item)
    return replace(of, issues=(replace(of.issues[0], period=period, number=number),))


def fact(period: Period) -> DateRange | None:
    """The date that a period states, by the words of the rule."""
    if period.basis is PeriodBasis.INFERRED or "~" in period.edtf:
        return None
    return parse(period.edtf)


@settings(max_examples=25, deadline=None)  # a page's head each
@given(PERIODS, st.lists(st.sampled_from(["李恒", "黄筱"]), unique=True))
def test_all_formats_of_an_article_say_the_same(period: Period, authors: list[str]) -> None:
    of = archive_of(period, authors=tuple(authors))
    said = described(of)
    known = fact(period)
    for name, date in said.dates.items():
        assert agrees(date, known, whole=name in ("BibTeX", "RIS", "CSL", "DC")), (name, date)
    for values in (said.titles, said.containers, said.numbers):
        assert len(set(values.values())) == 1, values
    for name, names in said.authors.items():
        assert names == authors, name
    ends = known and (known.end or known.begin)
    assert published(of) == {str(ends) if ends and ends.day else ""}


def agrees(said: str, known: DateRange | None, *, whole: bool) -> bool:
    """Whether a format says a date: ``whole``, or as far as all its days share it."""
    if known is None:
        return said == ""
    if known.end == known.begin:
        known = DateRange(known.begin)
    if whole:
        return said == str(known)
    return str(known.shared or known.begin.year).startswith(said) and (
        bool(said) or not known.shared
    )


@settings(max_examples=10, deadline=None)
@given(PERIODS, st.integers(1000, 2999), st.integers(1, 60))
def test_the_year_of_a_number_is_a_fact_whatever_the_period(
    period: Period, year: int, number: int
) -> None:
    said = described(archive_of(period, f"{year}-{number:02d}"))
    assert set(said.numbers.values()) == {str(number)}
    assert {date[:4] for date in said.dates.values()} == {str(year)}


def test_the_seeds_have_no_date_that_is_inferred() -> None:
    found = catalogue()
    for item in found.archive.articles:
        for each in references(item, found, SITE):
            stated = item.period.certain or each.key == "2022-47-07-original"
            assert each.date is None or stated, each.key
            assert not (each.date and each.estimate), each.key
