"""Words of a text that name a document lead to its page, and nothing else of the text changes."""

from __future__ import annotations

import re
from pathlib import Path

from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from generator.site.documents import with_documents

WORDS = "《关于推进改革的意见》"
PATH = "documents/gaige/index.md"
PIECES = st.sampled_from(
    [
        *(WORDS, "《办法》", "推进", "<em>说</em>", "&lt;a&gt;", f"<code>{WORDS}</code>"),
        *(f'<a href="https://example.org">见{WORDS}</a>', f"<em>{WORDS}</em>", f"《另见{WORDS}》"),
    ]
)
HTML = st.lists(PIECES).map("".join).map(lambda text: f'<h1>题</h1>\n<p id="p1">{text}</p>\n')


@given(HTML)
def test_links_are_added_to_the_words_and_to_nothing_else(html: str) -> None:
    linked = with_documents(html, {"p1": {WORDS: PATH, "《办法》": "documents/index.md#banfa"}})
    assert re.sub(r'<a href="[^"]*" class="document">(.*?)</a>', r"\1", linked) == html
    page = BeautifulSoup(linked, "html.parser")
    assert not page.select("a a, code a")
    for link in page.select("a.document"):
        assert link.get_text() in (WORDS, "《办法》")


def test_the_longest_of_two_names_is_the_link() -> None:
    html = '<p id="p1">《甲》规划</p>'
    linked = with_documents(html, {"p1": {"《甲》": "a.md", "《甲》规划": "b.md"}})
    assert linked == '<p id="p1"><a href="../../b.md" class="document">《甲》规划</a></p>'


def test_only_the_block_that_names_a_document_has_the_link() -> None:
    html = f'<p id="p1">{WORDS}</p>\n<p id="p11">{WORDS}</p>'
    assert with_documents(html, {"p11": {WORDS: PATH}}).count("<a ") == 1
    assert with_documents(html, {"p1": {WORDS: PATH}}).startswith('<p id="p1"><a ')


def test_documents_of_the_built_articles_lead_to_pages_that_name_them(built_site: Path) -> None:
    found = 0
    for path in sorted(built_site.glob("issues/*/*/index.html")):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for link in page.select(".article-body a.document"):
            address, _, anchor = str(link["href"]).partition("#")
            target = (path.parent / address / "index.html").resolve()
            assert target.is_relative_to(built_site.resolve() / "documents")
            if anchor:
                there = BeautifulSoup(target.read_text(encoding="utf-8"), "html.parser")
                assert there.find(id=anchor) is not None
            found += 1
    assert found > 50
