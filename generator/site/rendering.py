"""Rendering: MkDocs' steps turn the Markdown tree into the site, on all cores.

Only pages whose inputs have changed are rendered; the others are taken over from the site that
stands there. ``mkdocs build`` makes the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from msgspec import structs

from generator.apparatus.archive import Progress, no_progress
from generator.conversion.workers import each, has_begun
from generator.model.errors import OF_A_PROJECT, ContentError, Problem, UsageError
from generator.publish.page import PAGE_DATA
from generator.settings import disk
from generator.settings.environment import ENVIRONMENT, environment
from generator.site.check.site import read_site
from generator.site.check.summary import SiteSummary
from generator.site.earlier import EarlierSite
from generator.site.files.exchange import put_folder, restore
from generator.site.files.manifest import read_manifest
from generator.site.files.staging import flush_to_disk, staging_folder
from generator.site.group_pages import (
    Job,
    Outcome,
    PageWriter,
    collecting_seldom,
    render_group,
    rendered,
)
from generator.site.groups import BuiltGroup, BuiltPage, Group, Inputs, groups
from generator.site.inputs import rendering_inputs
from generator.site.joining import Joiner
from generator.site.renderer import (
    PLUGIN,
    Renderer,
    build_whole,
    complaints,
    load,
    reads_only_known_files,
)
from generator.site.stages import Stages
from generator.site.theme import base_theme
from generator.site.tidying import Tidier, version

CONFIGURATION = "mkdocs.yml"
STAGING = ".site-staging-"
"""Prefix of the name of the folder beside the site where a new one is made."""
FEW_GROUPS = 300
"""Groups of pages up to which rendering takes less time than starting another process."""
FEW_WHILE_LOADING = 20
"""The same, where the program has been loaded for it meanwhile."""
# «Doc file 'issues/002/01.md' contains»
_PAGE = re.compile(r"(?:Doc file|page) '(?P<path>[^']+)'")


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """What is known of a site that was built."""

    summary: SiteSummary
    rendered: int
    """Number of the pages that were not taken over from the earlier site."""
    known: bool
    """Whether it was made of known files alone; see ``reads_only_known_files``."""


def render(
    configuration: Path,
    site: Path,
    examine: Callable[[Path, BuiltSite], None],
    progress: Progress = no_progress,
    earlier: EarlierSite | None = None,
    stages: Stages | None = None,
) -> BuiltSite:
    """Build the site that ``configuration`` describes and put it in place of ``site``.

    ``examine`` gets the folder of the new site before that and raises if the site has problems.
    ``stages`` gets the times.
    Raises ``ContentError`` with every warning of MkDocs; ``site`` is then unchanged. A reader finds
    a complete site at every moment. Call this as the only writer of ``site``.
    """
    check_configuration(configuration)
    site.parent.mkdir(parents=True, exist_ok=True)
    restore(site, STAGING)
    with staging_folder(site.parent, STAGING) as folder:
        fresh, stages, earlier = folder / "site", stages or Stages(), earlier or EarlierSite()
        with stages.timed("render"):
            built = run_mkdocs(configuration, fresh, progress, earlier)
        with stages.timed("check"):
            examine(fresh, built)
        with stages.timed("put in place"):
            flush_to_disk(fresh)
            earlier.keep(put_folder(fresh, site))
    return built


def check_configuration(configuration: Path) -> None:
    """Raise ``UsageError`` if MkDocs' configuration is missing, ``ContentError`` if it is no file."""
    try:
        with disk.opened(configuration):
            return
    except (FileNotFoundError, NotADirectoryError) as error:
        message = f"{configuration}: this file is missing; {OF_A_PROJECT}"
        raise UsageError(message) from error
    except OSError as error:
        raise ContentError.unreadable(configuration.name, error) from error


def run_mkdocs(
    configuration: Path,
    site: Path,
    progress: Progress = no_progress,
    earlier: EarlierSite | None = None,
) -> BuiltSite:
    """Build the site into the folder ``site``; any warning is an error."""
    with environment(ENVIRONMENT), collecting_seldom(), complaints() as said:
        built = _built(configuration.absolute(), site.absolute(), progress, earlier)
    _raise(said)
    return built


def _built(
    configuration: Path, site: Path, progress: Progress, earlier: EarlierSite | None
) -> BuiltSite:
    """The site, page by page; as a whole where other plugins or hooks may look at all pages."""
    config = load(configuration, site)
    if set(config.plugins) == {PLUGIN}:
        renderer = Renderer(config)
        return _Build(configuration, site, earlier or EarlierSite(), progress, renderer).run()
    build_whole(config)
    summary = read_site(site, progress)
    return BuiltSite(summary, len(summary.pages), known=False)


@dataclass(frozen=True, slots=True)
class _Work:
    """What there is to do for a group."""

    taken: BuiltGroup
    """What is taken over."""
    pages: tuple[str, ...]
    """Those that are rendered."""
    keys: Mapping[str, str]
    """Of each page."""
    book_key: str
    mark: str

    @property
    def waits(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.pages) or self.book_key != self.taken.book_key

    def done(self, found: BuiltGroup) -> BuiltGroup:
        """What is known of the group with what was ``found`` of the rendered pages."""
        new = {name: structs.replace(p, key=self.keys[name]) for name, p in found.pages.items()}
        return BuiltGroup({**self.taken.pages, **new}, self.book_key, found.book, self.mark)


