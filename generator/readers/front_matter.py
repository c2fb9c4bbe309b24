"""Front matter: what a file for a generator of sites says about itself, above its text."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator

from generator.model.errors import ContentError
from generator.settings.strict_yaml import Node, NodeKind, parse

# «---\ntitle: Mill 5\n---\n»: front matter in YAML, above a page
_YAML = re.compile(
    r"\A\ufeff?\s*---[ \t]*\r?\n(?P<yaml>.{0,20000}?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.S
)
# «+++\ntitle = "Mill 5"\n+++\n»: front matter of Hugo and Zola
TOML = re.compile(
    r"\A\ufeff?\+\+\+[ \t]*\r?\n(?P<toml>.{0,20000}?)\r?\n\+\+\+[ \t]*(?:\r?\n|\Z)", re.S
)
# «{\n  "title": "Mill 5"\n}\n»: front matter of Hugo
_JSON = re.compile(r'\A\ufeff?\s*(?=\{\s*")')
_END = re.compile(r"[ \t]*(?:\r?\n|\Z)")
# «a.b.c.» fifty times: keys within each other, for which the library takes a time of their number squared
_MANY_KEYS = re.compile(r"""(?:(?:(?<![\w-])[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){50}""")
LONGEST = 20_000
"""Characters of front matter in JSON, at most."""
OTHERWISE = "front matter"
"""Key of all of it where it is in no such form."""


def without_front_matter(text: str, name: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A page without the front matter above its first tag, and what that says."""
    if found := TOML.match(text):
        metadata = tuple(toml_matter(found["toml"]))
    elif found := _YAML.match(text):
        metadata = tuple(front_matter(found["yaml"], name))
    else:
        return without_json_matter(text)
    if any(key == OTHERWISE for key, _ in metadata):
        return text, ()
    return text[found.end() :], metadata


def front_matter(text: str, name: str) -> Iterator[tuple[str, str]]:
    """Keys and values of the front matter; all of it as one value where it is not YAML."""
    try:
        root = parse(text, name)
        if root.kind is not NodeKind.MAPPING:
            raise root.error("not a mapping")
    except ContentError:
        if text.strip():
            yield OTHERWISE, " ".join(text.split())
        return
    yield from _values("", root)


def toml_matter(text: str) -> Iterator[tuple[str, str]]:
    """Keys and values of front matter in TOML; all of it as one value where it is not that."""
    try:
        if _MANY_KEYS.search(text):
            raise ValueError
        yield from list(_entries("", tomllib.loads(text.replace("\r\n", "\n"))))
    except (ValueError, RecursionError):  # a number of 5,000 digits is none of Python
        yield OTHERWISE, " ".join(text.split())


def without_json_matter(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A text without the front matter in JSON above it, and what that says."""
    if not (begin := _JSON.match(text)):
        return text, ()
    start = begin.end()
    try:
        said, length = json.JSONDecoder().raw_decode(text[start : start + LONGEST])
    except (ValueError, RecursionError):
        return text, ()
    end = _END.match(text, start + length)
    if not end or not text[end.end() :].strip():
        return text, ()
    return text[end.end() :], tuple(_entries("", said))


def _entries(key: str, value: object) -> Iterator[tuple[str, str]]:
    """The scalars below a value of TOML or JSON."""
    if isinstance(value, dict):
        for inner, each in value.items():
            yield from _entries(f"{key}.{inner}" if key else inner, each)
    elif isinstance(value, list):
        for each in value:
            yield from _entries(key, each)
    elif value is not None:
        yield key, " ".join(str(value).split())


def _values(key: str, node: Node) -> Iterator[tuple[str, str]]:
    """The scalars below a node, whose depth the YAML parser limits."""
    if node.kind is NodeKind.SCALAR:
        yield key, " ".join(node.scalar.split())
    for item in node.items:
        yield from _values(key, item)
    for inner, value in node.pairs:
        yield from _values(f"{key}.{inner.scalar}" if key else inner.scalar, value)
