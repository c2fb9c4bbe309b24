"""The stages of a build: what they depend on, and what happens when a file changes."""

from __future__ import annotations

import os
import shutil
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
    ticks = iter([0.0, 1.5, 2.0, 4.0, 10.0, 10.25])
    stages = Stages(lambda: next(ticks))
    for name in ("read", "read", "write"):
        with stages.timed(name):
            pass
    assert stages.seconds == {"read": 3.5, "write": 0.25}
    assert list(stages.seconds) == ["read", "write"]
    assert str(stages) == "read 3.5 s, write 0.2 s"


def test_a_stage_that_raises_is_timed() -> None:
    stages = Stages()
    with pytest.raises(ValueError, match="bad"), stages.timed("read"):
        raise ValueError("bad")
    assert stages.seconds["read"] > 0
