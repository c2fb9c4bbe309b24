"""Sidecars: what an archivist says about one issue, beside its seed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from generator.model import Correction
from generator.model.errors import Problem
from generator.settings import names
from generator.settings.files import read_yaml
from generator.settings.strict_yaml import Findings, Node, parse

Value = TypeVar("Value")

KEYS = (
    "id",
    "number",
    "period",
    "title",
    "profile",
    "old_ids",
    "titles",
    "sources",
    "sections",
    "pages",
    "digests",
    "authors",
    "corrections",
)
ACTIONS = ("join", "break", "heading", "drop", "replace")
MAX_LEVEL = 5
"""Deepest heading below an article's title."""


def _nothing() -> Mapping[int, str]:
    return MappingProxyType({})


def _nobody() -> Mapping[int, tuple[str, ...]]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What is said about one issue; empty where nothing is."""

    name: str = ""
    """Name of the sidecar file, for messages; empty where there is none."""
    id: str = ""
    number: str = ""
    """``2022-47``: year and number."""
    period: str = ""
    """EDTF: a day, month, year or interval of them, each perhaps with ``~``."""
    title: str = ""
    profile: str = ""
    """Name of the newsletter profile to use."""
    old_ids: tuple[str, ...] = ()
    """Ids that the issue had before."""
    titles: Mapping[int, str] = field(default_factory=_nothing)
    """Titles by place of the article in the issue, from 1; so are the next five."""
    sources: Mapping[int, str] = field(default_factory=_nothing)
    sections: Mapping[int, str] = field(default_factory=_nothing)
    pages: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))
    digests: Mapping[int, str] = field(default_factory=_nothing)
    authors: Mapping[int, tuple[str, ...]] = field(default_factory=_nobody)
    corrections: tuple[Correction, ...] = ()
    lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Line of each key (``id``, ``titles.3``) in the sidecar, for messages."""

    @property
    def given(self) -> frozenset[tuple[str, int]]:
        """Fields of articles, by order, whose text it gives, so that the seed need not have it."""
        fields = {
            "title": self.titles,
            "source": self.sources,
            "section": self.sections,
            "digest": self.digests,
            "authors": self.authors,
        }
        return frozenset((field, order) for field, orders in fields.items() for order in orders)


def load_sidecar(path: Path) -> Sidecar:
    """The sidecar in a file; raises ``ContentError`` with everything that is wrong with it."""
    return _sidecar(read_yaml(path))


def read_sidecar(text: str, name: str) -> Sidecar:
    """The sidecar that ``text`` spells; ``name`` is its file's name.

    Raises ``ContentError`` with everything that is wrong with it.
    """
    return _sidecar(parse(text, name))


def _sidecar(root: Node) -> Sidecar:
    findings = Findings()
    nodes = findings.sift(root, KEYS)

    def one(key: str, read: Callable[[Node], str]) -> str:
        return findings.take(lambda: read(nodes[key]), "") if key in nodes else ""

    def by_order(key: str, read: Callable[[Node], Value]) -> Mapping[int, Value]:
        return MappingProxyType(dict(_by_order(nodes[key], read, findings) if key in nodes else ()))

    sidecar = Sidecar(
        name=root.name,
        id=one("id", names.issue_id),
        number=one("number", names.number),
        period=one("period", names.period),
        title=one("title", names.label),
        profile=one("profile", names.label),
        old_ids=_old_ids(nodes, findings),
        titles=by_order("titles", names.label),
        sources=by_order("sources", names.label),
        sections=by_order("sections", names.label),
        pages=by_order("pages", _page),
        digests=by_order("digests", names.label),
        authors=by_order("authors", names.labels),
        corrections=_corrections(nodes, findings),
        lines=MappingProxyType(dict(_lines(root))),
    )
    findings.settle()
    return sidecar


