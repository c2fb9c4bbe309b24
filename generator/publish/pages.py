"""The Markdown pages of an archive: home, issues, articles and indexes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.apparatus import finding
from generator.apparatus.finding import Apparatus
from generator.language import headline
from generator.model import Archive, Article, Block, BlockKind, Issue, PeriodBasis, Term
from generator.publish import (
    apparatus,
    citations,
    editions,
    feeds,
    indexes,
    listing,
    markup,
    metadata,
    overview,
    periods,
    redirects,
)
from generator.publish.apparatus import Foot
from generator.publish.listing import Catalogue, Place
from generator.readers import hyperlinks

HEADLINES = 10
"""Titles of the newest issue that the home page shows."""
OTHER_ISSUES = 6
"""Other issues that it names."""
EXAMPLES = 4
"""Frequent topics that it offers as searches."""
FREQUENT_TOPICS = 16
"""Topics that the home page names."""
DESCRIPTION = 120
"""Characters of a page's description, as search engines show it."""

_BASIS = {
    PeriodBasis.STATED: "",
    PeriodBasis.GIVEN: "日期由编者给出",
    PeriodBasis.INFERRED: "日期由正文推断",
    PeriodBasis.UNKNOWN: "刊面与正文均未见日期",
}

_BLOCKS: dict[BlockKind, Callable[[Block, str], str]] = {
    BlockKind.HEADING: lambda block, anchor: markup.heading(
        block.text, 1 + max(block.level, 1), anchor, block.links
    ),
    BlockKind.PARAGRAPH: lambda block, anchor: markup.paragraph(
        block.text, anchor=anchor, links=block.links
    ),
    BlockKind.TABLE: lambda block, anchor: markup.table(block.rows, anchor, block.links),
    BlockKind.LIST: lambda block, anchor: markup.bullets(block.items, anchor, block.links),
    BlockKind.SPEAKER: lambda block, anchor: markup.speaker(block.text, anchor),
    BlockKind.CAPTION: lambda block, anchor: markup.caption(block.text, anchor, block.links),
    BlockKind.QUOTE: lambda block, anchor: markup.quotation(block.text, anchor, block.links),
}


def render(archive: Archive, site_url: str = "", found: Apparatus | None = None) -> dict[str, str]:
    """Every generated page: its path below ``docs/`` and its Markdown text.

    ``site_url`` is the public address with a slash at its end; empty where there is none.
    ``found`` is what :func:`generator.publish.apparatus.gather` gives, where that has been done already.
    Two pages with one path are an error of this program: ``ValueError``.
    """
    pages: dict[str, str] = {}
    found = finding.find_apparatus(archive) if found is None else found
    for path, text in _all(Catalogue(archive), site_url, found):
        if path in pages:
            raise ValueError(f"two pages with one path: {path}")
        pages[path] = text
    return pages


def _all(catalogue: Catalogue, site_url: str, found: Apparatus) -> Iterator[tuple[str, str]]:
    foot = Foot(catalogue.archive, found)
    yield home_page(catalogue, site_url)
    yield from indexes.render(catalogue)
    yield from apparatus.render(catalogue.archive, found).items()
    yield overview.render(catalogue, found.counts())
    yield from redirects.render(catalogue.archive.issues)
    issues = catalogue.archive.issues
    neighbours = listing.neighbours(issues)
    for at, issue in enumerate(issues):
        newer, older = neighbours[at]
        yield issue_page(issue, older, newer, catalogue, site_url)
        for order, article in enumerate(issue.articles):
            before = issue.articles[order - 1] if order else None
            after = issue.articles[order + 1] if order + 1 < len(issue.articles) else None
            yield article_page(article, before, after, catalogue, site_url, foot)


def article_page(
    article: Article,
    before: Article | None,
    after: Article | None,
    catalogue: Catalogue,
    site_url: str = "",
    foot: Foot | None = None,
) -> tuple[str, str]:
    """The page of one article: metadata as frontmatter, then the text and nothing else.

    Each block of the text has an id (``listing.block_anchor``), so that it can be linked to.
    """
    front = {**_metadata(article), **_apparatus(article, catalogue)}
    front |= metadata.article_head(article, catalogue, site_url)
    front |= foot.front(article) if foot else {}
    front["cite"] = citations.panel(article, catalogue, site_url)
    for key, neighbour in (("previous", before), ("next", after)):
        if neighbour is not None:
            front[key] = listing.article_place(neighbour).meta
    blocks = [
        markup.heading(article.title, 1),
        *(
            _BLOCKS[block.kind](block, listing.block_anchor(article, index))
            for index, block in enumerate(article.blocks)
        ),
    ]
    return listing.article_place(article).path, listing.page(front, blocks)


