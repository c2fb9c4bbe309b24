"""Title, description and vocabularies of the whole archive."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.model import Vocabulary
from generator.settings import files, names
from generator.settings.strict_yaml import Findings, Node, parse
from generator.settings.vocabulary import SECTIONS, SOURCES, TOPICS, read_vocabulary

NO_TERMS = Vocabulary()


@dataclass(frozen=True, slots=True)
class Settings:
    """Name and vocabularies of an archive; empty where nothing is stated."""

    title: str = ""
    description: str = ""
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
    nodes = findings.mapping(archive, ("title", "description"))
    settings = Settings(
        **{key: findings.value(nodes, key, names.label, "") for key in nodes},
        sections=vocabulary(files.SECTIONS, SECTIONS),
        sources=vocabulary(files.SOURCES, SOURCES),
        topics=vocabulary(files.TOPICS, TOPICS),
    )
    findings.settle()
    return settings
