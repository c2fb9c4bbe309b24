"""The pages of articles: facts in the frontmatter, the text below, all else in page data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.apparatus.finding import Apparatus
from generator.apparatus.passages import Key
from generator.language import headline
from generator.language.characters import legible
from generator.language.interface import direction, gettext, spoken
from generator.language.text import squash
from generator.model import Article, Block, BlockKind, Issue, PeriodBasis
from generator.model.marks import spaced, without_pictures
from generator.publish import documents, lettered, markdown, people, periods, places
from generator.publish.catalogue import (
    HOME,
    ISSUES,
    Catalogue,
    PageLink,
    article_link,
    block_anchor,
    issue_link,
    term_link,
)
from generator.publish.citations.reference import references
from generator.publish.listing import link_data, shortened
from generator.publish.markdown import Value
from generator.publish.page import Page
from generator.publish.passages import Named
from generator.readers import hyperlinks

DESCRIPTION = 120
"""Characters of a page's description, as search engines show it."""
_OPEN_END = "…。.，,"
"""What may stand at the end of a digest that was cut off."""


def article_page(
    article: Article,
    catalogue: Catalogue,
    site_url: str,
    foot: Mapping[str, Value],
    before: PageLink | None,
    after: PageLink | None,
) -> Page:
    """The page of an article that stands between two others; ``foot``: see :class:`Feet`.

    Before the first article of an issue stands the issue before, after the last the next one.
    """
    neighbours: dict[str, Value] = {
        key: neighbour.data
        for key, neighbour in (("previous", before), ("next", after))
        if neighbour is not None
    }
    data = {**_data(article, catalogue, site_url), **foot, **neighbours}
    blocks = tuple(markdown.article_blocks(article))
    path = article_link(article).path
    return Page(path, blocks, {k: v for k, v in data.items() if v}, article_frontmatter(article))


def _data(article: Article, catalogue: Catalogue, site_url: str) -> dict[str, Value]:
    """What the template shows around the text."""
    issue = catalogue.issue(article)
    link = issue_link(issue)
    section, source = catalogue.section(article), catalogue.source(article)
    topics = (term_link("topics", topic) for topic in catalogue.terms("topics", article))
    description = article.digest or article.opening or article.title
    return {
        "template": "article.html",
        "description": shortened(description, DESCRIPTION),
        "breadcrumbs": link_data(HOME, ISSUES, link),
        "blocks": " ".join(map(_shape, article.blocks)),
        "counted": lettered.list_ways(article.blocks),
        # the title's own Markdown says how its characters look
        "headline": () if article.title_marks else headline.pieces(legible(article.title)),
        "period": periods.label(article.period) if article.period.edtf else gettext("unknown"),
        "language": foreign(article.language or catalogue.archive.language),
        "issue": issue_facts(issue),
        "place": [article.order, len(issue.articles)] if issue.articles[1:] else None,
        "repeated": opens_with_digest(article),
        "section": term_link("sections", section).data if section else None,
        "source": term_link("sources", source).data if source else None,
        "topics": link_data(*topics),
        "hyperlinks": _hyperlinks(article),
        "corrections": [
            {"line": made.line, "action": made.action, "reason": made.reason}
            for made in sorted(article.corrections, key=lambda made: made.line)
        ],
        "references": [each.data for each in references(article, catalogue, site_url)],
    }


def opens_with_digest(article: Article) -> bool:
    """Whether the text of an article begins with its digest, headings, white space and end aside."""
    digest = squash(article.digest).rstrip(_OPEN_END)
    begin = ""
    for block in article.blocks:
        if len(begin) >= len(digest):
            break
        if block.kind is not BlockKind.HEADING:
            begin += squash(block.text)
    return bool(digest) and begin.startswith(digest)


def foreign(language: str) -> Value:
    """A language that is not that of the interface, and its direction, for the text in it."""
    if language == spoken().language:
        return None
    return {"tag": language, "direction": direction(language)}


