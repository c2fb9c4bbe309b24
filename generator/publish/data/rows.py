"""The rows of the tables: what the archive holds and what its texts cite and name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.apparatus.documents.register import Document
from generator.apparatus.finding import Apparatus
from generator.apparatus.passages import Key, Passage
from generator.apparatus.people.index import Person
from generator.apparatus.places.index import Place
from generator.model import Article, Issue, Term, Vocabulary
from generator.publish.catalogue import ByTerm, Catalogue, PageLink, block_anchor, issue_title
from generator.publish.data.tables import TABLES, CellValue, Row
from generator.publish.documents import document_links
from generator.publish.people import person_links
from generator.publish.places import place_link

_COLUMNS = {table.name: [column.name for column in table.columns] for table in TABLES}


def table_rows(catalogue: Catalogue, found: Apparatus, site_url: str) -> dict[str, list[Row]]:
    """The rows of every table, by its name."""
    archive, members = catalogue.archive, catalogue.members
    return {
        "articles": [_article(each, catalogue, site_url) for each in catalogue.articles.values()],
        "issues": [_issue(each, site_url) for each in archive.issues],
        "topics": list(_terms(archive.topics, members["topics"], f"{site_url}topics/")),
        "topic-mentions": [
            {"topic": term.label, **_mention(passage, catalogue.articles)}
            for term in archive.topics.terms
            for passage in found.topics.get(term.label, ())
        ],
        "sources": list(_terms(archive.sources, members["sources"], f"{site_url}sources/")),
        "sections": list(_terms(archive.sections, members["sections"], f"{site_url}sections/")),
        **_named(catalogue.articles, found, site_url),
    }


def _row(table: str, thing: object, **told: CellValue) -> Row:
    """The columns of a table: as they are told, or else what ``thing`` has under their names."""
    return {name: told[name] if name in told else getattr(thing, name) for name in _COLUMNS[table]}


def _article(article: Article, catalogue: Catalogue, site_url: str) -> Row:
    return _row(
        "articles",
        article,
        url=f"{site_url}{article.path}",
        source_label=_label(catalogue.source(article)),
        section_label=_label(catalogue.section(article)),
        period=article.period.edtf,
        period_basis=article.period.basis.value,
        links=list(dict.fromkeys(url for _, url in article.links)),
        lines=[article.first, article.last],
    )


def _label(term: Term | None) -> str:
    return "" if term is None else term.label


def _issue(issue: Issue, site_url: str) -> Row:
    return _row(
        "issues",
        issue,
        url=f"{site_url}{issue.path}",
        title=issue_title(issue),
        period=issue.period.edtf,
        period_basis=issue.period.basis.value,
        period_evidence=issue.period.evidence,
        articles=len(issue.articles),
    )


def _terms(vocabulary: Vocabulary, members: ByTerm, address: str) -> Iterator[Row]:
    """All terms of a vocabulary, those without articles too; these have no page."""
    for term in vocabulary.terms:
        url = f"{address}{term.slug}/" if term in members else ""
        yield _row("topics", term, url=url, articles=len(members.get(term, ())))


def _named(
    articles: Mapping[Key, Article], found: Apparatus, site_url: str
) -> dict[str, list[Row]]:
    """The documents, places and people, and every mention of them."""
    links = document_links(found.documents), person_links(found.people)
    places = [place for province in found.places for place in (province, *province.cities)]
    return {
        "documents": [_document(each, links[0][each.slug], site_url) for each in found.documents],
        "document-mentions": [
            {"document": each.slug, "name": each.title, **_mention(passage, articles)}
            for each in found.documents
            for passage in each.passages
        ],
        "places": [_place(each, site_url) for each in places],
        "place-mentions": [
            {"place": each.unit.path, "name": each.unit.name, **_mention(passage, articles)}
            for each in places
            for passage in each.passages
        ],
        "people": [_person(each, links[1][each.slug], site_url) for each in found.people],
        "person-mentions": [
            {
                "person": each.slug,
                "name": each.name,
                **_mention(passage, articles),
                "office": office,
            }
            for each in found.people
            for passage, office in zip(each.passages, each.given, strict=True)
        ],
    }


def _document(document: Document, link: PageLink, site_url: str) -> Row:
    citing = len({passage.article for passage in document.passages})
    url = _url(link, site_url)
    return _row("documents", document, id=document.slug, url=url, articles=citing)


def _place(place: Place, site_url: str) -> Row:
    url, naming = _url(place_link(place.unit), site_url), len(place.passages)
    return _row("places", place.unit, id=place.unit.path, url=url, articles=naming)


def _person(person: Person, link: PageLink, site_url: str) -> Row:
    return _row("people", person, id=person.slug, url=_url(link, site_url))


def _mention(passage: Passage, articles: Mapping[Key, Article]) -> dict[str, str]:
    article = articles[passage.article]
    return {
        "article": article.id,
        "paragraph": "" if passage.block is None else block_anchor(passage.block),
        "sentence": passage.sentence,
    }


def _url(link: PageLink, site_url: str) -> str:
    return f"{site_url}{link.path.replace('index.md', '')}"
