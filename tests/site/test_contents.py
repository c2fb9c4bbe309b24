"""The contents list of an article: its headings and its speakers, all of them, in order."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import strategies as st

from generator.site.contents import Contents

LEVELS = st.lists(st.integers(min_value=2, max_value=6), max_size=8)


def entries(html: str) -> list[tuple[int, str, str]]:
    """Level, id and name of each entry of a text."""
    contents = Contents(set())
    contents.named(html)
    return [(each["level"], each["id"], each["name"]) for each in contents.listed]


def test_entries_have_no_signs_of_notes() -> None:
    ours = '<h2>Gales<sup class="note-reference"><a id="fnref-1" href="#fn-1">[1]</a></sup></h2>'
    others = '<h2>H<sub>2</sub>O<a href="../01/#p2"><sup>[2]</sup></a> and mc<sup>2</sup></h2>'
    assert [name for *_, name in entries(ours + others)] == ["Gales", "H2O and mc2"]


def wanted(body: Tag) -> list[tuple[str, str]]:
    """Anchor and words of the headings and speakers of a built text, in order."""
    found: list[tuple[str, str]] = []
    before = None
    for block in body.find_all(["h2", "h3", "h4", "h5", "h6", "p"], recursive=False):
        speaks = "speaker" in (block.get("class") or [])
        words = "".join(block.get_text().split()).rstrip("：:" if speaks else "")
        if speaks and before is not None and block.find_previous_sibling() is before:
            found[-1] = (found[-1][0], found[-1][1] + words)
        elif speaks or block.name != "p":
            found.append((str(block["id"]), words))
        before = block if speaks else None
    return found


def shown(nav: Tag) -> list[tuple[str, str]]:
    return [
        (unquote(str(a["href"])).removeprefix("#"), "".join(a.get_text().split()))
        for a in nav.select("a")
    ]


def test_every_article_with_headings_lists_exactly_these(built_site: Path) -> None:
    listed = 0
    for path in sorted(built_site.glob("issues/*/*/index.html")):
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        bodies = page.select(".article > .article-body")
        if not bodies:
            continue
        expected = wanted(bodies[1])
        lists = [page.select(".md-sidebar nav"), page.select(".toc-fold nav")]
        assert [len(each) for each in lists] == [bool(expected)] * 2, path
        for (nav,) in filter(None, lists):
            assert shown(nav) == expected, path
        listed += bool(expected)
    assert listed >= 25


def test_a_page_that_is_written_by_hand_has_its_contents_too(built_site: Path) -> None:
    page = BeautifulSoup((built_site / "about/index.html").read_text("utf-8"), "html.parser")
    headings = [("".join(h.get_text().split())) for h in page.select(".plain h2, .plain h3")]
    for nav in (*page.select(".md-sidebar nav"), *page.select(".toc-fold nav")):
        assert [words for _, words in shown(nav)] == headings


def test_who_speaks_is_an_entry_with_the_office_above_the_name() -> None:
    html = (
        '<p id="p1" class="speaker">卫生健康委专员</p>\n<p id="p2" class="speaker">傅某：</p>\n'
        '<p id="p3">谢谢。</p>\n<h2 id="p4">提问</h2>\n<p id="p5" class="speaker">记者</p>'
    )
    assert entries(html) == [(7, "p1", "卫生健康委专员 傅某"), (2, "p4", "提问"), (7, "p5", "记者")]


def test_only_the_colon_behind_a_name_is_left_out() -> None:
    for said, name in (("Hall:", "Hall"), (":smile:", ":smile:"), ("问", "问")):
        assert entries(f'<p id="p1" class="speaker">{said}</p>') == [(7, "p1", name)]


def test_a_heading_is_listed_without_its_marks_and_notes() -> None:
    note = '<sup class="note-reference"><a href="#fn-1">[1]</a></sup>'
    html = f'<h2 id="p1">一、<em>总体</em>要求{note}</h2>'
    assert entries(html) == [(2, "p1", "一、总体要求")]


@given(LEVELS)
def test_headings_of_every_level_are_listed_in_order(levels: list[int]) -> None:
    html = "".join(f'<h{n} id="p{at}">题{at}</h{n}>' for at, n in enumerate(levels))
    assert entries(html) == [(n, f"p{at}", f"题{at}") for at, n in enumerate(levels)]
