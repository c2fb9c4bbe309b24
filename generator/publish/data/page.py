"""The data page: what there is to download and what each field means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.publish import listing, markdown
from generator.publish.catalogue import PageLink
from generator.publish.data.lines import LINES_FILE, LINES_SCHEMA
from generator.publish.data.tables import FULL_TEXT, GUARD, SEPARATOR, TABLES, Table
from generator.publish.listing import Index, Part
from generator.publish.page import Page

DATA = PageLink("数据", "data/index.md")
LEAD = "本档案的全部文章和目录，可整体下载，供检索、统计和引用。文章版权归原作者和原出版者所有。"
NOTES = (
    "JSON Lines 文件每行一篇文章，UTF-8 编码，无字节顺序标记，以 gzip 压缩。",
    "CSV 文件遵循 RFC 4180，UTF-8 编码，带字节顺序标记，首行是字段名，可用电子表格直接打开。",
    f"CSV 中一个字段有多个值时，以“{SEPARATOR}”分开。",
    f"CSV 中会被电子表格当作公式的文字（以 =、+、-、@ 等开头），前面加一个“{GUARD}”，使其只作文字。",
    "标识（如 000、2022-47）是文字，读入时不要转成数或日期。",
    "没有的值留空；推断的时间带有 ~，依据见 period_basis。",
)


_KINDS = {
    "text": "文字",
    "number": "整数，可空",
    "texts": "文字，可多个",
    "span": "两个整数",
    "parts": "多项",
}
"""What a reader calls the kinds of columns."""


def data_page(rows: Mapping[str, int]) -> Page:
    """The page about the data; ``rows`` gives the number of rows of each table."""
    full = ("每行一篇文章，字段同文章表，另有下列各项。", _meanings(FULL_TEXT))
    parts = (
        Part("说明", (markdown.unordered_list(NOTES),)),
        Part(f"{FULL_TEXT.title}（{LINES_FILE}）", full),
        *(Part(f"{table.title}表（{table.file}）", (_meanings(table),)) for table in TABLES),
    )
    intro = (markdown.paragraph(LEAD), listing.bullets(_files(rows)))
    return Index(DATA, description=LEAD, intro=intro, parts=parts, template="main.html").page


def _files(rows: Mapping[str, int]) -> Iterator[str]:
    """Links to the files with their content, as Markdown."""
    yield f"{markdown.link(LINES_FILE, LINES_FILE)} 全文与全部字段，{rows['articles']} 行"
    yield f"{markdown.link(LINES_SCHEMA, LINES_SCHEMA)} 上者每行的 JSON Schema"
    for table in TABLES:
        yield f"{markdown.link(table.file, table.file)} {table.title}表，{rows[table.name]} 行"


def _meanings(table: Table) -> str:
    rows = [[column.name, _KINDS[column.kind], column.meaning] for column in table.columns]
    return markdown.table([["字段", "类型", "含义"], *rows])
