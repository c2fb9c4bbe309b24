"""A page: Markdown for readers, and the data that its template shows beside the text.

Markdown goes below ``docs/``. Data goes as JSON into a folder beside it, one file for
each issue and one for each index, and with a JSON Schema that describes them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.language.characters import closed
from generator.model import Archive
from generator.publish import markdown
from generator.publish.catalogue import SECTIONS, SOURCES, TOPICS
from generator.publish.compact import compact
from generator.publish.markdown import Value
from generator.settings.program import packaged_yaml

PAGE_DATA = "page-data"
"""Name of the folder of page data, beside ``docs/``."""
DATA_VERSION = 3
"""Version of the form of page data; the plugin refuses another."""
SCHEMA_FILE = "schema.json"
"""The JSON Schema of the files of page data."""
SITE_FILE = "site.json"
"""What the plugin needs to know of the archive as a whole: title, description and language."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the archive."""

    path: str
    """Markdown file below ``docs/``."""
    blocks: tuple[str, ...]
    """Markdown, the title first."""
    data: Mapping[str, Value]
    """What the template needs: ``template`` and whatever else it shows."""
    front: Mapping[str, Value] = field(default_factory=dict)
    """Frontmatter."""

    @property
    def text(self) -> str:
        """The whole Markdown file."""
        return markdown.frontmatter(self.front) + "\n" + "\n\n".join(self.blocks) + "\n"


@dataclass(frozen=True, slots=True)
class PageGroup:
    """Pages that are made together."""

    make: Callable[[], Iterable[Page]]
    made_of: tuple[object, ...] = ()
    """All that they say, besides what the archive and the program say of every page; nothing where
    that would not be found faster than the pages are made."""


def data_file(path: str) -> str:
    """The file of page data for the Markdown file ``path``.

    ``issues/2022-47/03.md`` → ``issues/2022-47.json``, ``topics/jicai/index.md`` →
    ``topics.json``, ``index.md`` → ``index.json``.
    """
    folder, _, rest = path.partition("/")
    issue, slash, _ = rest.partition("/")
    if folder == "issues" and slash:
        return f"issues/{issue}.json"
    return f"{folder.removesuffix('.md')}.json"


class PageData:
    """The files of page data, encoded page by page."""

    def __init__(self) -> None:
        self._pages: dict[str, list[tuple[str, bytes]]] = {}

    def add(self, page: Page) -> None:
        """Add the data of a page."""
        self.add_data(page.path, compact(page.data))

    def add_data(self, path: str, data: bytes) -> None:
        """Add the data of a page, as JSON."""
        self._pages.setdefault(data_file(path), []).append((path, data))

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Path below the folder and content of each file."""
        for path, members in self._pages.items():
            begin = b'{"version":%d,"pages":{' % DATA_VERSION
            pages = (compact(page) + b":" + data for page, data in members)
            yield path, begin + b",".join(pages) + b"}}\n"


TEXTS_ONCE_FROM = 1_000
"""Articles from which a site on a host has each text once; see ``page-data.schema.yml``."""


def site_data(archive: Archive) -> bytes:
    """The file about the archive as a whole."""
    content = {
        "version": DATA_VERSION,
        "title": closed(archive.title),
        "description": archive.description,
        "language": archive.language,
        "english": bool(archive.english[0]),
        "texts_once": len(archive.articles) >= TEXTS_ONCE_FROM,
        "newsletters": [closed(name) for name in archive.newsletters],
        "empty": [
            index.path
            for index, field in ((SECTIONS, "section"), (TOPICS, "topics"), (SOURCES, "source"))
            if not any(getattr(article, field) for article in archive.articles)
        ],
    }
    return compact(content) + b"\n"


def page_data_schema() -> bytes:
    """The JSON Schema of page data."""
    schema = _schema(packaged_yaml(__package__, "page-data.schema.yml"))
    return f"{json.dumps(schema, ensure_ascii=False, indent=1)}\n".encode()


def _schema(short: Any) -> dict[str, Any]:
    """A JSON Schema from its short form; see ``page-data.schema.yml``."""
    if isinstance(short, str):
        return {"type": "string", "description": short}
    if isinstance(short, list):
        items, description = short
        return {"type": "array", "items": _schema(items), "description": description}
    parts = {key: _part(key, part) for key, part in short.items()}
    if "properties" in parts:
        if required := parts.pop("required", list(parts["properties"])):
            parts["required"] = required
        return {**parts, "type": "object", "additionalProperties": False}
    if "prefixItems" in parts:
        length = len(parts["prefixItems"])
        return {"type": "array", **parts, "items": False, "maxItems": length}
    if parts.keys() & {"type", "$ref", "const", "enum", "anyOf", "oneOf"}:
        return parts
    return {"type": "array" if "items" in parts else "string", **parts}


def _part(key: str, part: Any) -> Any:
    match key:
        case "$ref":
            return f"#/$defs/{part}"
        case "properties" | "$defs":
            return {name: _schema(of) for name, of in part.items()}
        case "prefixItems" | "anyOf" | "oneOf":
            return list(map(_schema, part))
        case "items" | "additionalProperties":
            return _schema(part)
    return part
