"""What conversion and rendering depend on, as digests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.model.errors import ContentError
from generator.publish.page import SITE_FILE
from generator.settings import disk
from generator.settings.files import check_seeds
from generator.settings.program import THEME, program_digest, program_files, visible_files
from generator.site.check.pages import linked, strays
from generator.site.store import digest

_ASSETS = frozenset({".js", ".css", ".map", ".svg", ".png", ".ico"})
"""Suffixes of a theme's files that are copied and not rendered."""


def fingerprint(seeds: Path, site_url: str = "") -> str:
    """A digest of every input: seeds folder, public address, this program, Python and libraries.

    Raises ``ContentError`` where a file cannot be read or is none, and ``UsageError`` where a
    library is missing.
    """
    check_seeds(seeds)
    found = ((p.relative_to(seeds).as_posix(), _sum(p)) for p in visible_files(seeds))
    return _digest(site_url, program_digest(), *(part for pair in found for part in pair))


def site_inputs(project: Path, site_url: str, owned: Iterable[str]) -> str:
    """A digest of every input of a site: the seeds, what is written by hand, the templates.

    ``owned``: the generated paths below ``docs``. Raises as :func:`fingerprint`.
    """
    docs = visible_files(project / "docs", owned)
    files = [project / "mkdocs.yml", *visible_files(project / "overrides"), *docs]
    found = [(path.relative_to(project).as_posix(), _sum(path)) for path in files]
    found += ((path.relative_to(THEME).as_posix(), _sum(path)) for path in visible_files(THEME))
    return _digest(fingerprint(project / "seeds", site_url), *(p for pair in found for p in pair))


def check_folders(project: Path) -> None:
    """Raise ``ContentError`` where a project has links, pipes or devices in place of its files."""
    problems = [fault for name in ("docs", "overrides") for fault in strays(project / name)]
    problems += linked(project / "seeds")
    if problems:
        raise ContentError(problems)
    check_seeds(project / "seeds")


def rendering_inputs(configuration: str, themes: Sequence[Path], page_data: Path) -> str:
    """A digest of what every page of the site is rendered from, besides its text and data.

    That is MkDocs' ``configuration``, the templates in the folders ``themes``, what the folder
    ``page_data`` says of the archive as a whole, this program, Python and libraries. Raises as
    :func:`fingerprint`.
    """
    files = (path for folder in themes for path in visible_files(folder))
    templates = ((path.name, _sum(path)) for path in files if path.suffix not in _ASSETS)
    site = disk.read(page_data / SITE_FILE, disk.MADE)
    made_with = (configuration, site, program_digest())
    return _digest(*made_with, *(part for pair in templates for part in pair))


def _sum(path: Path) -> bytes:
    """A digest of a file. Raises ``ContentError`` where it cannot be read."""
    try:
        return disk.checksum(path)[1].encode()
    except FileNotFoundError:  # since it was listed
        return b"gone"
    except OSError as error:
        raise ContentError.unreadable(str(error.filename or path), error) from error


def _digest(*parts: str | bytes) -> str:
    return digest(
        *(p.encode("utf-8", "surrogateescape") if isinstance(p, str) else p for p in parts)
    )


def watched(seeds: Path) -> list[Path]:
    """The files that a conversion reads, sorted: those of the seeds and of the program."""
    return [*visible_files(seeds), *program_files()]
