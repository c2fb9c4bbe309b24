"""Sidecars: what an archivist states about one issue, in a file beside its seed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from generator.model import Correction
from generator.model.errors import ContentError, Problem
from generator.settings import disk, names
from generator.settings.files import read_yaml
from generator.settings.strict_yaml import Findings, Node, parse

Value = TypeVar("Value")

# «9f86d081884c7d65…»
_SHA256 = re.compile(r"[0-9a-f]{64}")
# «214», and what cannot be the number of a line, «-1»
_WHOLE = re.compile(r"-?[0-9]+")
ACTIONS = ("join", "break", "heading", "drop", "replace")
MOST_OLD_IDS = 50
"""Former ids of an issue; each makes a page for every article."""
MAX_LEVEL = 5
"""Deepest heading below an article's title."""
MOST_BY_WORDS = 1000
"""Corrections whose lines are found by their words: each looks through the whole issue."""


@dataclass(frozen=True, slots=True)
class FileHints:
    """What is stated about the file of an issue, before it is read."""

    encoding: str = ""
    """Label of its encoding; empty where it is for the reader to find."""
    address: str = ""
    """Web address from which its links are seen, where it does not say its own."""
    keep_private: bool | None = None
    """Whether what it tells of its recipient is kept; ``None`` where the archive decides."""
    recognised: str = ""
    """SHA-256 of what text recognition made of it; empty where none did."""
    recognised_by: str = ""
    """The programs that did, and the language in which they read."""


NO_HINTS = FileHints()


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What is stated about one issue; values that are not stated are empty."""

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
    hints: FileHints = NO_HINTS
    hold: str = ""
    """Why the issue is left out of the archive; empty if it is not."""
    left_out: int | None = None
    """Percent of its text that may be in no article without a person's rule."""
    old_ids: tuple[str, ...] = ()
    """Ids that the issue had before."""
    titles: Mapping[int, str] = field(default_factory=dict)
    """Titles by the article's 1-based position in the issue, like the next six."""
    sources: Mapping[int, str] = field(default_factory=dict)
    sections: Mapping[int, str] = field(default_factory=dict)
    pages: Mapping[int, int] = field(default_factory=dict)
    digests: Mapping[int, str] = field(default_factory=dict)
    authors: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    languages: Mapping[int, str] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)
    """Line of each key and list entry (``id``, ``titles.3``, ``old_ids.002``), for messages."""

    @property
    def given(self) -> frozenset[tuple[str, int]]:
        """Fields of articles, by position, that it states, so that the seed need not have them."""
        fields = {
            "title": self.titles,
            "source": self.sources,
            "section": self.sections,
            "digest": self.digests,
            "authors": self.authors,
        }
        return frozenset((field, order) for field, orders in fields.items() for order in orders)

    def mismatches(self, issue: str, articles: int) -> list[Problem]:
        """What does not fit the issue with the id ``issue`` and that many articles.

        These are keys for articles that the issue does not have, and an old id that is its
        present one.
        """
        messages = {
            f"{key}.{order}": f"«{key}: {order}»: the issue has only {articles} articles"
            for key in _BY_ARTICLE
            for order in getattr(self, key)
            if order > articles
        }
        for old in self.old_ids:
            if old.lower() == issue.lower():
                message = f"the issue still has the id {issue}; remove it from «old_ids»"
                messages[f"old_ids.{old}"] = message
        lines = self.lines
        return [Problem(self.name, lines.get(key, 0), text) for key, text in messages.items()]


def load_sidecar(path: Path | None) -> Sidecar:
    """The sidecar in a file, an empty one if there is none.

    Raises ``ContentError`` with everything that is wrong with it.
    """
    return _sidecar(read_yaml(path)) if path else Sidecar()


def read_sidecar(text: str, name: str) -> Sidecar:
    """The sidecar in ``text``; ``name`` is its file's name.

    Raises ``ContentError`` with everything that is wrong with it.
    """
    return _sidecar(parse(text, name))


def recognised_for(path: Path | None) -> str:
    """The SHA-256 of the recognised text that the sidecar in a file names; empty without one."""
    return _glanced(path, b"recognised").hints.recognised


def hold_of(path: Path | None) -> str:
    """Why the sidecar in a file holds its issue back; empty if it does not, or is wrong."""
    return _glanced(path, b"hold").hold


def _glanced(path: Path | None, key: bytes) -> Sidecar:
    """The sidecar in a file that has a key somewhere; without it, or if it is wrong, an empty one."""
    if path is None or key not in disk.read(path):
        return Sidecar()
    try:
        return load_sidecar(path)
    except ContentError:  # what is wrong is told when the issue is read
        return Sidecar()


def _recognised(node: Node) -> tuple[str, str]:
    """SHA-256 of the recognised text, and what recognised it."""
    values = node.mapping(("sha256", "by"), required=("sha256", "by"))
    if not _SHA256.fullmatch(values["sha256"].text()):
        raise values["sha256"].error("a SHA-256 is 64 signs, 0 to 9 and a to f")
    return values["sha256"].text(), names.label(values["by"])


def _positive(node: Node) -> int:
    number = node.integer()
    if number < 1:
        raise node.error("counting starts from 1")
    return number


