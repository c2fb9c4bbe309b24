"""The rows of the tables: what the archive holds and what its texts cite and name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

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

NAMED_COLUMNS = {"documents": "document", "places": "place", "people": "person"}
"""Keys of a line, and the column of the table of mentions that has the id."""
_COLUMNS = {table.name: [column.name for column in table.columns] for table in TABLES}


class Rows:
    """The rows of a long table, made each time they are asked for and not held."""

    def __init__(self, make: Callable[[], Iterable[Row]], size: int) -> None:
        self._make = make
        self._size = size

    def __iter__(self) -> Iterator[Row]:
        return iter(self._make())

    def __len__(self) -> int:
        return self._size


def table_rows(
    catalogue: Catalogue, found: Apparatus, site_url: str
) -> dict[str, Rows | list[Row]]:
    """The rows of every table, by its name."""
    archive, articles, members = catalogue.archive, catalogue.articles, catalogue.members
    topics = ((term.label, found.topics.get(term.label, ())) for term in archive.topics.terms)
    return {
        "articles": Rows(
            lambda: (article_row(each, catalogue, site_url) for each in articles.values()),
            len(articles),
        ),
        "issues": [_issue(each, site_url) for each in archive.issues],
        "topics": list(_terms(archive.topics, members["topics"], f"{site_url}topics/")),
        "topic-mentions": _mentions(
            [({"topic": label}, passages) for label, passages in topics], articles
        ),
        "sources": list(_terms(archive.sources, members["sources"], f"{site_url}sources/")),
        "sections": list(_terms(archive.sections, members["sections"], f"{site_url}sections/")),
        **_named(articles, found, site_url),
    }


def _row(table: str, thing: object, **told: CellValue) -> Row:
    """The columns of a table: as they are told, or else what ``thing`` has under their names."""
    return {name: told[name] if name in told else getattr(thing, name) for name in _COLUMNS[table]}


def article_row(article: Article, catalogue: Catalogue, site_url: str) -> Row:
    """An article in its table."""
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


MentionedThings = list[tuple[str, str, Sequence[Passage]]]
"""Id and name of each of the documents, places or people, and the passages that name it."""


def mentioned_things(found: Apparatus) -> dict[str, MentionedThings]:
    """What is named, by the key of a line that has it."""
    return {
        "documents": [(each.slug, each.title, each.passages) for each in found.documents],
        "places": [(of.unit.path, of.unit.name, of.passages) for of in _places(found)],
        "people": [(each.slug, each.name, each.passages) for each in found.people],
    }


def _places(found: Apparatus) -> list[Place]:
    return [place for province in found.places for place in (province, *province.cities)]


def _named(
    articles: Mapping[Key, Article], found: Apparatus, site_url: str
) -> dict[str, Rows | list[Row]]:
    """The documents, places and people, and every mention of them."""
    links = document_links(found.documents), person_links(found.people)
    things = mentioned_things(found)
    mentions = {
        thing: _mentions(
            [({thing: id_, "name": name}, of) for id_, name, of in things[key]], articles
        )
        for key, thing in NAMED_COLUMNS.items()
    }
    offices = [office for each in found.people for office in each.given]
    return {
        "documents": [_document(each, links[0][each.slug], site_url) for each in found.documents],
        "document-mentions": mentions["document"],
        "places": [_place(each, site_url) for each in _places(found)],
        "place-mentions": mentions["place"],
        "people": [_person(each, links[1][each.slug], site_url) for each in found.people],
        "person-mentions": Rows(
            lambda: (
                {**row, "office": office}
                for row, office in zip(mentions["person"], offices, strict=True)
            ),
            len(offices),
        ),
    }


def _mentions(
    named: Sequence[tuple[Mapping[str, str], Sequence[Passage]]], articles: Mapping[Key, Article]
) -> Rows:
    """A row for each passage, with what is ``named`` there."""
    return Rows(
        lambda: (
            {**thing, **_mention(passage, articles)} for thing, found in named for passage in found
        ),
        sum(len(found) for _, found in named),
    )


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
