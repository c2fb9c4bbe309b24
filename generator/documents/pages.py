"""The pages of the index of documents: by year, by issuing body, one for each document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator import indexes, listing, markup, passages
from generator.documents import issuers
from generator.documents.kinds import Kind
from generator.documents.register import Citation, Document, gather
from generator.listing import Catalogue, Place
from generator.model import Archive
from generator.passages import Anchor, Entry

DOCUMENTS = Place("政策文件", "documents/index.md")
BODIES = Place("发文机关", "documents/bodies/index.md")
WORKS = Place("书刊与其他", "documents/works/index.md")

KINDS = {
    Kind.POLICY: "政策文件",
    Kind.LAW: "法律法规",
    Kind.PLAN: "规划与计划",
    Kind.STANDARD: "标准与规范",
    Kind.BOOK: "图书",
    Kind.PERIODICAL: "报刊",
    Kind.REPORT: "报告与资料",
    Kind.OTHER: "其他作品与文本",
}
"""Names of the kinds, in the order of the index."""
FEWEST = 2
"""Documents from which a body has a heading of its own; the others stand together."""
_LEAD = "正文以书名号引用的政策文件、法律、规划和标准，附引用它的每一句话。文号、发文机关和年份只取正文所说，不作推断。"
_UNKNOWN_BODY = "发文机关未见"


def render(
    archive: Archive,
    documents: Sequence[Document] | None = None,
    anchor: Anchor = passages.no_anchor,
) -> dict[str, str]:
    """Every page of the index: its path below ``docs/`` and its Markdown.

    ``documents`` are those that :func:`~generator.documents.register.gather` gives, where
    they have been gathered already.
    """
    catalogue = Catalogue(archive)
    cited = gather(archive) if documents is None else documents
    articles = {(article.issue, article.order): article for article in archive.articles}
    official = [document for document in cited if document.official]
    rendered = dict([*_overview(official), _bodies(official), _works(cited)])
    for document in cited:
        rendered.update(passages.pages(_entry(document), articles, catalogue, anchor))
    return rendered


def place(document: Document) -> Place:
    """The page of a document."""
    return Place(document.title, f"documents/{document.slug}/index.md")


def front(citations: Iterable[Citation]) -> list[markup.Value]:
    """What an article's template shows of the policy documents that it cites."""
    return [
        {
            **place(citation.document).meta,
            "facts": listing.DOT.join(
                filter(None, (citation.document.body, citation.document.number))
            ),
        }
        for citation in citations
        if citation.document.official
    ]


def _overview(official: Sequence[Document]) -> Iterator[tuple[str, str]]:
    """All documents by year, the newest first; years have pages of their own where all are too many."""
    by_year: dict[str, list[Document]] = {}
    for document in official:
        by_year.setdefault(document.year or listing.UNDATED, []).append(document)
    years = sorted(by_year, key=lambda year: (year != listing.UNDATED, year), reverse=True)
    by_year = {year: by_year[year] for year in years}
    page = DOCUMENTS.path
    ways = [f"{listing.link(BODIES, page, '按发文机关')}", f"{listing.link(WORKS, page)}"]
    blocks = [
        markup.heading(DOCUMENTS.title, 1),
        markup.paragraph(_LEAD, "lead"),
        listing.facts([f"{len(official)} 件", *ways]),
    ]
    if len(official) <= indexes.PAGED_FROM:
        yield page, _page(DOCUMENTS, [*blocks, *_years(by_year, page)])
        return
    root = DOCUMENTS.path.replace("index.md", "years/index.md")
    yield page, _page(DOCUMENTS, [*blocks, passages.year_list(by_year, page, root)])
    for year, members in by_year.items():
        own = passages.year_place(root, year)
        title = Place(f"{DOCUMENTS.title}：{own.title}", own.path)
        yield (
            own.path,
            _page(title, [markup.heading(title.title, 1), _items(members, own.path)], DOCUMENTS),
        )


def _years(by_year: dict[str, list[Document]], page: str) -> Iterator[str]:
    for year, members in by_year.items():
        yield markup.heading(year if year == listing.UNDATED else f"{year}年", 2)
        yield _items(members, page)


def _bodies(official: Iterable[Document]) -> tuple[str, str]:
    """All documents by the body that is named first."""
    by_body: dict[str, list[Document]] = {}
    for document in official:
        name = issuers.canonical(document.body) if document.body else ""
        by_body.setdefault(name.split("、")[0] if "中共中央、" not in name else name, []).append(
            document
        )
    unknown = by_body.pop("", [])
    ranked = sorted(by_body, key=lambda body: (-len(by_body[body]), body))
    blocks = [markup.heading(BODIES.title, 1)]
    for body in ranked:
        if len(by_body[body]) >= FEWEST:
            blocks += [markup.heading(body, 2), _items(by_body[body], BODIES.path)]
    single = [each for body in ranked for each in by_body[body] if len(by_body[body]) < FEWEST]
    for heading, members in (("其他机关", single), (_UNKNOWN_BODY, unknown)):
        if members:
            blocks += [markup.heading(heading, 2), _items(members, BODIES.path)]
    return BODIES.path, _page(BODIES, blocks, DOCUMENTS)


def _works(cited: Iterable[Document]) -> tuple[str, str]:
    """Books, journals, reports and the rest, by kind."""
    blocks = [markup.heading(WORKS.title, 1)]
    for kind, name in KINDS.items():
        members = [each for each in cited if each.kind is kind and not each.official]
        if members:
            blocks += [markup.heading(name, 2), _items(members, WORKS.path)]
    return WORKS.path, _page(WORKS, blocks, DOCUMENTS)


def _page(own: Place, blocks: Iterable[str], *above: Place) -> str:
    front = indexes.meta("listing.html", own.title, [indexes.HOME, *above], own.title)
    return listing.page(front, blocks)


def _items(documents: Iterable[Document], page: str) -> str:
    return listing.bullets((_item(document, page) for document in documents), "documents")


def _item(document: Document, page: str) -> str:
    articles = len({passage.article for passage in document.passages})
    facts = [
        markup.escape(document.body),
        markup.escape(document.number),
        document.year and f"{document.year}年",
        f"{articles} 篇引用",
    ]
    line = listing.DOT.join(filter(None, facts))
    return f"{listing.link(place(document), page)} {indexes.small(line)}"


def _entry(document: Document) -> Entry:
    own = place(document)
    articles = len({passage.article for passage in document.passages})
    facts = [
        KINDS[document.kind],
        markup.escape(document.body),
        markup.escape(document.number),
        document.year and f"{document.year}年",
        f"{articles} 篇文章引用",
    ]
    head = [listing.facts(facts)]
    if document.names:
        head.append(listing.facts([f"又作：{markup.escape('；'.join(document.names))}"]))
    return Entry(
        place=own,
        above=(indexes.HOME, DOCUMENTS, *(() if document.official else (WORKS,))),
        description=f"《{document.title}》：{articles} 篇文章引用。",
        head=tuple(head),
        passages=document.passages,
    )
