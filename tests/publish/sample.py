"""An archive that has a little of everything, for the tests of whole pages."""

from __future__ import annotations

from dataclasses import replace

from generator.model import (
    Archive,
    Block,
    BlockKind,
    Correction,
    Issue,
    Period,
    PeriodBasis,
    Term,
    Vocabulary,
)
from tests.publish.made import BLOCKS, INFERRED, STATED, article

BREAKING = "</script></h1><!--\"'{: .x }</pre>"
"""What would end a script, a heading or a quotation of an attribute."""
TOPICS = ("集中带量采购", "医保制度")
NAMING = Block(
    BlockKind.PARAGRAPH,
    "国家医保局局长章轲在杭州市说，《关于推进改革的意见》（国办发〔2021〕2号）已见成效。",
    20,
    20,
)
LINKED = Block(
    BlockKind.PARAGRAPH,
    "详见原文和附件，坏链接不可点。",
    21,
    21,
    links=(
        ("原文", "https://example.org/o?a=1&b=2"),
        ("附件", "https://example.org/附件.pdf"),
        ("坏链接", "javascript:alert(1)"),
    ),
)


def sample_archive() -> Archive:
    """Two issues of a newsletter, one of them moved, and a feature on its own."""
    newest = (
        article(
            1,
            subtitle="——副题",
            authors=("李恒", "黄筱"),
            topics=TOPICS,
            corrections=(Correction(12, "join", "换页处切断", source_line=3),),
            blocks=(*BLOCKS, NAMING),
        ),
        article(2, title=f"题{BREAKING}", digest=f"提要{BREAKING}", topics=TOPICS),
        article(
            3,
            section="",
            page=None,
            blocks=(NAMING, LINKED),
            topics=TOPICS[:1],
            published="2022-11-20",
            original="https://example.org/o?a=1&b=2",
        ),
    )
    older = (
        article(
            1,
            issue="2021-03",
            period=replace(STATED, edtf="2021-01-18/2021-01-24"),
            topics=TOPICS,
            blocks=(NAMING,),
        ),
    )
    feature = (
        article(
            1,
            issue="007",
            title="单篇报道",
            period=INFERRED,
            section="",
            page=None,
            digest="",
            topics=(),
            source="",
        ),
    )
    return Archive(
        (
            Issue("2022-47", "001.txt", "医周药事", "2022-47", STATED, newest, old_ids=("001",)),
            Issue("007", "007.txt", "", "", INFERRED, feature),
            Issue(
                "2021-03",
                "003.txt",
                "医周药事",
                "2021-03",
                Period("2021-01-18/2021-01-24", PeriodBasis.STATED),
                older,
            ),
        ),
        "医周药事典藏",
        "全文档案。",
        Vocabulary((Term("分析解读", "fenxi"),)),
        Vocabulary((Term("健康报", "jkb", ("健康日报",), kind="newspaper"),)),
        Vocabulary(
            (
                Term("集中带量采购", "jicai", ("集采",), kind="药品"),
                Term("医保制度", "yibao", kind="医疗保障", scope="总体制度。"),
            )
        ),
        "zh-CN",
    )
