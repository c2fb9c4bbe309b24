"""What an archivist sees in the browser: problems, their removal, and open questions."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread, Timer
from typing import IO

import pytest
from playwright.sync_api import Page, expect

from generator.desk.serve.session import stamp
from tests.cli.test_cli import SEED, small_project
from tests.project import ROOT

PATIENCE = 900
"""Seconds after which a test gives up. The tests wait for events; this ends those that hang."""
# «Serving http://127.0.0.1:40123/archive/, …»
SERVING = re.compile(r"Serving (?P<url>http://\S+:\d+)/")


@dataclass
class Served:
    """A small project that is being served."""

    folder: Path
    url: str = ""
    output: list[str] = field(default_factory=list)

    @property
    def sidecar(self) -> Path:
        return self.folder / "seeds" / f"{SEED.stem}.yml"

    def read_until_serving(self, lines: IO[str]) -> None:
        for line in lines:
            self.output.append(line)
            if match := SERVING.match(line):
                self.url = match["url"]
                return
        pytest.fail("it ended before it served:\n" + "".join(self.output))


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A project of one issue, served below a base, until the tests of this file end."""
    made = Served(small_project(tmp_path_factory.mktemp("served") / "project"))
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    environment["SITE_URL"] = "https://example.org/archive/"
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "serve", "--address", "127.0.0.1:0"],
        cwd=made.folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        # Ctrl-C ends it below; tests that run in the background may have been told to ignore it.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    assert process.stdout is not None
    deadline = Timer(PATIENCE, process.kill)
    deadline.start()
    try:
        made.read_until_serving(process.stdout)
        reader = Thread(target=made.output.extend, args=(process.stdout,))
        reader.start()
        yield made
        assert process.poll() is None, "".join(made.output)
        process.send_signal(signal.SIGINT)
        reader.join()
        assert process.wait() == 130, "".join(made.output)
    finally:
        deadline.cancel()
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """A page that waits as long as a build may take on a busy machine."""
    page.set_default_timeout(1000 * PATIENCE)
    expect.set_options(timeout=1000 * PATIENCE)
    yield page
    expect.set_options(timeout=None)


def test_problems_show_in_the_page_and_disappear_when_fixed(
    page: Page, served: Served, strayed: list[str]
) -> None:
    page.goto(f"{served.url}/archive/issues/004/01/")
    expect(page.locator(".article-body > h1")).to_be_visible()
    notice = page.locator("#archivist-notice")
    expect(notice).to_have_count(0)
    title = page.locator("article h1").first.inner_text()

    served.sidecar.write_text("titles: {1: [\n", encoding="utf-8")
    expect(notice).to_contain_text("is not YAML")
    expect(notice).to_contain_text(f"{SEED.stem}.yml:2")
    expect(page.locator("article h1").first).to_have_text(title)

    # One build shows that the first problem has gone and that there is another.
    configuration = served.folder / "mkdocs.yml"
    good = configuration.read_text(encoding="utf-8")
    configuration.write_text("site_name: [\n" + good, encoding="utf-8")
    served.sidecar.write_text("titles: {1: 更正了的标题}\n", encoding="utf-8")
    expect(notice).to_contain_text("mkdocs.yml")
    expect(notice).not_to_contain_text("is not YAML")
    # The site stays; the title may be the new one, as an edit shows before its build ends.
    expect(page.locator("article h1").first).to_have_text(
        re.compile(f"{re.escape(title)}|更正了的标题")
    )

    configuration.write_text(good, encoding="utf-8")
    expect(page.locator("article h1").first).to_have_text("更正了的标题")
    expect(notice).to_have_count(0)
    assert strayed == []


def test_open_questions_are_shown_and_settled_by_pasting(page: Page, served: Served) -> None:
    page.goto(f"{served.url}/archive/")
    expect(page.get_by_role("link", name="编者视图")).to_be_visible()
    expect(page.locator("header").first).to_be_visible()
    page.get_by_role("link", name="编者视图").click()
    expect(page.get_by_role("heading", name="Open questions")).to_be_visible()
    question = page.locator("article", has_text="No source")
    assert f"seeds/{SEED.stem}.yml" in question.inner_text()
    paste = question.locator("pre").inner_text().replace("1:", "1: 健康报")
    served.sidecar.write_text(paste, encoding="utf-8")
    expect(question).to_have_count(0)
    page.locator("article", has_text="Doubtful decisions").locator("li a").first.click()
    expect(page.locator(".line:target")).to_be_visible()


def test_the_stamp_differs_after_every_change_of_a_file_that_a_build_reads(tmp_path: Path) -> None:
    folder = small_project(tmp_path / "project")
    seen = {stamp(folder)}
    changes = ("seeds/topics.yml", "docs/more.md", "docs/x.css", "overrides/x.html")
    for count, name in enumerate((*changes, "mkdocs.yml"), start=1):
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write("\n")
        seen.add(stamp(folder))
        assert len(seen) == count + 1, name
    names = {name for name, _, _ in stamp(folder)}
    assert str(ROOT / "generator/model/issue.py") in names
    assert str(ROOT / "generator/desk/templates/notice.html") in names


def test_the_stamp_ignores_what_a_build_writes(tmp_path: Path) -> None:
    folder = small_project(tmp_path / "project")
    before = stamp(folder)
    for name in ("docs/issues/002/01.md", "docs/index.md", "docs/.generated.json", "site/a.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x", encoding="utf-8")
    assert stamp(folder) == before
