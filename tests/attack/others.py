"""Puts files that are no seeds through what reads them: collections, settings, and pictures."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator.desk.adding.collection import COLLECTIONS, open_collection
from generator.settings import files
from generator.settings.archive import load_settings
from generator.settings.profiles.reading import read_profile
from generator.settings.sidecar import load_sidecar
from generator.settings.terms import TermIndex
from generator.site.pictures.making import make
from tests.attack.drawn import DRAWINGS
from tests.attack.exports import FEEDS, MAILBOXES, POSTS, TABLES, ZIPS
from tests.attack.photographs import PHOTOGRAPHS, photographs
from tests.attack.stated import ARCHIVES, PROFILES, SIDECARS, SYNONYMS, TERMS

PROFILE = "profile.yml"
PICTURES = (".svg", *PHOTOGRAPHS)
VOCABULARIES = (files.TOPICS, files.SOURCES, files.SECTIONS)


class OtherFamily(NamedTuple):
    """Files that grow and are no seeds."""

    name: str
    suffix: str
    """Ends the name of the file; of a file of settings it is the name."""
    make: Callable[[int], bytes]


def _written(make: Callable[[int], str]) -> Callable[[int], bytes]:
    return lambda size: make(size).encode()


OTHER_FAMILIES = (
    *(OtherFamily(name, ".mbox", _written(make)) for name, make in MAILBOXES.items()),
    *(OtherFamily(name, ".csv", _written(make)) for name, make in TABLES.items()),
    *(OtherFamily(name, ".json", _written(make)) for name, make in POSTS.items()),
    *(OtherFamily(name, ".xml", _written(make)) for name, make in FEEDS.items()),
    *(OtherFamily(name, ".zip", make) for name, make in ZIPS.items()),
    *(OtherFamily(name, ".yml", _written(make)) for name, make in SIDECARS.items()),
    *(OtherFamily(name, files.TOPICS, _written(make)) for name, make in TERMS.items()),
    *(OtherFamily(name, files.SYNONYMS, _written(make)) for name, make in SYNONYMS.items()),
    *(OtherFamily(name, files.SETTINGS, _written(make)) for name, make in ARCHIVES.items()),
    *(OtherFamily(name, PROFILE, _written(make)) for name, make in PROFILES.items()),
    *(OtherFamily(name, ".svg", make) for name, make in DRAWINGS.items()),
    *(OtherFamily(*each) for each in photographs()),
)


def reader(name: str, folder: Path, data: bytes) -> Callable[[], object] | None:
    """What reads a file of this name, which is written into the folder; ``None`` for a seed."""
    settings = (*VOCABULARIES, files.SYNONYMS, files.SETTINGS, PROFILE)
    own = next((each for each in settings if name.endswith(each)), name)
    path = folder / own
    suffix = path.suffix
    if suffix not in (*COLLECTIONS, ".yml", *PICTURES):
        return None
    path.write_bytes(data)
    if suffix in COLLECTIONS:
        return partial(_all, path)
    if own == PROFILE:
        return partial(read_profile, path)
    if own in settings:
        return partial(_settings, folder)
    return partial(make, data) if suffix in PICTURES else partial(load_sidecar, path)


def _all(path: Path) -> None:
    for found in open_collection(path).issues:
        found.read()


def _settings(folder: Path) -> None:
    found = load_settings(folder)
    for vocabulary in (found.topics, found.sources, found.sections):
        TermIndex(vocabulary).find("健康报")
