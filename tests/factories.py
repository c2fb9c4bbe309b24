"""Small archives, made by hand, for the tests of the outer rooms."""

from __future__ import annotations

from dataclasses import replace

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

WEEK = Period("2022-11-21/2022-11-27", PeriodBasis.STATED)


def paragraph(text: str, line: int = 3) -> Block:
    return Block(BlockKind.PARAGRAPH, text, line, line)


def article(order: int = 1, **changes: object) -> Article:
    """An article of the issue 2022-47; ``changes`` replace its fields."""
    made = Article(
        issue="2022-47",
        order=order,
        title=f"第{order}篇",
        source="健康报",
        section="医院管理",
        page=order,
        digest="一句提要。",
        blocks=(paragraph("正文第一段。"), paragraph("1. 正文*第二段*。", 4)),
        period=WEEK,
        seed="001_a.txt",
        first=order * 10,
        last=order * 10 + 5,
        topics=("集中采购",),
    )
    return replace(made, **changes)  # type: ignore[arg-type] # fields by name


def archive(*articles: Article) -> Archive:
    """An archive of one issue with these articles, or with one."""
    issue = Issue(
        id="2022-47",
        seed="001_a.txt",
        newsletter="医周药事",
        number="2022-47",
        period=WEEK,
        articles=articles or (article(),),
    )
    return Archive(
        issues=(issue,),
        title="试刊档案",
        description="一份试刊。",
        sections=Vocabulary((Term("医院管理", "yiyuan-guanli"),)),
        sources=Vocabulary((Term("健康报", "jiankang-bao"),)),
        topics=Vocabulary((Term("集中采购", "jicai"),)),
        language="zh-CN",
    )
