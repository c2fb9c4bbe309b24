"""Shows an edited issue at once, before the whole archive is built again.

A process of its own holds the archive as it was built last. It converts the seed that changed and
renders the pages of its issue; what other pages say of it comes with the build that follows.
"""

from __future__ import annotations

import multiprocessing
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

from generator.apparatus.finding import find_apparatus
from generator.conversion.workers import start_worker, starting
from generator.model import Issue
from generator.model.errors import ArchiveError, errors_in
from generator.publish.articles import Feet
from generator.publish.catalogue import Catalogue
from generator.publish.issue_files import Gatherer, issue_pages
from generator.publish.page import Page
from generator.settings import disk
from generator.settings.environment import ENVIRONMENT, environment
from generator.settings.files import list_seeds
from generator.settings.profiles.reading import load_profiles
from generator.site.prepared import prepare
from generator.site.records import SITE
from generator.site.renderer import Renderer, complaints, load
from generator.site.rendering import CONFIGURATION
from generator.site.seeds import read_seed
from generator.site.store import store_of
from generator.site.tidying import SHEETS, Relinked, Tidier, sheets

PATIENCE = 20
"""Seconds after which the build is not kept waiting any longer."""
# «assets/stylesheets/archive.74f43579.css»
_SHEET = re.compile(rf"{re.escape(SHEETS)}/archive\.\w+\.css")

Pages = Mapping[str, bytes]
"""File below the site -> content."""


class Preview:
    """The process, and the way to ask it."""

    def __init__(self, project: Path, site_url: str) -> None:
        """Start it; it reads the archive while nobody waits."""
        spawn = multiprocessing.get_context("spawn")
        self._connection, other = spawn.Pipe()
        self._process = spawn.Process(target=_answer, args=(other, project, site_url), daemon=True)
        with starting():
            self._process.start()
        other.close()

    def pages(self, seed: str, site: Path) -> Pages:
        """The pages of the issue of ``seed`` as it stands now; none where only a build can tell."""
        with suppress(OSError, EOFError):
            self._connection.send((seed, site))
            if self._connection.poll(PATIENCE):
                found: Pages = self._connection.recv()
                return found
            self.close()  # an answer that comes late would be taken for that of another seed
        return {}

    def renew(self) -> bool:
        """Let it begin again from the archive that was built last; whether it is there to do so."""
        with suppress(OSError):
            self._connection.send(None)
            return self._process.is_alive()
        return False

    def close(self) -> None:
        """End it."""
        self._connection.close()
        self._process.kill()
        self._process.join()


def _answer(connection: Connection, project: Path, site_url: str) -> None:
    start_worker()
    # Where the seeds have problems again by now, the build tells them.
    with suppress(EOFError, OSError, ArchiveError), environment(ENVIRONMENT), complaints():
        archive = _HeldArchive(project, site_url)
        while True:
            asked = connection.recv()
            if asked is None:
                archive = _HeldArchive(project, site_url)
                continue
            try:
                answer = archive.pages(*asked)
            except Exception:  # the build, which follows, says what is wrong
                answer = {}
            connection.send(answer)


class _HeldArchive:
    """The archive as it was built last, but for the issues that were shown since."""

    def __init__(self, project: Path, site_url: str) -> None:
        self._seeds = project / "seeds"
        self._site_url = site_url
        prepared = prepare(self._seeds, store_of(project))
        self._pictures = prepared.pictures
        self._archive = prepared.archive
        self._feet = Feet(find_apparatus(self._archive, prepared.findings(), prepared.runs()))
        self._renderer = Renderer(load(project / CONFIGURATION, project / SITE))
        with suppress(Exception):  # dictionaries and templates are loaded before an edit needs them
            self.pages(self._archive.issues[0].seed, project / SITE)

    def pages(self, seed: str, site: Path) -> Pages:
        """Raises anything where only a build can tell."""
        at, old = next(
            (at, issue) for at, issue in enumerate(self._archive.issues) if issue.seed == seed
        )
        new = self._converted(seed, old)
        bare = replace(new, articles=tuple(each.without_text() for each in new.articles))
        issues = tuple(bare if issue is old else issue for issue in self._archive.issues)
        self._archive = replace(self._archive, issues=issues)
        sheet = _SHEET.search(disk.read_text(site / "index.html", disk.MADE))
        rendered: dict[str, bytes] = {}
        write = partial(_tidied, rendered, sheet[0] if sheet else "")
        self._renderer.render_as(list(self._composed(at, new)), write)
        return rendered

    def _converted(self, seed: str, old: Issue) -> Issue:
        """The issue as its seed stands now, with its topics as they were."""
        file = next(file for file in list_seeds(self._seeds) if file.name == seed)
        made, issue, _ = read_seed(file, load_profiles(self._seeds), self._archive.language)
        if issue is None or errors_in(made.problems):
            raise ValueError("the seed has problems")
        if issue.id != old.id or len(issue.articles) != len(old.articles):
            raise ValueError("other pages change too")
        pairs = zip(issue.articles, old.articles, strict=True)
        articles = tuple(replace(article, topics=before.topics) for article, before in pairs)
        return replace(issue, articles=articles)

    def _composed(self, at: int, issue: Issue) -> Iterator[Page]:
        around = Gatherer(Catalogue(self._archive), self._feet, site_url=self._site_url).of(at)
        shown = self._pictures.get(issue.seed, {})
        known = {address: ready for address, ready in shown.items() if ready}
        return issue_pages(issue, replace(around, pictures=known))


def _tidied(found: dict[str, bytes], sheet: str, path: str, html: str) -> None:
    """Add a page as it is in the site, where the joined style sheet is ``sheet``."""
    html = Tidier().page(html)
    if sheets(html):
        html = Relinked(html, sheet).html
    found[path] = html.encode("utf-8", "xmlcharrefreplace")
