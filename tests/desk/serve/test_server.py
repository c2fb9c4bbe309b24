"""The server: the site as any host would serve it, and the archivist's own pages."""

from __future__ import annotations

import http.client
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import pytest

from generator.desk.serve.run_result import RunResult
from generator.desk.serve.server import ServedProject, State, listen, with_notice
from generator.language.interface import speak
from generator.model.errors import Problem, Severity, UsageError

WRONG = Problem("001_a.txt", 7, "the <line> is \x1b wrong", "某<b>行")
FAILED = RunResult(1, (WRONG, Problem("002.yml", 3, "unknown key")))
PATIENCE = 600
"""Seconds after which a test gives up; no answer is expected to take long."""
PAGE = "<!doctype html><html><head><title>.</title></head><body><p>文</p></body></html>"


@dataclass(frozen=True)
class Answer:
    status: int
    kind: str
    text: str
    location: str


Ask = Callable[..., Answer]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The folder of a site, beside seeds, inspection pages and a file that is not for the web."""
    folder = tmp_path / "site"
    for name in ("index.html", "issues/002/index.html", "404.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(PAGE.replace("文", name), encoding="utf-8")
    (folder / "feed.xml").write_text("<feed/>", encoding="utf-8")
    inspection = tmp_path / "inspect/seeds"
    inspection.mkdir(parents=True)
    (inspection / "001-a-txt.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/001_a.txt").write_text("x", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    return folder


@pytest.fixture
def project(tmp_path: Path) -> ServedProject:
    """A project whose inspection pages, when written, say how many builds had ended."""

    def write() -> None:
        page = PAGE.replace("文", f"after build {made.state.version}")
        (tmp_path / "inspect/questions.html").write_text(page, encoding="utf-8")

    made = ServedProject(tmp_path, "/", write)
    return made


@pytest.fixture
def ask(project: ServedProject, site: Path) -> Iterator[Ask]:
    """Serve a state below a base and ask for a path."""
    server = listen("127.0.0.1:0", project)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()

    def answer(path: str, state: State, base: str = "/", method: str = "GET") -> Answer:
        project.state, project.base = state, base
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=PATIENCE)
        connection.request(method, path)
        response = connection.getresponse()
        headers = (response.getheader("Content-Type", ""), response.getheader("Location", ""))
        text = response.read().decode()
        connection.close()
        return Answer(response.status, headers[0], text, headers[1])

    yield answer
    server.shutdown()
    server.server_close()
    thread.join()


def good(site: Path) -> State:
    return State(site, RunResult(0), 3, building=False)


def test_pages_are_sent_as_they_are_with_the_archivists_link_added(ask: Ask, site: Path) -> None:
    answer = ask("/issues/002/", good(site))
    assert (answer.status, answer.kind) == (200, "text/html; charset=utf-8")
    assert "issues/002/index.html" in answer.text
    assert 'id="archivist-link"' in answer.text
    assert "archivist-notice" not in answer.text
    assert ask("/feed.xml", good(site)).text == "<feed/>"
    assert ask("/", good(site), method="HEAD").text == ""


def test_a_site_stands_below_the_path_of_its_public_address(ask: Ask, site: Path) -> None:
    assert ask("/", good(site), "/archive/").location == "/archive/"
    assert ask("/archive", good(site), "/archive/").location == "/archive/"
    assert ask("/archive/issues/002", good(site), "/archive/").location == "/archive/issues/002/"
    assert ask("/archive/issues/002/", good(site), "/archive/").status == 200
    missing = ask("/issues/002/", good(site), "/archive/")
    assert (missing.status, "404.html" in missing.text) == (404, True)


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/issues/..%2f..%2f..%2fsecret.txt",
        "/link.txt",
        "/-/inspect/../secret.txt",
        "/-/inspect/%2e%2e/secret.txt",
        "/..%5csecret.txt",
        "/%00",
    ],
)
def test_nothing_outside_the_folder_is_sent(path: str, ask: Ask, site: Path) -> None:
    answer = ask(path, good(site))
    assert answer.status == 404
    assert "secret" not in answer.text


def test_a_failed_build_is_shown_in_the_page_with_file_and_line(ask: Ask, site: Path) -> None:
    text = ask("/issues/002/", State(site, FAILED, 4, building=False)).text
    assert "2 个问题" in text
    assert '<a href="/-/inspect/seeds/001-a-txt.html#line-7"><code>001_a.txt:7</code></a>' in text
    assert "the &lt;line&gt; is \\u001b wrong" in text
    assert "某&lt;b&gt;行" in text
    assert "<code>002.yml:3</code> unknown key" in text
    assert text.index("issues/002/index.html") < text.index("archivist-notice")


def test_warnings_are_counted_in_the_link_and_show_no_notice(ask: Ask, site: Path) -> None:
    warning = Problem("a", 1, "odd", severity=Severity.WARNING)
    text = ask("/", State(site, RunResult(0, (warning,)), 4, building=False)).text
    assert "(1 条警告)" in text
    assert "archivist-notice" not in text


def test_notices_are_in_the_language_of_the_archive(ask: Ask, site: Path) -> None:
    speak("ja")
    text = ask("/issues/002/", State(site, FAILED, 4, building=False)).text
    assert '<aside id="archivist-notice" role="alert" lang="ja" dir="ltr">' in text
    assert "問題 2 件" in text
    assert "編集者の画面" in text
    waiting = ask("/issues/002/", State())
    assert "サイトを生成しています" in waiting.text
    assert '<html lang="ja">' in waiting.text
    speak("en")
    assert text_in_english(ask("/", State()).text)


def text_in_english(text: str) -> bool:
    return not re.search("[\u3040-\u9fff]", text)


def test_without_a_site_the_problems_are_shown_on_a_page_of_their_own(ask: Ask) -> None:
    waiting = ask("/issues/002/", State())
    assert (waiting.status, "正在生成网站" in waiting.text) == (503, True)
    failed = ask("/", State(None, FAILED, 1, building=False))
    assert (failed.status, "unknown key" in failed.text) == (503, True)


def test_the_state_is_a_script_that_the_pages_policy_allows(ask: Ask, site: Path) -> None:
    answer = ask("/-/state.js?1", good(site))
    assert answer.kind.startswith("text/javascript")
    assert answer.text == 'archivistState("3", false);'
    assert ask("/-/serve.css", good(site)).kind.startswith("text/css")
    assert ask("/-/", good(site)).location == "/-/inspect/"
    assert ask("/-/gone", good(site)).status == 404


def test_inspection_pages_are_written_once_for_each_build_and_only_when_asked_for(
    ask: Ask, site: Path, tmp_path: Path
) -> None:
    page = tmp_path / "inspect/questions.html"
    ask("/issues/002/", good(site))
    assert not page.exists()
    assert "after build 3" in ask("/-/inspect/questions.html", good(site)).text
    page.write_text(PAGE.replace("文", "kept"), encoding="utf-8")
    assert "kept" in ask("/-/inspect/questions.html", good(site)).text
    next_build = State(site, RunResult(0), 4, building=False)
    answer = ask("/-/inspect/questions.html", next_build)
    assert "after build 4" in answer.text
    assert 'id="archivist-link"' in answer.text


def test_a_page_without_head_and_body_tags_is_sent_whole() -> None:
    page = with_notice("只有文字".encode(), State(None, FAILED, 1), {}).decode()
    assert page.startswith("只有文字")
    assert "unknown key" in page


@pytest.mark.parametrize("address", ["8000", "127.0.0.1:x", "127.0.0.1:99999", ":80"])
def test_an_invalid_address_is_wrong_use(address: str, project: ServedProject) -> None:
    with pytest.raises(UsageError, match="is not an address"):
        listen(address, project)


def test_an_address_in_use_is_wrong_use(project: ServedProject) -> None:
    taken = listen("127.0.0.1:0", project)
    with taken, pytest.raises(UsageError, match="cannot be used"):
        listen(f"127.0.0.1:{taken.server_port}", project)
