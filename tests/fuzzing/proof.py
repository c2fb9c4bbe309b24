"""What must hold for every case: an error with its place, or a complete archive."""

from __future__ import annotations

import re
import signal
import tempfile
import time
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from generator.apparatus.archive import gather
from generator.model import Archive
from generator.model.errors import ContentError, Problem
from generator.publish.catalogue import Catalogue, article_link
from generator.publish.editions.book import books
from generator.publish.page import Page
from generator.site.check.books import book_faults
from generator.site.check.html import read_page
from generator.site.check.ledger import check_ledger
from generator.site.check.pages import check_pages
from generator.site.check.texts import text_fault
from generator.site.generation import convert
from tests.publish.editions.structure import structural_fault
from tests.rendering import article_html, pages_of, whole_html

LEAST = 8.0
"""Seconds of CPU time that any case may take; the project's largest issue takes one."""
PER_BYTE = 60e-6
"""Additional seconds for each byte."""
# Messages about a whole file, which have no line: «the file is empty», «not a text but …»
_WHOLE_FILE = re.compile(
    r"the file (?:is empty|begins with|cannot)|the text has|not a text|the same text|the id |no seed|no article was"
)


class Hang(Exception):  # noqa: N818 - not an error of the program
    """A case took longer than its size allows."""


def verdict(files: Mapping[str, bytes], *, whole: bool = False) -> str:
    """What the program does wrong with these files; empty if nothing.

    ``whole``: also write everything that is generated and read it back.
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
        except Exception:  # what the fuzzing looks for
            return traceback.format_exc()


def _faults(seeds: Path, docs: Path, *, whole: bool) -> str:
    archive, warnings = gather(seeds)
    accounts, problems = check_ledger(archive, seeds)
    if not all(account.balanced for account in accounts):
        return f"the ledger does not balance: {[str(problem) for problem in problems[:3]]}"
    if found := [problem for problem in problems if "no text" in problem.message]:
        return _refusal(found, {issue.seed: b"" for issue in archive.issues})
    if problems:
        return f"the ledger does not balance: {[str(problem) for problem in problems[:3]]}"
    if whole:
        convert(seeds, docs)
        if found := check_pages(archive, docs):
            return f"the pages are not those of the archive: {found[0]}"
    return misread(archive) or _refusal(warnings, {issue.seed: b"" for issue in archive.issues})


def misread(archive: Archive) -> str:
    """How a page's text differs from its article's blocks once it is rendered."""
    made = pages_of(archive)
    for article in archive.articles:
        path = article_link(article).path
        for problem in text_fault(path, read_page(article_html(made[path])).blocks, (article,)):
            return f"a page differs: {problem}"
    return _misbound(archive, made)


def _misbound(archive: Archive, made: dict[str, Page]) -> str:
    """How the editions of an issue differ from its articles."""
    for issue, (path, book) in zip(archive.issues, books(Catalogue(archive)), strict=True):
        for problem in book_faults(path, book, issue):
            return f"a book differs: {problem}"
        if fault := structural_fault(book):
            return f"a book is not valid: {fault}"
        blocks = read_page(whole_html(issue, made)).blocks
        for problem in text_fault(f"{issue.path}all", blocks, issue.articles):
            return f"the page of an issue differs: {problem}"
    return ""


def _refusal(
    problems: Iterator[Problem] | tuple[Problem, ...] | list[Problem], files: Mapping[str, bytes]
) -> str:
    """What an archivist would miss in a message."""
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
    """Raise ``Hang`` where the block uses more CPU time."""

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
