"""Words of a text that name a document lead to its page, and nothing else of the text changes."""

from __future__ import annotations

import json
import re
from pathlib import Path

from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from generator.site.documents import with_documents
from generator.site.groups import Group, Inputs

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


def test_the_page_of_a_whole_issue_is_made_again_when_a_link_in_it_changes(tmp_path: Path) -> None:
    docs, pages = tmp_path / "docs", ("issues/1/01.md", "issues/1/all.md")
    (docs / "issues/1").mkdir(parents=True)
    for page in pages:
        (docs / page).write_text("# 题\n", encoding="utf-8")

    def key(target: str) -> str:
        about = {pages[0]: {"blocks": "p", "cited": {"p1": {WORDS: target}}}}
        about[pages[1]] = {"texts": pages[:1]}
        file = tmp_path / "page-data" / "issues/1.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps({"pages": about}), encoding="utf-8")
        made = Inputs(docs, "", all_known=True).keys(Group("issues/1", pages, ""))
        return made[pages[1]]

    assert key("documents/a/index.md") != key("documents/b/index.md")
    assert key("documents/a/index.md") == key("documents/a/index.md")