def _lines(root: Node) -> Iterator[tuple[str, int]]:
    for key, value in root.pairs:
        yield key.scalar, key.line
        for inner, _ in value.pairs:
            yield f"{key.scalar}.{inner.scalar}", inner.line


def _by_order(
    node: Node, read: Callable[[Node], Value], findings: Findings
) -> Iterator[tuple[int, Value]]:
    """Values by place of an article, from 1."""
    findings.sift(node, None)
    nothing: tuple[tuple[int, Value], ...] = ()
    for key, value in node.pairs:
        order = findings.take(partial(_order, key), 0)
        if order:
            yield from findings.take(partial(_pair, order, read, value), nothing)


def _order(key: Node) -> int:
    order = key.integer()
    if order < 1:
        raise key.error("the key is an article's place in the issue, from 1")
    return order


def _page(node: Node) -> int:
    page = node.integer()
    if page < 1:
        raise node.error("pages are counted from 1")
    return page


def _pair(order: int, read: Callable[[Node], Value], node: Node) -> tuple[tuple[int, Value], ...]:
    return ((order, read(node)),)


def _old_ids(nodes: Mapping[str, Node], findings: Findings) -> tuple[str, ...]:
    if "old_ids" not in nodes:
        return ()
    node = nodes["old_ids"]
    seen = {nodes["id"].scalar} if "id" in nodes else set()
    ids: list[str] = []
    for entry in node.items or (node,):
        old = findings.take(partial(names.issue_id, entry), "")
        if old in seen:
            findings.problems.append(entry.problem("this id is there already"))
        elif old:
            ids.append(old)
        seen.add(old)
    return tuple(ids)


def _corrections(nodes: Mapping[str, Node], findings: Findings) -> tuple[Correction, ...]:
    if "corrections" not in nodes:
        return ()
    node = nodes["corrections"]
    entries: list[Node] = findings.take(node.sequence, [])
    made = [findings.take(partial(_correction, entry), None) for entry in entries]
    corrections = tuple(correction for correction in made if correction is not None)
    findings.problems += _contradictions(node.name, corrections)
    return corrections


def _correction(entry: Node) -> Correction:
    values = entry.mapping(("line", "reason", *ACTIONS), required=("line", "reason"))
    actions = [action for action in ACTIONS if action in values]
    if len(actions) != 1:
        raise entry.error(f"a correction does exactly one of: {', '.join(ACTIONS)}")
    line, reason = values["line"].integer(), names.label(values["reason"])
    if line < 1:
        raise values["line"].error("lines are counted from 1")
    correction = Correction(line, actions[0], reason, source_line=entry.line)
    return _with_argument(correction, values[actions[0]])


def _with_argument(correction: Correction, node: Node) -> Correction:
    """The correction with what stands behind its action."""
    if correction.action == "heading":
        level = node.integer()
        if not 0 <= level <= MAX_LEVEL:
            raise node.error(f"the level of a heading is 1 (highest) to {MAX_LEVEL}, or 0 for text")
        return replace(correction, level=level)
    if correction.action == "replace":
        texts = node.mapping(("from", "to"), required=("from", "to"))
        old, new = texts["from"].text(), texts["to"].text()
        if not old or old == new or len((old + "." + new).splitlines()) > 1:
            raise node.error("«from» is a text of the line, and «to» another one")
        return replace(correction, old=old, new=new)
    if not node.truth():
        raise node.error(f"write {correction.action}: true, or take the correction away")
    return correction


def _contradictions(name: str, corrections: tuple[Correction, ...]) -> Iterator[Problem]:
    """Corrections of one line that cannot all be made: of join, break, heading and drop, one."""
    first: dict[int, Correction] = {}
    for correction in corrections:
        if correction.action == "replace":
            continue
        other = first.setdefault(correction.line, correction)
        if other is not correction:
            message = (
                f"line {correction.line} is corrected by «{other.action}» already, "
                f"in line {other.source_line} of this file"
            )
            yield Problem(name, correction.source_line, message)
