"""The MkDocs plugin: hands page data to the templates and finishes what Markdown cannot say.

Pages are plain CommonMark. The plugin gives each block of an article its anchor, marks speakers
and captions, and lets tables scroll; names the site as the archive is named; and tidies the site
when it is built. ``mkdocs build`` alone so gives the same site as ``newsletter-archive build``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jieba
import msgspec
from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from msgspec import structs

from generator.language.characters import closed
from generator.language.interface import (
    SOURCE,
    WIDE,
    gettext,
    locale_name,
    ngettext,
    npgettext,
    pgettext,
    script,
    speak,
    spoken,
)
from generator.publish.catalogue import HOME
from generator.publish.citations import csl, styles
from generator.publish.citations.reference import Reference
from generator.publish.data.quotations import passage_table
from generator.publish.page import DATA_VERSION, PAGE_DATA, SITE_FILE, data_file
from generator.settings import disk
from generator.site import sections, theme
from generator.site.commonmark import page_text, scrolling
from generator.site.frame import Frame, anchor, href, url
from generator.site.links import Known, Links
from generator.site.tidying import Tidier

EPOCH = "315532800"
"""1980-01-01, the first day a zip can name: stands for the time of a build, which
must not depend on the clock. SOURCE_DATE_EPOCH in the environment overrides it."""

FILES_HELD = 4
"""Files of page data that are in memory at a time."""

PageData = Mapping[str, Any]


class _Version(msgspec.Struct):
    """The head of a file of page data."""

    version: int


class _Announced(msgspec.Struct):
    """What MkDocs' site map and templates ask of a page, as its data say it."""

    template: str = "main.html"
    description: str = ""
    noindex: bool = False


class _AnnouncedFile(msgspec.Struct):
    pages: dict[str, _Announced]


class NoOptions(Config):  # type: ignore[no-untyped-call]
    """The plugin has no options."""


class _OwnFolder(os.PathLike[str]):
    """A new folder for this process alone, made when its path is asked for."""

    def __init__(self) -> None:
        self._made: TemporaryDirectory[str] | None = None

    def __fspath__(self) -> str:
        self._made = self._made or TemporaryDirectory(prefix="words-")
        return self._made.name


class ArchivePlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]
    """See the module."""

    def __init__(self) -> None:
        self._folder = Path()
        self._site: PageData = {}
        self._interface = spoken()
        self._about = False
        self._by_hand: PageData = {}
        """The data of a page that is written by hand."""
        self._files: dict[str, Mapping[str, PageData]] = {}
        self._latest: tuple[str, PageData] = "", {}
        """The page whose data were asked for last, and these."""
        self._pages: dict[str, Page] = {}
        self._markdown = ""
        """The text of the generated page that is rendered now."""
        self._known: Known = {}
        self._frame = Frame()
        self.tidier = Tidier()
        self.take: Callable[[str, str], None] | None = None
        """Gets the path and the HTML of each page in place of the disk."""
        self.texts_once = False
        """Whether the page of a whole issue has no texts; templates of the project may show them."""
        self.linked: dict[str, set[str]] = {}
        """Files below ``docs`` that generated pages link to, by the Markdown file of each."""
        # Other plugins cut words with jieba. It would load a dictionary from the temporary folder of
        # all users, which anybody may have written. MkDocs keeps plugins that know `on_startup`.
        jieba.dt.tmp_dir = _OwnFolder()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Name the site as the archive and register the Markdown extension."""
        os.environ.setdefault("SOURCE_DATE_EPOCH", EPOCH)
        self._folder = Path(config.docs_dir).parent / PAGE_DATA
        self._files, self._pages, self._known, self.tidier = {}, {}, {}, Tidier()
        self._latest = "", {}
        if not (self._folder / SITE_FILE).is_file():
            message = "run `newsletter-archive convert`, which makes it from the seeds"
            raise PluginError(f"{self._folder / SITE_FILE} is missing: {message}")
        site: PageData = self._read(SITE_FILE)
        self._site = site
        config.site_name = site["title"]
        config.site_description = site["description"]
        self._interface = speak(site["language"])
        self._by_hand = {"template": "main.html", "breadcrumbs": [HOME.data]}
        own = theme.has_templates(config)
        alone = len(config.plugins) == 1 and not own
        self._frame = Frame(self.is_generated if alone else None)
        once = bool(site.get("texts_once"))
        self.texts_once = once and config.use_directory_urls and not own
        theme.dress(config, self._interface)
        theme.navigate(config, filter(self._is_made, theme.indexes()))
        self._about = theme.has_about(config)
        return config

    def _is_made(self, path: str) -> bool:
        """Whether a generated page is there and has entries."""
        return (
            path not in self._site.get("empty", ()) and (self._folder / data_file(path)).is_file()
        )

    def on_files(self, files: Files, **_: Any) -> Files:
        """Leave out what is for programmers alone."""
        return theme.without_types(files)

    def on_nav(self, nav: Navigation, **_: Any) -> Navigation:
        """Look which pages the frame marks."""
        self._frame.mark(nav.pages)
        return nav

    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:
        """Give the page its template; a generated page is not left to Python-Markdown."""
        self.announce(page)
        self._pages[page.file.src_uri] = page
        if not self.is_generated(page):
            return markdown
        self._markdown = markdown
        page.render = partial(_leave_empty, page)  # type: ignore[method-assign]
        return ""

    def announce(self, page: Page) -> None:
        """Tell MkDocs what its site map and templates ask of a page."""
        data = self.data(page)
        for key, value in structs.asdict(_Announced()).items():
            page.meta.setdefault(key, data.get(key, value))

    def announce_all(self, pages: Iterable[Page]) -> list[Page]:
        """The same of many pages; gives those that are written by hand, which say it themselves."""
        found: tuple[str, dict[str, _Announced]] = "", {}
        by_hand = []
        for page in pages:
            name = data_file(page.file.src_uri)
            if name != found[0]:
                there = (self._folder / name).is_file()
                found = name, self._read(name, _AnnouncedFile).pages if there else {}
            if told := found[1].get(page.file.src_uri):
                page.meta = structs.asdict(told) | dict(page.meta)
            else:
                by_hand.append(page)
        return by_hand

    def on_page_content(self, html: str, *, page: Page, files: Files, **_: Any) -> str:
        """Render a generated page."""
        if not self.is_generated(page):
            return scrolling(html)
        links = Links(page, files, self._known)
        text = page_text(self._markdown, self.data(page), links.target)
        page.toc = get_toc(text.contents)
        page.present_anchor_ids = set(text.anchors)
        page.links_to_anchors = links.to_anchors
        self.linked[page.file.src_uri] = links.files
        return text.html

    def on_env(self, env: Environment, **_: Any) -> Environment:
        """Give the templates their filters."""
        env.globals["archive"] = self._site
        env.globals["interface"] = {
            "language": self._interface.language,
            "direction": self._interface.direction,
            "locale": locale_name(self._interface.language),
            "wide": script(self._interface.language) in WIDE,
            "translated": self._interface.catalogue != SOURCE,
        }
        env.globals["about"] = self._about
        texts = (gettext, ngettext, pgettext, npgettext)
        env.globals |= {"_": gettext, **{text.__name__: text for text in texts}}
        env.globals |= {"anchor": anchor, "href": href, "shared": self._frame.shared}
        env.globals["data"] = {}  # for the page of wrong addresses, which has none
        env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
        env.filters |= {
            "url": url,
            "sections": sections.split,
            "closed": closed,
            "known": _known,
            "citation": styles.citation,
            "style": styles.style,
            "cited": csl.cited,
            "article": self._article,
            "table": passage_table,
        }
        return env

    def on_page_context(self, context: Any, *, page: Page, **_: Any) -> Any:
        """Hand the page's data to its template as ``data``, and what it can be cited as."""
        data = context["data"] = self.data(page)
        context["references"] = tuple(map(Reference.load, data.get("references", ())))
        return context

    def on_post_page(self, output: str, *, page: Page, **_: Any) -> str:
        """Tidy a page."""
        if self.take is None:
            return self.tidier.page(output)
        self.take(page.file.dest_uri, output)
        return ""

    def on_post_template(self, output_content: str, *, template_name: str, **_: Any) -> str:
        """Tidy the page of wrong addresses."""
        is_page = template_name.endswith(".html")
        return self.tidier.page(output_content) if is_page else output_content

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Tidy the site."""
        self.tidier.tidy(Path(config.site_dir), theme.base_theme(config))

    def is_generated(self, page: Page) -> bool:
        """Whether a page has data; a page that is written by hand has none."""
        return self.data(page) is not self._by_hand

    def data(self, page: Page) -> PageData:
        """The data of a page."""
        path = page.file.src_uri
        if self._latest[0] != path:
            self._latest = path, self._found(path)
        return self._latest[1]

    def _found(self, path: str) -> PageData:
        name = data_file(path)
        if name not in self._files:
            if len(self._files) >= FILES_HELD:
                del self._files[next(iter(self._files))]
            exists = (self._folder / name).is_file()
            self._files[name] = self._read(name)["pages"] if exists else {}
        return self._files[name].get(path, self._by_hand)

    def shown_on(self, page: Page) -> tuple[str, ...]:
        """The pages, by Markdown file, whose texts a page shows."""
        return tuple(self.data(page).get("texts", ()))

    def hold(self, pages: Mapping[str, PageData]) -> None:
        """Take the data of ``pages``, all of one file, from here and not from the disk."""
        content = json.loads(json.dumps(dict(pages)))
        self._latest = "", {}
        self._files = {data_file(path): content for path in pages}

    def _read(self, name: str, kind: Any = dict[str, Any]) -> Any:
        path = self._folder / name
        try:
            data = disk.read(path, disk.MADE)
            if msgspec.json.decode(data, type=_Version).version == DATA_VERSION:
                return msgspec.json.decode(data, type=kind)
        except (OSError, ValueError, RecursionError) as error:
            raise PluginError(f"{path} is damaged: {error}; run `convert` again") from error
        raise PluginError(f"{path} is of another version; run `newsletter-archive convert` again")

    def _article(self, path: str, prefix: str) -> Mapping[str, Any]:
        """An article for the page of its whole issue: its frontmatter and its text.

        Headings are a level deeper than on the article's own page; ids begin with ``prefix``.
        """
        page = self._pages[path]
        title, text = sections.article(page.content or "", prefix)
        title = sections.without_notes(title) if self.texts_once else title
        data = {name: self.data(page).get(name) for name in ("language", "repeated")}
        return {"meta": page.meta, "title": title, "text": text, **data}


def _leave_empty(page: Page, *_: object) -> None:
    """In place of what Python-Markdown would make of a page, which takes it a while to begin."""
    page.content = ""


def _known(values: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """The values that are not empty, and ``more`` of them."""
    return {key: value for key, value in {**values, **more}.items() if value}
