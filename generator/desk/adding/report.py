"""What `add` says about a file: format, newsletter, issue, articles, doubts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.desk.adding.incoming import Incoming
from generator.desk.inspect import terminal
from generator.desk.inspect.doubts import doubtful_decisions
from generator.desk.inspect.outcomes import outcomes
from generator.language.text import squash
from generator.model import Article, Issue, PeriodBasis
from generator.model.errors import quote

_BASIS = {
    PeriodBasis.STATED: "stated",
    PeriodBasis.GIVEN: "given",
    PeriodBasis.INFERRED: "inferred from the text; give it in the sidecar if you know it",
    PeriodBasis.UNKNOWN: "unknown; give it in the sidecar",
}


def report(incoming: Incoming) -> str:
    """The findings, one a line."""
    return "\n".join(_lines(incoming))


def _lines(incoming: Incoming) -> Iterator[str]:
    issue, seed = incoming.inspection.issue, incoming.seed
    yield f"{incoming.source.name}: {seed.format}, {len(seed.lines)} lines"
    yield from (f"  {line}" for line in terminal.file_facts(issue))
    yield f"newsletter: {issue.newsletter or 'none recognised: a single feature'}"
    yield from _issue(issue)
    yield f"articles: {len(issue.articles)}"
    yield from (f"  {_article(article)}" for article in issue.articles)
    count = len(doubtful_decisions(outcomes(issue)))
    yield f"doubtful decisions: {count}" + (" (`inspect --doubtful` shows them)" if count else "")


def _issue(issue: Issue) -> Iterator[str]:
    yield f"issue: {issue.id}" + ("" if issue.number else " (it states no number)")
    period = issue.period
    yield f"period: {period.edtf or '–'} ({_BASIS[period.basis]})"


def _article(article: Article) -> str:
    parts: Sequence[str] = (
        article.section,
        article.title,
        article.source,
        f"p. {article.page}" if article.page is not None else "",
        f"{len(squash(article.text)):,} characters",
    )
    return f"{article.order:2}  " + " | ".join(_plain(part) or "–" for part in parts)


def _plain(text: str) -> str:
    """Text as a terminal may show it."""
    return quote(text)[1:-1] if text else ""
