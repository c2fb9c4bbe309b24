"""Whole converted issues, readable: every block with its lines, below its article's facts.

``make goldens`` writes the files anew; look at the difference before you commit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.model import Article, Block, BlockKind, Issue
from generator.readers import read_seed
from tests.building import convert_text

ROOT = Path(__file__).resolve().parent
GOLDENS = ROOT / "goldens"
SEEDS = sorted((ROOT.parent / "seeds").glob("*.txt"))
SIGNS = {
    BlockKind.PARAGRAPH: "p",
    BlockKind.TABLE: "t",
    BlockKind.LIST: "l",
    BlockKind.SPEAKER: "s",
    BlockKind.CAPTION: "c",
}
"""What a block's line begins with; a heading's with ``h`` and its level."""

Golden = Callable[[Path, str], None]


def show(issue: Issue) -> str:
    """One line a block: ``p 176-190 | text``; rows and items follow on lines of their own."""
    parts = ["\n".join(_issue_facts(issue))]
    for article in issue.articles:
        parts.append("\n".join(_facts(article)))
        parts.append("\n".join(map(_block, article.blocks)))
    return "\n\n".join(parts) + "\n"


def _issue_facts(issue: Issue) -> Iterator[str]:
    period = issue.period
    yield f"issue    {issue.id}"
    yield f"name     {issue.newsletter} {issue.number}".rstrip()
    yield f"period   {period.edtf or '-'} ({period.basis})"
    if period.evidence:
        yield f"evidence {period.evidence_line} | {period.evidence}"


def _facts(article: Article) -> Iterator[str]:
    yield f"==== {article.order:02d} {article.title}"
    facts = {
        "subtitle": article.subtitle,
        "section": article.section,
        "source": article.source,
        "authors": "、".join(article.authors),
        "page": article.page,
        "lines": f"{article.first}-{article.last}",
        "digest": article.digest,
    }
    for name, value in facts.items():
        if value:
            yield f"{name:8} {value}"


def _block(block: Block) -> str:
    sign = SIGNS.get(block.kind, f"h{block.level}")
    place = f"{block.first}-{block.last}" if block.last != block.first else str(block.first)
    return f"{sign} {place} | " + block.text.replace("\t", " ¦ ").replace("\n", "\n    | ")


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem)
def test_a_seed_becomes_what_it_became_before(seed: Path, golden: Golden) -> None:
    text = "\n".join(line.text for line in read_seed(seed))
    golden(GOLDENS / f"{seed.stem}.txt", show(convert_text(text, seed.name)))


def test_every_golden_belongs_to_a_seed() -> None:
    assert {path.name for path in GOLDENS.glob("[0-9]*")} == {seed.name for seed in SEEDS}
