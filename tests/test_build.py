"""The stages of a build: what they depend on, and what happens when a file changes."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from generator.build.inputs import fingerprint
from generator.build.serving import stamp
from generator.build.stages import Stages
from tests.conftest import ROOT
from tests.test_cli import SEED, small_project


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


def test_the_stamp_shows_every_change_of_a_watched_file(seeds: Path) -> None:
    before = stamp(seeds)
    assert stamp(seeds) == before
    assert str(ROOT / "generator/model.py") in {name for name, _, _ in before}
    (seeds / "topics.yml").write_text("", encoding="utf-8")
    assert stamp(seeds) != before


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


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def until(condition: Callable[[], bool], seconds: float = 40.0) -> bool:
    """Whether ``condition`` comes true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.2)
    return False


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str, Path]]:
    """A small project that is being served: its folder, its address, what was said."""
    folder, port, log = small_project(tmp_path / "project"), free_port(), tmp_path / "log"
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "generator", "serve", "--address", f"127.0.0.1:{port}"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            yield folder, f"http://127.0.0.1:{port}/", log
            assert process.poll() is None, log.read_text(encoding="utf-8")
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=20)
    assert process.returncode == 130


def page(url: str) -> str:
    """The page at ``url``; empty while nobody answers."""
    try:
        with urlopen(url, timeout=5) as answer:  # noqa: S310 - our own server
            text: str = answer.read().decode()
            return text
    except OSError:
        return ""


def test_serving_follows_a_sidecar_and_outlives_a_bad_one(served: tuple[Path, str, Path]) -> None:
    folder, url, log = served
    sidecar = folder / "seeds" / f"{SEED.stem}.yml"
    article = f"{url}issues/004/01/"
    assert until(lambda: "article-body" in page(article)), log.read_text(encoding="utf-8")
    sidecar.write_text("titel: x\n", encoding="utf-8")
    assert until(lambda: "unknown key «titel»" in log.read_text(encoding="utf-8"))
    assert "article-body" in page(article)
    sidecar.write_text("titles: {1: 更正了的标题}\n", encoding="utf-8")
    assert until(lambda: "更正了的标题" in page(article)), log.read_text(encoding="utf-8")
