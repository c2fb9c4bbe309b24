"""Links within an issue lead to the pages and paragraphs that its lines have become."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup

from generator.apparatus.archive import convert_file
from generator.model import Archive, Vocabulary
from generator.settings.files import SeedFile
from tests.rendering import article_html, pages_of, whole_html

TEXT = """# Mill Weekly 5

Read [News](#news), [the stone](#stone) and the [end](#the-end).

## News

The wheel turned.

Then [the <b>last</b> word](#the-end) and [the stone](#stone).

<p id="stone">A new stone.</p>

## The end

See [News](#news) and [elsewhere](#nowhere).
"""


def test_a_link_leads_to_the_page_or_paragraph_of_its_issue(tmp_path: Path) -> None:
    file = tmp_path / "005_a.md"
    file.write_text(TEXT, encoding="utf-8")
    issue = convert_file(SeedFile(file)).issue
    empty = Vocabulary(())
    archive = Archive((issue,), "Mill", "All issues.", empty, empty, empty, language="en")
    pages = pages_of(archive)
    found = {
        article.order: [
            (link.get_text(), link["href"])
            for link in BeautifulSoup(
                article_html(pages[f"issues/{issue.id}/{article.order:02d}.md"]), "lxml"
            ).find_all("a", href=True)
        ]
        for article in issue.articles
    }
    assert found == {
        1: [("News", "02.md"), ("the stone", "02.md#p3"), ("end", "03.md")],
        2: [("the last word", "03.md"), ("the stone", "#p3")],
        3: [("News", "02.md")],
    }
    assert 'href="#a02-p3"' in whole_html(issue, pages)
