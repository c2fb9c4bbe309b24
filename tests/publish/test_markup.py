"""Markdown and frontmatter give back exactly what went in."""

from __future__ import annotations

import time

import pytest
import yaml
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

from generator.language.text import squash
from generator.publish import markup
from tests.project import ROOT

CHECKED = ["tables", "attr_list", "md_in_html", "footnotes", "admonition", "def_list", "sane_lists"]
ALWAYS_IN_MKDOCS = ["toc", "tables", "fenced_code"]

SIGNS = "\\`*_{}[]()<>#+-.!|~=:;&?^$%@\"'/1290 aT\t　一。"
signs = st.text(alphabet=SIGNS, max_size=24)
pieces = st.lists(
    st.sampled_from(
        ["---", "===", "***", "1. ", "- ", "+ ", "> ", "# ", " #", "```", "~~~", "!!! note", "[^1]:", "[1]: /a",
         "![a](b)", "[a](b)", "<b>", "</b>", "<!--", "&amp;", "&lt", "&#38;", "{: .a }", "{#a}", "*[A]:", ": ",
         "[TOC]", "http://a.b", "<http://a.b>", "\\", "\\\\", "|", " | ", "`", "一", "二。", "a_b_c", "__", "  "]
    ),
    max_size=6,
).map("".join)  # fmt: skip
anything = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=24)
lines = st.one_of(signs, pieces, anything)


def mkdocs_extensions() -> list[str]:
    """The extensions that render our pages, as ``mkdocs.yml`` names them."""
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    tree = yaml.compose(config, Loader=yaml.SafeLoader)
    assert isinstance(tree, yaml.MappingNode)
    (names,) = [value for key, value in tree.value if key.value == "markdown_extensions"]
    found = [
        item.value if isinstance(item.value, str) else item.value[0][0].value
        for item in names.value
    ]
    return list(dict.fromkeys(ALWAYS_IN_MKDOCS + found))


RENDERERS = {
    "mkdocs.yml": Markdown(extensions=mkdocs_extensions()),
    "checked": Markdown(extensions=CHECKED),
}


def render(source: str, renderer: str) -> BeautifulSoup:
    return BeautifulSoup(RENDERERS[renderer].reset().convert(source), "html.parser")


def shown(text: str) -> str:
    """``text`` as a page shows it: control characters as their pictures."""
    table = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}
    return squash(squash(text).translate(table))


@pytest.mark.parametrize("renderer", RENDERERS)
@given(st.lists(lines.filter(lambda line: squash(line) != ""), min_size=1, max_size=4))
@example(["1. 一", "2. 二"])
@example(["一", "---"])
@example(["~~~", "一", "~~~"])
@example(["一", ": 二"])
@example(["[1]: /a", "[1]"])
@example(["[TOC]"])
@example(["\\`", "`"])
@example(["AT&T；R&amp;D；&copy"])
@example(["&#0"])
def test_paragraphs_render_as_the_text_they_were_made_from(renderer: str, texts: list[str]) -> None:
    source = "\n\n".join(map(markup.paragraph, texts))
    found = [squash(p.get_text()) for p in render(source, renderer).find_all("p")]
    assert found == [shown(text) for text in texts]


@pytest.mark.parametrize("renderer", RENDERERS)
@given(lines.filter(lambda line: squash(line) != ""), st.integers(1, 6))
@example("C#", 2)
@example("一 ##", 2)
@example("一 {: #a }", 2)
def test_headings_render_as_the_text_they_were_made_from(
    renderer: str, text: str, level: int
) -> None:
    (found,) = render(markup.heading(text, level), renderer).find_all(f"h{level}")
    assert squash(found.get_text()) == shown(text)


@pytest.mark.parametrize("renderer", RENDERERS)
@given(st.lists(st.lists(lines, min_size=1, max_size=4), min_size=1, max_size=4))
@example([["一"], ["二"]])
@example([["a|b", "\\|"], ["`|`", "|"]])
@example([["一", "二"], ["1", "2", "3"]])
def test_tables_keep_every_cell(renderer: str, rows: list[list[str]]) -> None:
    found = [
        [squash(cell.get_text()) for cell in row.find_all(["th", "td"])]
        for row in render(markup.table(rows), renderer).find_all("tr")
    ]
    columns = max(map(len, rows))
    assert found[: len(rows)] == [
        [shown(cell) for cell in row] + [""] * (columns - len(row)) for row in rows
    ]
    assert not any(cell for row in found[len(rows) :] for cell in row)


