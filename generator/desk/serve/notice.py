"""What is added to a page as it is served: the problems of the last build and a link."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from generator.desk.inspect.html import QUESTIONS
from generator.desk.serve.state import State
from generator.desk.templating import filled
from generator.model.errors import Problem, Severity, quote

PRIVATE = "/-/"
"""Path of all that is for the archivist alone; no page of a site has a path that starts so."""
INSPECTION = f"{PRIVATE}inspect/"


def with_notice(page: bytes, state: State, seed_pages: Mapping[str, str]) -> bytes:
    """``page`` with the problems of the last build, if it failed, and the archivist's link.

    ``seed_pages``: the inspection pages of seeds by their names.
    """
    problems = state.result.problems if state.result else ()
    notice = filled(
        "notice.html",
        failed=state.result is not None and state.result.status != 0,
        failure=state.result.failure if state.result else "",
        errors=[problem for problem in problems if problem.severity is Severity.ERROR],
        warnings=sum(problem.severity is Severity.WARNING for problem in problems),
        seed_page=lambda problem: seed_pages.get(PurePosixPath(problem.path).name),
        excerpt=_excerpt,
        private=PRIVATE,
        inspection=INSPECTION,
        questions=QUESTIONS,
        version=state.version,
    )
    head = f'<link rel="stylesheet" href="{PRIVATE}serve.css">'
    return _before(_before(page, b"</head>", head.encode()), b"</body>", notice.encode())


def waiting_page(state: State) -> bytes:
    """The page that is shown while there is no site."""
    return filled("waiting.html", waiting=state.result is None).encode()


def _excerpt(problem: Problem) -> str:
    return quote(problem.excerpt)[1:-1]


def _before(page: bytes, tag: bytes, added: bytes) -> bytes:
    """``page`` with ``added`` before the last ``tag``, or at its end if it has none."""
    head, found, tail = page.rpartition(tag)
    return head + added + found + tail if found else page + added
