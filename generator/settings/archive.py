"""Title, description, language and vocabularies of the whole archive."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.model import Vocabulary
from generator.model.errors import quote
from generator.settings import disk, files, names
from generator.settings.strict_yaml import Findings, Node, NodeKind, parse
from generator.settings.synonyms import NONE, read_synonyms
from generator.settings.vocabulary import SECTIONS, SOURCES, TOPICS, read_vocabulary

NO_TERMS = Vocabulary()
_READERS = {"title": names.label, "description": names.label, "language": names.language}
_OTHER_KEYS = ("keep_private", "originals", "english", "hidden_people", "address")
MAIL, SCAN = "eml", "scan"
_PUBLIC = frozenset({"pdf", "docx", "odt", "rtf", "txt", "md", "markdown"})
"""Formats that «originals: true» means. An e-mail must be named; a page of HTML could run scripts."""


@dataclass(frozen=True, slots=True)
class Defaults:
    """What an archive says of each of its issues, unless they or their sidecars say otherwise."""

    newsletter: str = ""
    """What it is called."""
    keep_private: bool = False
    """Whether what files tell of their recipient is kept."""
    address: str = ""
    """Web address from which the links of issues are seen that do not say their own."""
    language: str = ""
    """BCP 47."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Name, language and vocabularies of an archive; empty where nothing is stated."""

    title: str = ""
    description: str = ""
    language: str = ""
    """BCP 47."""
    sections: Vocabulary = NO_TERMS
    sources: Vocabulary = NO_TERMS
    topics: Vocabulary = NO_TERMS
    synonyms: tuple[tuple[str, ...], ...] = NONE
    """Words that mean the same to readers who search."""
    keep_private: bool = False
    """See :class:`Defaults`."""
    originals: frozenset[str] = frozenset({SCAN})
    """Suffixes of the files of issues that are published as they came; :data:`SCAN` for those whose
    text was recognised."""
    english: tuple[str, str] = ("", "")
    """Title and description of the page about the archive in English."""
    hidden_people: frozenset[str] = frozenset()
    """People whom no index names: patients, and those who asked for it."""
    address: str = ""
    """See :class:`Defaults`."""


def load_settings(folder: Path) -> Settings:
    """Name and vocabularies of the archive whose seeds are in ``folder``.

    Every file may be missing. Raises ``ContentError`` with what is wrong in all of them.
    """
    findings = Findings()

    def root(name: str) -> Node:
        path = folder / name
        return files.read_yaml(path) if disk.stands(path) else parse("", name)

    def vocabulary(name: str, keys: Iterable[str]) -> Vocabulary:
        return findings.take(lambda: read_vocabulary(root(name), keys), NO_TERMS)

    archive = findings.take(lambda: root(files.SETTINGS), parse("", ""))
    nodes = findings.mapping(archive, (*_READERS, *_OTHER_KEYS))
    settings = Settings(
        **{key: findings.value(nodes, key, read, "") for key, read in _READERS.items()},
        keep_private=findings.value(nodes, "keep_private", Node.boolean, False),
        originals=findings.value(nodes, "originals", _originals, frozenset({SCAN})),
        english=findings.value(nodes, "english", _english, ("", "")),
        hidden_people=findings.value(nodes, "hidden_people", _people, frozenset()),
        address=findings.value(nodes, "address", names.web_address, ""),
        sections=vocabulary(files.SECTIONS, SECTIONS),
        sources=vocabulary(files.SOURCES, SOURCES),
        topics=vocabulary(files.TOPICS, TOPICS),
        synonyms=findings.take(lambda: read_synonyms(root(files.SYNONYMS)), NONE),
    )
    findings.settle()
    return settings


def load_defaults(folder: Path) -> Defaults:
    """What ``archive.yml`` in a folder says of all issues; what is wrong with it is told elsewhere."""
    path = folder / files.SETTINGS
    findings = Findings()
    root = findings.take(partial(files.read_yaml, path), None) if path.is_file() else None
    nodes = {key.scalar: value for key, value in root.pairs} if root else {}
    return Defaults(
        findings.value(nodes, "title", names.label, ""),
        findings.value(nodes, "keep_private", Node.boolean, False),
        findings.value(nodes, "address", names.web_address, ""),
        findings.value(nodes, "language", names.language, ""),
    )


def _english(node: Node) -> tuple[str, str]:
    """What the archive is called in English and, in a sentence or two, what it is."""
    nodes = node.mapping(("title", "description"), required=("title", "description"))
    return names.label(nodes["title"]), names.label(nodes["description"])


def _people(node: Node) -> frozenset[str]:
    """Names, as the texts have them."""
    return frozenset(name.strip() for name in node.texts())


def _originals(node: Node) -> frozenset[str]:
    """Formats whose files are published: those named, or with «true» all but e-mail."""
    if node.kind is not NodeKind.SEQUENCE:
        return _PUBLIC | {SCAN} if node.boolean() else frozenset()
    for item in node.items:
        if item.text() not in (*_PUBLIC, MAIL, SCAN):
            known = ", ".join(sorted((*_PUBLIC, MAIL, SCAN)))
            raise item.error(f"{quote(item.text())} is no format of «originals»: {known}")
    return frozenset(item.text() for item in node.items)