class _Build:
    """One build of a site."""

    def __init__(
        self,
        configuration: Path,
        site: Path,
        earlier: EarlierSite,
        progress: Progress,
        renderer: Renderer,
    ) -> None:
        self._configuration = configuration
        self._site = site
        self._earlier = earlier
        self._progress = progress
        self._renderer = renderer

    def run(self) -> BuiltSite:
        renderer, earlier, site = self._renderer, self._earlier, self._site
        files = {file.src_uri: file for file in renderer.files}
        docs, themes = Path(renderer.config.docs_dir), map(Path, renderer.config.theme.dirs)
        shared = rendering_inputs(renderer.settings, tuple(themes), docs.parent / PAGE_DATA)
        known_inputs = reads_only_known_files(renderer.config)
        once = renderer.plugin.texts_once
        inputs = Inputs(docs, shared, all_known=known_inputs, texts_once=once)
        work = {
            group: self._work(group, inputs, files)
            for group in groups(tuple(renderer.pages), files)
        }
        taken = [page for each in work.values() for page in each.taken.pages.values()]
        earlier.begin(site, taken, renderer.assets)
        built = {group: each.taken for group, each in work.items()}
        waiting = [(group, each.pages) for group, each in work.items() if each.waits]
        with ThreadPoolExecutor(1) as beside:  # the disk is slow, and nobody waits for them
            assets = beside.submit(self._put_assets)
            for (group, _), found in zip(waiting, self._rendered(waiting), strict=True):
                built[group] = work[group].done(found)
            assets.result()
        earlier.add(built, {group for group, _ in waiting})
        known = [page for found in built.values() for page in found.pages.values()]
        known += self._templates()
        self._complete(known, shared)
        summary = SiteSummary(
            {page.file: page.summary for page in known},
            {group.book: found.book for group, found in built.items() if group.book},
        )
        return BuiltSite(summary, sum(len(pages) for _, pages in waiting), known=known_inputs)

    def _work(self, group: Group, inputs: Inputs, files: Mapping[str, object]) -> _Work:
        """What there is to do for a group; ``files``: those that pages may link to."""
        known, mark = self._earlier.known(group), inputs.mark(group)
        keys = {name: page.key for name, page in known.pages.items()}
        if not mark or mark != known.mark:
            keys = inputs.keys(group)
        taken = self._earlier.group(known, keys, self._renderer.pages, files)
        pages = tuple(name for name in group.pages if name not in taken.pages)
        return _Work(taken, pages, keys, inputs.book_key(group), mark)

    def _put_assets(self) -> None:
        made = read_manifest(Path(self._renderer.config.docs_dir)).files
        for file in self._renderer.assets:
            self._earlier.put_asset(self._site, file, is_generated=file.src_uri in made)

    def _complete(self, known: Sequence[BuiltPage], shared: str) -> None:
        """Join the style sheets and put every page in place; ``shared``: what all are made of."""
        join = Joiner(self._earlier, shared)
        tidier, renderer, site = Tidier(join), self._renderer, self._site
        tidier.classes.update(*(names.split() for names in {page.classes for page in known}))
        tidier.named.update(*(names.split() for names in {page.named for page in known}))
        tidier.linked.update(page.sheets for page in known if page.sheets)
        joined = tidier.settle(site, base_theme(renderer.config))
        versions = {linked: version(path) for linked, path in joined.items()}
        for page in known:
            version_of = versions.get(page.sheets, "")
            self._earlier.put_page(site, page.file, page.key, version_of, page.place)

    def _rendered(self, waiting: Sequence[Job]) -> Iterator[BuiltGroup]:
        """Render the pages that are ``waiting``, on all cores. Raises at the end as :func:`_raise`."""

        def done(count: int) -> None:
            self._progress("render", count, len(waiting))

        done(0)
        job = partial(render_group, self._configuration, self._site)
        few = FEW_WHILE_LOADING if has_begun() else FEW_GROUPS
        problems: list[str] = []
        for found, said in each(job, waiting, few, done, here=self._lean):
            problems += said
            yield found.lean
        _raise(problems)

    def _lean(self, job: Job) -> Outcome:
        """What this process makes of a job; it is held until the others have made theirs."""
        found, said = rendered(self._renderer, self._site, job)
        return found.lean, said

    def _templates(self) -> list[BuiltPage]:
        """Write what MkDocs makes of templates alone; gives the pages among it."""
        writer = PageWriter(self._renderer, self._site)
        for path in self._renderer.write_templates():
            if path.endswith(".html") and (self._site / path).is_file():
                writer.add(path, disk.read_text(self._site / path, disk.MADE))
        return list(writer.pages.values())


def _raise(said: Sequence[str]) -> None:
    """Raise ``ContentError`` with the warnings of MkDocs, if there are any."""
    problems = []
    for message in dict.fromkeys(said):
        page = _PAGE.search(message)
        path = f"docs/{page['path']}" if page else CONFIGURATION
        problems.append(Problem(path, 0, f"MkDocs: {message}"))
    if problems:
        raise ContentError(problems)
