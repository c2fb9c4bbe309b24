"""What `add` says about a file: format, newsletter, issue, articles, doubtful decisions."""

from __future__ import annotations

from collections.abc import Iterator

from generator.desk.adding.incoming import Incoming
from generator.desk.inspect.terminal import file_facts
from generator.language.text import squash
from generator.model import Article, PeriodBasis
from generator.model.errors import quote

_BASIS = {
    PeriodBasis.STATED: "stated",
    PeriodBasis.GIVEN: "given",
    PeriodBasis.INFERRED: "inferred from the text; give it in the sidecar if you know it",
    PeriodBasis.UNKNOWN: "unknown; give it in the sidecar",
}


def summary(incoming: Incoming) -> str:
    """The findings, one to a line."""
    return "\n".join(_lines(incoming))


def _lines(incoming: Incoming) -> Iterator[str]:
    issue, seed = incoming.inspection.issue, incoming.seed
    yield f"{incoming.source.name}: {seed.format}, {len(seed.lines)} lines"
    yield from (f"  {fact}" for fact in file_facts(issue))
    yield f"newsletter: {issue.newsletter or 'none recognised: a single feature'}"
    yield f"issue: {issue.id}" + ("" if issue.number else " (it states no number)")
    yield f"period: {issue.period.edtf or '–'} ({_BASIS[issue.period.basis]})"
    yield f"articles: {len(issue.articles)}"
    yield from (f"  {_article(article)}" for article in issue.articles)
    count = len(incoming.inspection.doubts)
    yield f"doubtful decisions: {count}" + (" (`inspect` shows them)" if count else "")


def _article(article: Article) -> str:
    parts = (
        article.section,
        article.title,
        article.source,
        f"p. {article.page}" if article.page is not None else "",
        f"{len(squash(article.text)):,} characters",
    )
    return f"{article.order:2}  " + " | ".join(quote(part)[1:-1] or "–" for part in parts)