def _metadata(article: Article) -> dict[str, markup.Value]:
    """The facts about an article, under the keys that the design lays down."""
    period = article.period
    inferred = period.basis is PeriodBasis.INFERRED
    return {
        "title": article.title,
        **({"subtitle": article.subtitle} if article.subtitle else {}),
        "issue": article.issue,
        "order": article.order,
        "period": period.edtf,
        "period_basis": period.basis.value,
        **({"period_evidence": period.evidence} if inferred else {}),
        "section": article.section,
        "source": article.source,
        "authors": article.authors,
        "page": "" if article.page is None else article.page,
        "digest": article.digest,
        "topics": article.topics,
        "seed": article.seed,
        "lines": [article.first, article.last],
        **({"published": article.published} if article.published else {}),
        **({"original": article.original} if article.original else {}),
        **({"hyperlinks": _hyperlinks(article)} if article.links else {}),
    }


def _hyperlinks(article: Article) -> list[markup.Value]:
    """The links of an article as they came, each once; ``follow`` is what the page may link to."""
    words = {url: text for text, url in reversed(article.links)}
    return [
        {
            "text": words[url],
            "url": url,
            "shown": hyperlinks.shown(url),
            "follow": hyperlinks.followed(url),
        }
        for url in dict.fromkeys(url for _, url in article.links)
    ]


def _apparatus(article: Article, catalogue: Catalogue) -> dict[str, markup.Value]:
    """What the template shows around the text: places to go, corrections made."""
    issue = listing.issue_place(catalogue.issue(article))
    section, source = catalogue.section(article), catalogue.source(article)
    ways: dict[str, markup.Value] = {"issue": issue.meta}
    if section is not None:
        ways["section"] = listing.term_place("sections", section).meta
    if source is not None:
        ways["source"] = listing.term_place("sources", source).meta
    ways["topics"] = [
        listing.term_place("topics", topic).meta for topic in catalogue.topics(article)
    ]
    front: dict[str, markup.Value] = {
        "template": "article.html",
        "description": listing.shortened(article.digest or _first_words(article), DESCRIPTION),
        "period_label": periods.label(article.period),
        "breadcrumbs": [indexes.HOME.meta, indexes.ISSUES.meta, issue.meta],
        "links": ways,
        "title_words": headline.pieces(article.title),
    }
    if article.corrections:
        front["corrections"] = [
            {"line": made.line, "action": made.action, "reason": made.reason}
            for made in sorted(article.corrections, key=lambda made: made.line)
        ]
    return front


def _first_words(article: Article) -> str:
    """The first paragraph, for an article that has no digest."""
    paragraphs = (block.text for block in article.blocks if block.kind is BlockKind.PARAGRAPH)
    return next(paragraphs, article.title)


def issue_page(
    issue: Issue,
    older: Issue | None,
    newer: Issue | None,
    catalogue: Catalogue,
    site_url: str = "",
) -> tuple[str, str]:
    """The page of one issue, in the shape of its contents list."""
    place, period = listing.issue_place(issue), periods.label(issue.period)
    description = f"{place.title}（{period}），{len(issue.articles)} 篇文章。"
    front = {
        **indexes.meta("issue.html", place.title, [indexes.HOME, indexes.ISSUES], description),
        **metadata.issue_head(issue, catalogue, description, site_url),
        "period_label": period,
        "period_basis": issue.period.basis.value,
        "period_note": _BASIS[issue.period.basis],
        "period_evidence": listing.shortened(issue.period.evidence),
        "count": len(issue.articles),
        "whole": editions.whole_place(issue).meta,
        "book": {"path": editions.book_path(issue), "download": f"{place.title}.epub"},
        **({"newsletter": issue.newsletter} if issue.newsletter not in place.title else {}),
    }
    for key, neighbour in (("previous", older), ("next", newer)):
        if neighbour is not None:
            front[key] = listing.issue_place(neighbour).meta
    return place.path, listing.page(
        front, [markup.heading(place.title, 1), *_contents(issue, catalogue)]
    )


