"""Pages hold the article's text whole and its facts under the agreed keys, as clean Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it.token import Token

from generator.apparatus import finding
from generator.language.text import squash
from generator.model import Archive, Block, BlockKind, Correction, Period
from generator.publish.catalogue import Catalogue
from generator.publish.data.files import data_files
from generator.publish.page import Page
from generator.site.generation import write
from tests import factories
from tests.preparing import generated
from tests.publish import made
from tests.publish.citations.samples import SITE, catalogue
from tests.publish.hostile import blocks as hostile_blocks
from tests.publish.hostile import lines as hostile_lines
from tests.publish.made import (
    FRONT,
    INFERRED,
    archive,
    article,
    commonmark,
    data,
    html,
    page,
    plainly,
    shown,
    split,
)
from tests.rendering import pages_of


@lru_cache(maxsize=1)
def of_the_seeds() -> tuple[Page, ...]:
    """Every page of the five seeds, that about the data too."""
    found = catalogue().archive
    about = data_files(Catalogue(found), finding.find_apparatus(found), SITE).page
    return (*pages_of(found, SITE).values(), about)


def tokens(markdown: str) -> Iterator[Token]:
    """All that a parser of CommonMark finds, the insides of lines too."""
    pending = commonmark().parse(markdown)
    while pending:
        token = pending.pop()
        yield token
        pending += token.children or ()


def check_clean(of: Page) -> None:
    """The contract that every page keeps."""
    front, body = split(of.text)
    assert front == plain(of.front), of.path
    assert all(value not in ("", None, [], {}) for value in front.values()), of.path
    kinds = {token.type for token in tokens(body)}
    assert not {"html_block", "html_inline"} & kinds, of.path
    first = commonmark().parse(body)[0]
    assert (first.type, first.tag) == ("heading_open", "h1"), of.path


def plain(values: object) -> object:
    """Values as YAML and JSON have them, without tuples."""
    if isinstance(values, list | tuple):
        return [plain(value) for value in values]
    return dict(values) if isinstance(values, dict) else values


def shape(blocks: Iterable[Block]) -> list[tuple[str, int]]:
    """The elements that blocks become in CommonMark, each with the number of its parts."""
    tags = {BlockKind.TABLE: "table", BlockKind.LIST: "ul", BlockKind.QUOTE: "blockquote"}
    return [
        (
            f"h{min(1 + max(block.level, 1), 6)}"
            if block.kind is BlockKind.HEADING
            else tags.get(block.kind, "p"),
            len(block.items) if block.kind is BlockKind.LIST else 1,
        )
        for block in blocks
    ]


def shape_of(rendered: BeautifulSoup) -> list[tuple[str, int]]:
    """The elements of a page below its title, in the same form."""
    _, *below = rendered.find_all(True, recursive=False)
    return [
        (node.name, len(node.find_all("li", recursive=False)) if node.name == "ul" else 1)
        for node in below
    ]


def test_every_page_of_the_seeds_is_clean() -> None:
    for of in of_the_seeds():
        check_clean(of)
        assert "{:" not in of.text
        assert '<a id="' not in of.text


def test_pages_of_articles_have_the_keys_of_the_contract_and_others_a_title_alone() -> None:
    for of in of_the_seeds():
        front, _ = split(of.text)
        if of.data["template"] == "article.html":
            assert list(front) == [key for key in FRONT if key in front], of.path
            assert {"title", "issue", "order", "period_basis", "seed", "lines"} <= front.keys()
        else:
            assert list(front) == ["title"], of.path


def test_the_texts_of_the_seeds_read_in_commonmark_as_they_are() -> None:
    for item in catalogue().archive.articles:
        body = split(pages_of_the_seeds()[f"{item.path[:-1]}.md"].text)[1]
        rendered = plainly(body)
        assert squash(rendered.get_text()) == shown(item.title + item.text), item.path
        assert shape_of(rendered) == shape(item.blocks), item.path


def pages_of_the_seeds() -> dict[str, Page]:
    return {of.path: of for of in of_the_seeds()}


def test_an_article_is_most_of_its_page() -> None:
    """What the page says beside the text is the facts; nothing derived stands in it."""
    items = catalogue().archive.articles
    texts = sum(len(item.text) + len(item.digest) for item in items)
    files = sum(len(pages_of_the_seeds()[f"{item.path[:-1]}.md"].text) for item in items)
    assert files < 1.2 * texts


@settings(max_examples=25)  # a whole archive each
@given(
    title=hostile_lines,
    said=st.lists(hostile_lines, min_size=7, max_size=7),
    blocks=hostile_blocks,
    names=st.lists(hostile_lines, max_size=3),
)
@example(title="{: #p1 }", said=["<b>一</b>{: .a }"] * 7, blocks=(), names=["---", "a: b"])
def test_every_page_is_clean_whatever_its_texts_say(
    title: str, said: list[str], blocks: tuple[Block, ...], names: list[str]
) -> None:
    subtitle, source, section, digest, evidence, topic, description = said
    item = factories.article(
        title=title,
        subtitle=subtitle,
        source=source,
        section=section,
        digest=digest,
        topics=(topic,),
        authors=tuple(names),
        blocks=blocks,
        period=replace(INFERRED, evidence=evidence),
    )
    of = factories.archive(item)
    terms = {
        name: replace(getattr(of, name), terms=(replace(getattr(of, name).terms[0], label=label),))
        for name, label in (("sources", source), ("sections", section), ("topics", topic))
    }
    for each in pages_of(replace(of, description=description, **terms)).values():
        check_clean(each)


@given(title=hostile_lines, blocks=hostile_blocks)
@example(title="1) 题", blocks=(factories.paragraph("1) 一"), factories.paragraph("2) 二")))
@example(
    title="题",
    blocks=tuple(Block(BlockKind.LIST, "一\n二", n, n) for n in range(3)),
)
@example(title="题", blocks=tuple(Block(BlockKind.QUOTE, "一", n, n) for n in range(3)))
@example(title="题", blocks=(Block(BlockKind.LIST, "一", 1, 1), factories.paragraph("二")))
def test_commonmark_renders_the_text_of_any_article_exactly(
    title: str, blocks: tuple[Block, ...]
) -> None:
    rendered = plainly(split(page(article(title=title, blocks=blocks)).text)[1])
    assert squash(rendered.get_text()) == shown(title + "".join(block.text for block in blocks))
    assert shape_of(rendered) == shape(blocks)


@given(title=hostile_lines, blocks=hostile_blocks)
def test_mkdocs_renders_the_text_of_any_article_exactly(
    title: str, blocks: tuple[Block, ...]
) -> None:
    rendered = html(page(article(title=title, blocks=blocks)))
    assert squash(rendered.get_text()) == shown(title + "".join(block.text for block in blocks))


def reading(rendered: BeautifulSoup) -> tuple[str, list[tuple[str, str]], list[tuple[str, str]]]:
    """Text, headings and links of a page."""
    return (
        squash(rendered.get_text()),
        [(node.name, squash(node.get_text())) for node in rendered.find_all(HEADINGS)],
        [(str(a["href"]), squash(a.get_text())) for a in rendered.find_all("a")],
    )


HEADINGS = [f"h{level}" for level in range(1, 7)]


def test_every_page_of_the_seeds_reads_alike_in_mkdocs_and_in_commonmark() -> None:
    for of in of_the_seeds():
        assert reading(plainly(split(of.text)[1])) == reading(html(of)), of.path


@settings(max_examples=25)  # a whole archive each
@given(title=hostile_lines, name=hostile_lines, digest=hostile_lines)
def test_index_pages_read_alike_in_mkdocs_and_in_commonmark_whatever_they_list(
    title: str, name: str, digest: str
) -> None:
    item = article(title=title, digest=digest, source=name, section=name, authors=(name,))
    for of in pages_of(archive(item)).values():
        if of.data["template"] != "article.html":
            assert reading(plainly(split(of.text)[1])) == reading(html(of)), of.path


def test_two_lists_and_two_quotations_in_a_row_stay_two() -> None:
    rendered = plainly(split(page(article()).text)[1])
    lists = [[item.get_text() for item in found.find_all("li")] for found in rendered("ul")]
    assert lists == [["第一项", "- 第二项"], ["另一列"]]
    assert [found.get_text().strip() for found in rendered("blockquote")] == [
        "引文一。",
        "引文二。",
    ]


def test_an_article_page_carries_its_facts_under_the_agreed_keys() -> None:
    item = article(
        subtitle="副题",
        authors=("李恒", "黄筱"),
        topics=("集中带量采购",),
        published="2022-11-21",
        original="https://example.org/a",
    )
    front, _ = split(page(item).text)
    assert list(front.items()) == [
        ("title", "标题1"),
        ("subtitle", "副题"),
        ("issue", "2022-47"),
        ("order", 1),
        ("period", "2022-11-21/2022-11-27"),
        ("period_basis", "stated"),
        ("section", "分析解读"),
        ("source", "健康报"),
        ("authors", ["李恒", "黄筱"]),
        ("page", 7),
        ("published", "2022-11-21"),
        ("original", "https://example.org/a"),
        ("digest", "提要全文。" * 30),
        ("topics", ["集中带量采购"]),
        ("seed", "001.txt"),
        ("lines", [10, 90]),
    ]


def test_what_an_article_does_not_have_is_left_out_and_not_made_up() -> None:
    bare = page(article(source="", section="", page=None, digest="", period=Period()))
    assert list(bare.front) == ["title", "issue", "order", "period_basis", "seed", "lines"]
    assert (bare.front["period_basis"], bare.data["period"]) == ("unknown", "未知")
    shown_beside = {"section", "source", "topics", "corrections", "hyperlinks", "previous", "next"}
    assert not shown_beside & bare.data.keys()


def test_an_inferred_period_comes_with_its_evidence_and_a_stated_one_without() -> None:
    inferred = page(article(period=INFERRED))
    assert inferred.front["period_evidence"] == INFERRED.evidence
    assert inferred.data["period"] == "约2023年8月（推断）"
    stated = replace(made.STATED, evidence="2022年11月21日")
    assert "period_evidence" not in page(article(period=stated)).front


def test_a_page_is_described_by_its_digest_or_its_first_paragraph() -> None:
    assert page(article()).data["description"] == "提要全文。" * 23 + "提要全文…"
    without = page(article(digest="")).data["description"]
    assert without == "1. 到2025年，<覆盖率>达到 *95%* 以上[1]。"
    assert page(article(digest="", blocks=())).data["description"] == "标题1"


def test_every_kind_of_block_becomes_its_element() -> None:
    found = [
        node.name
        for node in plainly(split(page(article()).text)[1]).find_all(True, recursive=False)
    ]
    assert found == [
        *("h1", "h2", "h3", "p", "p", "table", "ul", "ul", "blockquote", "blockquote", "p")
    ]
    assert page(article()).data["blocks"] == "h h p c t l l q q s"


def test_corrections_are_told_with_their_reasons_in_the_order_of_their_lines() -> None:
    first = Correction(3, "drop", "重复", source_line=3)
    item = article(corrections=(Correction(12, "join", "换页处切断", source_line=3), first))
    assert data(page(item))["corrections"] == [
        {"line": 3, "action": "drop", "reason": "重复"},
        {"line": 12, "action": "join", "reason": "换页处切断"},
    ]


def test_articles_know_their_neighbours_and_their_issue() -> None:
    found = data(pages_of(archive(article(1), article(2), article(3)))["issues/2022-47/02.md"])
    assert found["previous"] == {"title": "标题1", "path": "issues/2022-47/01.md"}
    assert found["next"] == {"title": "标题3", "path": "issues/2022-47/03.md"}
    assert found["issue"]["path"] == "issues/2022-47/index.md"
    assert found["place"] == [2, 3]
    assert [link["path"] for link in found["breadcrumbs"]] == [
        *("index.md", "issues/index.md", "issues/2022-47/index.md")
    ]


def test_the_next_issue_follows_the_last_article_and_the_one_before_precedes_the_first() -> None:
    (old,) = archive(article(1)).issues
    members = (article(1, issue="2022-48"), article(2, issue="2022-48"))
    new = replace(old, id="2022-48", number="2022-48", articles=members, title="")
    pages = pages_of(replace(archive(), issues=(new, old)))
    newer, older = new.id, old.id
    assert data(pages[f"issues/{older}/01.md"])["next"]["path"] == f"issues/{newer}/index.md"
    assert "previous" not in data(pages[f"issues/{older}/01.md"])
    assert "place" not in data(pages[f"issues/{older}/01.md"]), "it stands alone"
    assert data(pages[f"issues/{newer}/01.md"])["previous"]["path"] == f"issues/{older}/index.md"
    assert "next" not in data(pages[f"issues/{newer}/02.md"])


def test_a_digest_is_known_to_be_the_beginning_of_the_text() -> None:
    paragraphs = tuple(Block(BlockKind.PARAGRAPH, text, 5, 6) for text in ("甲 乙。", "丙丁。"))
    headed = (Block(BlockKind.HEADING, "一、题", 4, 4, 1), *paragraphs)
    assert data(page(article(digest="甲乙。丙……", blocks=headed)))["repeated"] is True
    for digest in ("甲乙。丁", "乙。丙丁。", "", "……"):
        assert "repeated" not in data(page(article(digest=digest, blocks=headed)))


def test_the_printed_source_leads_to_its_publisher() -> None:
    found = page(article(source="健康日报"))
    assert found.front["source"] == "健康日报"
    assert data(found)["source"] == {"title": "健康报", "path": "sources/jkb/index.md"}


def test_an_issue_page_has_the_form_of_its_contents_list() -> None:
    one, two, three = article(1), article(2), article(3, section="", page=None)
    found = html(pages_of(archive(one, two, three))["issues/2022-47/index.md"])
    assert [h.get_text() for h in found.find_all(["h1", "h2", "h3"])] == [
        *("医周药事 2022年第47期", "分析解读", "标题1", "标题2", "标题3")
    ]
    facts = [p.get_text() for p in found.find_all("p", recursive=False)]
    assert facts == ["健康报·第 7 页", "健康报·第 7 页", "健康报"]
    assert [p.get_text().strip() for p in found.find_all("blockquote")] == [one.digest] * 3


def test_issues_know_the_one_before_and_the_one_after() -> None:
    whole = archive(article())
    older = replace(
        whole.issues[0], id="2022-46", articles=(article(issue="2022-46"),), title="前一期"
    )
    found = pages_of(replace(whole, issues=(*whole.issues, older)))
    newest, oldest = (data(found[f"issues/{i}/index.md"]) for i in ("2022-47", "2022-46"))
    assert newest["previous"] == {"title": "前一期", "path": "issues/2022-46/index.md"}
    assert oldest["next"]["path"] == "issues/2022-47/index.md"
    assert "next" not in newest
    assert "previous" not in oldest


def test_the_home_page_says_what_there_is_and_where() -> None:
    found = pages_of(archive(article(topics=("集中带量采购",))))["index.md"]
    assert found.front == {"title": "典藏"}
    told = data(found)
    assert told["description"] == "全文档案。"
    counts = {link["count"]: link["path"] for link in told["counts"]}
    assert counts["1 期"] == counts["1 篇文章"] == "issues/index.md"
    assert told["examples"] == ["集中带量采购"]
    rendered = html(found)
    assert "最新一期" in rendered.get_text()
    assert {a["href"] for a in rendered.find_all("a")} == {
        "issues/2022-47/index.md", "issues/2022-47/01.md", "issues/index.md", "sections/index.md",
        "sections/fenxi/index.md", "topics/index.md", "topics/jicai/index.md", "sources/index.md",
        "sources/jkb/index.md", "documents/index.md", "places/index.md", "people/index.md",
        "overview/index.md",
    }  # fmt: skip


def links_in(values: object) -> Iterator[str]:
    """Every path that page data leads to."""
    if isinstance(values, dict):
        path = values.get("path")
        if isinstance(path, str) and path.partition("#")[0].endswith(".md"):
            yield path.partition("#")[0]
        for inner in values.values():
            yield from links_in(inner)
    elif isinstance(values, list):
        for inner in values:
            yield from links_in(inner)


def test_every_link_leads_to_a_page_that_is_made() -> None:
    text = "《关于推进改革的意见》在杭州市和嘉兴市施行，国家卫生健康委主任李某某出席。"
    one = article(1, topics=("集中带量采购",), blocks=(factories.paragraph(text),))
    found = pages_of(archive(one, article(2, blocks=one.blocks)))
    for path, each in found.items():
        assert set(links_in(data(each))) <= found.keys(), path
        for link in html(each).find_all("a"):
            target = str(link["href"]).partition("#")[0]
            steps = path.split("/")[:-1]
            while target.startswith("../"):
                target, steps = target[3:], steps[:-1]
            assert "/".join([*steps, target]) in found, (path, link["href"])


def test_two_issues_with_one_id_are_refused(tmp_path: Path) -> None:
    whole = archive(article())
    double = replace(whole, issues=(*whole.issues, *whole.issues))
    with pytest.raises(ValueError, match=r"two files with one path|shorter"):
        write(generated(double), tmp_path / "docs")


def test_the_same_archive_gives_the_same_pages() -> None:
    def texts(of: Archive) -> list[tuple[str, object]]:
        return [(each.text, data(each)) for each in pages_of(of, SITE).values()]

    assert texts(archive(article())) == texts(archive(article()))
