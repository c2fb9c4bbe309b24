"""What a page's head says to programs: tags for Zotero and librarians, linked data, Open Graph.

Everything is frontmatter that ``partials/metadata.html`` writes out. Addresses are not in it but in
the template, which knows the page's public one; the offline site has none.
"""

from __future__ import annotations

from generator.model import Article, Issue
from generator.publish.listing import Catalogue
from generator.publish.markup import Value
from generator.publish.metadata.linked_data import article_data, issue_data, script_text, site_data
from generator.publish.metadata.tags import article_tags, page_tags

__all__ = ["article_head", "issue_head", "script_text", "site_head"]


def article_head(article: Article, catalogue: Catalogue, site_url: str = "") -> dict[str, Value]:
    """Frontmatter of an article's page: ``head`` (tags) and ``linked_data`` (JSON-LD)."""
    return {
        "head": [tag.meta for tag in article_tags(article, catalogue)],
        "linked_data": script_text(article_data(article, catalogue, site_url)),
    }


def issue_head(
    issue: Issue, catalogue: Catalogue, description: str = "", site_url: str = ""
) -> dict[str, Value]:
    """The same for an issue's page."""
    data = issue_data(issue, catalogue, site_url)
    return {
        "head": [tag.meta for tag in page_tags(str(data["name"]), description, catalogue)],
        "linked_data": script_text(data),
    }


def site_head(catalogue: Catalogue, site_url: str = "") -> dict[str, Value]:
    """The same for the home page."""
    archive = catalogue.archive
    return {
        "head": [
            tag.meta for tag in page_tags(archive.title, archive.description, catalogue, "website")
        ],
        "linked_data": script_text(site_data(archive, site_url)),
    }
