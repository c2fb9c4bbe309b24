"""Old addresses of an issue lead to the new ones."""

from __future__ import annotations

from dataclasses import replace

from generator.publish.issues import redirect_pages
from tests.factories import archive
from tests.publish.made import data, html


def test_every_page_of_an_issue_is_still_found_at_its_old_address() -> None:
    issue = replace(archive().issues[0], old_ids=("002", "old-7"))
    pages = {page.path: page for page in redirect_pages([issue])}
    assert len(pages) == 2 * (1 + len(issue.articles))
    for article in issue.articles:
        page = pages[f"issues/002/{article.order:02d}.md"]
        (link,) = html(page).find_all("a")
        assert link["href"] == f"../{issue.id}/{article.order:02d}.md"
        assert link.get_text() == article.title
        assert page.data["template"] == "redirect.html"
        assert data(page)["target"]["path"] == f"issues/{issue.id}/{article.order:02d}.md"
        assert page.data["noindex"] is True


def test_an_issue_that_never_moved_has_no_such_page() -> None:
    assert list(redirect_pages([replace(archive().issues[0], old_ids=())])) == []
