"""What is put into a page as it is served: the problems of the last build, and a way to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from pathlib import PurePosixPath
from urllib.parse import quote as quoted

from generator.desk.inspect.frame import line_anchor
from generator.desk.report import Report
from generator.language.characters import visible
from generator.model.errors import Problem, Severity, quote

PRIVATE = "/-/"
"""Below this address stands what is for the archivist alone; no page of a site begins so."""
INSPECTION = f"{PRIVATE}inspect/"
_HEAD = f'<link rel="stylesheet" href="{PRIVATE}serve.css">'
_DOCUMENT = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
{head}
</head>
<body class="archivist-alone">
{body}
</body>
</html>
"""


def with_notice(
    page: bytes, report: Report | None, version: int, seeds: Mapping[str, str]
) -> bytes:
    """``page`` with the notice of ``report`` before its end; ``version`` is of the state shown.

    ``seeds``: the inspection pages of seeds by their names. ``report`` is
    ``None`` before the first build ended.
    """
    notice = _notice(report, seeds) if report is not None and report.status else ""
    added = (notice + _link(report, version)).encode()
    return _before(_before(page, b"</head>", _HEAD.encode()), b"</body>", added)


def alone(report: Report | None, version: int, seeds: Mapping[str, str]) -> bytes:
    """A page for when there is no site yet: the problems, or that it is being built."""
    waiting = report is None
    title = "The site is being built 正在生成网站" if waiting else "There is no site yet"
    body = "<p>This page goes on by itself.</p>" if waiting else ""
    page = _DOCUMENT.format(title=title, head="", body=f"<h1>{title}</h1>{body}")
    return with_notice(page.encode(), report, version, seeds)


def _before(page: bytes, mark: bytes, added: bytes) -> bytes:
    """``page`` with ``added`` before the last ``mark``, or at its end where there is none."""
    head, found, tail = page.rpartition(mark)
    return head + added + found + tail if found else page + added


def _notice(report: Report, seeds: Mapping[str, str]) -> str:
    errors = [entry for entry in report.problems if entry.severity is Severity.ERROR]
    count = f"{len(errors)} problem{'' if len(errors) == 1 else 's'}"
    items = "".join(_item(problem, seeds) for problem in errors)
    failure = f"<p>{_text(report.failure)}</p>" if report.failure else ""
    return (
        '<aside id="archivist-notice" role="alert" lang="en"><details open>'
        f"<summary>{count if errors else 'The build stopped'}: what you see stood before. Mend and "
        'save, and it follows. <span lang="zh-CN">改好并保存，网页会自动更新。</span></summary>'
        f"{failure}<ol>{items}</ol></details></aside>"
    )


def _item(problem: Problem, seeds: Mapping[str, str]) -> str:
    place = f"{problem.path}:{problem.line}" if problem.line else problem.path
    shown = f"<code>{_text(place)}</code>"
    if problem.line and (page := seeds.get(PurePosixPath(problem.path).name)):
        target = f"{INSPECTION}{quoted(page)}#{line_anchor(problem.line)}"
        shown = f'<a href="{escape(target)}">{shown}</a>'
    excerpt = (
        f' <q lang="zh-CN">{_text(quote(problem.excerpt)[1:-1])}</q>' if problem.excerpt else ""
    )
    return f"<li>{shown} {_text(problem.message)}{excerpt}</li>"


def _text(text: str) -> str:
    """``text`` for HTML; what nobody could see is spelled out."""
    return escape(visible(text))


def _link(report: Report | None, version: int) -> str:
    warnings: Iterable[Problem] = report.problems if report else ()
    count = sum(problem.severity is Severity.WARNING for problem in warnings)
    told = f" ({count} warning{'' if count == 1 else 's'})" if count else ""
    return (
        f'<a id="archivist-link" href="{INSPECTION}tasks.html" lang="en">Archivist’s view{told} <span lang="zh-CN">待定事项</span></a>'
        f'<script src="{PRIVATE}serve.js" data-version="{version}"></script>'
    )
