"""The proof that the built site holds together and says what the seeds say."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from generator.apparatus.archive import Progress, no_progress
from generator.model import Archive, Article, Issue
from generator.model.errors import Problem, quote
from generator.publish.editions import book_path
from generator.settings import disk
from generator.site.check.books import check_book, texts_of_book
from generator.site.check.html import BODY_CLASS, canonical, read_blocks, read_links
from generator.site.check.summary import PageSummary, SiteSummary, first_link, summarise
from generator.site.check.texts import Texts, link_fault, text_fault
from generator.site.files.paths import names_below

WHOLE = "all"
"""Name of the page that has a whole issue."""
# «url(https://…)», «@import "//…"» in a style sheet
_STYLE_LOADS = re.compile(r"""(?:url\(\s*["']?|@import\s+["'])((?:https?:)?//[^"')\s]+)""")


def check_site(
    archive: Archive, site: Path, progress: Progress = no_progress, texts: Texts | None = None
) -> list[Problem]:
    """Problems of the built site in the folder ``site``; ``texts`` where ``archive`` has none.

    Every internal link, image, script, style sheet and anchor resolves, nothing
    is loaded from another host, every article has its page, and the text of
    that page is the article's, white space aside.
    """
    if not (site / "index.html").is_file():
        return [Problem(site.name, 0, "there is no built site; run `build` first")]
    return check_summary(archive, site, read_site(site, progress), texts)


def read_site(site: Path, progress: Progress = no_progress) -> SiteSummary:
    """Read every page and every book of a site that has a start page."""
    paths, books = (
        [p.relative_to(site).as_posix() for p in sorted(site.rglob(f"*.{x}"))]
        for x in ("html", "epub")
    )
    base = _base(site)
    pages: dict[str, PageSummary] = {}
    for done, path in enumerate(paths):
        progress("check", done, len(paths))
        pages[path] = summarise(path, _html(site, path), base)
    return SiteSummary(pages, {path: texts_of_book(site / path) for path in books})


def check_summary(
    archive: Archive, site: Path, summary: SiteSummary, texts: Texts | None
) -> list[Problem]:
    """Problems of a site of which every page and every book has been read."""
    texts = texts or Texts.of(archive)
    pages, books = summary.pages, summary.books
    files = names_below(site)
    problems: set[Problem] = set()
    for folder, issue, held, missing in _texts(archive):
        articles = issue.articles[held]
        if name := _file(folder, files):
            wanted = tuple(texts.digests[article.path] for article in articles)
            if pages[name].bodies == len(articles) and folder.endswith(f"/{WHOLE}/"):
                problems.update(_unlinked(name, pages[name], articles))
                continue
            problems.update(_form_faults(name, pages[name], len(articles)))
            if pages[name].bodies == 2 * len(articles) and pages[name].texts != wanted:
                problems.update(_differences(site, name, texts.whole(issue).articles[held]))
        else:
            message = f"the site has {missing}"
            problems.add(Problem(articles[0].seed, articles[0].first, message))
    for issue in archive.issues:
        said = tuple(texts.digests[article.path].text for article in issue.articles)
        if tuple(books.get(book_path(issue), ())) != said:
            problems.update(check_book(texts.whole(issue), site))
    problems.update(problem for path in files for problem in _style_faults(site, path))
    return sorted(problems.union(_reference_faults(site, pages, files)))


def _differences(site: Path, name: str, articles: Sequence[Article]) -> Iterator[Problem]:
    """Where a page says something else than its articles, in its text or in its links."""
    html = _html(site, name)
    yield from text_fault(name, read_blocks(html), articles)
    yield from link_fault(name, read_links(html), articles)


def _base(site: Path) -> str:
    """Path of the site's root on its host, as the start page's own address shows it."""
    url = canonical(_html(site, "index.html"))
    return urlsplit(url).path.rstrip("/") + "/" if url else "/"


def _html(site: Path, path: str) -> str:
    return disk.read_text(site / path, disk.MADE, errors="replace")


def _texts(archive: Archive) -> Iterator[tuple[str, Issue, slice, str]]:
    """The folders of pages that show articles' texts: the issue, which articles, what each is."""
    for issue in archive.issues:
        for at, article in enumerate(issue.articles):
            missing = f"no page for «{article.title}»"
            yield article.path, issue, slice(at, at + 1), missing
        yield f"{issue.path}{WHOLE}/", issue, slice(None), "no page with the whole issue"


