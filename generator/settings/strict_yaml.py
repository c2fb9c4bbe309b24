"""YAML read strictly: every value knows its line, and nothing is guessed.

Scalars keep the characters of the file (``002``, ``2022-47`` and ``no`` are texts, whatever
YAML 1.1 makes of them) until a reader asks for a number. Duplicate and unknown keys, tags, deep
nesting and aliases that multiply are errors.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

import yaml
from yaml.reader import Reader

from generator.language.characters import legible
from generator.model.errors import ContentError, Problem, quote

MAX_CHARACTERS = 2_000_000
"""Characters in a file; the largest known vocabulary has a hundredth of that."""
MAX_DEPTH = 16
"""Levels of nesting; our formats need four."""
MAX_EXPANDED = 100_000
"""Values in a file that uses aliases (``*name``), each counted as the values it stands for; their
characters are limited like those of a file."""
MAX_VALUES = 200_000
"""Keys and values of a file; a vocabulary of ten thousand terms has less than half as many."""
MAX_DIRECTIVES = 10
"""Lines like ``%TAG``, for which the library takes a time of their number squared."""

Value = TypeVar("Value")

LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The safe loader built in C, ten times as fast, where there is one."""
# what YAML takes for the end of a line, or does not have
NOT_IN_YAML = re.compile(
    r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,8})")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEANS = {"true": True, "false": False}
_SAFE_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")
) | {"!"}


def in_yaml(text: str) -> str:
    """A text as a value of YAML, in quotation marks."""
    quoted = json.dumps(text, ensure_ascii=False)
    return NOT_IN_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


class NodeKind(StrEnum):
    """What a node is, as messages call it."""

    SCALAR = "a text"
    SEQUENCE = "a list"
    MAPPING = "a mapping"


@dataclass(frozen=True, slots=True)
class Node:
    """One value of a YAML file with its place."""

    name: str
    """Name of the file, for messages."""
    line: int
    """1-based line on which the value begins."""
    kind: NodeKind
    scalar: str = ""
    """Characters of a text, without its quotes."""
    plain: bool = False
    """Whether the text is written without quotes."""
    items: tuple[Node, ...] = ()
    """Entries of a list."""
    pairs: tuple[tuple[Node, Node], ...] = ()
    """Keys and values of a mapping, in the order of the file."""

    def error(self, message: str) -> ContentError:
        """An error at this value's place, ready to be raised."""
        return ContentError.single(self.name, self.line, message)

    def problem(self, message: str) -> Problem:
        """A problem at this value's place."""
        return Problem(self.name, self.line, message)

    def mapping(
        self, known: Iterable[str] | None = None, required: Iterable[str] = ()
    ) -> dict[str, Node]:
        """Values by key, in the order of the file.

        Raises ``ContentError`` with every key that is not ``known`` (``None`` allows any), is
        given twice, or is ``required`` and missing.
        """
        findings = Findings()
        values = findings.mapping(self, known, required)
        findings.settle()
        return values

    def sequence(self) -> tuple[Node, ...]:
        """Entries of a list."""
        self.expect(NodeKind.SEQUENCE)
        return self.items

    def text(self) -> str:
        """The characters of a text; raises ``ContentError`` where the value is missing."""
        self.expect(NodeKind.SCALAR)
        if self.plain and self.scalar in _NULLS:
            raise self.error("the value is missing; give one or leave the key out")
        return self.scalar

    def texts(self) -> tuple[str, ...]:
        """One text or a list of texts."""
        if self.kind is NodeKind.SEQUENCE:
            return tuple(item.text() for item in self.items)
        return (self.text(),)

    def integer(self) -> int:
        """A whole number, written without quotes."""
        if not self.plain or not _INTEGER.fullmatch(self.scalar):
            raise self.error(f"a whole number is needed, not {self._shown()}")
        return int(self.scalar)

    def boolean(self) -> bool:
        """``true`` or ``false``."""
        if not self.plain or self.scalar not in _BOOLEANS:
            raise self.error(f"true or false is needed, not {self._shown()}")
        return _BOOLEANS[self.scalar]

    def expect(self, kind: NodeKind) -> None:
        """Raise ``ContentError`` if this is of another kind."""
        if self.kind is not kind:
            raise self.error(f"{kind} is needed, not {self._shown()}")

    def _shown(self) -> str:
        if self.kind is not NodeKind.SCALAR:
            return str(self.kind)
        return quote(self.scalar) if self.scalar else "an empty value"


