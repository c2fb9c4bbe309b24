"""The whole archive as JSON Lines: one article a line, its metadata and its blocks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from gzip import GzipFile
from io import BytesIO
from typing import Any

from generator.apparatus.finding import Apparatus
from generator.apparatus.passages import Key
from generator.language.interface import gettext
from generator.model import Article, Block, BlockKind, Issue, Mark, MarkKind
from generator.publish.catalogue import Catalogue, block_anchor
from generator.publish.compact import compact
from generator.publish.data.rows import (
    NAMED_COLUMNS,
    MentionedThings,
    article_row,
    mentioned_things,
)
from generator.publish.data.tables import FULL_TEXT, TABLES

LINES_FILE = "articles.jsonl.gz"
LINES_SCHEMA = "articles.schema.json"
_LEVEL = 6
"""Of compression; 9 takes twice as long for two parts in a hundred."""

Schema = dict[str, object]
Head = dict[str, Any]
"""What a line says beside the blocks of its article."""

# Line ends for some readers of lines, though not for JSON
_ENDS = "\u0085\u2028\u2029"


class Heads:
    """What the lines of articles say beside their blocks."""

    def __init__(self, catalogue: Catalogue, found: Apparatus, site_url: str = "") -> None:
        self._catalogue = catalogue
        self._site_url = site_url
        self._related = found.related
        self._named = {key: _named(things) for key, things in mentioned_things(found).items()}

    def of(self, article: Article) -> Head:
        """That of an article."""
        key = article.issue, article.order
        return {
            **article_row(article, self._catalogue, self._site_url),
            **{name: _entries(named.get(key, ())) for name, named in self._named.items()},
            "related": [each.article.id for each in self._related.get(key, ())],
        }


def table_row(head: Head) -> Head:
    """What the table of articles has of a head."""
    return {column.name: head[column.name] for column in TABLES[0].columns}


def article_lines(issue: Issue, heads: Sequence[Head]) -> bytes:
    """The lines of an issue's articles: a member of the gzip file.

    UTF-8 without a byte order mark; every line ends in a line feed.
    """
    packed = BytesIO()
    with GzipFile("", "wb", _LEVEL, packed, mtime=0) as made:
        for article, head in zip(issue.articles, heads, strict=True):
            made.write(_line({**head, "blocks": [_block(block) for block in article.blocks]}))
    return packed.getvalue()


def _line(values: Mapping[str, object]) -> bytes:
    line = compact(values)
    for end in _ENDS:
        line = line.replace(end.encode(), f"\\u{ord(end):04x}".encode())
    return line + b"\n"


_Mention = tuple[str, str, int | None]
"""Id and name of what is named, and the block."""


def _named(things: MentionedThings) -> dict[Key, list[_Mention]]:
    """What each article cites or names."""
    found: dict[Key, list[_Mention]] = {}
    for id_, name, passages in things:
        for passage in passages:
            found.setdefault(passage.article, []).append((id_, name, passage.block))
    return found


def _entries(mentions: Iterable[_Mention]) -> list[object]:
    """What an article cites or names, each once, with the anchors of its paragraphs."""
    blocks: dict[tuple[str, str], dict[int | None, None]] = {}
    for id_, name, block in mentions:
        blocks.setdefault((id_, name), {})[block] = None
    return [
        {"id": id_, "name": name, "paragraphs": [block_anchor(n) for n in found if n is not None]}
        for (id_, name), found in blocks.items()
    ]


def _block(block: Block) -> dict[str, object]:
    return {
        "kind": block.kind.value,
        "level": block.level,
        "text": block.text,
        "lines": [block.first, block.last],
        "marks": [_mark(mark) for mark in block.marks],
        "blocks": list(map(_block, block.blocks)),
        "start": block.start,
        "info": block.info,
    }


def _mark(mark: Mark) -> list[object]:
    """Kind and columns; of a picture also its address, text and title, of a link where it leads.

    That is an address, or a line of the seed.
    """
    shown = mark.picture
    more: list[object] = (
        [{"address": shown.address, "text": shown.text, "title": shown.title}] if shown else []
    )
    if mark.url.startswith("#"):
        more.append({"line": int(mark.url[1:])})
    elif mark.url:
        more.append({"address": mark.url})
    return [str(mark.kind), mark.start, mark.end, *more]


def _object(properties: Mapping[str, object]) -> Schema:
    """The schema of an object that has all of these properties and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


_TEXT: Schema = {"type": "string"}
_SPAN: Schema = {**_list({"type": "integer"}), "minItems": 2, "maxItems": 2}
_MARKS = _list(
    {
        "type": "array",
        "prefixItems": [
            {"enum": [str(kind) for kind in MarkKind]},
            {"type": "integer"},
            {"type": "integer"},
            {
                "anyOf": [
                    _object({"address": _TEXT, "text": _TEXT, "title": _TEXT}),
                    _object({"address": _TEXT}),
                    _object({"line": {"type": "integer"}}),
                ]
            },
        ],
        "items": False,
        "minItems": 3,
    }
)
_PARAGRAPHS = _list({"type": "string", "pattern": "^p[1-9][0-9]*$"})
_KINDS: dict[str, Schema] = {
    "text": _TEXT,
    "number": {"type": ["integer", "null"]},
    "texts": _list(_TEXT),
    "span": _SPAN,
}
_PARTS = dict.fromkeys(
    NAMED_COLUMNS, _list(_object({"id": _TEXT, "name": _TEXT, "paragraphs": _PARAGRAPHS}))
) | {"blocks": _list({"$ref": "#/$defs/block"})}
_BLOCK = _object(
    {
        "kind": {"enum": [kind.value for kind in BlockKind]},
        "level": {"type": "integer", "minimum": 0},
        "text": _TEXT,
        "lines": _SPAN,
        "marks": _MARKS,
        "blocks": _list({"$ref": "#/$defs/block"}),
        "start": {"type": ["integer", "null"]},
        "info": _TEXT,
    }
)


def lines_schema() -> bytes:
    """The JSON Schema of one line, as a file."""
    columns = (*TABLES[0].columns, *FULL_TEXT.columns)
    properties = {
        column.name: {
            **(_PARTS[column.name] if column.kind == "parts" else _KINDS[column.kind]),
            "description": gettext(column.meaning),
        }
        for column in columns
    }
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": LINES_FILE,
        "$defs": {"block": _BLOCK},
        **_object(properties),
    }
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()