class Feet:
    """What stands at the foot of articles: what they name, and the articles related to them."""

    def __init__(self, found: Apparatus) -> None:
        self._related = found.related
        self._named: dict[str, Mapping[Key, list[Named]]] = {
            "documents": documents.named_documents(found.documents),
            "people": people.named_people(found.people),
            "places": places.named_places(found.places),
        }

    def of(self, article: Article) -> dict[str, Value]:
        """As templates read it."""
        key = article.issue, article.order
        foot: dict[str, Value] = {
            name: [each.data for each in table.get(key, ())] for name, table in self._named.items()
        }
        foot["cited"] = _cited(self._named["documents"].get(key, ()))
        foot["related"] = [
            {**article_link(each.article).data, "reason": each.reason}
            for each in self._related.get(key, ())
        ]
        return foot


def _cited(named: Sequence[Named]) -> dict[str, Value]:
    """The words that name documents, each with the document's page, by the anchor of the block."""
    found: dict[str, dict[str, Value]] = {}
    for each in named:
        for passage in each.passages:
            if passage.block is not None:
                words = passage.sentence[passage.words]
                found.setdefault(block_anchor(passage.block), {})[words] = each.link.path
    return dict(found)


def article_frontmatter(article: Article) -> dict[str, Value]:
    """The facts about an article, under the keys of the contract; unknown ones are left out."""
    period = article.period
    inferred = period.basis is PeriodBasis.INFERRED
    facts: dict[str, Value] = {
        "title": article.title,
        "subtitle": article.subtitle,
        "issue": article.issue,
        "order": article.order,
        "period": period.edtf,
        "period_basis": period.basis.value,
        "period_evidence": period.evidence if inferred else "",
        "section": article.section,
        "source": article.source,
        "authors": list(article.authors),
        "page": article.page,
        "published": article.published,
        "original": article.original,
        "digest": article.digest,
        "topics": list(article.topics),
        "language": article.language,
        "seed": article.seed,
        "lines": [article.first, article.last],
    }
    return {key: value for key, value in facts.items() if value}


def issue_facts(issue: Issue) -> dict[str, Value]:
    """What templates and descriptions for machines say of an issue."""
    date = periods.published(issue)
    facts: dict[str, Value] = {
        **issue_link(issue).data,
        "newsletter": issue.newsletter,
        "number": issue.count if issue.newsletter else "",
        "year": issue.year,
        "published": str(date.shared or "") if date else "",
        "period": issue.period.edtf if periods.known(issue.period) else "",
    }
    return {key: value for key, value in facts.items() if value}


def _shape(block: Block) -> str:
    """A letter for a block's kind."""
    if block.kind is BlockKind.LIST and block.start is not None:
        return "o"
    if block.is_picture:
        return "f"
    return "k" if block.kind is BlockKind.CODE else block.kind.value[0]


def _hyperlinks(article: Article) -> list[Value]:
    """The links of an article, each URL once; ``follow`` is what the page may link to."""
    words = {url: text for text, url in reversed(article.links)}
    pictured = dict(_pictured(article.blocks))
    return [
        {
            "text": spaced(without_pictures(words[url])) or pictured.get(url) or gettext("Picture"),
            "url": url,
            "shown": hyperlinks.shown(url),
            "follow": hyperlinks.followed(url),
        }
        for url in dict.fromkeys(url for _, url in article.links)
    ]


def _pictured(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    """The address of each link in ``blocks`` that is on a picture, and what the picture shows."""
    for block in blocks:
        yield from _pictured(block.blocks)
        shown = {mark.start: mark.picture.text for mark in block.marks if mark.picture}
        for mark in block.marks if shown else ():
            texts = (shown.get(at, "") for at in range(mark.start, mark.end) if mark.url)
            if words := next(filter(None, texts), ""):
                yield mark.url, words
