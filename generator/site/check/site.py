"""The proof that the built site holds together and says what the seeds say."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path
from posixpath import dirname, normpath
from urllib.parse import unquote, urlsplit

from generator.apparatus.archive import Progress, no_progress
from generator.model import Archive, Article
from generator.model.errors import Problem, quote
from generator.site.check.books import check_books
from generator.site.check.html import BODY_CLASS, BuiltPage, Reference, read_page
from generator.site.check.texts import text_fault

WHOLE = "all"
"""Name of the page that has a whole issue."""
# «url(https://…)», «@import "//…"» in a style sheet
_STYLE_LOADS = re.compile(r"""(?:url\(\s*["']?|@import\s+["'])((?:https?:)?//[^"')\s]+)""")


def check_site(archive: Archive, site: Path, progress: Progress = no_progress) -> list[Problem]:
    """Problems of the built site in the folder ``site``.

    Every internal link, image, script, style sheet and anchor resolves, nothing
    is loaded from another host, every article has its page, and the text of
    that page is the article's, white space aside.
    """
    files = frozenset(p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file())
    if "index.html" not in files:
        return [Problem(site.name, 0, "there is no built site; run `build` first")]
    problems: list[Problem] = []
    texts: dict[str, Sequence[Article]] = {}
    for folder, articles, missing in _texts(archive):
        if name := _file(folder, files):
            texts[name] = articles
        else:
            message = f"the site has {missing}"
            problems.append(Problem(articles[0].seed, articles[0].first, message))
    checker = _Checker(files, _base(site))
    pages = sorted(path for path in files if path.endswith(".html"))
    for done, path in enumerate(pages):
        progress("check", done, len(pages))
        page = read_page((site / path).read_text(encoding="utf-8", errors="replace"))
        checker.add(path, page)
        if path in texts:
            problems += _text_faults(path, page, texts[path])
    problems += check_books(archive, site)
    problems += [problem for path in files for problem in _style_faults(site, path)]
    return sorted({*problems, *checker.problems()})


def _base(site: Path) -> str:
    """Path of the site's root on its host, as the start page's own address shows it."""
    page = read_page((site / "index.html").read_text(encoding="utf-8", errors="replace"))
    return urlsplit(page.canonical).path.rstrip("/") + "/" if page.canonical else "/"


def _texts(archive: Archive) -> Iterator[tuple[str, Sequence[Article], str]]:
    """The folders of pages that show articles' texts, with the articles and what each is."""
    for issue in archive.issues:
        for article in issue.articles:
            yield article.path, (article,), f"no page for «{article.title}»"
        yield f"{issue.path}{WHOLE}/", issue.articles, "no page with the whole issue"


def _file(folder: str, files: Container[str]) -> str:
    """The page of a folder: in the folder, or, in the bundle, beside it; empty if there is none."""
    names = f"{folder}index.html", f"{folder.rstrip('/')}.html"
    return next((name for name in names if name in files), "")


class _Checker:
    """Settles the references of all pages; equal faults of many pages are told once."""

    def __init__(self, files: frozenset[str], base: str) -> None:
        self._files = files
        self._base = base
        self._anchors: dict[str, frozenset[str]] = {}
        self._links: list[tuple[str, Reference, str, str]] = []
        """Page, reference, its target and anchor: to be settled when all pages are read."""
        self._faults: dict[str, list[tuple[str, int]]] = {}

    def add(self, path: str, page: BuiltPage) -> None:
        """Note a page's anchors and settle what can be settled already."""
        self._anchors[path] = frozenset(page.anchors)
        for reference in page.references:
            if message := self._fault(path, reference):
                self._faults.setdefault(message, []).append((path, reference.line))

    def problems(self) -> Iterator[Problem]:
        """All faults; call this when every page was added."""
        for page, reference, target, anchor in self._links:
            if anchor not in self._anchors.get(target, {anchor}):
                message = f"the link {quote(reference.url)} names an anchor that {target} has not"
                self._faults.setdefault(message, []).append((page, reference.line))
        for message, places in sorted(self._faults.items()):
            page, line = min(places)
            more = f" (and on {len(places) - 1} other lines of the site)" if places[1:] else ""
            yield Problem(page, line, message + more)

    def _fault(self, path: str, reference: Reference) -> str:
        """Why a reference is wrong; empty where it is not, or not yet known to be."""
        try:
            parts = urlsplit(reference.url)
        except ValueError:
            return f"the URL {quote(reference.url)} is malformed"
        if parts.scheme or parts.netloc:
            outside = reference.loads and parts.scheme in ("http", "https", "")
            return f"{quote(reference.url)} is loaded from another host" if outside else ""
        target = self._target(path, unquote(parts.path))
        if target not in self._files:
            return f"the link {quote(reference.url)} leads to no file of the site ({target})"
        anchor = unquote(parts.fragment)
        if anchor and anchor != "top" and target.endswith(".html"):
            self._links.append((path, reference, target, anchor))
        return ""

    def _target(self, path: str, url_path: str) -> str:
        """The file of the site that a URL's path means on the page ``path``."""
        if not url_path:
            return path
        if url_path.startswith("/"):
            inside = url_path.startswith(self._base)
            full = url_path[len(self._base) :] if inside else ".." + url_path
        else:
            full = f"{dirname(path)}/{url_path}".lstrip("/")
        target = normpath(full) if full else "."
        if url_path.endswith("/") or target == "." or f"{target}/index.html" in self._files:
            return normpath(f"{target}/index.html")
        return target


def _text_faults(path: str, page: BuiltPage, articles: Sequence[Article]) -> Iterator[Problem]:
    """Where the text of a built page is not that of its articles.

    Each has two elements: its title stands in one, the rest in the other.
    """
    bodies = 2 * len(articles)
    if page.bodies != bodies:
        message = f"the page has {page.bodies} elements of the class {BODY_CLASS}, not {bodies}"
        yield Problem(path, 0, message)
        return
    if page.pictures:
        message = f"the article's text has <{'>, <'.join(page.pictures)}> in it, not text alone"
        yield Problem(path, 0, message)
    yield from text_fault(path, page.blocks, articles)


def _style_faults(site: Path, path: str) -> Iterable[Problem]:
    """What a style sheet loads from other hosts."""
    if not path.endswith(".css"):
        return
    css = (site / path).read_text(encoding="utf-8", errors="replace")
    for match in _STYLE_LOADS.finditer(css):
        line = css.count("\n", 0, match.start()) + 1
        yield Problem(path, line, f"{quote(match[1])} is loaded from another host")
