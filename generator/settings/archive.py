"""What a seeds folder says about the archive as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.model import Vocabulary
from generator.settings import files, names, vocabulary
from generator.settings.strict_yaml import Findings
from generator.settings.vocabulary import VocabularyKind, read_vocabulary

NO_TERMS = Vocabulary()


@dataclass(frozen=True, slots=True)
class Settings:
    """Name and vocabularies of an archive; empty where nothing is said."""

    title: str = ""
    description: str = ""
    sections: Vocabulary = NO_TERMS
    sources: Vocabulary = NO_TERMS
    topics: Vocabulary = NO_TERMS


def load_settings(folder: Path) -> Settings:
    """Name and vocabularies of the archive whose seeds lie in ``folder``.

    A file that is not there says nothing. Raises ``ContentError`` with what is
    wrong in all of them.
    """
    findings = Findings()
    title, description = findings.take(lambda: _name(folder / files.SETTINGS), ("", ""))
    sections, sources, topics = (
        findings.take(partial(_vocabulary, folder / name, kind), NO_TERMS)
        for name, kind in (
            (files.SECTIONS, vocabulary.SECTIONS),
            (files.SOURCES, vocabulary.SOURCES),
            (files.TOPICS, vocabulary.TOPICS),
        )
    )
    findings.settle()
    return Settings(title, description, sections, sources, topics)


def _name(path: Path) -> tuple[str, str]:
    if not path.is_file():
        return "", ""
    findings = Findings()
    nodes = findings.sift(files.read_yaml(path), ("title", "description"))
    texts = {key: findings.take(partial(names.label, node), "") for key, node in nodes.items()}
    findings.settle()
    return texts.get("title", ""), texts.get("description", "")


def _vocabulary(path: Path, kind: VocabularyKind) -> Vocabulary:
    return read_vocabulary(files.read_yaml(path), kind) if path.is_file() else NO_TERMS
