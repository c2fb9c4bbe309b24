"""Pages of small archives, and the ways in which tests read them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

import yaml
from bs4 import BeautifulSoup
from jinja2 import Environment, FileSystemLoader
from markdown import Markdown
from markdown_it import MarkdownIt
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from generator.language.text import squash
from generator.model import (
    Archive,
    Article,
    Block,
    BlockKind,
    Issue,
    Period,
    PeriodBasis,
    Term,
    Vocabulary,
)
from generator.publish.citations.reference import Reference
from generator.publish.page import Page
from generator.site.plugin import ArchivePlugin
from tests.project import ROOT
from tests.rendering import mkdocs_extensions, pages_of

STATED = Period("2022-11-21/2022-11-27", PeriodBasis.STATED)
INFERRED = Period("2023-08~", PeriodBasis.INFERRED, "2023 年 8 月 4 日，三部门发布通知", 7)
BLOCKS = (
    Block(BlockKind.HEADING, "一、总体要求", 3, 3, 1),
    Block(BlockKind.HEADING, "（一）目标", 4, 4, 2),
    Block(BlockKind.PARAGRAPH, "1. 到2025年，<覆盖率>达到 *95%* 以上[1]。", 5, 6),
    Block(BlockKind.CAPTION, "表 1 企业情况", 7, 7),
    Block(BlockKind.TABLE, "企业\t投资\n甲|乙\t8000万元", 8, 9),
    Block(BlockKind.LIST, "第一项\n- 第二项", 10, 11),
    Block(BlockKind.LIST, "另一列", 12, 12),
    Block(BlockKind.QUOTE, "引文一。", 13, 13),
    Block(BlockKind.QUOTE, "引文二。", 14, 14),
    Block(BlockKind.SPEAKER, "主持人", 15, 15),
)
"""Every kind of block, and two lists and two quotations in a row."""
FRONT = (
    *("title", "subtitle", "issue", "order", "period", "period_basis", "period_evidence"),
    *("section", "source", "authors", "page", "published", "original", "digest", "topics"),
    *("language", "seed", "lines"),
)
"""Keys of the frontmatter of an article, in their order; there are no others."""


def article(order: int = 1, issue: str = "2022-47", **changes: object) -> Article:
    """An article with every kind of block; ``changes`` replace its fields."""
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
    return replace(made, **changes)  # type: ignore[arg-type] # fields by name


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
        language="zh-CN",
    )
    return replace(made, **changes)  # type: ignore[arg-type] # fields by name


def page(item: Article, site_url: str = "") -> Page:
    """The page of the only article of an archive."""
    return pages_of(archive(item), site_url)["issues/2022-47/01.md"]


def split(text: str) -> tuple[dict[str, Any], str]:
    """Frontmatter and Markdown of a file."""
    start, front, body = re.split(r"(?m)^---\n", text, maxsplit=2)
    assert start == ""
    return yaml.safe_load(front), body


def data(of: Page) -> Any:
    """The data of a page as templates get them, through JSON."""
    return json.loads(json.dumps(of.data))


def html(of: Page) -> BeautifulSoup:
    """A page as MkDocs renders its Markdown, before the plugin has seen it."""
    made = _renderer().reset().convert(split(of.text)[1])
    return BeautifulSoup(made, "html.parser")


@lru_cache(maxsize=1)
def _renderer() -> Markdown:
    return Markdown(extensions=mkdocs_extensions())


@lru_cache(maxsize=1)
def commonmark() -> MarkdownIt:
    """A parser of CommonMark with tables, of other hands."""
    return MarkdownIt("commonmark").enable("table")


def plainly(markdown: str) -> BeautifulSoup:
    """Markdown as any reader of CommonMark with tables shows it."""
    return BeautifulSoup(commonmark().render(markdown), "html.parser")


def shown(text: str) -> str:
    """``text`` without white space and as a page shows it: control characters as pictures."""
    table = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}
    return squash(squash(text).translate(table))


def headings(of: Page) -> list[str]:
    """The title and the headings of a page."""
    return [found.get_text() for found in html(of).find_all(["h1", "h2", "h3"])]


BASE = "../../.."
"""Where the root of the site is, seen from a page that is none of its own."""


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The project's templates with the filters that MkDocs and the plugin give them."""
    made = Environment(loader=FileSystemLoader(ROOT / "generator/theme"), autoescape=False)  # noqa: S701 - as MkDocs
    config = MkDocsConfig()
    return ArchivePlugin().on_env(made, config=config, files=Files([]))


def drawn(template: str, of: Page, site_url: str = "", **site: str) -> BeautifulSoup:
    """A partial for a page, read as a browser would."""
    values = {
        "data": data(of),
        "references": [Reference.load(each) for each in data(of).get("references", ())],
        "page": SimpleNamespace(
            meta=dict(of.front),
            canonical_url=f"{site_url}{address(of.path)}",
            url=address(of.path),
            file={"src_uri": of.path},
        ),
        "base_url": BASE,
        "config": SimpleNamespace(site_url=site_url, use_directory_urls=True, **site),
        "archive": {"newsletters": ["医周药事"], "language": "zh-CN"},
    }
    return BeautifulSoup(environment().get_template(template).render(values), "html.parser")


def macro(file: str, name: str, argument: object) -> str:
    """What a macro of a partial writes for its one argument."""
    source = f'{{% from "partials/{file}" import {name} with context %}}{{{{ {name}(argument) }}}}'
    values = {"config": SimpleNamespace(use_directory_urls=True), "page": None, "base_url": BASE}
    return environment().from_string(source).render(argument=argument, data={}, **values)


def address(path: str) -> str:
    """Where the page of a Markdown file stands below the site's root."""
    return path.replace("index.md", "").replace(".md", "/")