def _file(folder: str, files: Container[str]) -> str:
    """The page of a folder: in the folder, or, in the bundle, beside it; empty if there is none."""
    names = f"{folder}index.html", f"{folder.rstrip('/')}.html"
    return next((name for name in names if name in files), "")


def _reference_faults(
    site: Path, pages: Mapping[str, PageSummary], files: Container[str]
) -> Iterator[Problem]:
    """The references that are wrong; equal faults of many pages are told once."""
    wrong: dict[tuple[str, str], list[str]] = {}
    faults: dict[str, list[tuple[str, int]]] = {}
    links = {(target, "") for target in set().union(*(page.links for page in pages.values()))}
    links = links.union(*(page.anchored for page in pages.values()))  # many pages have the same
    named = {_target(link, files) for link, anchor in links if anchor}
    anchors = {path: frozenset(pages[path].anchors) for path in named if path in pages}
    bad = {link for link in links if _link_fault(*link, files, anchors)}
    for path, page in pages.items():
        for line, message in page.faults:
            faults.setdefault(message, []).append((path, line))
        for link in (*((target, "") for target in page.links), *page.anchored) if bad else ():
            if link in bad:
                wrong.setdefault(link, []).append(path)
    for (target, anchor), places in wrong.items():
        first = min(places)
        line, url = first_link(first, _html(site, first), _base(site), target, anchor)
        message = f"the link {quote(url)} {_link_fault(target, anchor, files, anchors)}"
        yield Problem(first, line, message + _others(places))
    for message, found in sorted(faults.items()):
        first, line = min(found)
        yield Problem(first, line, message + _others(found))


def _others(places: Sequence[object]) -> str:
    return f" (and on {len(places) - 1} other pages)" if places[1:] else ""


def _link_fault(
    link: str, anchor: str, files: Container[str], anchors: Mapping[str, Container[str]]
) -> str:
    """Why a link within the site is wrong; empty where it is not."""
    target = _target(link, files)
    if target not in files:
        return f"leads to no file of the site ({target})"
    if anchor and anchor not in anchors.get(target, (anchor,)):
        return f"names an anchor that {target} has not"
    return ""


def _target(link: str, files: Container[str]) -> str:
    """The file that a link leads to, which may name its folder."""
    folder = f"{link}/index.html"
    return folder if folder in files else link


def _unlinked(path: str, page: PageSummary, articles: Iterable[Article]) -> Iterator[Problem]:
    """The articles to which a page does not lead that has their titles alone."""
    for article in articles:
        if f"{article.path}index.html" not in page.links:
            yield Problem(path, 0, f"the page does not lead to the article «{article.title}»")


def _form_faults(path: str, page: PageSummary, articles: int) -> Iterator[Problem]:
    """Where a page does not have the elements of so many articles.

    Each has two: its title stands in one, the rest in the other.
    """
    bodies = 2 * articles
    if page.bodies != bodies:
        message = f"the page has {page.bodies} elements of the class {BODY_CLASS}, not {bodies}"
        yield Problem(path, 0, message)
    elif page.pictures:
        message = f"the article's text has <{'>, <'.join(page.pictures)}> in it, not text alone"
        yield Problem(path, 0, message)


def _style_faults(site: Path, path: str) -> Iterable[Problem]:
    """What a style sheet loads from other hosts."""
    if not path.endswith(".css"):
        return
    css = disk.read_text(site / path, disk.MADE, errors="replace")
    for match in _STYLE_LOADS.finditer(css):
        line = css.count("\n", 0, match.start()) + 1
        yield Problem(path, line, f"{quote(match[1])} is loaded from another host")
