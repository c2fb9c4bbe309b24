"""The whole archive as JSON Lines: one article a line, its metadata and its blocks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence

from generator.apparatus.passages import Key
from generator.apparatus.related.finding import Related
from generator.model import Archive, Block, BlockKind
from generator.publish.catalogue import Catalogue
from generator.publish.data import records
from generator.publish.data.fields import SCHEMAS, FieldType
from generator.publish.data.named import MentionRecord, NamedRecords

LINES_FILE = "articles.jsonl"
LINES_SCHEMA = "articles.schema.json"

BLOCKS = "正文，逐段：每段的 kind（类别）、level（标题层级，其他为 0）、text（文字）和 lines（底本首行与末行）。"
BLOCK_TEXT = "表格各行、列表各项以换行分开，表格各格以制表符分开。"

RELATED_FIELDS = "相关文章的标识，最相关的在前。"
ENTRY = "每项的 id 和 name 同提及表，paragraphs 为所在各段的锚点；只在标题中则空。"

PARTS = (
    ("documents", FieldType.PARTS, f"引用的文件和提到的书刊。{ENTRY}"),
    ("places", FieldType.PARTS, f"提到的地方。{ENTRY}"),
    ("people", FieldType.PARTS, f"提到的人物。{ENTRY}"),
    ("related", FieldType.TEXTS, RELATED_FIELDS),
    ("blocks", FieldType.PARTS, BLOCKS + BLOCK_TEXT),
)
"""What a line has beyond the columns of the table of articles."""
_ENTRIES: dict[str, object] = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "id": SCHEMAS[FieldType.TEXT],
            "name": SCHEMAS[FieldType.TEXT],
            "paragraphs": {
                "type": "array",
                "items": {"type": "string", "pattern": "^p[1-9][0-9]*$"},
            },
        },
        "required": ["id", "name", "paragraphs"],
        "additionalProperties": False,
    },
}

# Line ends for some readers of lines, though not for JSON
_ENDS = re.compile("[\u0085\u2028\u2029]")


def article_lines(
    archive: Archive, named: NamedRecords, related: Mapping[Key, Sequence[Related]], site_url: str
) -> bytes:
    """UTF-8 without a byte order mark; every line ends in a line feed."""
    mentions = {
        "documents": _by_article(named.document_mentions),
        "places": _by_article(named.place_mentions),
        "people": _by_article(named.person_mentions),
    }
    made = []
    for record in records.article_records(Catalogue(archive), site_url):
        article = record.article
        key = article.issue, article.order
        values: dict[str, object] = {field.name: field.value(record) for field in records.ARTICLE}
        values |= {name: _entries(table.get(key, ())) for name, table in mentions.items()}
        values["related"] = [each.article.id for each in related.get(key, ())]
        values["blocks"] = [_block(block) for block in article.blocks]
        made.append(_line(values))
    return "".join(made).encode("utf-8", "replace")


def _by_article(mentions: Iterable[MentionRecord]) -> dict[Key, list[MentionRecord]]:
    table: dict[Key, list[MentionRecord]] = {}
    for mention in mentions:
        table.setdefault(mention.passage.article, []).append(mention)
    return table


def _entries(mentions: Iterable[MentionRecord]) -> list[dict[str, object]]:
    """What one article cites or names, each once, with the anchors of its paragraphs."""
    anchors: dict[tuple[str, str], dict[str, None]] = {}
    for mention in mentions:
        anchors.setdefault((mention.id, mention.name), {})[mention.paragraph] = None
    return [
        {"id": key, "name": name, "paragraphs": [anchor for anchor in found if anchor]}
        for (key, name), found in anchors.items()
    ]


def _line(values: Mapping[str, object]) -> str:
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return _ENDS.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def _block(block: Block) -> dict[str, object]:
    return {
        "kind": block.kind.value,
        "level": block.level,
        "text": block.text,
        "lines": [block.first, block.last],
    }


def lines_schema() -> dict[str, object]:
    """JSON Schema of one line."""
    block = {
        "type": "object",
        "properties": {
            "kind": {"enum": [kind.value for kind in BlockKind]},
            "level": {"type": "integer", "minimum": 0},
            "text": {"type": "string", "description": BLOCK_TEXT},
            "lines": SCHEMAS[FieldType.SPAN],
        },
        "required": ["kind", "level", "text", "lines"],
        "additionalProperties": False,
    }
    properties: dict[str, object] = {
        field.name: {**SCHEMAS[field.kind], "description": field.meaning}
        for field in records.ARTICLE
    }
    properties |= {name: _described(_ENTRIES, meaning) for name, _, meaning in PARTS[:3]}
    properties["related"] = _described(SCHEMAS[FieldType.TEXTS], RELATED_FIELDS)
    properties["blocks"] = _described({"type": "array", "items": block}, BLOCKS)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": LINES_FILE,
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _described(schema: Mapping[str, object], meaning: str) -> dict[str, object]:
    return {**schema, "description": meaning}


def schema_document() -> bytes:
    """The schema as a file."""
    return (json.dumps(lines_schema(), ensure_ascii=False, indent=2) + "\n").encode()
