"""What the program could not settle about an archive, and the YAML that settles it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import PurePosixPath

from generator.desk.inspect.seed import DoubtfulDecision
from generator.model import Archive, Article, Issue, PeriodBasis, Vocabulary
from generator.settings.strict_yaml import in_yaml

_FOLDER = "seeds"


@dataclass(frozen=True, slots=True)
class SeedLine:
    """A line of a seed that raises a question."""

    seed: str
    number: int
    text: str
    """The title of the article there, or the text of the line."""
    paste: str = ""
    """YAML that settles the question for this line alone; empty where one entry settles all."""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """One open question, the lines that raise it, and what settles it."""

    kind: str
    file: str
    """File that settles it: ``seeds/002_x.yml``."""
    key: str
    """Key in that file."""
    lines: tuple[SeedLine, ...]
    paste: str = ""
    """YAML to paste. Values that only a person knows are blank; the program rejects blank ones."""
    hint: str = ""
    name: str = ""
    """The name in question, for a source or section that no vocabulary lists."""


def issue_questions(issue: Issue, doubts: Sequence[DoubtfulDecision]) -> tuple[OpenQuestion, ...]:
    """The open questions of one issue; its sidecar settles them all."""
    file = f"{_FOLDER}/{PurePosixPath(issue.seed).with_suffix('.yml')}"
    found = [*_number(issue, file), *_period(issue, file)]
    for kind, key, is_missing in _FIELDS:
        if missing := [article for article in issue.articles if is_missing(article)]:
            entries = (
                f"  {article.order}:  # {yaml_comment(article.title)}" for article in missing
            )
            paste = "\n".join([f"{key}:", *entries])
            found.append(OpenQuestion(kind, file, key, _first_lines(missing), paste))
    if lines := tuple(_recognised_lines(issue)):
        hint = "Compare each with the scan, and paste a correction where it is wrong."
        kind = "Words recognised with doubt"
        found.append(OpenQuestion(kind, file, "corrections", lines, hint=hint))
    if doubts:
        lines = tuple(map(_doubtful_line, doubts))
        hint = "Each correction below reverses the decision above it; paste those that are right."
        found.append(OpenQuestion("Doubtful decisions", file, "corrections", lines, hint=hint))
    return tuple(found)


def vocabulary_questions(archive: Archive) -> tuple[OpenQuestion, ...]:
    """Sources and sections that no vocabulary lists, and articles without a topic."""
    return (
        *_unlisted("source", archive.sources, archive.articles),
        *_unlisted("section", archive.sections, archive.articles),
        *_without_topic(archive.articles),
    )


_FIELDS: tuple[tuple[str, str, Callable[[Article], bool]], ...] = (
    ("No source", "sources", lambda article: not article.source),
    ("No page", "pages", lambda article: article.page is None),
    ("No digest", "digests", lambda article: not article.digest),
)


def _number(issue: Issue, file: str) -> Iterator[OpenQuestion]:
    """An issue of a newsletter should have a number; a single feature need not."""
    if issue.newsletter and not issue.number:
        paste = f'number: {issue.period.edtf[:4]}-\nold_ids: ["{issue.id}"]'
        hint = "With a number the issue gets a new address; the old one redirects to it."
        yield OpenQuestion("No number", file, "number", (_top(issue),), paste, hint)


def _period(issue: Issue, file: str) -> Iterator[OpenQuestion]:
    period, line = issue.period, _top(issue)
    if period.basis is PeriodBasis.UNKNOWN:
        yield OpenQuestion("No period", file, "period", (line,), "period: ")
    elif period.basis is PeriodBasis.INFERRED:
        if period.evidence_line:
            line = SeedLine(issue.seed, period.evidence_line, period.evidence)
        kind, paste = "Period inferred, not stated", f"period: {period.edtf}"
        yield OpenQuestion(kind, file, "period", (line,), paste)


def _top(issue: Issue) -> SeedLine:
    """The line where the issue's text begins."""
    first = issue.articles[0]
    return SeedLine(issue.seed, first.first, issue.title or issue.newsletter or first.title)


def _first_lines(articles: Iterable[Article]) -> tuple[SeedLine, ...]:
    return tuple(SeedLine(article.seed, article.first, article.title) for article in articles)


def uncertain_words(issue: Issue) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The words that were recognised with doubt, by lines that no correction changes yet."""
    corrected = {correction.line for correction in issue.corrections}
    return ((u.line, u.words) for u in issue.uncertain if u.line not in corrected)


def _recognised_lines(issue: Issue) -> Iterator[SeedLine]:
    texts = {line.number: line.text.strip() for line in issue.lines}
    for number, words in uncertain_words(issue):
        first = in_yaml(words[0])
        paste = f"- {{line: {number}, replace: {{from: {first}, to: }}, reason: }}"
        text = f"{texts.get(number, '')} ({', '.join(dict.fromkeys(words))})"
        yield SeedLine("", number, text, paste if number else "")


def _doubtful_line(doubt: DoubtfulDecision) -> SeedLine:
    line = doubt.outcome.line
    return SeedLine("", line.number, f"{line.text.strip()} ({doubt.rule})", doubt.correction)


def _unlisted(
    field: str, vocabulary: Vocabulary, articles: Iterable[Article]
) -> Iterator[OpenQuestion]:
    """Names in ``field`` that no vocabulary file lists, with the articles that have them."""
    by_name: dict[str, list[Article]] = {}
    for article in articles:
        by_name.setdefault(attrgetter(field)(article), []).append(article)
    file = f"{_FOLDER}/{field}s.yml"
    hint = f"If it is another name of a listed {field}, add it to the synonyms of that one."
    for term in vocabulary.terms:
        if not term.line and (found := by_name.get(term.label)):
            paste = f"{in_yaml(term.label)}:\n  slug: {term.slug}"
            kind, lines = f"Unknown {field}", _first_lines(found)
            yield OpenQuestion(kind, file, term.label, lines, paste, hint, term.label)


def _without_topic(articles: Iterable[Article]) -> Iterator[OpenQuestion]:
    if lines := _first_lines(article for article in articles if not article.topics):
        paste = '"":\n  slug: \n  scope: \n  synonyms: []'
        hint = (
            "Add a word from their texts to the synonyms of a topic, or add a new topic; "
            "«topics suggest» proposes some."
        )
        yield OpenQuestion("No topic", f"{_FOLDER}/topics.yml", "synonyms", lines, paste, hint)


def yaml_comment(text: str) -> str:
    """``text`` on one line, without characters that cannot be seen."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
