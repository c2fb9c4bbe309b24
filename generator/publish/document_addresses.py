"""Where each document stands in the index: on a page of its own, or on one with others.

Most documents are cited by one article only. Such an entry stands whole on the page of
its year (of its kind, for books and the rest); from two articles on it has a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.apparatus.documents.kinds import DocumentKind
from generator.apparatus.documents.register import Document
from generator.publish import indexes, listing, passages
from generator.publish.listing import Place

DOCUMENTS = Place("政策文件", "documents/index.md")
BODIES = Place("发文机关", "documents/bodies/index.md")
WORKS = Place("书刊与其他", "documents/works/index.md")
_YEARS = "documents/years/index.md"

Addresses = Mapping[str, Place]
"""Place by slug of a document."""


def addresses(documents: Sequence[Document]) -> Addresses:
    """The place of every document of an archive."""
    paged = is_paged(each for each in documents if each.official)
    parted = is_paged(each for each in documents if not each.official)
    return {
        each.slug: _place(each, parted=paged if each.official else parted) for each in documents
    }


def is_paged(documents: Iterable[Document]) -> bool:
    """Whether these are too many for one page."""
    return sum(1 for _ in documents) > indexes.PAGED_FROM


def year_place(document: Document) -> Place:
    """The page of the year of a document, in an index that is paged."""
    return passages.year_place(_YEARS, document.year or listing.UNDATED)


def kind_place(kind: DocumentKind) -> Place:
    """The page of one kind of works, where they are too many for one."""
    return Place(WORKS.title, f"documents/works/{kind.value}/index.md")


def _place(document: Document, *, parted: bool) -> Place:
    if passages.has_own_page(document.passages):
        return Place(document.title, f"documents/{document.slug}/index.md")
    if document.official:
        page = year_place(document).path if parted else DOCUMENTS.path
    else:
        page = kind_place(document.kind).path if parted else WORKS.path
    return Place(document.title, f"{page}#{document.slug}")
