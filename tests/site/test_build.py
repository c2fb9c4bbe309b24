"""The stages of a build: what they depend on, and what happens when a file changes."""

from __future__ import annotations

import os
import re
import shutil
import time
from pathlib import Path

import pytest

from generator.site.inputs import fingerprint
from generator.site.stages import Stages
from tests.cli.test_cli import SEED


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    shutil.copy(SEED, folder)
    return folder


def test_the_fingerprint_is_that_of_the_content_not_of_the_place_or_time(
    seeds: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    shutil.copytree(seeds, other)
    os.utime(other / SEED.name, (0, 0))
    (other / ".DS_Store").write_bytes(b"x")
    assert fingerprint(other) == fingerprint(seeds)


@pytest.mark.parametrize("name", ["b.txt", "topics.yml", SEED.name])
def test_the_fingerprint_changes_with_every_input(seeds: Path, name: str) -> None:
    before = fingerprint(seeds)
    with (seeds / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    after = fingerprint(seeds)
    assert after != before
    (seeds / name).rename(seeds / f"z{name}")
    assert fingerprint(seeds) != after


def test_stages_add_up_the_time_of_each_name() -> None:
    stages = Stages()
    for _ in range(2):
        with stages.timed("read"):
            time.sleep(0.01)
    with stages.timed("write"):
        pass
    assert list(stages.seconds) == ["read", "write"]
    assert stages.seconds["read"] >= 0.02
    assert re.fullmatch(r"read \d+\.\d s, write \d+\.\d s", str(stages))
    stages.beside["index"] = 1.25
    assert re.fullmatch(r"read .*, write .* s; meanwhile or in the rest: index 1\.2 s", str(stages))
