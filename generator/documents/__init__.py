"""Policy documents that the articles cite, and the books, journals and plays beside them."""

from generator.documents.addresses import DOCUMENTS, addresses
from generator.documents.kinds import OFFICIAL, Kind
from generator.documents.pages import of_articles, render
from generator.documents.register import Citation, Document, cited_by_article, gather

__all__ = [
    "DOCUMENTS",
    "OFFICIAL",
    "Citation",
    "Document",
    "Kind",
    "addresses",
    "cited_by_article",
    "gather",
    "of_articles",
    "render",
]
