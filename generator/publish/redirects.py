"""Pages at the addresses that an issue had before, which lead to where it is now.

An issue that gets its number later changes its id; the old id stands in the
sidecar. The pages say where they lead in plain HTML, so they work on any host,
without JavaScript and from a disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model import Issue
from generator.publish import indexes, listing, markup
from generator.publish.listing import Place

MOVED = "本页已移至"


def render(issues: Iterable[Issue]) -> Iterator[tuple[str, str]]:
    """Path and Markdown of a page for each old address of an issue and its articles."""
    for issue in issues:
        for old in issue.old_ids:
            folder = f"issues/{old}"
            yield _redirect(f"{folder}/index.md", listing.issue_place(issue))
            for article in issue.articles:
                path = f"{folder}/{article.order:02d}.md"
                yield _redirect(path, listing.article_place(article))


def _redirect(path: str, target: Place) -> tuple[str, str]:
    front = {
        **indexes.meta("redirect.html", target.title, [indexes.HOME, indexes.ISSUES]),
        "target": target.meta,
    }
    link = listing.link(target, path, target.title)
    blocks = [markup.heading(target.title, 1), f"{MOVED}{link}"]
    return path, listing.page(front, blocks)
