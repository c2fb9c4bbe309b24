"""A page about the archive in English, for an archive in another language whose archivist wants one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.language.interface import SOURCE, english_name, pgettext, speaking
from generator.model import Issue, Term
from generator.publish import listing, markdown, periods
from generator.publish.catalogue import (
    DATA,
    HOME,
    ISSUES,
    OVERVIEW,
    SEARCH,
    SECTIONS,
    SOURCES,
    TOPICS,
    Catalogue,
    PageLink,
    article_count,
    divided,
    issue_link,
    ranked,
    term_link,
)
from generator.publish.listing import Index, Part
from generator.publish.markdown import Value
from generator.publish.page import Page

PATH = "english/index.md"
ISSUES_SHOWN = 24
"""Issues that are listed, the newest; the index of issues has all."""
TERMS_SHOWN = 200
"""Topics that are listed, those with the most articles."""


def english_page(catalogue: Catalogue, named: Sequence[PageLink]) -> Page:
    """The page; ``named``: the indexes of what texts name. It is English whatever else is not."""
    title, description = catalogue.archive.english
    with speaking(SOURCE):
        language = english_name(catalogue.archive.language).capitalize()
        counts = pgettext("between numbers", ", ").join(told for _, told in catalogue.counts)
        ways = (SECTIONS, SOURCES, *named, OVERVIEW, DATA, SEARCH)
        intro = (
            markdown.paragraph(description),
            markdown.paragraph(f"The texts and all other pages are in {language}: {counts}."),
            markdown.facts(link.markdown(PATH) for link in ways),
        )
        data: dict[str, Value] = {"language": {"tag": SOURCE, "direction": "ltr"}}
        link = PageLink(title, PATH)
        return Index(link, (HOME,), description, intro, tuple(_parts(catalogue)), data=data).page


def _parts(catalogue: Catalogue) -> Iterator[Part]:
    issues, features = divided(catalogue.archive.issues)
    for heading, members in ((ISSUES.markdown(PATH), issues), ("Single features", features)):
        if members:
            items = listing.bullets(map(_issue, members[:ISSUES_SHOWN]))
            yield Part(heading, (items,), "issues")
    for link, most in ((TOPICS, TERMS_SHOWN), (SECTIONS, None)):
        if terms := catalogue.members[link.folder]:
            shown = {_link(link.folder, term): len(terms[term]) for term in ranked(terms)[:most]}
            yield Part(link.markdown(PATH), (listing.counted_links(shown, PATH),), "terms")


def _issue(issue: Issue) -> str:
    facts = markdown.facts([periods.label(issue.period), article_count(len(issue.articles))])
    return f"{issue_link(issue).markdown(PATH)} {facts}"


def _link(folder: str, term: Term) -> PageLink:
    """The page of a term, by its English name where the vocabulary has one."""
    return PageLink(term.english or term.label, term_link(folder, term).path)
