"""The hostile archive and its twin, rendered for the web and for the disk."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from generator.model import Archive
from generator.site.bundle.packing import render_offline
from generator.site.generation import write
from generator.site.rendering import run_mkdocs
from tests.hostile.archive import Say, archive, harmless, said
from tests.preparing import generated
from tests.project import copy_project

SITE = "https://archive.example/hostile/"


@dataclass(frozen=True, slots=True)
class Rendered:
    """An archive, what was generated of it, and where its site is."""

    archive: Archive
    files: dict[str, bytes]
    """Path below ``docs/`` → content."""
    site: Path
    """For the web; its public address is ``SITE``."""
    disk: Path
    """For the disk; the twin has none."""


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    """The archive that says every hostile string in every field."""
    made = rendered(tmp_path_factory.mktemp("hostile"), said)
    render_offline(made.site.parent / "mkdocs.yml", made.disk)
    return made


@pytest.fixture(scope="session")
def twin(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    """The same archive with harmless words."""
    return rendered(tmp_path_factory.mktemp("twin"), harmless)


def rendered(folder: Path, say: Say) -> Rendered:
    """Generate and render the archive of what ``say`` says."""
    copy_project(folder, seeds=False)
    made = archive(say)
    found = generated(made, SITE)
    files = {path: data if isinstance(data, bytes) else data.read() for path, data in found.docs}
    write(replace(found, docs=iter(files.items())), folder / "docs")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", SITE)
        run_mkdocs(folder / "mkdocs.yml", folder / "site")
    return Rendered(made, files, folder / "site", folder / "disk")
