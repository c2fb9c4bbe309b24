"""What an archive leaves open for a person to settle, and what to write where to settle it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.desk.inspect.doubts import Doubt
from generator.model import Archive, Article, Issue, Period, PeriodBasis, Vocabulary

_FOLDER = "seeds"


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a seed that shows an open question."""

    seed: str
    line: int
    text: str
    """What is to be seen there: a title, a line of text."""
    paste: str = ""
    """What settles this place alone; empty where the task's own text settles all."""


@dataclass(frozen=True, slots=True)
class Task:
    """One open question, the places where it stands, and what settles it."""

    what: str
    file: str
    """File that settles it: ``seeds/002_x.yml``."""
    key: str
    """Key in that file."""
    places: tuple[Place, ...]
    paste: str = ""
    """YAML to paste. Values that only a person knows are left blank, which the program refuses."""


def of_issue(issue: Issue, doubts: Sequence[Doubt]) -> tuple[Task, ...]:
    """The open questions of one issue; its sidecar settles them all."""
    file = f"{_FOLDER}/{PurePosixPath(issue.seed).with_suffix('.yml')}"
    tasks = [*_number(issue, file), *_period(issue, file)]
    for what, key, is_missing in _FIELDS:
        missing = [article for article in issue.articles if is_missing(article)]
        tasks += _field(what, key, file, missing)
    if doubts:
        tasks.append(Task("Doubtful decisions", file, "corrections", tuple(map(_doubt, doubts))))
    return tuple(tasks)


def of_vocabularies(archive: Archive) -> tuple[Task, ...]:
    """Sources and sections that no vocabulary lists, and articles without a topic."""
    return (
        *_unlisted("source", archive.sources, archive.articles, lambda article: article.source),
        *_unlisted("section", archive.sections, archive.articles, lambda article: article.section),
        *_without_topic(archive.articles),
    )


def _no_source(article: Article) -> bool:
    return not article.source


def _no_page(article: Article) -> bool:
    return article.page is None


def _no_digest(article: Article) -> bool:
    return not article.digest


_FIELDS: tuple[tuple[str, str, Callable[[Article], bool]], ...] = (
    ("No source", "sources", _no_source),
    ("No page", "pages", _no_page),
    ("No digest", "digests", _no_digest),
)


def _field(what: str, key: str, file: str, missing: Sequence[Article]) -> Iterator[Task]:
    if missing:
        entries = (f"  {article.order}:  # {_comment(article.title)}" for article in missing)
        yield Task(what, file, key, tuple(map(_place, missing)), "\n".join([f"{key}:", *entries]))


def _number(issue: Issue, file: str) -> Iterator[Task]:
    """An issue of a newsletter counts among the others; a single feature need not."""
    if issue.newsletter and not issue.number:
        year = issue.period.edtf[:4]
        paste = f'number: {year}-\nold_ids: ["{issue.id}"]'
        yield Task("No number", file, "number", (_top(issue),), paste)


def _period(issue: Issue, file: str) -> Iterator[Task]:
    period = issue.period
    if period.basis is PeriodBasis.INFERRED:
        place = _evidence(issue, period)
        what = "Period inferred, not stated"
        yield Task(what, file, "period", (place,), f"period: {period.edtf}")
    elif period.basis is PeriodBasis.UNKNOWN:
        yield Task("No period", file, "period", (_top(issue),), "period: ")


def _evidence(issue: Issue, period: Period) -> Place:
    if not period.evidence_line:
        return _top(issue)
    return Place(issue.seed, period.evidence_line, period.evidence)


def _top(issue: Issue) -> Place:
    """The line with which the issue's text begins."""
    first = issue.articles[0]
    return Place(issue.seed, first.first, issue.title or issue.newsletter or first.title)


def _place(article: Article) -> Place:
    return Place(article.seed, article.first, article.title)


def _doubt(doubt: Doubt) -> Place:
    line = doubt.outcome.line
    what = f"{doubt.reason.rule} {doubt.reason.percent}%"
    return Place("", line.number, f"{line.text.strip()} ({what})", doubt.correction)


def _unlisted(
    kind: str,
    vocabulary: Vocabulary,
    articles: Iterable[Article],
    name: Callable[[Article], str],
) -> Iterator[Task]:
    """Terms that were made up for printed names, with the articles that bear them."""
    bearers: dict[str, list[Article]] = {}
    for article in articles:
        bearers.setdefault(name(article), []).append(article)
    file = f"{_FOLDER}/{kind}s.yml"
    for term in vocabulary.terms:
        if not term.line and (found := bearers.get(term.label)):
            paste = f"{json.dumps(term.label, ensure_ascii=False)}:\n  slug: {term.slug}"
            places = tuple(map(_place, found))
            yield Task(f"Unknown {kind} {term.label}", file, term.label, places, paste)


def _without_topic(articles: Iterable[Article]) -> Iterator[Task]:
    places = tuple(_place(article) for article in articles if not article.topics)
    if places:
        paste = '"":\n  slug: \n  scope: \n  synonyms: []'
        yield Task("No topic", f"{_FOLDER}/topics.yml", "synonyms", places, paste)


def _comment(text: str) -> str:
    """``text`` as a comment of YAML: one line, only what can be seen."""
    return "".join(c if c.isprintable() else " " for c in text)
