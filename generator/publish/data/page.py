"""The data page: what there is to download and what each field means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.publish import listing, markup
from generator.publish.data import lines, tables
from generator.publish.data.fields import Kind
from generator.publish.listing import Place

TITLE = "数据"
LEAD = "本档案的全部文章和目录，可整体下载，供检索、统计和引用。文章版权归原作者和原出版者所有。"
NOTES = (
    "JSON Lines 文件每行一篇文章，UTF-8 编码，无字节顺序标记。",
    "CSV 文件遵循 RFC 4180，UTF-8 编码，带字节顺序标记，首行是字段名，可用电子表格直接打开。",
    f"CSV 中一个字段有多个值时，以“{tables.SEPARATOR}”分开。",
    f"CSV 中会被电子表格当作公式的文字（以 =、+、-、@ 等开头），前面加一个“{tables.GUARD}”，使其只作文字。",
    "标识（如 000、2022-47）是文字，读入时不要转成数或日期。",
    "没有的值留空；推断的时间带有 ~，依据见 period_basis。",
)


def text(rows: Mapping[str, int]) -> str:
    """The page's Markdown; ``rows`` says how many each table has."""
    front: dict[str, markup.Value] = {
        "title": TITLE,
        "description": LEAD,
        "breadcrumbs": [Place("首页", "index.md").meta],
        "search": {"exclude": True},
    }
    return listing.page(front, _blocks(rows))


def _blocks(rows: Mapping[str, int]) -> Iterator[str]:
    yield markup.heading(TITLE, 1)
    yield markup.paragraph(LEAD)
    yield listing.bullets(_files(rows), "files")
    yield markup.heading("说明", 2)
    yield markup.bullets(NOTES)
    yield markup.heading(f"全文（{lines.NAME}）", 2)
    yield markup.paragraph("每行一篇文章，字段同文章表，另有下列各项。")
    yield _meanings(lines.PARTS)
    for table in tables.TABLES:
        yield markup.heading(f"{table.title}表（{table.name}）", 2)
        yield _meanings(table.fields)


def _files(rows: Mapping[str, int]) -> Iterator[str]:
    """Links to the files, as Markdown, with what each holds."""
    yield f"{markup.link(lines.NAME, lines.NAME)} 全文与全部字段，{rows['articles.csv']} 行"
    yield f"{markup.link(lines.SCHEMA, lines.SCHEMA)} 上者每行的 JSON Schema"
    for table in tables.TABLES:
        yield f"{markup.link(table.name, table.name)} {table.title}表，{rows[table.name]} 行"


def _meanings(fields: Iterable[tuple[str, Kind, str]]) -> str:
    rows = [[name, kind.value, meaning] for name, kind, meaning in fields]
    return markup.table([["字段", "类型", "含义"], *rows])
