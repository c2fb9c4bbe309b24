"""What a conversion refuses before it writes, and the plugin before it renders."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from generator.model.errors import UsageError
from generator.publish.page import PAGE_DATA, SITE_FILE
from generator.site.generation import convert
from generator.site.plugin import ArchivePlugin


@pytest.mark.parametrize("place", ["", "issues", "topics/deep"])
def test_pages_never_overwrite_the_seeds(tmp_path: Path, place: str) -> None:
    seeds = tmp_path / "docs" / place
    seeds.mkdir(parents=True)
    with pytest.raises(UsageError, match="pages would overwrite the seeds; name another folder"):
        convert(seeds, tmp_path / "docs")


def test_pages_need_a_folder(tmp_path: Path) -> None:
    (tmp_path / "docs").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="docs: this is not a folder"):
        convert(tmp_path / "seeds", tmp_path / "docs")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        *((text, "is damaged: .*; run `convert` again") for text in ("", "{", "{}", "[1]")),
        ('{"version": 0}', "is of another version"),
    ],
)
def test_damaged_page_data_are_told(tmp_path: Path, text: str, told: str) -> None:
    data = tmp_path / PAGE_DATA / SITE_FILE
    data.parent.mkdir()
    data.write_text(text, encoding="utf-8")
    config = MkDocsConfig()
    config.docs_dir = str(tmp_path / "docs")
    with pytest.raises(PluginError, match=f"{SITE_FILE} {told}"):
        ArchivePlugin().on_config(config)
