"""How well the documents of ten articles are found, against labels made by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from generator.apparatus.archive import gather as gather_archive
from generator.apparatus.documents.issuers import leads
from generator.apparatus.documents.mentions import mentioned_documents
from generator.apparatus.documents.register import Document, cited_by_article, register_documents
from tests.project import ROOT

LABELS = Path(__file__).with_name("labels.yml")
LEAST = 0.97
"""Precision and recall asked of the documents."""
LEAST_FACTS = 0.9
"""Of what is said about them."""

_SIGN = re.compile(r"[^0-9a-z\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Label:
    """A document that an article cites, as a reader found it."""

    article: tuple[str, int]
    title: str
    number: str
    body: str
    year: str


def bare(title: str) -> str:
    """A title without its signs: labels have them as one article prints them."""
    return _SIGN.sub("", title.casefold())


@cache
def labels() -> tuple[tuple[Label, ...], frozenset[tuple[tuple[str, int], str]]]:
    """The labelled documents, and the other titles that stand in book marks."""
    documents, others = [], set()
    for entry in yaml.safe_load(LABELS.read_text(encoding="utf-8"))["articles"]:
        issue, order = entry["article"].split("/")
        key = (issue, int(order))
        for item in entry["documents"]:
            facts = (str(item.get(name, "")) for name in ("number", "body", "year"))
            documents.append(Label(key, bare(item["title"]), *facts))
        others |= {(key, bare(title)) for title in entry.get("others", ())}
    return tuple(documents), frozenset(others)


@cache
def found() -> dict[tuple[str, int], tuple[Document, ...]]:
    """What is found in each labelled article."""
    archive, _ = gather_archive(ROOT / "seeds")
    cited = cited_by_article(register_documents(map(mentioned_documents, archive.articles)))
    keys = {label.article for label in labels()[0]}
    return {key: tuple(each.document for each in cited.get(key, ())) for key in keys}


def names(document: Document) -> set[str]:
    return {bare(name) for name in (document.title, *document.names)}


def matched() -> Iterator[tuple[Label, Document]]:
    """Labels with the official document that was found for them."""
    for label in labels()[0]:
        for document in found()[label.article]:
            if document.official and label.title in names(document):
                yield label, document
                break


def test_ten_articles_are_labelled() -> None:
    documents, _ = labels()
    assert len({label.article for label in documents}) == 10
    assert len({(label.article, label.title) for label in documents}) == len(documents) > 50


def test_hardly_anything_is_found_that_is_no_policy_document() -> None:
    official = [each for cited in found().values() for each in cited if each.official]
    right = sum(1 for _ in matched())
    assert right / len(official) >= LEAST


def test_hardly_a_policy_document_is_missed() -> None:
    assert sum(1 for _ in matched()) / len(labels()[0]) >= LEAST


def test_books_plays_and_agreements_are_found_and_kept_apart() -> None:
    _, others = labels()
    apart = {
        (key, name)
        for key, cited in found().items()
        for document in cited
        if not document.official
        for name in names(document)
    }
    assert others <= apart


def test_number_body_and_year_are_what_the_text_says() -> None:
    told = right = 0
    for label, document in matched():
        pairs = [(label.number, label.number == document.number)]
        pairs += [(label.year, label.year == document.year)]
        pairs += [(label.body, bool(leads(label.body) & leads(document.body)))]
        told += sum(bool(value) for value, _ in pairs)
        right += sum(bool(value) and same for value, same in pairs)
    assert told > 60
    assert right / told >= LEAST_FACTS


def test_a_number_or_year_that_no_text_says_is_not_made_up() -> None:
    """Another article may know more about the same document, so only its own are looked at."""
    texts = _everything()
    for _, document in matched():
        number = re.sub(r"\D", "", document.number)
        assert not number or number in re.sub(r"[〔〕 \[\]（）()号第]", "", texts)
        assert not document.year or document.year in texts


@cache
def _everything() -> str:
    archive, _ = gather_archive(ROOT / "seeds")
    return "\n".join(article.text for article in archive.articles)
