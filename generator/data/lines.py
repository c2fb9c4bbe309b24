"""The whole archive as JSON Lines: one article a line, its metadata and its blocks."""

from __future__ import annotations

import json
import re

from generator.data import records
from generator.data.fields import SCHEMAS, Kind
from generator.data.records import ArticleRecord
from generator.listing import Catalogue
from generator.model import Archive, Block, BlockKind

NAME = "articles.jsonl"
SCHEMA = "articles.schema.json"

BLOCKS = "正文，逐段：每段的 kind（类别）、level（标题层级，其他为 0）、text（文字）和 lines（底本首行与末行）。"
BLOCK_TEXT = "表格各行、列表各项以换行分开，表格各格以制表符分开。"

# Line ends for some readers of lines, though not for JSON
_ENDS = re.compile("[\u0085\u2028\u2029]")


def document(archive: Archive, site_url: str) -> bytes:
    """UTF-8 without a byte order mark; every line ends in a line feed."""
    made = records.articles(Catalogue(archive), site_url)
    return "".join(map(_line, made)).encode("utf-8", "replace")


def _line(record: ArticleRecord) -> str:
    values: dict[str, object] = {field.name: field.value(record) for field in records.ARTICLE}
    values["blocks"] = [_block(block) for block in record.article.blocks]
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return _ENDS.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def _block(block: Block) -> dict[str, object]:
    return {
        "kind": block.kind.value,
        "level": block.level,
        "text": block.text,
        "lines": [block.first, block.last],
    }


def schema() -> dict[str, object]:
    """JSON Schema of one line."""
    block = {
        "type": "object",
        "properties": {
            "kind": {"enum": [kind.value for kind in BlockKind]},
            "level": {"type": "integer", "minimum": 0},
            "text": {"type": "string", "description": BLOCK_TEXT},
            "lines": SCHEMAS[Kind.SPAN],
        },
        "required": ["kind", "level", "text", "lines"],
        "additionalProperties": False,
    }
    properties: dict[str, object] = {
        field.name: {**SCHEMAS[field.kind], "description": field.meaning}
        for field in records.ARTICLE
    }
    properties["blocks"] = {"type": "array", "items": block, "description": BLOCKS}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": NAME,
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def schema_document() -> bytes:
    """The schema as a file."""
    return (json.dumps(schema(), ensure_ascii=False, indent=2) + "\n").encode()
