"""What the tests of pages share: a small site, rendered once."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.site.generation import write
from generator.site.rendering import run_mkdocs
from tests.preparing import generated
from tests.project import copy_project
from tests.publish.citations.samples import SITE
from tests.publish.sample import sample_archive


@pytest.fixture(scope="session")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site with the archive of ``sample.py``, as MkDocs makes it with the plugin."""
    folder = copy_project(tmp_path_factory.mktemp("rendered") / "project", seeds=False)
    write(generated(sample_archive(), SITE), folder / "docs")
    site = folder / "site"
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SITE_URL", SITE)
        run_mkdocs(folder / "mkdocs.yml", site)
    return site
