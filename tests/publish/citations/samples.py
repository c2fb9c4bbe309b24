"""References and the seeds' own articles, for the tests of citations."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from hypothesis import strategies as st

from generator.language.edtf import DateRange, PartialDate
from generator.model import Article
from generator.publish import feeds
from generator.publish.catalogue import Catalogue
from generator.publish.citations.reference import Medium, Reference, references
from tests.project import ROOT, own_archive

SEEDS = ROOT / "seeds"
SITE = "https://example.org/archive/"

hostile = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "改革医，。“”《》：\\{}%&#$_~^@\"',=<>/[]()|;-+* \t\n\r\u2028\u2029\x00\x1b"
        ),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=40,
)
"""Any text, with the signs that formats treat as their own."""
sayable = hostile.filter(lambda text: bool(words(text)))
"""The same with something in it."""


def words(text: str) -> str:
    """``text`` as a format of lines can carry it: on one line, without control characters."""
    return " ".join(
        "".join(" " if c.isspace() or c < " " or "\x7f" <= c <= "\x9f" else c for c in text).split()
    )


def dated(parts: Sequence[int], end: Sequence[int] = ()) -> DateRange:
    """A date of year, month and day as far as they are known; an interval has an end."""
    return DateRange(PartialDate.of(parts), PartialDate.of(end) if end else None)


dates = st.one_of(
    st.none(),
    st.builds(
        dated,
        st.one_of(
            st.tuples(st.integers(1900, 2100)),
            st.tuples(st.integers(1900, 2100), st.integers(1, 12)),
            st.tuples(st.integers(1900, 2100), st.integers(1, 12), st.integers(1, 28)),
        ),
    ),
)
hostile_references = st.builds(
    Reference,
    key=st.from_regex(r"[0-9a-z]{1,8}-[0-9]{2}", fullmatch=True),
    medium=st.sampled_from(Medium),
    title=sayable,
    subtitle=hostile,
    authors=st.lists(sayable, max_size=5).map(tuple),
    container=sayable,
    date=dates,
    estimate=st.one_of(st.just(0), st.integers(1900, 2100)),
    number=st.from_regex(r"[0-9]{0,3}", fullmatch=True),
    page=st.from_regex(r"[0-9]{0,3}", fullmatch=True),
    url=st.sampled_from(["", "https://example.org/a_b/%E5%8C%BB~x#y&z/"]),
    note=hostile,
)


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The catalogue of the seeds."""
    archive = own_archive()
    return Catalogue(archive)


def article(path: str) -> Article:
    """An article of the seeds by its path, ``issues/002/01/``."""
    return next(a for a in catalogue().archive.articles if a.path == path)


def cited(path: str, site_url: str = SITE) -> tuple[Reference, ...]:
    """The references of an article of the seeds."""
    return references(article(path), catalogue(), site_url)


def all_references(site_url: str = SITE) -> list[Reference]:
    """Every reference of the seeds."""
    found = catalogue()
    return [r for a in found.archive.articles for r in references(a, found, site_url)]


def feed_files(of: Catalogue, site_url: str = "") -> dict[str, bytes]:
    """Every feed of an archive."""
    return {path: file.make() for path, file in feeds.feed_files(of, site_url).items()}
