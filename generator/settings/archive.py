"""Title, description, language and vocabularies of the whole archive."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.model import Vocabulary
from generator.settings import files, names
from generator.settings.strict_yaml import Findings, Node, parse
from generator.settings.vocabulary import SECTIONS, SOURCES, TOPICS, read_vocabulary

NO_TERMS = Vocabulary()
_READERS = {"title": names.label, "description": names.label, "language": names.language}


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


def load_settings(folder: Path) -> Settings:
    """Name and vocabularies of the archive whose seeds are in ``folder``.

    Every file may be missing. Raises ``ContentError`` with what is wrong in all of them.
    """
    findings = Findings()

    def root(name: str) -> Node:
        path = folder / name
        return files.read_yaml(path) if path.is_file() else parse("", name)

    def vocabulary(name: str, keys: Iterable[str]) -> Vocabulary:
        return findings.take(lambda: read_vocabulary(root(name), keys), NO_TERMS)

    archive = findings.take(lambda: root(files.SETTINGS), parse("", ""))
    nodes = findings.mapping(archive, tuple(_READERS))
    settings = Settings(
        **{key: findings.value(nodes, key, _READERS[key], "") for key in nodes},
        sections=vocabulary(files.SECTIONS, SECTIONS),
        sources=vocabulary(files.SOURCES, SOURCES),
        topics=vocabulary(files.TOPICS, TOPICS),
    )
    findings.settle()
    return settings
