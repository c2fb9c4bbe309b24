"""What an archivist sees in the browser while working: mistakes, their mending, open questions."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.desk.serve.watching import stamp
from tests.cli.test_cli import SEED, small_project
from tests.project import ROOT

PATIENCE = 90_000
"""Milliseconds that a build may take on a busy machine."""


@dataclass(frozen=True)
class Served:
    """A small project that is being served."""

    folder: Path
    url: str
    log: Path

    @property
    def sidecar(self) -> Path:
        return self.folder / "seeds" / f"{SEED.stem}.yml"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def until(condition: Callable[[], bool], seconds: float = 90.0) -> bool:
    """Whether ``condition`` comes true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.2)
    return False


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """A project of one issue, served below a base, until the test ends."""
    folder, port, log = small_project(tmp_path / "project"), free_port(), tmp_path / "log"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    environment["SITE_URL"] = "https://example.org/archive/"
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "generator", "serve", "--address", f"127.0.0.1:{port}"],
            cwd=folder,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            assert until(lambda: "Serving" in log.read_text(encoding="utf-8"))
            yield Served(folder, f"http://127.0.0.1:{port}", log)
            assert process.poll() is None, log.read_text(encoding="utf-8")
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(timeout=30)
            finally:
                process.kill()
    assert process.returncode == 130


def test_mistakes_show_in_the_page_and_go_away_when_mended(
    page: Page, served: Served, strayed: list[str]
) -> None:
    page.goto(f"{served.url}/archive/issues/004/01/")
    expect(page.locator(".article-body > h1")).to_be_visible(timeout=PATIENCE)
    notice = page.locator("#archivist-notice")
    expect(notice).to_have_count(0)
    title = page.locator("article h1").first.inner_text()

    served.sidecar.write_text("titles: {1: [\n", encoding="utf-8")
    expect(notice).to_contain_text("is not YAML", timeout=PATIENCE)
    expect(notice).to_contain_text(f"{SEED.stem}.yml:2")
    expect(page.locator("article h1").first).to_have_text(title)

    served.sidecar.write_text("titles: {1: 更正了的标题}\n", encoding="utf-8")
    expect(page.locator("article h1").first).to_have_text("更正了的标题", timeout=PATIENCE)
    expect(notice).to_have_count(0)

    configuration = served.folder / "mkdocs.yml"
    good = configuration.read_text(encoding="utf-8")
    configuration.write_text("site_name: [\n" + good, encoding="utf-8")
    expect(notice).to_contain_text("mkdocs.yml", timeout=PATIENCE)
    configuration.write_text(good, encoding="utf-8")
    expect(notice).to_have_count(0, timeout=PATIENCE)
    assert strayed == []


def test_open_questions_are_shown_beside_the_site_and_settled_by_pasting(
    page: Page, served: Served
) -> None:
    page.goto(f"{served.url}/archive/")
    expect(page.get_by_role("link", name="Archivist’s view")).to_be_visible(timeout=PATIENCE)
    expect(page.locator("header").first).to_be_visible(timeout=PATIENCE)
    page.get_by_role("link", name="Archivist’s view").click()
    expect(page.get_by_role("heading", name="Open questions")).to_be_visible()
    task = page.locator("article", has_text="No source")
    assert f"seeds/{SEED.stem}.yml" in task.inner_text()
    paste = task.locator("pre").inner_text().replace("1:", "1: 健康报")
    served.sidecar.write_text(paste, encoding="utf-8")
    expect(task).to_have_count(0, timeout=PATIENCE)
    page.locator("article", has_text="Doubtful decisions").locator("li a").first.click()
    expect(page.locator(".line:target")).to_be_visible()


def test_the_stamp_shows_every_change_of_a_file_that_is_built_from(tmp_path: Path) -> None:
    folder = small_project(tmp_path / "project")
    seen = {stamp(folder)}
    changes = ("seeds/topics.yml", "docs/more.md", "docs/assets/x.css", "overrides/x.html")
    for count, name in enumerate((*changes, "mkdocs.yml"), start=1):
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write("\n")
        seen.add(stamp(folder))
        assert len(seen) == count + 1, name
    assert str(ROOT / "generator/model/issue.py") in {name for name, _, _ in stamp(folder)}


def test_what_a_build_writes_is_no_change(tmp_path: Path) -> None:
    folder = small_project(tmp_path / "project")
    before = stamp(folder)
    for name in ("docs/issues/002/01.md", "docs/index.md", "docs/.generated.json", "site/a.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x", encoding="utf-8")
    assert stamp(folder) == before
