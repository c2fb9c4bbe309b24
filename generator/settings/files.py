"""The files of a seeds folder: issues, sidecars, and the files about the whole archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.language.characters import legible
from generator.model.errors import OF_A_PROJECT, ContentError, Problem, UsageError
from generator.settings import disk
from generator.settings.strict_yaml import Node, parse

SEED_SUFFIXES = (
    *(".txt", ".org", ".adoc", ".asciidoc", ".md", ".markdown", ".mdx", ".html", ".htm", ".eml"),
    *(".pdf", ".docx", ".odt", ".rtf"),
)
"""Suffixes of the formats that are read."""
SIDECAR_SUFFIX = ".yml"
SETTINGS = "archive.yml"
SECTIONS = "sections.yml"
SOURCES = "sources.yml"
TOPICS = "topics.yml"
SYNONYMS = "synonyms.yml"
RESERVED = frozenset({SETTINGS, SECTIONS, SOURCES, TOPICS, SYNONYMS})
"""YAML files of a seeds folder that are not sidecars."""
FORMS = f"NAME{', NAME'.join(SEED_SUFFIXES[:-1])} or NAME{SEED_SUFFIXES[-1]}"
OTHER_KINDS = frozenset(
    {".doc", ".wps", ".epub", ".mht", ".mhtml", ".msg", ".emlx", ".xhtml", ".yaml"}
)
"""Suffixes of files that are probably meant as a seed or sidecar but cannot be read."""


RECOGNISED = "recognised"
"""Folder of a seeds folder with what text recognition made of scans."""


def recognised_path(seed: Path, sha256: str) -> Path:
    """Where the recognised text with a SHA-256 is kept, for a seed."""
    return seed.parent / RECOGNISED / f"{sha256}.hocr"


@dataclass(frozen=True, slots=True, order=True)
class SeedFile:
    """One issue of a seeds folder."""

    path: Path
    sidecar: Path | None = None
    """The ``.yml`` file of the same stem, where there is one."""
    twin: str = ""
    """The name of another seed that has the id which this one states; empty without one."""

    @property
    def name(self) -> str:
        """Name of the file, as messages and pages show it."""
        return legible(self.path.name)


def check_folder(seeds: Path) -> None:
    """Raise ``UsageError`` where there is no folder of seeds."""
    if not seeds.is_dir():
        raise UsageError(f"{seeds}: there is no such folder; {OF_A_PROJECT}")


def list_seeds(folder: Path) -> tuple[SeedFile, ...]:
    """The seeds of a folder by name, each with its sidecar.

    Hidden files and files of other kinds are ignored. Raises ``UsageError`` where the folder
    is missing, and ``ContentError`` where it holds no seed, a sidecar without its seed, two
    seeds with the same stem, an issue in a format that cannot be read, or what is no file.
    """
    check_folder(folder)
    check_seeds(folder)
    files = sorted(p for p in folder.iterdir() if p.is_file() and not p.name.startswith("."))
    seeds = [path for path in files if is_seed(path)]
    sidecars = {
        path.stem: path
        for path in files
        if path.suffix.lower() == SIDECAR_SUFFIX and path.name not in RESERVED
    }
    problems = list(_problems(files, seeds, sidecars.values()))
    if not seeds:
        message = f"the folder holds no seed; add the issues as {FORMS}"
        problems.append(Problem(str(folder), 0, message))
    if problems:
        raise ContentError(problems)
    return tuple(SeedFile(seed, sidecars.get(seed.stem)) for seed in seeds)


def check_seeds(folder: Path) -> None:
    """Raise ``ContentError`` with all that is neither file nor folder, hidden entries aside."""
    strangers = disk.strangers(folder, hidden=False)
    if strangers:
        raise ContentError(Problem(legible(path), 0, told) for path, told in strangers)


def is_seed(path: Path) -> bool:
    """Whether a file of a seeds folder is an issue, by its name; a README is not."""
    return path.suffix.lower() in SEED_SUFFIXES and path.stem.lower() != "readme"


def _problems(
    files: Iterable[Path], seeds: Iterable[Path], sidecars: Iterable[Path]
) -> Iterator[Problem]:
    """Files of unreadable formats, sidecars without a seed, seeds that differ only in suffix."""
    stems = Counter(seed.stem for seed in seeds)
    for path in files:
        if path.suffix.lower() in OTHER_KINDS:
            message = f"this format cannot be read; an issue is {FORMS}, a sidecar NAME.yml"
            yield Problem(path.name, 0, message)
    for path in sidecars:
        if path.stem not in stems:
            message = f"this sidecar has no seed, {path.stem}.txt or the like; rename or remove it"
            yield Problem(path.name, 0, message)
    for path in seeds:
        if stems[path.stem] > 1:
            message = "another seed differs only in its suffix, so both would share a sidecar"
            yield Problem(path.name, 0, f"{message}; rename one")


def read_yaml(path: Path, name: str = "", below: Path | None = None) -> Node:
    """The root of a YAML file; raises ``ContentError`` where it cannot be read or is not UTF-8.

    ``name`` is what messages call it; by default its own name. ``below``: see ``disk.read``.
    """
    name = name or path.name
    try:
        data = disk.read(path, below=below)
    except OSError as error:
        raise ContentError.unreadable(name, error) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"the byte at offset {error.start} is not UTF-8; save the file as UTF-8"
        raise ContentError.single(name, line, message) from error
    return parse(text, name)
