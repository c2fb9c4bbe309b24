"""Policy documents that the articles cite, and the books, journals and plays beside them."""

from generator.documents.kinds import OFFICIAL, Kind
from generator.documents.pages import DOCUMENTS, front, place, render
from generator.documents.register import Citation, Document, cited_by_article, gather

__all__ = [
    "DOCUMENTS",
    "OFFICIAL",
    "Citation",
    "Document",
    "Kind",
    "cited_by_article",
    "front",
    "gather",
    "place",
    "render",
]
