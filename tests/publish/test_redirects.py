"""Old addresses of an issue lead to the new ones."""

from __future__ import annotations

from dataclasses import replace

from generator.publish import redirects
from tests.factories import archive


def test_every_page_of_an_issue_is_still_found_at_its_old_address() -> None:
    issue = replace(archive().issues[0], old_ids=("002", "old-7"))
    pages = dict(redirects.render([issue]))
    assert len(pages) == 2 * (1 + len(issue.articles))
    for article in issue.articles:
        text = pages[f"issues/002/{article.order:02d}.md"]
        assert f"../{issue.id}/{article.order:02d}.md" in text
        assert 'template: "redirect.html"' in text


def test_an_issue_that_never_moved_has_no_such_page() -> None:
    assert list(redirects.render([replace(archive().issues[0], old_ids=())])) == []
