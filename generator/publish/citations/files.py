"""Citations as files beside each article, and as what its page shows.

The files of ``issues/2022-47/03.md`` are ``issues/2022-47/03/cite.bib`` and so on, and
``…/original.bib`` for the article in its source. MkDocs copies them as they are, so the same path
serves both forms of URL and a page opened from disk.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.model import Archive, Article
from generator.publish.citations import bibtex, csl, gbt7714, ris
from generator.publish.citations.reference import Medium, Reference, references
from generator.publish.listing import Catalogue
from generator.publish.markup import Value

HELD, ORIGINAL = "cite", "original"
"""Names of the files for the archive's own copy and for the article in its source."""

FILES: dict[str, tuple[str, Callable[[Reference], str]]] = {
    "bib": ("BibTeX", bibtex.entry),
    "ris": ("RIS", ris.entry),
    "json": ("CSL-JSON", csl.entry),
}
"""Extension, name and writer of each format of files."""

_EDITIONS = (gbt7714.EDITION_2025, gbt7714.EDITION_2015)


def render(archive: Archive, site_url: str = "") -> dict[str, bytes]:
    """Every file of citations: path below ``docs/`` → content."""
    catalogue = Catalogue(archive)
    return {
        _path(article, reference, extension): writer(reference).encode("utf-8", "replace")
        for article in archive.articles
        for reference in references(article, catalogue, site_url)
        for extension, (_, writer) in FILES.items()
    }


def panel(article: Article, catalogue: Catalogue, site_url: str = "") -> list[Value]:
    """What ``partials/cite.html`` shows, one mapping for each thing that can be cited.

    ``label``; ``note``; ``texts``: citations in words, in the two halves between which the reader's
    date of access goes (``accessed``: whether it does, ``lead``: what stands before it); ``files``: name, path below the site's root,
    name to save it under, and text of each format.
    """
    return [
        {
            "label": _label(reference),
            "note": reference.note,
            "texts": [_text(reference, edition) for edition in _EDITIONS],
            "files": [
                {
                    "name": name,
                    "path": _path(article, reference, extension),
                    "download": f"{reference.key}.{extension}",
                    "text": writer(reference).replace("\r\n", "\n"),
                }
                for extension, (name, writer) in FILES.items()
            ],
        }
        for reference in references(article, catalogue, site_url)
    ]


def _text(reference: Reference, edition: gbt7714.Edition) -> dict[str, Value]:
    made = gbt7714.citation(reference, edition)
    return {
        "name": edition.name,
        "before": made.before,
        "after": made.after,
        "accessed": made.accessed,
        "lead": made.lead,
    }


def _label(reference: Reference) -> str:
    if reference.key.endswith(ORIGINAL):
        return f"引原载（{reference.container}）"
    if reference.medium is Medium.WEB:
        return f"引本档案（{reference.container}）"
    return f"引转载（{reference.container}）"


def _path(article: Article, reference: Reference, extension: str) -> str:
    name = ORIGINAL if reference.key.endswith(ORIGINAL) else HELD
    return f"{article.path}{name}.{extension}"
