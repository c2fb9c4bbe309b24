"""The inspection as HTML: a page for each seed, an overview, and the open questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import PurePosixPath

from generator.conversion.ledger import Account
from generator.desk.inspect.block_rows import BlockRow, block_rows
from generator.desk.inspect.doubts import DoubtfulDecision, doubtful_decisions
from generator.desk.inspect.outcomes import Letter, LineOutcome
from generator.desk.inspect.questions import OpenQuestion
from generator.desk.inspect.terminal import omitted_characters
from generator.desk.templating import filled
from generator.language.slugs import romanize
from generator.model import BlockKind, Destination, Issue
from generator.site.files.paths import fault

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
    Letter.METADATA: "metadata: title, source, digest …",
    Letter.CONTENTS: "contents list",
    Letter.FURNITURE: "furniture, not part of the text",
    Letter.CORRECTED: "changed by a correction",
}


@dataclass(frozen=True, slots=True)
class InspectedSeed:
    """A seed with all that its page shows."""

    issue: Issue
    account: Account
    outcomes: tuple[LineOutcome, ...]
    doubts: tuple[DoubtfulDecision, ...]

    @property
    def figures(self) -> dict[str, int]:
        """Its row in the overview."""
        blocks = (block for article in self.issue.articles for block in article.blocks)
        kinds = Counter(block.kind for block in blocks)
        return {
            "articles": len(self.issue.articles),
            "lines": len(self.issue.lines),
            "paragraphs": kinds[BlockKind.PARAGRAPH],
            "headings": kinds[BlockKind.HEADING],
            "tables": kinds[BlockKind.TABLE],
            "characters": self.account.read,
            "unaccounted": self.account.unaccounted,
            "doubled": self.account.doubled,
            "corrections": len(self.issue.corrections),
            "doubtful": len(self.doubts),
        }


def inspected(issue: Issue, account: Account, outcomes: Sequence[LineOutcome]) -> InspectedSeed:
    """The seed of an issue, ready to be shown."""
    return InspectedSeed(issue, account, tuple(outcomes), doubtful_decisions(outcomes))


def page_paths(seeds: Iterable[str]) -> dict[str, str]:
    """Path of the page of each seed, relative to the overview.

    A page is named after its seed; where a file system would reject that name, after a hash.
    """
    paths: dict[str, str] = {}
    taken: set[str] = set()
    for seed in sorted(seeds):
        path = f"{SEEDS}/{PurePosixPath(seed).stem}.html"
        if fault(path) or path.casefold() in taken:
            mark = sha256(seed.encode()).hexdigest()[:12]
            path = f"{SEEDS}/{'-'.join(filter(None, (romanize(seed), mark)))}.html"
        taken.add(path.casefold())
        paths[seed] = path
    return paths


def seed_page(seed: InspectedSeed, index: str = "") -> str:
    """The page of a seed: figures, doubtful decisions, then each line beside its result.

    ``index``: URL of the overview; empty if there is none.
    """
    account = seed.account
    characters = {
        "in": account.read,
        "blocks": account.by_destination.get(Destination.BLOCK, 0),
        **{str(end): account.by_destination.get(end, 0) for end in [*Destination][1:]},
        "added": account.added,
        "unaccounted": account.unaccounted,
        "doubled": account.doubled,
    }
    return filled(
        "seed.html",
        style=_style(),
        seed=seed,
        issue=seed.issue,
        index=index,
        characters=characters,
        omitted=omitted_characters(seed.issue),
        legend=LEGEND,
        rows=_titled_rows(seed),
        value=_metadata_value,
        runs=_runs,
    )


def overview_page(seeds: Iterable[InspectedSeed]) -> str:
    """The page with the figures of each seed and a link to its page."""
    ordered = sorted(seeds, key=lambda seed: seed.issue.seed)
    paths = page_paths(seed.issue.seed for seed in ordered)
    return filled("overview.html", style=_style(), seeds=ordered, paths=paths, questions=QUESTIONS)


def questions_page(
    vocabularies: Sequence[OpenQuestion],
    by_seed: Mapping[str, Sequence[OpenQuestion]],
    paths: Mapping[str, str],
) -> str:
    """The page of all open questions: those of vocabularies, and those of each seed by its name.

    ``paths``: the pages of the seeds.
    """
    sections = [("", vocabularies), *sorted(by_seed.items())]
    counts: Counter[str] = Counter()
    for _, questions in sections:
        for question in questions:
            counts[question.kind] += len(question.lines)
    return filled(
        "questions.html", style=_style(), sections=sections, counts=counts, paths=paths, index=INDEX
    )


@cache
def _style() -> str:
    return (files("generator.desk") / "templates/inspect.css").read_text(encoding="utf-8")


def _titled_rows(seed: InspectedSeed) -> Iterator[tuple[int, BlockRow]]:
    """The rows, each with the order of the article that begins there; 0 where none does."""
    begun = 0
    for row in block_rows(seed.issue, seed.outcomes):
        first = row.lines[0]
        begins = first.article > begun and first.letter is not Letter.CONTENTS
        if begins and first.what != "digest":
            begun = first.article
            yield begun, row
        else:
            yield 0, row


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
