"""The index of documents: by year, by issuing body, and a page for each cited by two articles.

Most documents are cited by one article only. Such a document is listed whole on the page of
its year, or of its kind for books and the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from generator.apparatus.documents import issuers
from generator.apparatus.documents.kinds import DocumentKind
from generator.apparatus.documents.register import Document, cited_by_article
from generator.apparatus.passages import Key
from generator.language import slugs
from generator.language.interface import N_, clauses, gettext, ngettext
from generator.publish import listing, markdown, passages
from generator.publish.catalogue import DOCUMENTS, HOME, Catalogue, IndexLink, PageLink
from generator.publish.listing import Index
from generator.publish.page import Page, PageGroup
from generator.publish.passages import Named, NamedLinks, NamedLists
from generator.publish.quotations import about

BODIES = IndexLink(N_("Issuing bodies"), "documents/bodies/index.md")
WORKS = IndexLink(N_("Books, periodicals and others"), "documents/works/index.md")
_YEARS = "documents/years/index.md"
KIND_NAMES = {
    DocumentKind.POLICY: N_("Policy documents"),
    DocumentKind.LAW: N_("Laws and regulations"),
    DocumentKind.PLAN: N_("Plans"),
    DocumentKind.STANDARD: N_("Standards"),
    DocumentKind.BOOK: N_("Books"),
    DocumentKind.PERIODICAL: N_("Periodicals"),
    DocumentKind.REPORT: N_("Reports and materials"),
    DocumentKind.OTHER: N_("Other works and texts"),
}
"""Names of the kinds, in the order of the index."""
_TYPES = {
    DocumentKind.LAW: "Legislation",
    DocumentKind.BOOK: "Book",
    DocumentKind.PERIODICAL: "Periodical",
    DocumentKind.REPORT: "Report",
}
"""Types of schema.org; of the others none says more than a work."""
FEWEST_OF_BODY = 2
"""Documents from which a body has a heading of its own; the others share one."""
_LEAD = N_(
    "Policy documents, laws, plans and standards that the texts cite, with the sentences that cite "
    "them; “¶” leads to the text. Numbers, bodies and years are what the texts say, without "
    "inference."
)
_WORKS_LEAD = N_(
    "Works that the texts name between title marks and that are no policy documents: books, "
    "periodicals, reports, and other texts such as agreements and films."
)
_UNKNOWN_BODY = N_("Body not named")
_OTHER_BODIES = N_("Other bodies")


def document_links(documents: Sequence[Document]) -> NamedLinks:
    """Where every document of an archive is listed."""
    official, works = _official(documents), _works(documents)
    years, kinds = passages.is_paged(official), passages.is_paged(works)
    pages = {each.slug: _year_link(each.year) if years else DOCUMENTS for each in official}
    pages |= {each.slug: _kind_link(each.kind) if kinds else WORKS for each in works}
    return {
        each.slug: passages.named_link(each.title, "documents", each, pages[each.slug].path)
        for each in documents
    }


def _official(documents: Iterable[Document]) -> list[Document]:
    return [document for document in documents if document.official]


def _works(documents: Iterable[Document]) -> list[Document]:
    return [document for document in documents if not document.official]


def _year_link(year: str) -> PageLink:
    return listing.year_link(_YEARS, year or listing.UNDATED)


def _kind_link(kind: DocumentKind) -> PageLink:
    return PageLink(gettext(KIND_NAMES[kind]), f"documents/works/{kind.value}/index.md")


def named_documents(documents: Sequence[Document]) -> dict[Key, list[Named]]:
    """The policy documents of each article that cites any, in reading order."""
    known = document_links(documents)
    return {
        key: [
            Named(known[each.document.slug], _source(each.document), each.passages)
            for each in citations
            if each.document.official
        ]
        for key, citations in cited_by_article(documents).items()
    }


def document_pages(catalogue: Catalogue, documents: Sequence[Document]) -> Iterator[PageGroup]:
    """Every page of the index."""
    lists = NamedLists(document_links(documents), catalogue, _described)
    official = _official(documents)
    yield PageGroup(partial(_by_year, official, lists))
    yield PageGroup(partial(_by_body, official, lists))
    yield PageGroup(partial(_by_kind, _works(documents), lists))
    yield from lists.own_pages(documents, _document)


def _described(document: Document) -> tuple[str, str, str]:
    return document.title, _source(document), _cited(document)


def _by_year(official: Sequence[Document], lists: NamedLists[Document]) -> Iterator[Page]:
    """All documents by year, newest first; years have pages of their own where all are too many."""
    groups: dict[str, list[Document]] = {}
    for document in official:
        groups.setdefault(document.year or listing.UNDATED, []).append(document)
    by_year = {_year_link(year): groups[year] for year in listing.newest_first(groups)}
    page = DOCUMENTS.path
    ways = [BODIES.markdown(page, gettext("By issuing body")), WORKS.markdown(page)]
    number = ngettext("%(num)s document", "%(num)s documents", len(official))
    intro = (markdown.paragraph(gettext(_LEAD)), markdown.facts([number, *ways]))
    yield from lists.pages(
        Index(DOCUMENTS, intro=intro), by_year, paged=passages.is_paged(official)
    )


def _by_body(official: Sequence[Document], lists: NamedLists[Document]) -> Iterator[Page]:
    """All documents by the body that is named first; where they are too many, a page for each."""
    groups, paged = _bodies(official), passages.is_paged(official)
    if paged:
        groups.pop(gettext(_UNKNOWN_BODY), None)  # the pages of years have them
    folders = slugs.assign(groups)
    by_body = {
        PageLink(body, f"documents/bodies/{folders[body]}/index.md"): members
        for body, members in groups.items()
    }
    intro = (DOCUMENTS.markdown(BODIES.path, gettext("By year")),)
    yield from lists.pages(Index(BODIES, (HOME, DOCUMENTS), intro=intro), by_body, paged=paged)


def _bodies(official: Iterable[Document]) -> dict[str, list[Document]]:
    """Documents by body, the most frequent first; single ones and those without a body last."""
    by_body: dict[str, list[Document]] = {}
    for document in official:
        name = issuers.canonical(document.body) if document.body else ""
        first = name if name.startswith("中共中央、") else name.split("、")[0]
        by_body.setdefault(first, []).append(document)
    unknown = by_body.pop("", [])
    ranked = sorted(by_body, key=lambda body: (-len(by_body[body]), body))
    groups = {body: by_body[body] for body in ranked if len(by_body[body]) >= FEWEST_OF_BODY}
    alone = [each for body in ranked if body not in groups for each in by_body[body]]
    groups |= {gettext(_OTHER_BODIES): alone, gettext(_UNKNOWN_BODY): unknown}
    return {body: members for body, members in groups.items() if members}


def _by_kind(works: Sequence[Document], lists: NamedLists[Document]) -> Iterator[Page]:
    """Books, journals, reports and the rest, by kind."""
    found = {_kind_link(kind): [each for each in works if each.kind is kind] for kind in KIND_NAMES}
    by_kind = {link: members for link, members in found.items() if members}
    index = Index(WORKS, (HOME, DOCUMENTS), intro=(markdown.paragraph(gettext(_WORKS_LEAD)),))
    yield from lists.pages(index, by_kind, paged=passages.is_paged(works))


def _source(document: Document) -> str:
    """Body, number and year, as far as the texts give them; a number includes its year."""
    year = "" if document.year in document.number else listing.spoken(document.year)
    return markdown.facts((document.body, document.number, year))


def _cited(document: Document) -> str:
    citing = len({passage.article for passage in document.passages})
    return ngettext("cited by %(num)s article", "cited by %(num)s articles", citing)


def _document(document: Document, link: PageLink) -> Index:
    return Index(
        link,
        (HOME, DOCUMENTS, *(() if document.official else (WORKS,))),
        gettext("“%(title)s”: %(count)s.", title=document.title, count=_cited(document)),
        data={
            "facts": [gettext(KIND_NAMES[document.kind]), _source(document), _cited(document)],
            "names": clauses(document.names),
            "style": "passages",
            "about": about(
                _TYPES.get(document.kind, "CreativeWork"),
                document.title,
                others=list(document.names),
                number=document.number,
                body=document.body,
            ),
        },
    )
