"""What was found in a new file: the summary that `add` prints, and the sidecar that it drafts."""

from __future__ import annotations

from collections.abc import Iterator

from generator.desk.inspect.questions import uncertain_words, yaml_comment
from generator.desk.inspect.seed import Inspection
from generator.desk.inspect.terminal import file_facts
from generator.language.text import squash
from generator.model import Article, Issue, PeriodBasis
from generator.model.errors import quote
from generator.readers import SeedText

_BASIS = {
    PeriodBasis.STATED: "stated",
    PeriodBasis.GIVEN: "given",
    PeriodBasis.INFERRED: "inferred from the text; give it in the sidecar if you know it",
    PeriodBasis.UNKNOWN: "unknown; give it in the sidecar",
}
_HEAD = """\
# What is known about this issue but is not in its file. Lines that begin with «#» are comments;
# remove the sign from those that you fill in. The guide, «Correct an issue», explains each key.
"""


def summary(name: str, seed: SeedText, inspection: Inspection) -> Iterator[str]:
    """The lines that describe the file ``name``: format, newsletter, issue, articles, doubts."""
    issue, count = inspection.issue, len(inspection.doubts)
    yield f"{name}: {seed.format}, {len(seed.lines)} lines"
    yield from (f"  {fact}" for fact in file_facts(issue))
    yield f"newsletter: {issue.newsletter or 'none recognised: a single feature'}"
    yield f"issue: {issue.id}" + ("" if issue.number else " (it states no number)")
    yield f"period: {issue.period.edtf or '–'} ({_BASIS[issue.period.basis]})"
    yield f"articles: {len(issue.articles)}"
    yield from (f"  {_article(article)}" for article in issue.articles)
    yield f"doubtful decisions: {count}" + (" (`inspect` shows them)" if count else "")
    if words := [word for _, found in uncertain_words(issue) for word in found]:
        yield f"words recognised with doubt: {len(words)} (`inspect` shows them)"


def _article(article: Article) -> str:
    parts = (
        article.section,
        article.title,
        article.source,
        f"p. {article.page}" if article.page is not None else "",
        f"{len(squash(article.text)):,} characters",
    )
    return f"{article.order:2}  " + " | ".join(quote(part)[1:-1] or "–" for part in parts)


def sidecar_text(issue: Issue, stated: str) -> str:
    """The text of a sidecar; only what is ``stated``, lines of YAML, is not a comment."""
    return _HEAD + stated + "".join(f"{line}\n" for line in _sidecar(issue))


def _sidecar(issue: Issue) -> Iterator[str]:
    yield f"# id: {yaml_comment(issue.id)}"
    yield f"# number: {yaml_comment(issue.number) or '2023-12'}" + _hint(not issue.number)
    yield f"# period: {issue.period.edtf or '2023-03-20/2023-03-26'}" + _hint(
        not issue.period.certain
    )
    yield f"# title: {yaml_comment(issue.title) or '…'}"
    for key in ("title", "source", "section"):
        yield f"# {key}s:"
        for article in issue.articles:
            yield f"#   {article.order}: {yaml_comment(getattr(article, key)) or '…'}"
    yield "# corrections:"
    yield "#   - {replace: {from: …, to: …}, reason: …}"


def _hint(missing: bool) -> str:
    return "  # not stated in the issue" if missing else ""
