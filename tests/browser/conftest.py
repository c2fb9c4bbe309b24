"""The two editions of the site as a reader opens them: from a web host, and from a disk."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from tests.browser.kinds import Sample, samples
from tests.browser.server import serving

FOLDER = Path("我的 文档") / "医周药事 offline (1)"
"""Where the offline edition lies: spaces, Chinese characters, brackets."""
PHONE, LAPTOP = 390, 1280
"""Widths of the two screens, in CSS pixels."""
HEIGHTS = {PHONE: 844, LAPTOP: 900}


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of the built site, open to a browser."""

    folder: Path
    samples: tuple[Sample, ...]
    address: Callable[[str], str]
    """The URL of a file of it."""
    on_disk: bool

    def at(self, sample: Sample) -> str:
        """The URL of a page."""
        return self.address(sample.path if self.on_disk else sample.address)


@pytest.fixture(scope="session")
def disk(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The offline edition, unpacked where people unpack such things."""
    folder = tmp_path_factory.mktemp("disk") / FOLDER
    shutil.copytree(bundle, folder)
    return folder


@contextmanager
def opened(folder: Path, *, on_disk: bool, found: tuple[Sample, ...] = ()) -> Iterator[Edition]:
    """A folder as an edition; ``found``: its samples, where they are known."""
    found = found or tuple(samples(folder))
    if on_disk:
        yield Edition(folder, found, lambda path: (folder / path).as_uri(), on_disk=True)
        return
    with serving(folder) as base:
        yield Edition(folder, found, lambda path: base + path, on_disk=False)


@pytest.fixture(scope="session")
def online_edition(built_site: Path) -> Iterator[Edition]:
    """The site on a web host."""
    with opened(built_site, on_disk=False) as edition:
        yield edition


@pytest.fixture(scope="session")
def disk_edition(disk: Path) -> Iterator[Edition]:
    """The site on a disk."""
    with opened(disk, on_disk=True) as edition:
        yield edition


@pytest.fixture(params=["online", "disk"])
def edition(
    request: pytest.FixtureRequest, online_edition: Edition, disk_edition: Edition
) -> Edition:
    """Each of the two in turn."""
    return online_edition if request.param == "online" else disk_edition


@dataclass(frozen=True, slots=True)
class Tour:
    """What a browser did while it opened the samples of an edition one after the other."""

    asked: tuple[str, ...]
    """The URLs that it asked for."""
    complaints: tuple[str, ...]
    """What scripts threw or the console showed, each after its place."""


@pytest.fixture(scope="session")
def tour_of(browser: Browser) -> Callable[[Edition], Tour]:
    """Gives the tour of an edition, which is made once."""
    return cache(partial(toured, browser))


def toured(browser: Browser, edition: Edition) -> Tour:
    """Open every sample."""
    asked: list[str] = []
    complaints: list[str] = []

    def complain(said: ConsoleMessage) -> None:
        if said.type == "error":
            complaints.append(f"{said.location['url']}: {said.text}")

    def asked_by(page: Page) -> None:
        page.on("websocket", lambda socket: asked.append(socket.url))

    with reader(browser) as context:
        context.on("page", asked_by)
        context.on("request", lambda request: asked.append(request.url))
        context.on("weberror", lambda error: complaints.append(f"{error.page}: {error.error}"))
        context.on("console", complain)
        page = context.new_page()
        for sample in edition.samples:
            settled(page, edition.at(sample))
    return Tour(tuple(asked), tuple(complaints))


@contextmanager
def reader(
    browser: Browser, width: int = LAPTOP, scheme: str = "light", *, scripts: bool = True
) -> Iterator[BrowserContext]:
    """A reader with a screen of this width, who likes it light or dark."""
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHTS.get(width, HEIGHTS[LAPTOP])},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        java_script_enabled=scripts,
        locale="zh-CN",
        service_workers="block",
    )
    context.set_default_timeout(15_000)
    try:
        yield context
    finally:
        context.close()


def settled(page: Page, url: str) -> None:
    """Open a page and wait until it has loaded all it loads by itself."""
    page.goto(url)
    page.wait_for_timeout(100)