class Findings:
    """Problems collected while reading, so that all are reported together."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def take(self, read: Callable[[], Value], default: Value) -> Value:
        """What ``read`` returns; ``default`` where it raises problems, which are kept."""
        try:
            return read()
        except ContentError as error:
            self.problems += error.problems
            return default

    def value(
        self, nodes: Mapping[str, Node], key: str, read: Callable[[Node], Value], default: Value
    ) -> Value:
        """The value of ``key`` as ``read`` returns it; ``default`` where it is missing or wrong."""
        return self.take(lambda: read(nodes[key]), default) if key in nodes else default

    def mapping(
        self, node: Node, known: Iterable[str] | None = None, required: Iterable[str] = ()
    ) -> dict[str, Node]:
        """The known values of a mapping by key; see :meth:`Node.mapping`."""
        if node.kind is not NodeKind.MAPPING:
            self.take(lambda: node.expect(NodeKind.MAPPING), None)
            return {}
        names = None if known is None else tuple(known)
        seen: set[str] = set()
        values: dict[str, Node] = {}
        for key, value in node.pairs:
            if key.kind is not NodeKind.SCALAR:
                self.problems.append(key.problem(f"a key must be a text, not {key.kind}"))
                continue
            if key.scalar in seen:
                self.problems.append(key.problem(f"the key {quote(key.scalar)} is there twice"))
            seen.add(key.scalar)
            if names is None or key.scalar in names:
                values[key.scalar] = value
            else:
                message = f"unknown key {quote(key.scalar)}; known are: {', '.join(names)}"
                self.problems.append(key.problem(message))
        missing = [key for key in required if key not in values]
        self.problems += [node.problem(f"the key {quote(key)} is missing") for key in missing]
        return values

    def settle(self) -> None:
        """Raise ``ContentError`` if there are problems."""
        if self.problems:
            raise ContentError(self.problems)


def parse(text: str, name: str) -> Node:
    """The root of the YAML document ``text``; an empty one is an empty mapping.

    ``name`` is the file's name for messages. Raises ``ContentError`` with the line of the first
    syntax error, unsafe tag or exceeded limit.
    """
    if len(text) > MAX_CHARACTERS:
        message = f"the file has {len(text)} characters; at most {MAX_CHARACTERS} are read"
        raise ContentError.single(name, 0, message)
    if text.count("\n%") > MAX_DIRECTIVES:
        message = f"the file has more than {MAX_DIRECTIVES} lines that begin with «%»; remove them"
        raise ContentError.single(name, 0, message)
    if (match := Reader.NON_PRINTABLE.search(text)) is not None:
        line = text.count("\n", 0, match.start()) + 1
        raise ContentError.single(name, line, "YAML allows no such character", match.group())
    try:
        return _NodeBuilder(name, yaml.parse(text, Loader=LOADER)).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise ContentError.single(name, mark.line + 1 if mark else 0, _fault(error)) from error
    except yaml.YAMLError as error:
        raise ContentError.single(name, 0, f"this is not YAML: {error}") from error


def _fault(error: yaml.MarkedYAMLError) -> str:
    """PyYAML's message for a syntax error, with the line where the broken part begins."""
    begun = f" that begins in line {error.context_mark.line + 1}" if error.context_mark else ""
    context = f" ({error.context}{begun})" if error.context else ""
    return f"this is not YAML: {error.problem}{context}"


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


class _NodeBuilder:
    """Makes nodes of a stream of YAML events, within the limits."""

    def __init__(self, name: str, events: Iterator[yaml.Event]) -> None:
        self._name = name
        self._events = events
        self._anchors: dict[str, tuple[Node, int, int]] = {}
        """Anchored values, each with the number of values and characters in it."""
        self._count = self._characters = 0
        """Values and their characters so far, aliases expanded."""

    def document(self) -> Node:
        """The one document of the stream."""
        next(self._events)  # start of the stream
        if isinstance(next(self._events), yaml.StreamEndEvent):
            return Node(self._name, 1, NodeKind.MAPPING)
        root = self._node(next(self._events), 1)
        next(self._events)  # end of the document
        if not isinstance(after := next(self._events), yaml.StreamEndEvent):
            raise self._error(after, "a file holds one document; a second begins here")
        if root.kind is NodeKind.SCALAR and root.plain and root.scalar in _NULLS:
            return Node(self._name, root.line, NodeKind.MAPPING)
        return root

    def _node(self, event: Any, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise self._error(event, f"nested more than {MAX_DEPTH} levels deep")
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        if event.tag is not None and event.tag not in _SAFE_TAGS:
            raise self._error(event, f"the tag {quote(event.tag)} is not allowed")
        values, characters = self._count, self._characters
        self._count += 1
        if self._count > MAX_VALUES:
            raise self._error(event, f"the file has more than {MAX_VALUES:,} keys and values")
        node = self._inside(event, depth)
        self._characters += len(node.scalar)
        if event.anchor is not None:
            size = self._count - values, self._characters - characters
            self._anchors[event.anchor] = node, *size
        return node

    def _inside(self, event: Any, depth: int) -> Node:
        line = _line(event)
        if isinstance(event, yaml.ScalarEvent):
            plain = event.style in (None, "")
            return Node(self._name, line, NodeKind.SCALAR, legible(event.value), plain)
        if isinstance(event, yaml.SequenceStartEvent):
            items = tuple(self._until(yaml.SequenceEndEvent, depth))
            return Node(self._name, line, NodeKind.SEQUENCE, items=items)
        flat = list(self._until(yaml.MappingEndEvent, depth))
        pairs = tuple(zip(flat[::2], flat[1::2], strict=True))
        return Node(self._name, line, NodeKind.MAPPING, pairs=pairs)

    def _until(self, end: type[yaml.Event], depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self._events), end):
            yield self._node(event, depth + 1)

    def _alias(self, event: yaml.AliasEvent) -> Node:
        if event.anchor not in self._anchors:
            raise self._error(event, f"no value before this is named {quote(event.anchor or '')}")
        node, values, characters = self._anchors[event.anchor]
        self._count += values
        self._characters += characters
        if self._count > MAX_EXPANDED:
            raise self._error(event, f"aliases expand the file to over {MAX_EXPANDED} values")
        if self._characters > MAX_CHARACTERS:
            message = f"aliases expand the file to over {MAX_CHARACTERS} characters"
            raise self._error(event, message)
        return node

    def _error(self, event: yaml.Event, message: str) -> ContentError:
        return ContentError.single(self._name, _line(event), message)
