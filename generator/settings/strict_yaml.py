"""YAML as an archivist writes it: every value knows its line, nothing is guessed.

Scalars stay the characters that stand in the file (``002``, ``2022-47`` and ``no``
are texts, whatever YAML 1.1 would make of them) until a reader asks for a number.
Duplicate and unknown keys, tags, deep nesting and masses of aliases are errors.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

import yaml
from yaml.reader import Reader

from generator.language.characters import legible
from generator.model.errors import ContentError, Problem, quote

MAX_CHARACTERS = 2_000_000
"""Characters a file may have; the largest vocabulary in sight has a hundredth of it."""
MAX_DEPTH = 16
"""Levels of nesting a file may have; our formats need four."""
MAX_ALIASES = 100
"""Aliases (``*name``) a file may use."""

Value = TypeVar("Value")

_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,8})")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_TRUTHS = {"true": True, "false": False}
_SAFE_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")
) | {"!"}
_VALUE_EVENTS = (yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent)


class Kind(StrEnum):
    """What a node is, in the words of a message."""

    SCALAR = "a text"
    SEQUENCE = "a list"
    MAPPING = "a mapping"


@dataclass(frozen=True, slots=True)
class Node:
    """One value of a YAML file with its place."""

    name: str
    """Name of the file, for messages."""
    line: int
    """1-based line the value begins on."""
    kind: Kind
    scalar: str = ""
    """Characters of a text, quotes taken off."""
    plain: bool = False
    """Whether a text stands there without quotes."""
    items: tuple[Node, ...] = ()
    """Entries of a list."""
    pairs: tuple[tuple[Node, Node], ...] = ()
    """Keys and values of a mapping, in the order of the file."""

    def error(self, message: str) -> ContentError:
        """An error at this value's place, ready to be raised."""
        return ContentError.single(self.name, self.line, message)

    def problem(self, message: str) -> Problem:
        """A finding at this value's place."""
        return Problem(self.name, self.line, message)

    def entries(self) -> tuple[tuple[Node, Node], ...]:
        """Keys and values of a mapping; ``ContentError`` where a key is there twice."""
        self._expect(Kind.MAPPING)
        if problems := list(self._repeated()):
            raise ContentError(problems)
        return self.pairs

    def _repeated(self) -> Iterator[Problem]:
        """Keys that are there twice, and keys that are no texts."""
        seen: set[str] = set()
        for key, _ in self.pairs:
            if key.kind is not Kind.SCALAR:
                yield key.problem(f"a key must be a text, not {key.kind}")
            elif key.scalar in seen:
                yield key.problem(f"the key {quote(key.scalar)} is there twice")
            seen.add(key.scalar)

    def mapping(
        self, known: Iterable[str] | None = None, required: Iterable[str] = ()
    ) -> dict[str, Node]:
        """Values by key, in the order of the file.

        Raises ``ContentError`` with every key that is not ``known`` (``None``
        knows any), that is there twice, or that is ``required`` and missing.
        """
        values, problems = self.sift(known, required)
        if problems:
            raise ContentError(problems)
        return values

    def sift(
        self, known: Iterable[str] | None = None, required: Iterable[str] = ()
    ) -> tuple[dict[str, Node], list[Problem]]:
        """Values of the known keys, and what :meth:`mapping` would raise.

        For a reader that goes on to find all that is wrong with a file. Raises
        ``ContentError`` only where this is no mapping at all.
        """
        self._expect(Kind.MAPPING)
        problems = list(self._repeated())
        names = None if known is None else list(known)
        values = {}
        for key, value in self.pairs:
            if names is None or key.scalar in names:
                values[key.scalar] = value
            elif key.kind is Kind.SCALAR:
                message = f"unknown key {quote(key.scalar)}; known are: {', '.join(names)}"
                problems.append(key.problem(message))
        missing = [key for key in required if key not in values]
        problems += [self.problem(f"the key {quote(key)} is missing") for key in missing]
        return values, problems

    def sequence(self) -> list[Node]:
        """Entries of a list."""
        self._expect(Kind.SEQUENCE)
        return list(self.items)

    def text(self) -> str:
        """The characters of a text; a value left empty is an error."""
        self._expect(Kind.SCALAR)
        if self.plain and self.scalar in _NULLS:
            raise self.error("the value is missing; give one or leave the key out")
        return self.scalar

    def integer(self) -> int:
        """A whole number, written without quotes."""
        if self.kind is not Kind.SCALAR or not self.plain or not _INTEGER.fullmatch(self.scalar):
            raise self.error(f"a whole number is needed, not {self._shown()}")
        return int(self.scalar)

    def truth(self) -> bool:
        """``true`` or ``false``."""
        if self.kind is not Kind.SCALAR or not self.plain or self.scalar not in _TRUTHS:
            raise self.error(f"true or false is needed, not {self._shown()}")
        return _TRUTHS[self.scalar]

    def texts(self) -> tuple[str, ...]:
        """One text or a list of texts."""
        if self.kind is Kind.SEQUENCE:
            return tuple(item.text() for item in self.items)
        return (self.text(),)

    def _expect(self, kind: Kind) -> None:
        if self.kind is not kind:
            raise self.error(f"{kind} is needed, not {self._shown()}")

    def _shown(self) -> str:
        if self.kind is not Kind.SCALAR:
            return str(self.kind)
        return quote(self.scalar) if self.scalar else "an empty value"


