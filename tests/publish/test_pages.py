"""Pages hold the article's text whole and its metadata under the agreed keys."""

from __future__ import annotations

from dataclasses import replace

import markdown
import pytest
import yaml
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from generator.language.text import squash
from generator.model import (
    Archive,
    Article,
    Block,
    BlockKind,
    Correction,
    Issue,
    Period,
    PeriodBasis,
    Term,
    Vocabulary,
)
from generator.publish import pages

STATED = Period("2022-11-21/2022-11-27", PeriodBasis.STATED)
INFERRED = Period("2023-08~", PeriodBasis.INFERRED, "2023 年 8 月 4 日，三部门发布通知", 7)
EXTENSIONS = ["tables", "attr_list", "md_in_html", "sane_lists", "toc", "fenced_code"]

BLOCKS = (
    Block(BlockKind.HEADING, "一、总体要求", 3, 3, 1),
    Block(BlockKind.HEADING, "（一）目标", 4, 4, 2),
    Block(BlockKind.PARAGRAPH, "1. 到2025年，<覆盖率>达到 *95%* 以上[1]。", 5, 6),
    Block(BlockKind.CAPTION, "表 1 企业情况", 7, 7),
    Block(BlockKind.TABLE, "企业\t投资\n甲|乙\t8000万元", 8, 9),
    Block(BlockKind.LIST, "第一项\n- 第二项", 10, 11),
    Block(BlockKind.SPEAKER, "主持人", 12, 12),
)


