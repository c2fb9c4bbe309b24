"""Bibliography files: the articles of each issue, as the archive holds them, in each format.

``issues/2022-47/citations.bib`` and its siblings stand beside the issue's page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from generator.language.characters import closed
from generator.model import Issue
from generator.publish.catalogue import Catalogue
from generator.publish.citations import bibtex, csl, ris
from generator.publish.citations.reference import Reference, references
from generator.publish.markdown import Value

FORMATS: dict[str, tuple[str, Callable[[Sequence[Reference]], str]]] = {
    "bib": ("BibTeX", bibtex.bibliography),
    "ris": ("RIS", ris.bibliography),
    "json": ("CSL-JSON", csl.bibliography),
}
"""Extension, name and writer of each format."""


def citation_files(catalogue: Catalogue, site_url: str) -> Iterator[tuple[str, bytes]]:
    """The files of all issues: path below ``docs/`` and content."""
    for issue in catalogue.archive.issues:
        held = [references(article, catalogue, site_url)[0] for article in issue.articles]
        for extension, (_, document) in FORMATS.items():
            yield _path(issue, extension), document(held).encode("utf-8", "replace")


def bibliography_links(issue: Issue) -> list[Value]:
    """The files of an issue, as templates link to them."""
    return [
        {
            "name": name,
            "path": _path(issue, extension),
            "download": f"{closed(issue.id)}.{extension}",
        }
        for extension, (name, _) in FORMATS.items()
    ]


def _path(issue: Issue, extension: str) -> str:
    return f"{issue.path}citations.{extension}"
