"""MkDocs' own steps, page by page: what ``mkdocs build`` does, for as many pages as are asked."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import cast

from jinja2 import Environment
from mkdocs.commands import build as steps
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils.yaml import yaml_load

from generator.model.errors import ContentError
from generator.publish.page import Page as GeneratedPage
from generator.settings import disk
from generator.settings.program import visible_files
from generator.site.compiled import CompiledTemplates
from generator.site.plugin import ArchivePlugin
from generator.site.theme import installed

PLUGIN = "newsletter-archive"
"""The name of our plugin in ``mkdocs.yml``."""
_OWN_EXTENSIONS = frozenset(
    {
        "abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code",
        "footnotes", "legacy_attrs", "legacy_em", "md_in_html", "meta", "nl2br", "sane_lists",
        "smarty", "tables", "toc", "wikilinks",
    }
)  # fmt: skip
"""The extensions that Python-Markdown brings along, which read nothing but the page."""


def load(configuration: Path, site: Path) -> MkDocsConfig:
    """MkDocs' configuration for a build into ``site``. Raises ``ContentError`` if it is refused."""
    with refusals():
        config = load_config(str(configuration), site_dir=str(site), strict=True)
        config.plugins.on_startup(command="build", dirty=False)
    return config


def reads_only_known_files(config: MkDocsConfig) -> bool:
    """Whether no file counts but those in ``docs/``, ``overrides/`` and ``mkdocs.yml`` itself."""
    configuration = Path(config.config_file_path)
    overrides = config.theme.custom_dir
    extensions = {name.removeprefix("markdown.extensions.") for name in config.markdown_extensions}
    return (
        set(config.plugins) == {PLUGIN}
        and extensions <= _OWN_EXTENSIONS
        and (not overrides or Path(overrides) == configuration.parent / "overrides")
        and "INHERIT" not in disk.read_text(configuration)
    )


def build_whole(config: MkDocsConfig) -> None:
    """Build the site as ``mkdocs build`` does. Raises ``ContentError`` as MkDocs raises."""
    with refusals():
        steps.build(config)