_ONCE: Mapping[str, Callable[[Node], str]] = {
    "id": names.issue_id,
    "number": names.number,
    "period": names.period,
    "title": names.label,
    "profile": names.label,
    "hold": names.label,
}
_HINTS = ("encoding", "address", "keep_private", "recognised")
_BY_ARTICLE: Mapping[str, Callable[[Node], Any]] = {
    "titles": names.label,
    "sources": names.label,
    "sections": names.label,
    "pages": _positive,
    "digests": names.label,
    "authors": names.labels,
    "languages": names.language,
}


def _sidecar(root: Node) -> Sidecar:
    findings = Findings()
    known = (*_ONCE, *_HINTS, "left_out", "old_ids", *_BY_ARTICLE, "corrections")
    nodes = findings.mapping(root, known)
    values: dict[str, Any] = {
        key: findings.value(nodes, key, read, "") for key, read in _ONCE.items()
    }
    for key, read in _BY_ARTICLE.items():
        values[key] = dict(_by_article(nodes[key], read, findings)) if key in nodes else {}
    sidecar = Sidecar(
        name=root.name,
        **values,
        hints=FileHints(
            findings.value(nodes, "encoding", names.encoding, ""),
            findings.value(nodes, "address", names.web_address, ""),
            findings.value(nodes, "keep_private", Node.boolean, None),
            *findings.value(nodes, "recognised", _recognised, ("", "")),
        ),
        left_out=findings.value(nodes, "left_out", names.percent, None),
        old_ids=tuple(_old_ids(nodes, findings)),
        corrections=_corrections(nodes, findings),
        lines=dict(_lines(root)),
    )
    findings.settle()
    return sidecar


def _lines(root: Node) -> Iterator[tuple[str, int]]:
    for key, value in root.pairs:
        yield key.scalar, key.line
        for inner in (value, *value.items, *(inner for inner, _ in value.pairs)):
            yield f"{key.scalar}.{inner.scalar}", inner.line


def _by_article(
    node: Node, read: Callable[[Node], Value], findings: Findings
) -> Iterator[tuple[int, Value]]:
    """Values by the article's position in the issue."""
    findings.mapping(node)
    for key, value in node.pairs:
        order = findings.take(partial(_positive, key), 0)
        found: Value | None = findings.take(partial(read, value), None)
        if order and found is not None:
            yield order, found


def _old_ids(nodes: Mapping[str, Node], findings: Findings) -> Iterator[str]:
    seen = {nodes["id"].scalar.lower()} if "id" in nodes else set()
    given = (nodes["old_ids"].items or (nodes["old_ids"],)) if "old_ids" in nodes else ()
    for entry in given[MOST_OLD_IDS : MOST_OLD_IDS + 1]:
        findings.problems.append(entry.problem(f"an issue has at most {MOST_OLD_IDS} old ids"))
    for entry in given[:MOST_OLD_IDS]:
        old = findings.take(partial(names.issue_id, entry), "")
        if old.lower() in seen:
            findings.problems.append(entry.problem("this id is there already"))
        elif old:
            seen.add(old.lower())
            yield old


def _corrections(nodes: Mapping[str, Node], findings: Findings) -> tuple[Correction, ...]:
    nothing: tuple[Node, ...] = ()
    entries = findings.value(nodes, "corrections", Node.sequence, nothing)
    made = [findings.take(partial(_correction, entry), None) for entry in entries]
    corrections = tuple(correction for correction in made if correction is not None)
    for one in [each for each in corrections if not each.line][MOST_BY_WORDS:][:1]:
        message = f"at most {MOST_BY_WORDS} corrections may do without the number of their line"
        findings.problems.append(Problem(entries[0].name, one.source_line, message))
    return corrections


def _correction(entry: Node) -> Correction:
    values = entry.mapping(("line", "reason", *ACTIONS), required=("reason",))
    actions = [action for action in ACTIONS if action in values]
    if len(actions) != 1:
        raise entry.error(f"a correction has exactly one of: {', '.join(ACTIONS)}")
    if "line" not in values and actions != ["replace"]:
        raise entry.error("the key «line» is missing: the number of the line, or words of it")
    line, words = _line(values["line"]) if "line" in values else (0, "")
    reason = names.label(values["reason"])
    correction = Correction(line, actions[0], reason, words=words, source_line=entry.line)
    return _with_argument(correction, values[actions[0]])


def _line(node: Node) -> tuple[int, str]:
    """The number of a line, or 0 and words of it."""
    if node.plain and _WHOLE.fullmatch(node.scalar):
        return _positive(node), ""
    return 0, names.label(node)


def _with_argument(correction: Correction, node: Node) -> Correction:
    """The correction with the value of its action."""
    if correction.action == "heading":
        level = node.integer()
        if not 0 <= level <= MAX_LEVEL:
            raise node.error(f"the level of a heading is 1 (highest) to {MAX_LEVEL}, or 0 for text")
        return replace(correction, level=level)
    if correction.action == "replace":
        texts = node.mapping(("from", "to"), required=("from", "to"))
        old, new = texts["from"].text(), texts["to"].text()
        if not old or old == new or len((old + "." + new).splitlines()) > 1:
            raise node.error("«from» must be a text of the line, and «to» a different one")
        return replace(correction, old=old, new=new)
    if not node.boolean():
        raise node.error(f"write {correction.action}: true, or remove the correction")
    return correction
