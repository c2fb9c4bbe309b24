"""What must hold for every case: an error that says where, or an archive that is whole."""

from __future__ import annotations

import re
import signal
import tempfile
import time
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import FrameType

from markdown import Markdown

from generator.apparatus.archive import gather
from generator.model import Archive
from generator.model.errors import ContentError, Problem
from generator.publish import editions, pages
from generator.publish.listing import article_place
from generator.site.check.books import book_faults
from generator.site.check.html import BODY_CLASS, read_page
from generator.site.check.ledger import check_ledger
from generator.site.check.pages import check_pages
from generator.site.check.seeds import check_seeds
from generator.site.check.site import _text_faults
from generator.site.generation import convert
from tests.publish.test_markup import mkdocs_extensions

LEAST = 8.0
"""Seconds of work that any case may take; the largest of the project's issues takes one."""
PER_BYTE = 60e-6
"""Seconds more for each byte."""
# of a whole file, so that no line can be named: «the file is empty», «not a text but …»
_WHOLE_FILE = re.compile(
    r"the file (?:is empty|begins with|cannot)|the text has|not a text|the same text|the id |no seed|no article was"
)


class Hang(Exception):  # noqa: N818 - it is none of the program's errors
    """A case took longer than its size allows."""


def verdict(files: Mapping[str, bytes], *, whole: bool = False) -> str:
    """What is wrong with how the program takes these files; empty where nothing is.

    ``whole``: with everything that is generated, on the disk and read back.
    """
    with tempfile.TemporaryDirectory(prefix="fuzzing-") as name:
        seeds = Path(name) / "seeds"
        seeds.mkdir()
        for path, data in files.items():
            (seeds / path).write_bytes(data)
        try:
            with _bounded(LEAST + PER_BYTE * sum(map(len, files.values()))):
                return _faults(seeds, Path(name) / "docs", whole=whole)
        except ContentError as error:
            return _refusal(error.problems, files)
        except Exception:  # the very thing that is looked for
            return traceback.format_exc()


def _faults(seeds: Path, docs: Path, *, whole: bool) -> str:
    archive, warnings = gather(seeds)
    accounts, problems = check_ledger(archive, seeds)
    if problems or not all(account.balanced for account in accounts):
        return f"the ledger does not balance: {[str(problem) for problem in problems[:3]]}"
    if found := check_seeds(archive):
        return _refusal(found, {issue.seed: b"" for issue in archive.issues})
    if whole:
        convert(seeds, docs)
        if found := check_pages(archive, docs):
            return f"the pages are not those of the archive: {found[0]}"
    return _misread(archive) or _refusal(warnings, {issue.seed: b"" for issue in archive.issues})


def _misread(archive: Archive) -> str:
    """How a page's text differs from its article's blocks once it is rendered."""
    made = pages.render(archive)
    for article in archive.articles:
        path = article_place(article).path
        body = made[path].split("\n---\n", 1)[1]
        title, end, text = _renderer().reset().convert(body).partition("</h1>")
        html = "".join(f'<div class="{BODY_CLASS}">{part}</div>' for part in (title + end, text))
        for problem in _text_faults(path, read_page(html), (article,)):
            return f"a page differs: {problem}"
    return _misbound(archive)


def _misbound(archive: Archive) -> str:
    """How the editions of an issue differ from its articles."""
    for issue, (path, book) in zip(archive.issues, editions.books(archive), strict=True):
        for problem in book_faults(path, book, issue):
            return f"a book differs: {problem}"
        place, made = editions.whole_page(issue)
        page = read_page(_renderer().reset().convert(made.split("\n---\n", 1)[1]))
        for problem in _text_faults(place, page, issue.articles):
            return f"the page of an issue differs: {problem}"
    return ""


@cache
def _renderer() -> Markdown:
    return Markdown(extensions=mkdocs_extensions())


def _refusal(
    problems: Iterator[Problem] | tuple[Problem, ...] | list[Problem], files: Mapping[str, bytes]
) -> str:
    """What a message lacks that an archivist needs."""
    for problem in problems:
        if problem.path not in files:
            return f"the message names no file that was given: {problem}"
        if not problem.line and not _WHOLE_FILE.search(problem.message):
            return f"the message names no line: {problem}"
        if not str(problem).isprintable():
            return f"the message does something to a terminal: {str(problem)!r}"
    return ""


@contextmanager
def _bounded(seconds: float) -> Iterator[None]:
    """Raise ``Hang`` where the block works for longer; waiting for other processes is free."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise Hang(f"still at work after {seconds:.1f} s")

    begin, before = time.process_time(), signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    if time.process_time() - begin > seconds:  # in one long call of a library
        raise Hang(f"took {time.process_time() - begin:.1f} s")
