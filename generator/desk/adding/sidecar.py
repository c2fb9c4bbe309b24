"""Drafts a sidecar: every key as a comment, with what was found, for the archivist to edit."""

from __future__ import annotations

from collections.abc import Iterator

from generator.desk.inspect.questions import yaml_comment
from generator.model import Issue, PeriodBasis

_HEAD = """\
# What is known about this issue but is not in its file. Lines that begin with «#» are comments;
# remove the sign from those that you fill in. README.md, «Correct an issue», explains each key.
"""


def draft(issue: Issue | None, profile: str = "") -> str:
    """The text of a sidecar; only ``profile``, if it is given, is not a comment.

    ``issue`` is ``None`` before the file has been converted.
    """
    lines = [f"profile: {profile}"] if profile else []
    lines += _lines(issue) if issue else []
    return _HEAD + "".join(f"{line}\n" for line in lines)


def _lines(issue: Issue) -> Iterator[str]:
    yield f"# id: {yaml_comment(issue.id)}"
    yield f"# number: {yaml_comment(issue.number) or '2023-12'}" + _hint(not issue.number)
    known = issue.period.basis in (PeriodBasis.STATED, PeriodBasis.GIVEN)
    yield f"# period: {issue.period.edtf or '2023-03-20/2023-03-26'}" + _hint(not known)
    yield f"# title: {yaml_comment(issue.title) or '…'}"
    for key in ("title", "source", "section"):
        yield f"# {key}s:"
        for article in issue.articles:
            yield f"#   {article.order}: {yaml_comment(getattr(article, key)) or '…'}"
    yield "# corrections:"
    yield "#   - {line: 1, join: true, reason: …}"


def _hint(missing: bool) -> str:
    return "  # not stated in the issue" if missing else ""