class Renderer:
    """The project as MkDocs sees it. Raises ``ContentError`` where MkDocs refuses it."""

    def __init__(self, config: MkDocsConfig) -> None:
        with refusals():
            self.config: MkDocsConfig = config.plugins.on_config(config)
            self.config.plugins.on_pre_build(config=self.config)
            files = get_files(self.config)
            env = self.config.theme.get_env()
            env.bytecode_cache = CompiledTemplates(installed(self.config))
            themes = cast(Environment, _VisibleFiles(self.config.theme.dirs))
            files.add_files_from_theme(themes, self.config)
            self.files = self.config.plugins.on_files(files, config=self.config)
            set_exclusions(self.files, self.config)
            self._nav = get_navigation(self.files, self.config)
            self._nav = self.config.plugins.on_nav(self._nav, config=self.config, files=self.files)
            self._documents = self.files.documentation_pages(inclusion=InclusionLevel.is_included)
            self._pages = {
                file.src_uri: file.page or Page(None, file, self.config) for file in self._documents
            }
            self._env = self.config.plugins.on_env(env, config=self.config, files=self.files)
            self._populated: set[str] = set()
            self.needs: dict[str, set[str]] = {}
            """Files below ``docs`` that the pages rendered last link to, by their Markdown file."""
            self._name_pages()
            with Path(config.config_file_path).open(encoding="utf-8") as text:
                self.settings = json.dumps(yaml_load(text), default=_name, sort_keys=True)
                """All that the configuration says, what it inherits included."""

    @property
    def plugin(self) -> ArchivePlugin:
        """Our plugin. Raises ``KeyError`` where ``mkdocs.yml`` does not name it."""
        return cast(ArchivePlugin, self.config.plugins[PLUGIN])

    @cached_property
    def pages(self) -> Mapping[str, str]:
        """The pages: Markdown file below ``docs`` -> file below the site."""
        return {file.src_uri: file.dest_uri for file in self._documents}

    @property
    def assets(self) -> list[File]:
        """The files that are copied as they are."""
        pages = frozenset(self.files.documentation_pages(inclusion=InclusionLevel.all))
        included: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
        return [file for file in self.files if file not in pages and included(file.inclusion)]

    def render(self, names: Sequence[str], take: Callable[[str, str], None]) -> None:
        """Render the pages ``names``; ``take`` gets the path of each below the site and its HTML.

        Nothing is written.
        """
        self.plugin.take = take
        with refusals():
            for name in names:
                self._populate(name)
            shown = {name: self.plugin.shown_on(self._pages[name]) for name in names}
            for other in chain.from_iterable(shown.values()):
                self._populate(other)
            for name in names:
                steps._build_page(
                    self._pages[name], self.config, self._documents, self._nav, self._env
                )
        linked = self.plugin.linked
        self.needs = {
            name: set().union(*(linked.get(each, ()) for each in (name, *shown[name])))
            for name in names
        }
        linked.clear()
        for name in {*names, *chain.from_iterable(shown.values())}:
            self._populated.discard(name)
            page = self._pages[name]
            page.content = None  # the texts of a whole archive need not stay
            page.present_anchor_ids = page.links_to_anchors = None
            if page not in self._nav.pages:
                page.meta, page.toc = {}, get_toc([])

    def render_as(self, pages: Sequence[GeneratedPage], take: Callable[[str, str], None]) -> None:
        """Render ``pages`` as they will be, whatever stands in ``docs``; see :meth:`render`.

        Raises ``KeyError`` for a page that is new.
        """
        for page in pages:
            self._pages[page.path].file.content_string = page.text
        self.plugin.hold({page.path: page.data for page in pages})
        self.render([page.path for page in pages], take)

    def write_templates(self) -> tuple[str, ...]:
        """Write the files that are no pages: site map, page of wrong addresses; gives their paths."""
        theirs, own = self.config.theme.static_templates, self.config.extra_templates
        with refusals():
            for page in self.plugin.announce_all(self._pages.values()):
                page.read_source(self.config)
            for name in sorted(theirs):
                steps._build_theme_template(name, self._env, self.files, self.config, self._nav)
            for name in own:
                steps._build_extra_template(name, self.files, self.config, self._nav)
        return (*sorted(theirs), *own)

    def _name_pages(self) -> None:
        """Read what gives titles to the entries of the navigation that ``mkdocs.yml`` leaves bare."""
        for page in self._nav.pages:
            if page.title is None:
                self._populate(page.file.src_uri)

    def _populate(self, name: str) -> None:
        if name not in self._populated:
            steps._populate_page(self._pages[name], self.config, self.files)
            self._populated.add(name)


class _VisibleFiles:
    """The files of themes without hidden ones, which MkDocs leaves out after it has listed all.

    Among them are 14,000 icons.
    """

    def __init__(self, folders: Sequence[str]) -> None:
        self._folders = [Path(folder) for folder in folders]

    def list_templates(self, filter_func: Callable[[str], bool]) -> list[str]:
        """What Jinja's environment gives under this name."""
        found = (
            path.relative_to(folder).as_posix()
            for folder in self._folders
            for path in visible_files(folder)
        )
        return sorted(filter(filter_func, set(found)))


def _name(value: object) -> str:
    """What stands for a value of the configuration that is no plain text or number."""
    return str(getattr(value, "__qualname__", value))


@contextmanager
def refusals() -> Iterator[None]:
    """Raise what MkDocs raises as ``ContentError``."""
    try:
        yield
    except ContentError:
        raise
    except Exception as error:  # templates and other plugins may raise anything
        message = f"MkDocs failed: {type(error).__name__}: {error}"
        raise ContentError.single("mkdocs.yml", 0, message) from error


class Complaints(logging.Handler):
    """Takes what MkDocs warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Note a message."""
        self.said.append(record.getMessage())


@contextmanager
def complaints() -> Iterator[list[str]]:
    """The warnings of MkDocs during the block, instead of on the terminal."""
    logger = logging.getLogger("mkdocs")
    handler, propagate = Complaints(), logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield handler.said
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate
