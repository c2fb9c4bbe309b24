"""The files of a seeds folder: seeds with their sidecars, and what does not belong there."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.errors import ContentError, UsageError
from generator.settings.files import list_seeds


def folder(path: Path, **files: str) -> Path:
    """A folder of seeds; keys are file names with ``__`` for the dot."""
    for name, text in files.items():
        (path / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return path


def test_seeds_are_listed_by_name_with_their_sidecars(tmp_path: Path) -> None:
    folder(
        tmp_path, b__txt="乙", a__txt="甲", a__yml="", topics__yml="", readme__md="", __hidden=""
    )
    seeds = list_seeds(tmp_path)
    assert [(seed.name, seed.sidecar) for seed in seeds] == [
        ("a.txt", tmp_path / "a.yml"),
        ("b.txt", None),
    ]


def test_a_seeds_folder_is_refused_with_every_file_that_is_wrong_in_it(tmp_path: Path) -> None:
    folder(tmp_path, a__txt="", a__TXT="", b__yml="", c__doc="", d__yaml="")
    with pytest.raises(ContentError) as caught:
        list_seeds(tmp_path)
    assert [(p.path, p.line) for p in caught.value.problems] == [
        (n, 0) for n in ("a.TXT", "a.txt", "b.yml", "c.doc", "d.yaml")
    ]


def test_a_folder_that_is_missing_is_wrong_use_and_an_empty_one_wrong_content(
    tmp_path: Path,
) -> None:
    with pytest.raises(UsageError):
        list_seeds(tmp_path / "gone")
    with pytest.raises(ContentError, match="holds no seed"):
        list_seeds(tmp_path)
