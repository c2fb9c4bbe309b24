"""The passages of a page, article by article: page data for its table and its linked data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.apparatus.passages import Key, Passage
from generator.language.characters import closed
from generator.model import Article
from generator.model.marks import PICTURE_SIGN
from generator.publish import listing
from generator.publish.catalogue import Catalogue, article_link, block_anchor, issue_title
from generator.publish.markdown import Value


def about(type_: str, name: str, **facts: Value) -> Value:
    """What a page is about, for linked data: a type of schema.org, a name, and what is known."""
    return {"type": type_, "name": closed(name)} | {k: v for k, v in facts.items() if v}


def quotations(
    groups: Mapping[Key, Sequence[Passage]], articles: Sequence[Article], catalogue: Catalogue
) -> dict[str, Value]:
    """Page data with the passages of the ``articles`` that a page lists; ``groups``: by article.

    All sentences are there and whole; an article without any has none. Of a list that is split it has
    the articles that the first page shows, without sentences, and how many ``others`` there are: so
    many passages are in the tables of the archive.
    """
    if len(articles) > listing.PAGED_FROM:
        newest = listing.latest(listing.years(articles))
        shown = [_article(each, (), catalogue) for each in newest]
        return {"passages": shown, "others": len(articles) - len(shown)}
    return {
        "passages": [
            _article(each, groups.get((each.issue, each.order), ()), catalogue) for each in articles
        ]
    }


def _article(article: Article, found: Iterable[Passage], catalogue: Catalogue) -> dict[str, Value]:
    sentences = {(each.block, each.sentence): None for each in found}
    return {
        **article_link(article).data,
        "id": article.id,
        "period": article.period.edtf,
        "basis": article.period.basis.value,
        "source": article.source,
        "issue": closed(issue_title(catalogue.issue(article))),
        "quotations": [
            ["" if block is None else block_anchor(block), text.replace(PICTURE_SIGN, "")]
            for block, text in sentences
        ],
    }
