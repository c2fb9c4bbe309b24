"""The files of a seeds folder: which are issues, which stand beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.language.characters import legible
from generator.model.errors import ContentError, Problem, UsageError
from generator.settings.strict_yaml import Node, parse

SEED_SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".eml", ".pdf", ".docx")
"""Suffixes of the formats that are read."""
SIDECAR_SUFFIX = ".yml"
SETTINGS = "archive.yml"
SECTIONS = "sections.yml"
SOURCES = "sources.yml"
TOPICS = "topics.yml"
RESERVED = frozenset({SETTINGS, SECTIONS, SOURCES, TOPICS})
"""Files of a seeds folder that are no sidecars."""
FORMS = f"NAME{', NAME'.join(SEED_SUFFIXES[:-1])} or NAME{SEED_SUFFIXES[-1]}"
OTHER_KINDS = frozenset(
    {".doc", ".wps", ".rtf", ".odt", ".epub", ".mht", ".mhtml", ".msg", ".emlx", ".xhtml", ".yaml"}
)
"""Suffixes of files that somebody meant as a seed or sidecar but that are not read."""


@dataclass(frozen=True, slots=True, order=True)
class SeedFile:
    """One issue of a seeds folder."""

    path: Path
    sidecar: Path | None = None
    """The ``.yml`` file of the same stem, where there is one."""

    @property
    def name(self) -> str:
        """Name of the file, as messages and pages show it."""
        return legible(self.path.name)


def list_seeds(folder: Path) -> tuple[SeedFile, ...]:
    """The seeds of a folder by name, each with its sidecar.

    Files of other kinds are passed over, hidden ones too. Raises ``UsageError``
    where the folder is missing, and ``ContentError`` where it holds no seed, for
    a sidecar without its seed, for two seeds of one stem, and for an issue in a
    format that is not read.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder}: there is no such folder of seeds")
    files = sorted(p for p in folder.iterdir() if p.is_file() and not p.name.startswith("."))
    seeds = [path for path in files if is_seed(path)]
    sidecars = {
        path.stem: path
        for path in files
        if path.suffix.lower() == SIDECAR_SUFFIX and path.name not in RESERVED
    }
    problems = [*_strangers(files), *_orphans(sidecars.values(), seeds), *_twins(seeds)]
    if not seeds:
        message = f"the folder holds no seed; put the issues there as {FORMS}"
        problems.append(Problem(str(folder), 0, message))
    if problems:
        raise ContentError(problems)
    return tuple(SeedFile(seed, sidecars.get(seed.stem)) for seed in seeds)


def is_seed(path: Path) -> bool:
    """Whether a file of a seeds folder is an issue, by its name; a README is none."""
    return path.suffix.lower() in SEED_SUFFIXES and path.stem.lower() != "readme"


def _strangers(files: Iterable[Path]) -> list[Problem]:
    message = f"this kind of file is not read; an issue is {FORMS}, a sidecar NAME.yml"
    return [Problem(p.name, 0, message) for p in files if p.suffix.lower() in OTHER_KINDS]


def _orphans(sidecars: Iterable[Path], seeds: Iterable[Path]) -> list[Problem]:
    stems = {seed.stem for seed in seeds}
    return [
        Problem(
            path.name,
            0,
            f"no seed {path.stem}.txt stands beside this sidecar, nor one of another format",
        )
        for path in sidecars
        if path.stem not in stems
    ]


def _twins(seeds: Iterable[Path]) -> list[Problem]:
    """Seeds that would share a sidecar: ``a.txt`` and ``a.pdf``."""
    counts = Counter(seed.stem for seed in seeds)
    message = "another seed has the same name but for its suffix; rename one"
    return [Problem(seed.name, 0, message) for seed in seeds if counts[seed.stem] > 1]


def read_yaml(path: Path, name: str = "") -> Node:
    """The root of a YAML file; ``ContentError`` where it is unreadable or no UTF-8.

    ``name`` is what messages call it; its own name if empty.
    """
    name = name or path.name
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"the file cannot be read: {error.strerror or error}"
        raise ContentError.single(name, 0, message) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"the byte at offset {error.start} is not UTF-8; save the file as UTF-8"
        raise ContentError.single(name, line, message) from error
    return parse(text, name)