def article(order: int = 1, issue: str = "2022-47", **changes: object) -> Article:
    made = Article(
        issue,
        order,
        f"标题{order}",
        "健康报",
        "分析解读",
        7,
        "提要全文。" * 30,
        BLOCKS,
        STATED,
        "001.txt",
        10,
        90,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def archive(*articles: Article, **changes: object) -> Archive:
    """An archive of one issue, with terms for what the articles name."""
    issue = Issue(
        "2022-47", "001.txt", "医周药事", "2022-47", STATED, articles, "医周药事 2022年第47期"
    )
    made = Archive(
        (issue,),
        "典藏",
        "全文档案。",
        Vocabulary((Term("分析解读", "fenxi"),)),
        Vocabulary((Term("健康报", "jkb", ("健康日报",), kind="newspaper"),)),
        Vocabulary((Term("集中带量采购", "jicai", ("集采",), kind="药品"),)),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def split(page: str) -> tuple[dict[str, object], str]:
    """Frontmatter and text of a page."""
    _, front, body = page.split("---\n", 2)
    return yaml.safe_load(front), body


def html(body: str) -> BeautifulSoup:
    return BeautifulSoup(markdown.markdown(body, extensions=EXTENSIONS), "html.parser")


def test_an_article_page_carries_its_metadata_under_the_agreed_keys() -> None:
    made = article(subtitle="副题", authors=("李恒", "黄筱"), topics=("集中带量采购",))
    meta, _ = split(pages.render(archive(made))["issues/2022-47/01.md"])
    assert {key: meta[key] for key in list(meta)[:16]} == {
        "title": "标题1",
        "subtitle": "副题",
        "issue": "2022-47",
        "order": 1,
        "period": "2022-11-21/2022-11-27",
        "period_basis": "stated",
        "section": "分析解读",
        "source": "健康报",
        "authors": ["李恒", "黄筱"],
        "page": 7,
        "digest": "提要全文。" * 30,
        "topics": ["集中带量采购"],
        "seed": "001.txt",
        "lines": [10, 90],
        "template": "article.html",
        "description": "提要全文。" * 23 + "提要全文…",
    }


def test_what_an_article_does_not_have_is_empty_and_not_made_up() -> None:
    bare = article(source="", section="", page=None, digest="", period=Period())
    meta, _ = split(pages.render(archive(bare))["issues/2022-47/01.md"])
    assert [meta[key] for key in ("source", "section", "page", "digest", "period")] == [""] * 5
    assert (meta["period_basis"], meta["period_label"]) == ("unknown", "日期不详")
    assert not {"subtitle", "period_evidence", "corrections", "previous", "next"} & meta.keys()
    assert set(meta["links"]) == {"issue", "topics"}  # type: ignore[call-overload]


def test_an_inferred_period_comes_with_its_evidence() -> None:
    meta, _ = split(pages.render(archive(article(period=INFERRED)))["issues/2022-47/01.md"])
    assert meta["period_evidence"] == INFERRED.evidence
    assert meta["period_label"] == "约2023年8月（推断）"


def test_the_body_is_the_title_and_the_blocks_and_nothing_else() -> None:
    made = article()
    _, body = split(pages.render(archive(made))["issues/2022-47/01.md"])
    shown = squash(html(body).get_text())
    assert shown == squash(made.title + made.text)


def test_every_kind_of_block_becomes_its_element() -> None:
    _, body = split(pages.render(archive(article()))["issues/2022-47/01.md"])
    found = [
        (node.name, node.get("class"))
        for node in html(body).find_all(["h1", "h2", "h3", "p", "table", "li"])
    ]
    assert found == [
        ("h1", None),
        ("h2", None),
        ("h3", None),
        ("p", None),
        ("p", ["caption"]),
        ("table", None),
        ("li", None),
        ("li", None),
        ("p", ["speaker"]),
    ]


LINES = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=30)


@given(
    LINES,
    st.lists(
        st.tuples(
            st.sampled_from([BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.SPEAKER]), LINES
        )
    ),
)
def test_no_character_of_any_article_is_lost_or_added(
    title: str, parts: list[tuple[BlockKind, str]]
) -> None:
    blocks = tuple(Block(kind, text, 1, 1, 1) for kind, text in parts)
    _, body = split(
        pages.render(archive(article(title=title, blocks=blocks)))["issues/2022-47/01.md"]
    )
    assert squash(html(body).get_text()) == squash(title + "".join(text for _, text in parts))


def test_corrections_are_told_with_their_reasons() -> None:
    made = article(corrections=(Correction(12, "join", "换页处切断", source_line=3),))
    meta, _ = split(pages.render(archive(made))["issues/2022-47/01.md"])
    assert meta["corrections"] == [{"line": 12, "action": "join", "reason": "换页处切断"}]


def test_articles_know_their_neighbours_and_their_issue() -> None:
    rendered = pages.render(archive(article(1), article(2), article(3)))
    meta, _ = split(rendered["issues/2022-47/02.md"])
    assert meta["previous"] == {"title": "标题1", "path": "issues/2022-47/01.md"}
    assert meta["next"] == {"title": "标题3", "path": "issues/2022-47/03.md"}
    assert meta["links"]["issue"]["path"] == "issues/2022-47/index.md"  # type: ignore[index]


def test_the_printed_source_leads_to_its_publisher() -> None:
    meta, _ = split(pages.render(archive(article(source="健康日报")))["issues/2022-47/01.md"])
    assert meta["source"] == "健康日报"
    assert meta["links"]["source"] == {"title": "健康报", "path": "sources/jkb/index.md"}  # type: ignore[index]


def test_an_issue_page_has_the_shape_of_its_contents_list() -> None:
    one, two, three = article(1), article(2), article(3, section="", page=None)
    _, body = split(pages.render(archive(one, two, three))["issues/2022-47/index.md"])
    page = html(body)
    assert [h.get_text() for h in page.find_all(["h1", "h2", "h3"])] == [
        "医周药事 2022年第47期", "分析解读", "标题1", "标题2", "标题3",
    ]  # fmt: skip
    assert [p.get_text() for p in page.select("p.facts")] == [
        "健康报·第 7 页",
        "健康报·第 7 页",
        "健康报",
    ]
    assert [p.get_text() for p in page.select("p.digest")] == [one.digest] * 3


def test_issues_know_the_one_before_and_the_one_after() -> None:
    whole = archive(article())
    older = replace(
        whole.issues[0], id="2022-46", articles=(article(issue="2022-46"),), title="前一期"
    )
    rendered = pages.render(replace(whole, issues=(*whole.issues, older)))
    newest, oldest = (split(rendered[f"issues/{i}/index.md"])[0] for i in ("2022-47", "2022-46"))
    assert newest["previous"] == {"title": "前一期", "path": "issues/2022-46/index.md"}
    assert oldest["next"]["path"] == "issues/2022-47/index.md"  # type: ignore[index]
    assert "next" not in newest
    assert "previous" not in oldest


def test_the_home_page_says_what_there_is_and_where() -> None:
    made = archive(article(topics=("集中带量采购",)))
    meta, body = split(pages.render(made)["index.md"])
    assert (meta["title"], meta["description"]) == ("典藏", "全文档案。")
    counts = {place["title"]: place["path"] for place in meta["counts"]}  # type: ignore[attr-defined]
    assert counts["1 期"] == counts["1 篇文章"] == "issues/index.md"
    assert meta["examples"] == ["集中带量采购"]
    page = html(body)
    assert "最新一期" in page.get_text()
    assert {a["href"] for a in page.find_all("a")} == {
        "issues/2022-47/index.md", "issues/2022-47/01.md", "issues/index.md", "sections/index.md",
        "sections/fenxi/index.md", "topics/index.md", "topics/jicai/index.md", "sources/index.md",
        "sources/jkb/index.md", "documents/index.md", "places/index.md", "people/index.md",
        "overview/index.md",
    }  # fmt: skip


def test_every_link_leads_to_a_page_that_is_rendered() -> None:
    rendered = pages.render(archive(article(1, topics=("集中带量采购",)), article(2)))
    for path, text in rendered.items():
        meta, body = split(text)
        places = [meta.get("previous"), meta.get("next"), *meta["breadcrumbs"]]  # type: ignore[misc]
        assert {place["path"] for place in places if place} <= rendered.keys()
        for link in html(body).find_all("a"):
            target = str(link["href"])
            steps = path.split("/")[:-1]
            while target.startswith("../"):
                target, steps = target[3:], steps[:-1]
            assert "/".join([*steps, target]) in rendered, (path, link["href"])


def test_two_issues_with_one_id_are_refused() -> None:
    whole = archive(article())
    with pytest.raises(ValueError, match="two pages with one path"):
        pages.render(replace(whole, issues=(*whole.issues, *whole.issues)))