class Findings:
    """Problems of one file, collected so that all are reported together."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def take(self, read: Callable[[], Value], default: Value) -> Value:
        """What ``read`` gives; ``default`` where it raises problems, which are kept."""
        try:
            return read()
        except ContentError as error:
            self.problems += error.problems
            return default

    def sift(
        self, node: Node, known: Iterable[str] | None, required: Iterable[str] = ()
    ) -> dict[str, Node]:
        """The known values of a mapping; empty where it is none."""
        try:
            values, problems = node.sift(known, required)
        except ContentError as error:
            values, problems = {}, list(error.problems)
        self.problems += problems
        return values

    def settle(self) -> None:
        """Raise ``ContentError`` if there are problems."""
        if self.problems:
            raise ContentError(self.problems)


def parse(text: str, name: str) -> Node:
    """The root of the YAML document ``text``; an empty one is an empty mapping.

    ``name`` is the file's name for messages. Raises ``ContentError`` with the
    line of the first fault of syntax, unsafe tag or broken bound.
    """
    if len(text) > MAX_CHARACTERS:
        message = f"the file has {len(text)} characters; at most {MAX_CHARACTERS} are read"
        raise ContentError.single(name, 0, message)
    if (match := Reader.NON_PRINTABLE.search(text)) is not None:
        line = text.count("\n", 0, match.start()) + 1
        raise ContentError.single(name, line, "YAML allows no such character", match.group())
    try:
        return _Builder(name, yaml.parse(text, Loader=_LOADER)).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise ContentError.single(name, mark.line + 1 if mark else 0, _fault(error)) from error
    except yaml.YAMLError as error:
        raise ContentError.single(name, 0, f"this is not YAML: {error}") from error


def _fault(error: yaml.MarkedYAMLError) -> str:
    """PyYAML's words for a fault of syntax, with the line where the broken part begins."""
    begun = f" begun in line {error.context_mark.line + 1}" if error.context_mark else ""
    context = f" ({error.context}{begun})" if error.context else ""
    return f"this is not YAML: {error.problem}{context}"


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


class _Builder:
    """Makes nodes of a stream of YAML events, which nests no deeper than it allows."""

    def __init__(self, name: str, events: Iterator[yaml.Event]) -> None:
        self._name = name
        self._events = events
        self._anchors: dict[str, Node] = {}
        self._aliases = 0

    def document(self) -> Node:
        """The one document of the stream."""
        next(self._events)  # start of the stream
        if isinstance(next(self._events), yaml.StreamEndEvent):
            return Node(self._name, 1, Kind.MAPPING)
        root = self._node(next(self._events), 1)
        next(self._events)  # end of the document
        if not isinstance(after := next(self._events), yaml.StreamEndEvent):
            raise self._error(after, "a file holds one document; a second begins here")
        if root.kind is Kind.SCALAR and root.plain and root.scalar in _NULLS:
            return Node(self._name, root.line, Kind.MAPPING)
        return root

    def _node(self, event: yaml.Event, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise self._error(event, f"nested more than {MAX_DEPTH} levels deep")
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        if not isinstance(event, _VALUE_EVENTS):
            raise self._error(event, "a value is needed here")
        if event.tag is not None and event.tag not in _SAFE_TAGS:
            raise self._error(event, f"the tag {quote(event.tag)} is not allowed")
        node = self._inside(event, _line(event), depth)
        if event.anchor is not None:
            self._anchors[event.anchor] = node
        return node

    def _inside(self, event: yaml.Event, line: int, depth: int) -> Node:
        if isinstance(event, yaml.ScalarEvent):
            plain = event.style in (None, "")
            return Node(self._name, line, Kind.SCALAR, legible(event.value), plain)
        if isinstance(event, yaml.SequenceStartEvent):
            items = tuple(self._until(yaml.SequenceEndEvent, depth))
            return Node(self._name, line, Kind.SEQUENCE, items=items)
        flat = list(self._until(yaml.MappingEndEvent, depth))
        pairs = tuple(zip(flat[::2], flat[1::2], strict=True))
        return Node(self._name, line, Kind.MAPPING, pairs=pairs)

    def _until(self, end: type[yaml.Event], depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self._events), end):
            yield self._node(event, depth + 1)

    def _alias(self, event: yaml.AliasEvent) -> Node:
        self._aliases += 1
        if self._aliases > MAX_ALIASES:
            raise self._error(event, f"more than {MAX_ALIASES} aliases")
        if event.anchor is None or event.anchor not in self._anchors:
            raise self._error(event, f"nothing before is named {quote(event.anchor or '')}")
        return self._anchors[event.anchor]

    def _error(self, event: yaml.Event, message: str) -> ContentError:
        return ContentError.single(self._name, _line(event), message)
