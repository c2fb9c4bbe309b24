"""The draft of a sidecar: every key with what was found, for the archivist to fill in."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Issue, PeriodBasis

_HEAD = """\
# What is known about this issue and does not stand in its file. Every line that begins
# with «#» says nothing; take the sign away from those you fill in. README.md, «Correct an
# issue», tells what each may say.
"""


def draft(issue: Issue | None, profile: str = "") -> str:
    """The text of a sidecar; all of it comment but the ``profile`` that was named."""
    return _HEAD + "".join(f"{line}\n" for line in _lines(issue, profile))


def _lines(issue: Issue | None, profile: str) -> Iterator[str]:
    if profile:
        yield f"profile: {profile}"
    if issue is None:
        return
    yield f"# id: {_plain(issue.id)}"
    yield f"# number: {_plain(issue.number) or '2023-12'}" + _hint(not issue.number)
    known = issue.period.basis in (PeriodBasis.STATED, PeriodBasis.GIVEN)
    period = issue.period.edtf or "2023-03-20/2023-03-26"
    yield f"# period: {_plain(period)}" + _hint(not known)
    yield f"# title: {_plain(issue.title) or '…'}"
    for key in ("title", "source", "section"):
        yield f"# {key}s:"
        for article in issue.articles:
            yield f"#   {article.order}: {_plain(getattr(article, key)) or '…'}"
    yield "# corrections:"
    yield "#   - {line: 1, join: true, reason: …}"


def _hint(missing: bool) -> str:
    return "  # not stated in the issue" if missing else ""


def _plain(text: str) -> str:
    """One line without anything that a reader of YAML or a terminal would act on."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
