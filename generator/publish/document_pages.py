"""The pages of the index of documents: by year, by issuing body, one for each cited twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.apparatus.documents import issuers
from generator.apparatus.documents.kinds import DocumentKind
from generator.apparatus.documents.register import Document, cited_by_article, register_documents
from generator.apparatus.passages import Key
from generator.language import slugs
from generator.model import Archive, Article
from generator.publish import indexes, listing, markup, passages
from generator.publish.document_addresses import (
    BODIES,
    DOCUMENTS,
    WORKS,
    Addresses,
    addresses,
    is_paged,
    kind_place,
    year_place,
)
from generator.publish.listing import Catalogue, Place
from generator.publish.passages import Entry, Reference

KINDS = {
    DocumentKind.POLICY: "政策文件",
    DocumentKind.LAW: "法律法规",
    DocumentKind.PLAN: "规划与计划",
    DocumentKind.STANDARD: "标准与规范",
    DocumentKind.BOOK: "图书",
    DocumentKind.PERIODICAL: "报刊",
    DocumentKind.REPORT: "报告与资料",
    DocumentKind.OTHER: "其他作品与文本",
}
"""Names of the kinds, in the order of the index."""
FEWEST = 2
"""Documents from which a body has a heading of its own; the others stand together."""
_LEAD = (
    "正文以书名号引用的政策文件、法律、规划和标准，附引用它的句子，“¶”通向原文。"
    "文号、发文机关和年份只取正文所说，不作推断。"
)
_UNKNOWN_BODY = "发文机关未见"
_OTHER_BODIES = "其他机关"


@dataclass(frozen=True, slots=True)
class _Index:
    """What every page of the index goes by."""

    addresses: Addresses
    articles: Mapping[Key, Article]

    def items(self, documents: Iterable[Document], page: str) -> str:
        """A list of documents on the page that is their index, or points to it."""
        return listing.bullets((self._item(each, page) for each in documents), "entries")

    def _item(self, document: Document, page: str) -> str:
        place, source = self.addresses[document.slug], markup.escape(_source(document))
        path, _, anchor = place.path.partition("#")
        if path != page:
            facts = listing.DOT.join(filter(None, (source, _cited(document))))
            return f"{listing.link(place, page)} {indexes.small(facts)}"
        facts = f" {indexes.small(source)}" if source else ""
        quoted = passages.alone(document.passages[0], self.articles, page)
        return f"{markup.escape(document.title)}{facts} {quoted}\n    {{: #{anchor} }}"


def render(archive: Archive, documents: Sequence[Document] | None = None) -> dict[str, str]:
    """Every page of the index: its path below ``docs/`` and its Markdown.

    ``documents`` are those that :func:`~generator.apparatus.documents.register.register_documents` gives, where
    they have been gathered already.
    """
    catalogue = Catalogue(archive)
    cited = register_documents(archive) if documents is None else documents
    articles = {(article.issue, article.order): article for article in archive.articles}
    index = _Index(addresses(cited), articles)
    official = [document for document in cited if document.official]
    works = [document for document in cited if not document.official]
    rendered = dict([*_overview(official, index), *_bodies(official, index)])
    rendered.update(_works(works, index))
    for document in cited:
        if passages.has_own_page(document.passages):
            entry = _entry(document, index.addresses[document.slug])
            rendered.update(passages.pages(entry, articles, catalogue))
    return rendered


def of_articles(archive: Archive, documents: Sequence[Document]) -> dict[Key, list[Reference]]:
    """The policy documents of each article that cites any, in reading order."""
    known = addresses(documents)
    return {
        key: [
            Reference(known[each.document.slug], _source(each.document), each.passages)
            for each in citations
            if each.document.official
        ]
        for key, citations in cited_by_article(archive, documents).items()
    }


def _overview(official: Sequence[Document], index: _Index) -> Iterator[tuple[str, str]]:
    """All documents by year, the newest first; years have pages of their own where all are too many."""
    by_year: dict[str, list[Document]] = {}
    for document in official:
        by_year.setdefault(document.year or listing.UNDATED, []).append(document)
    years = sorted(by_year, key=lambda year: (year != listing.UNDATED, year), reverse=True)
    page = DOCUMENTS.path
    ways = [listing.link(BODIES, page, "按发文机关"), listing.link(WORKS, page)]
    blocks = [
        markup.heading(DOCUMENTS.title, 1),
        markup.paragraph(_LEAD, "lead"),
        listing.facts([f"{len(official)} 件", *ways]),
    ]
    if not is_paged(official):
        for year in years:
            blocks += [markup.heading(indexes.spoken(year), 2), index.items(by_year[year], page)]
        yield page, _page(DOCUMENTS, blocks)
        return
    own = {year: year_place(by_year[year][0]) for year in years}
    blocks.append(_counted({own[year]: len(by_year[year]) for year in years}, page))
    yield page, _page(DOCUMENTS, blocks)
    for year in years:
        yield _part(DOCUMENTS, own[year], by_year[year], index)


def _bodies(official: Sequence[Document], index: _Index) -> Iterator[tuple[str, str]]:
    """All documents by the body that is named first; where they are too many, a page for each."""
    groups = _by_body(official)
    blocks = [markup.heading(BODIES.title, 1), listing.facts([_back(BODIES.path, "按年份")])]
    if not is_paged(official):
        for body, members in groups.items():
            blocks += [markup.heading(body, 2), index.items(members, BODIES.path)]
        yield BODIES.path, _page(BODIES, blocks, DOCUMENTS)
        return
    groups.pop(_UNKNOWN_BODY, None)  # all of them stand under their years
    folders = slugs.assign(groups)
    own = {body: Place(body, f"documents/bodies/{folders[body]}/index.md") for body in groups}
    blocks.append(_counted({own[body]: len(groups[body]) for body in groups}, BODIES.path))
    yield BODIES.path, _page(BODIES, blocks, DOCUMENTS)
    for body, members in groups.items():
        yield _part(BODIES, own[body], members, index, DOCUMENTS)


def _by_body(official: Iterable[Document]) -> dict[str, list[Document]]:
    """Documents by body, the most frequent first; lone ones and those of nobody known last."""
    by_body: dict[str, list[Document]] = {}
    for document in official:
        name = issuers.canonical(document.body) if document.body else ""
        first = name if name.startswith("中共中央、") else name.split("、")[0]
        by_body.setdefault(first, []).append(document)
    unknown = by_body.pop("", [])
    ranked = sorted(by_body, key=lambda body: (-len(by_body[body]), body))
    groups = {body: by_body[body] for body in ranked if len(by_body[body]) >= FEWEST}
    alone = [each for body in ranked if body not in groups for each in by_body[body]]
    groups |= {_OTHER_BODIES: alone, _UNKNOWN_BODY: unknown}
    return {body: members for body, members in groups.items() if members}


def _works(works: Sequence[Document], index: _Index) -> Iterator[tuple[str, str]]:
    """Books, journals, reports and the rest, by kind."""
    found = {kind: [each for each in works if each.kind is kind] for kind in KINDS}
    groups = {kind: members for kind, members in found.items() if members}
    lead = "正文以书名号提到、而不是政策文件的作品：图书、报刊、报告，以及协议、影视等其他文本。"
    blocks = [markup.heading(WORKS.title, 1), markup.paragraph(lead, "lead")]
    if not is_paged(works):
        for kind, members in groups.items():
            blocks += [markup.heading(KINDS[kind], 2), index.items(members, WORKS.path)]
        yield WORKS.path, _page(WORKS, blocks, DOCUMENTS)
        return
    own = {kind: Place(KINDS[kind], kind_place(kind).path) for kind in groups}
    blocks.append(_counted({own[kind]: len(groups[kind]) for kind in groups}, WORKS.path))
    yield WORKS.path, _page(WORKS, blocks, DOCUMENTS)
    for kind, members in groups.items():
        yield _part(WORKS, own[kind], members, index, DOCUMENTS)


def _part(
    whole: Place, own: Place, members: Iterable[Document], index: _Index, *above: Place
) -> tuple[str, str]:
    """One page of an index that is parted into several."""
    title = Place(f"{whole.title}：{own.title}", own.path)
    blocks = [markup.heading(title.title, 1), index.items(members, own.path)]
    return own.path, _page(title, blocks, *above, whole)


def _counted(counts: Mapping[Place, int], page: str) -> str:
    items = (
        f"{listing.link(place, page)} {indexes.small(str(count))}"
        for place, count in counts.items()
    )
    return listing.bullets(items, "terms")


def _back(page: str, text: str) -> str:
    return listing.link(DOCUMENTS, page, text)


def _page(own: Place, blocks: Iterable[str], *above: Place) -> str:
    front = indexes.meta("listing.html", own.title, [indexes.HOME, *above], own.title)
    return listing.page(front, blocks)


def _source(document: Document) -> str:
    """Body, number and year, as far as the texts say them; a number has its year in it."""
    year = "" if document.year in document.number else f"{document.year}年"
    return listing.DOT.join(filter(None, (document.body, document.number, year)))


def _cited(document: Document) -> str:
    return f"{len({passage.article for passage in document.passages})} 篇引用"


def _entry(document: Document, own: Place) -> Entry:
    facts = [KINDS[document.kind], markup.escape(_source(document)), _cited(document)]
    head = [listing.facts(facts)]
    if document.names:
        head.append(listing.facts([f"又作：{markup.escape('；'.join(document.names))}"]))
    return Entry(
        place=own,
        above=(indexes.HOME, DOCUMENTS, *(() if document.official else (WORKS,))),
        description=f"《{document.title}》：{_cited(document)}。",
        head=tuple(head),
        passages=document.passages,
    )
