"""Markdown and frontmatter give back exactly what went in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import yaml
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

from generator.language.text import squash
from generator.model import Mark, MarkKind
from generator.publish import markdown
from generator.publish.forms import Form
from tests.publish.hostile import anything, cells, lines, signs
from tests.publish.made import commonmark, shown
from tests.rendering import mkdocs_extensions

CHECKED = ["tables", "attr_list", "md_in_html", "footnotes", "admonition", "def_list", "sane_lists"]

_OURS = Markdown(extensions=mkdocs_extensions())
_OTHERS = Markdown(extensions=CHECKED)
RENDERERS: dict[str, Callable[[str], str]] = {
    "mkdocs.yml": lambda source: _OURS.reset().convert(source),
    "checked": lambda source: _OTHERS.reset().convert(source),
    "commonmark": lambda source: str(commonmark().render(source)),
}
"""The site's own renderer, one with other extensions, and any reader of CommonMark."""


def render(source: str, renderer: str) -> BeautifulSoup:
    return BeautifulSoup(RENDERERS[renderer](source), "html.parser")


@pytest.mark.parametrize("renderer", RENDERERS)
@given(st.lists(lines, min_size=1, max_size=4))
@example(["1. 一", "2. 二"])
@example(["1) 一", "123456789) 二"])
@example(["一", "---"])
@example(["~~~", "一", "~~~"])
@example(["一", ": 二"])
@example(["[1]: /a", "[1]"])
@example(["[TOC]"])
@example(["\\`", "`"])
@example(["AT&T；R&amp;D；&copy"])
@example(["&#0"])
def test_paragraphs_render_as_the_text_they_were_made_from(renderer: str, texts: list[str]) -> None:
    source = "\n\n".join(map(markdown.paragraph, texts))
    found = [squash(p.get_text()) for p in render(source, renderer).find_all("p")]
    assert found == [shown(text) for text in texts]


@pytest.mark.parametrize("renderer", RENDERERS)
@given(lines, st.integers(1, 6))
@example("C#", 2)
@example("一 ##", 2)
@example("一 {: #a }", 2)
def test_headings_render_as_the_text_they_were_made_from(
    renderer: str, text: str, level: int
) -> None:
    (found,) = render(markdown.heading(text, level), renderer).find_all(f"h{level}")
    assert squash(found.get_text()) == shown(text)


@pytest.mark.parametrize("renderer", RENDERERS)
@given(st.lists(st.lists(cells, min_size=1, max_size=4), min_size=1, max_size=4))
@example([["一"], ["二"]])
@example([["a|b", "\\|"], ["`|`", "|"]])
@example([["一", "二"], ["1", "2", "3"]])
def test_tables_keep_every_cell(renderer: str, rows: list[list[str]]) -> None:
    found = [
        [squash(cell.get_text()) for cell in row.find_all(["th", "td"])]
        for row in render(markdown.table(rows), renderer).find_all("tr")
    ]
    columns = max(map(len, rows))
    assert found[: len(rows)] == [
        [shown(cell) for cell in row] + [""] * (columns - len(row)) for row in rows
    ]
    assert not any(cell for row in found[len(rows) :] for cell in row)


@pytest.mark.parametrize("renderer", RENDERERS)
@given(st.lists(lines, min_size=1, max_size=4))
@example(["|", "|"])
def test_list_items_render_as_the_text_they_were_made_from(renderer: str, items: list[str]) -> None:
    found = [
        squash(item.get_text())
        for item in render(markdown.unordered_list(items), renderer).find_all("li")
    ]
    assert found == [shown(item) for item in items]


@pytest.mark.parametrize("renderer", RENDERERS)
@given(lines)
def test_a_quotation_is_one_paragraph_in_a_quotation(renderer: str, text: str) -> None:
    (found,) = render(markdown.quotation(text), renderer).select("blockquote > p")
    assert squash(found.get_text()) == shown(text)


@pytest.mark.parametrize("renderer", RENDERERS)
@given(lines)
def test_a_speaker_is_a_paragraph_and_nothing_more(renderer: str, text: str) -> None:
    (found,) = render(markdown.strong(text), renderer).find_all("p")
    assert squash(found.get_text()) == shown(text)


@pytest.mark.parametrize("renderer", RENDERERS)
@given(lines, lines)
@example("C#", "一 {: #a }")
@example("一", "| ")
def test_a_block_is_the_same_whatever_stands_beside_it(renderer: str, one: str, other: str) -> None:
    source = "\n\n".join(
        [
            markdown.heading(one, 2),
            markdown.paragraph(one),
            markdown.unordered_list([one, other]),
            markdown.table([[one, other], [other]]),
            markdown.paragraph(other),
            markdown.unordered_list([one]),
            markdown.strong(other),
        ]
    )
    found = render(source, renderer).find_all(True, recursive=False)
    assert [node.name for node in found] == ["h2", "p", "ul", "table", "p", "ul", "p"]
    assert [squash(node.get_text()) for node in found] == list(
        map(shown, [one, one, one + other, f"{one}{other}{other}", other, one, other])
    )


@pytest.mark.parametrize("renderer", RENDERERS)
@given(lines)
def test_a_link_shows_its_text_whole(renderer: str, text: str) -> None:
    (found,) = render("前" + markdown.link(text, "a/b.md") + "后", renderer).find_all("a")
    assert (squash(found.get_text()), found["href"]) == (shown(text), "a/b.md")


@pytest.mark.parametrize(
    "text",
    [
        "增长12.5%，约3-5年",
        "R&D 投入",
        "探讨 | 推进",
        "（一）总体要求",
        "-5℃以下",
        "2.5万人",
        ":red_barn:",
        "snake_case_名_称",
    ],
)
def test_what_means_nothing_in_markdown_is_left_as_it_is(text: str) -> None:
    assert markdown.escape(text) == text


KEYS = st.one_of(
    st.from_regex(r"[a-z][a-z_]{2,10}", fullmatch=True),
    st.sampled_from(["on", "null", "Title: x", "yes", "2022-11-21"]),
)
scalars = st.one_of(anything, signs, st.integers(-(10**9), 10**9), st.booleans(), st.none())
values = st.one_of(scalars, st.lists(scalars, max_size=3))


@given(st.dictionaries(KEYS, values, max_size=5))
@example(
    {
        "title": "2022-11-21",
        "page": 7,
        "digest": "\x85\u2028\u2029\ufeff\x00\x7f一: #'\"\\",
        "topics": [],
    }
)
def test_frontmatter_reads_back_as_the_values_that_went_in(
    mapping: dict[str, markdown.Value],
) -> None:
    written = markdown.frontmatter(mapping)
    assert written.startswith("---\n")
    assert written.endswith("---\n")
    assert (yaml.safe_load(written[4:-4]) or {}) == mapping
    assert len(written.splitlines()) == len(written.split("\n")) - 1 == len(mapping) + 2


@pytest.mark.parametrize(
    ("text", "start", "end", "made"),
    [
        ("Time: 10 am", 0, 5, "**Time:** 10 am"),
        ("(Sorrel)", 1, 7, "(**Sorrel**)"),
        ("He said “no”.", 8, 12, "He said **“no”**."),
        ("the (old)mill", 4, 9, "the <strong>(old)</strong>mill"),
        ("医保（新）后", 2, 5, "医保<strong>（新）</strong>后"),
    ],
)
def test_phrases_are_marked_by_signs_where_markdown_sees_them(
    text: str, start: int, end: int, made: str
) -> None:
    form = Form((), (Mark(MarkKind.STRONG, start, end),))
    assert markdown.paragraph(text, form) == made