def _contents(issue: Issue, catalogue: Catalogue) -> Iterator[str]:
    """Sections and their articles in printed order; one heading for each run of a section."""
    page, section = listing.issue_place(issue).path, ""
    for article in issue.articles:
        if article.section and article.section != section:
            term = catalogue.section(article)
            place = listing.term_place("sections", term) if term else None
            yield (
                f"## {listing.link(place, page, article.section)}"
                if place
                else markup.heading(article.section, 2)
            )
        section = article.section or section
        yield from listing.entry(article, page, catalogue, level=3 if section else 2, in_issue=True)


def home_page(catalogue: Catalogue, site_url: str = "") -> tuple[str, str]:
    """The page that explains the archive: what it is, what is new, where to go."""
    archive = catalogue.archive
    by_section, by_topic = catalogue.by_section(), catalogue.by_topic()
    by_source = catalogue.by_source()
    ways = (
        (indexes.ISSUES, len(archive.issues), "期"),
        (indexes.ISSUES, len(archive.articles), "篇文章"),
        (indexes.SECTIONS, len(by_section), "个栏目"),
        (indexes.TOPICS, len(by_topic), "个主题"),
        (indexes.SOURCES, len(by_source), "个来源"),
    )
    front = indexes.meta("home.html", archive.title, [], archive.description)
    front |= metadata.site_head(catalogue, site_url)
    front["feeds"] = feeds.links(archive.title)
    front["counts"] = [Place(f"{number} {noun}", place.path).meta for place, number, noun in ways]
    front["examples"] = [term.label for term in _often(by_topic)[:EXAMPLES]]
    blocks = [
        '<div class="home" markdown="1">',
        '<div class="home__news" markdown="1">',
        *_newest(archive),
        "</div>",
    ]
    blocks += ['<div class="home__ways" markdown="1">']
    blocks += _way(indexes.SECTIONS, "sections", by_section, len(by_section))
    blocks += _way(indexes.TOPICS, "topics", by_topic, FREQUENT_TOPICS)
    blocks += _way(indexes.SOURCES, "sources", by_source, FREQUENT_TOPICS // 2)
    blocks += [_further(), "</div>", "</div>"]
    return indexes.HOME.path, listing.page(front, blocks)


def _further() -> str:
    """The indexes of what the texts cite and name."""
    places = (*apparatus.INDEXES, indexes.OVERVIEW)
    links = (listing.link(place, indexes.HOME.path) for place in places)
    return f"{listing.DOT.join(links)}\n{{: .more }}"


def _newest(archive: Archive) -> Iterator[str]:
    """The newest issue of a newsletter with its titles, and the names of others."""
    page = indexes.HOME.path
    newest = next((issue for issue in archive.issues if issue.newsletter), None)
    if newest is not None:
        yield f"## {listing.link(listing.issue_place(newest), page)}"
        count = f"{len(newest.articles)} 篇"
        yield listing.facts(["最新一期", periods.label(newest.period), count])
        headlines = (_headline(article, page) for article in newest.articles[:HEADLINES])
        yield listing.bullets(headlines, "headlines")
    others = [issue for issue in archive.issues if issue is not newest][:OTHER_ISSUES]
    if others:
        yield markup.heading("其他各期", 2)
        yield listing.bullets((_other(issue, page) for issue in others), "earlier")
    yield f"{listing.link(indexes.ISSUES, page, '按年份浏览各期')}\n{{: .more }}"


def _headline(article: Article, page: str) -> str:
    section = indexes.small(markup.escape(article.section)) if article.section else ""
    return f"{listing.link(listing.article_place(article), page)} {section}"


def _other(issue: Issue, page: str) -> str:
    place = listing.issue_place(issue)
    return f"{listing.link(place, page)} {indexes.small(periods.label(issue.period))}"


def _way(place: Place, folder: str, members: dict[Term, list[Article]], most: int) -> Iterator[str]:
    """One way into the archive: its terms that have the most articles."""
    often = _often(members)[:most]
    yield f"## {listing.link(place, indexes.HOME.path)}"
    yield indexes.term_list(folder, {term: len(members[term]) for term in often}, indexes.HOME.path)


def _often(members: dict[Term, list[Article]]) -> list[Term]:
    """Terms by the number of their articles."""
    return sorted(members, key=lambda term: (-len(members[term]), term.slug))
