"""Checks that the pages are as the build wrote them, and that MkDocs finds no file from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.model import Archive, Article
from generator.model.errors import Problem, quote
from generator.publish.articles import article_frontmatter
from generator.publish.markdown import frontmatter
from generator.settings import disk
from generator.site.files.manifest import MANIFEST, changed_files, read_manifest

# «01.md»
_ARTICLE_FILE = re.compile(r"[0-9]{2,}\.md")


def check_pages(archive: Archive, docs: Path) -> list[Problem]:
    """Problems of the article pages below ``docs``, with the first wrong line of each.

    Every article has its page, with the frontmatter that the converter writes and a title; and no
    page stands there that no article made.
    """
    made = (fault for article in archive.articles for fault in _page(docs, _name(article), article))
    return [*made, *foreign_pages(archive, docs)]


def foreign_pages(archive: Archive, docs: Path) -> list[Problem]:
    """Problems of the pages below ``docs`` that no article of the archive made."""
    wanted = set(map(_name, archive.articles))
    problems: list[Problem] = []
    old = {name for issue in archive.issues for name in issue.old_ids}
    for path in sorted(docs.glob("issues/*/*.md")):
        name = path.relative_to(docs).as_posix()
        foreign = _ARTICLE_FILE.fullmatch(path.name) and path.parent.name not in old
        if foreign and name not in wanted:
            message = "no article of the archive has this page; remove it"
            problems.append(Problem(f"{docs.name}/{name}", 0, message))
    return problems


def changed_pages(folder: Path) -> Iterator[Problem]:
    """Problems of the generated files in ``folder`` that are no longer as they were written.

    Raises ``ContentError`` where the list of them cannot be read.
    """
    manifest = read_manifest(folder)
    if not manifest.files:
        message = "the list of generated files is missing or damaged; run `build` again"
        yield Problem(f"{folder.name}/{MANIFEST}", 0, message)
    for path in changed_files(folder, manifest):
        message = "this file was changed or removed after it was generated; run `build` again"
        yield Problem(f"{folder.name}/{path}", 0, message)


def _name(article: Article) -> str:
    return f"{article.path.rstrip('/')}.md"


def _page(docs: Path, name: str, article: Article) -> Iterator[Problem]:
    wanted = f"{frontmatter(article_frontmatter(article))}\n# ".split("\n")
    try:
        lines = disk.read_text(docs / name, disk.MADE).split("\n")
    except (OSError, UnicodeDecodeError):
        message = f"the page of «{article.title}» ({article.seed}) is missing or unreadable"
        yield Problem(f"{docs.name}/{name}", 0, message)
        return
    lines += [""] * len(wanted)
    for number, (found, line) in enumerate(zip(lines, wanted, strict=False), 1):
        if found != line and not (number == len(wanted) and found.startswith(line)):
            message = f"the converter writes {quote(line)}; run `build` again; the page has"
            yield Problem(f"{docs.name}/{name}", number, message, found or "(nothing)")
            return


def strays(folder: Path) -> list[Problem]:
    """What is no file in a folder, or stands in its place, or has a name that no other file can have.

    MkDocs would publish what a link names.
    """
    if found := linked(folder):
        return found
    misplaced = disk.strangers(folder, published=True)
    return [Problem(f"{folder.name}/{name}", 0, told) for name, told in misplaced]


def linked(folder: Path) -> list[Problem]:
    """A problem where a link stands in the place of a folder."""
    message = "this is a symbolic link, which is not followed; replace it by the folder itself"
    return [Problem(folder.name, 0, message)] if folder.is_symlink() else []
