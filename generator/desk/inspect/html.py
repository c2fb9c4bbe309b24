"""The inspection as HTML: a page for each seed, an overview, and the open questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from generator.apparatus.archive import Progress, gather, no_progress
from generator.desk.inspect.block_rows import block_rows
from generator.desk.inspect.outcomes import Letter, LineOutcome
from generator.desk.inspect.questions import (
    OpenQuestion,
    issue_questions,
    uncertain_words,
    vocabulary_questions,
)
from generator.desk.inspect.seed import Inspection, inspection_of
from generator.desk.inspect.terminal import omitted, printable
from generator.language.interface import gettext, ngettext, spoken
from generator.language.slugs import assign
from generator.model import BlockKind, Issue
from generator.model.errors import Problem
from generator.site.check.ledger import check_ledger
from generator.site.files.publisher import publish

FOLDER = "inspect"
"""Folder of the pages in a project; not part of the site."""
INDEX = "index.html"
QUESTIONS = "questions.html"
SEEDS = "seeds"
"""Folder of the pages of single seeds."""
LEGEND = {
    Letter.HEADING: "heading, with its level",
    Letter.PARAGRAPH: "first line of a paragraph",
    Letter.CONTINUED: "further line of a paragraph",
    Letter.TABLE: "row of a table",
    Letter.LIST: "item of a list",
    Letter.SPEAKER: "speaker",
    Letter.CAPTION: "caption",
    Letter.QUOTE: "quotation",
    Letter.CODE: "line of code",
    Letter.RULE: "line across the column",
    Letter.NOTE: "note",
    Letter.METADATA: "metadata: title, source, digest …",
    Letter.CONTENTS: "contents list",
    Letter.FURNITURE: "furniture, not part of the text",
    Letter.CORRECTED: "changed by a correction",
}


def write_pages(seeds: Path, folder: Path, progress: Progress = no_progress) -> tuple[Problem, ...]:
    """Write the inspection pages of the archive in ``seeds``; pages of removed seeds go.

    Returns the warnings of the conversion and what is wrong with the accounts of the seeds.
    Raises ``ContentError`` if a seed cannot be read, or if a file is in the way that was not
    generated.
    """
    archive, warnings = gather(seeds, progress)
    accounts, problems = check_ledger(archive, seeds)
    issues = {issue.seed: issue for issue in archive.issues}
    found = [inspection_of(issues[account.seed], account) for account in accounts]
    paths = page_paths(issues)
    questions = {seed.issue.seed: issue_questions(seed.issue, seed.doubts) for seed in found}
    pages = {paths[seed.issue.seed]: seed_page(seed, f"../{INDEX}") for seed in found}
    pages[INDEX] = _overview_page(found, paths)
    pages[QUESTIONS] = _questions_page(vocabulary_questions(archive), questions, paths)
    encoded = {path: text.encode() for path, text in pages.items()}
    publish(encoded, folder, (INDEX, QUESTIONS, SEEDS))
    return (*warnings, *problems)


def page_paths(seeds: Iterable[str]) -> dict[str, str]:
    """Path of the page of each seed, relative to the overview."""
    slugs = assign(sorted(seeds))
    return {seed: f"{SEEDS}/{slug}.html" for seed, slug in slugs.items()}


def seed_page(seed: Inspection, index: str = "") -> str:
    """The page of a seed: doubtful decisions, then each line beside what it became.

    ``index``: URL of the overview; empty if there is none.
    """
    return filled(
        "seed.html",
        seed=seed,
        issue=seed.issue,
        index=index,
        omitted=omitted(seed.issue),
        legend=LEGEND,
        uncertain=list(uncertain_words(seed.issue)),
        rows=block_rows(seed.issue, seed.outcomes),
        value=_metadata_value,
        runs=_runs,
    )


def _overview_page(seeds: Iterable[Inspection], paths: Mapping[str, str]) -> str:
    """The page with the figures of each seed and a link to its page."""
    ordered = sorted(seeds, key=lambda seed: seed.issue.seed)
    rows = [(seed.issue, _figures(seed)) for seed in ordered]
    return filled("overview.html", rows=rows, paths=paths, questions=QUESTIONS)


def _figures(seed: Inspection) -> dict[str, int]:
    blocks = (block for article in seed.issue.articles for block in article.blocks)
    kinds = Counter(block.kind for block in blocks)
    return {
        "articles": len(seed.issue.articles),
        "lines": len(seed.issue.lines),
        "paragraphs": kinds[BlockKind.PARAGRAPH],
        "headings": kinds[BlockKind.HEADING],
        "tables": kinds[BlockKind.TABLE],
        "characters": seed.account.read,
        "unaccounted": seed.account.unaccounted,
        "doubled": seed.account.doubled,
        "corrections": len(seed.issue.corrections),
        "doubtful": len(seed.doubts),
    }


def _questions_page(
    vocabularies: Sequence[OpenQuestion],
    by_seed: Mapping[str, Sequence[OpenQuestion]],
    paths: Mapping[str, str],
) -> str:
    """The page of all open questions: those of vocabularies, and those of each seed by its name."""
    sections = [("", vocabularies), *sorted(by_seed.items())]
    counts: Counter[str] = Counter()
    for question in (question for _, questions in sections for question in questions):
        counts[question.kind] += len(question.lines)
    return filled("questions.html", sections=sections, counts=counts, paths=paths, index=INDEX)


def _metadata_value(outcome: LineOutcome, issue: Issue) -> str:
    """The value of the metadata field that a line became; empty for other lines."""
    if outcome.what == "period":
        return issue.period.edtf
    if outcome.letter is not Letter.METADATA or not outcome.article:
        return ""
    value: object = getattr(issue.articles[outcome.article - 1], outcome.what, "")
    return "、".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _runs(outcome: LineOutcome) -> Iterator[tuple[str, str]]:
    """The line in runs of characters, each with the letter of the place where it went."""
    text, position = outcome.line.text, 0
    if len(outcome.spans) == 1:
        yield "", text.strip()
        return
    for span in outcome.spans:
        yield "", text[position : span.start]
        yield span.letter.name.lower(), text[span.start : span.end]
        position = span.end
    yield "", text[position:]


def filled(template: str, **values: object) -> str:
    """The HTML of a template; texts are escaped, and characters that cannot be seen spelled out."""
    return _environment().get_template(template).render(values, spoken=spoken())


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("generator.desk"),
        autoescape=True,
        finalize=_finalized,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals |= {"_": gettext, "ngettext": ngettext}
    environment.filters |= {"count": "{:,}".format, "anchor": "line-{}".format}
    return environment


def _finalized(value: object) -> object:
    """Spell out what cannot be seen, but not in HTML that a macro made."""
    is_text = isinstance(value, str) and not hasattr(value, "__html__")
    return printable(str(value)) if is_text else value