@pytest.mark.parametrize("renderer", RENDERERS)
@given(st.lists(lines.filter(lambda line: squash(line) != ""), min_size=1, max_size=4))
@example(["|", "|"])
def test_list_items_render_as_the_text_they_were_made_from(renderer: str, items: list[str]) -> None:
    found = [
        squash(item.get_text()) for item in render(markup.bullets(items), renderer).find_all("li")
    ]
    assert found == [shown(item) for item in items]


@pytest.mark.parametrize("renderer", RENDERERS)
@given(lines.filter(lambda line: squash(line) != ""))
def test_a_speaker_is_a_paragraph_with_a_class_and_nothing_more(renderer: str, text: str) -> None:
    (found,) = render(markup.speaker(text), renderer).find_all("p")
    assert squash(found.get_text()) == shown(text)
    assert found.get("class") == ["speaker"]


@pytest.mark.parametrize("renderer", RENDERERS)
@given(lines.filter(lambda line: squash(line) != ""), lines.filter(lambda line: squash(line) != ""))
@example("C#", "一 {: #a }")
@example("一", "| ")
def test_a_block_with_an_anchor_is_the_same_block(renderer: str, one: str, other: str) -> None:
    source = "\n\n".join(
        [
            markup.heading(one, 2, "p1"),
            markup.paragraph(one, anchor="p2"),
            markup.bullets([one, other], "p3"),
            markup.table([[one, other], [other]], "p4"),
            markup.caption(other, "p5"),
            markup.bullets([one], "p6"),
            markup.speaker(other, "p7"),
        ]
    )
    page = render(source, renderer)
    ids = [str(node["id"]) for node in page.select("[id]")]
    assert ids == [f"p{number}" for number in range(1, 8)]
    assert [squash(node.get_text()) for node in page.select("[id]")] == list(
        map(shown, [one, one, one, f"{one}{other}{other}", other, one, other])
    )
    assert [squash(node.get_text()) for node in page.select("li")] == [
        *(shown(one), shown(other), shown(one))
    ]
    assert [node.get("class") for node in page.select("#p5, #p7")] == [["caption"], ["speaker"]]


@pytest.mark.parametrize("renderer", RENDERERS)
@given(lines.filter(lambda line: squash(line) != ""))
def test_a_link_shows_its_text_whole(renderer: str, text: str) -> None:
    (found,) = render("前" + markup.link(text, "a/b.md") + "后", renderer).find_all("a")
    assert (squash(found.get_text()), found["href"]) == (shown(text), "a/b.md")


@pytest.mark.parametrize(
    "text",
    ["增长12.5%，约3-5年", "R&D 投入", "探讨 | 推进", "（一）总体要求", "-5℃以下", "2.5万人"],
)
def test_what_means_nothing_in_markdown_is_left_as_it_is(text: str) -> None:
    assert markup.escape(text) == text


def test_escaping_is_fast_enough_for_a_large_archive() -> None:
    text = "2022年，全省基本医保参保率稳定在95%以上，DRG/DIP 付费改革[1]覆盖7成统筹地区。" * 20
    count = 1_000_000 // len(text)
    start = time.perf_counter()
    for _ in range(count):
        markup.escape(text)
    assert time.perf_counter() - start < 1.5, "a million characters"


KEYS = st.from_regex(r"[a-z][a-z_]{2,10}", fullmatch=True).filter(
    lambda key: key not in {"off", "yes", "true", "false", "null"}
)
values = st.recursive(
    st.one_of(anything, signs, st.integers(-(10**9), 10**9), st.booleans(), st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=6,
)


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
    mapping: dict[str, markup.Value],
) -> None:
    written = markup.frontmatter(mapping)
    assert written.startswith("---\n")
    assert written.endswith("---\n")
    assert (yaml.safe_load(written[4:-4]) or {}) == mapping
    assert len(written.splitlines()) == len(written.split("\n")) - 1 == len(mapping) + 2


@pytest.mark.parametrize("key", ["Title: x", "", "on", "null"])
def test_a_frontmatter_key_that_yaml_reads_otherwise_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="not a frontmatter key"):
        markup.frontmatter({key: 1})
