"""Where the names of topics stand in an article."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from msgspec import Struct

from generator.apparatus.topics.names import NameIndex
from generator.model import Article, BlockKind

OPENING = 300
"""Characters at the beginning of a text in which an article says what it is about."""


class Evidence(Struct, frozen=True):
    """All that an article says about one topic, in counts."""

    label: str
    title: tuple[str, ...] = ()
    """Names of the topic that stand in the title or the subtitle."""
    headings: int = 0
    """Headings that name it."""
    digest: int = 0
    """Mentions in the digest."""
    text: int = 0
    """Mentions in the text, headings aside."""
    reach: float = 0.0
    """Share of the text (by characters) that stands in blocks which name it, 0 to 1."""
    opens: bool = False
    """Whether it is named in the first ``OPENING`` characters of the text."""
    block: int | None = None
    """Index of the first block that names it, a heading only where no other does."""


@dataclass(frozen=True, slots=True)
class ArticleEvidence:
    """The evidence of one article, by label, and the size of what was read."""

    evidence: dict[str, Evidence]
    length: int
    """Characters of the text, headings aside."""
    headings: int
    """Headings in the article."""


def gather_evidence(article: Article, names: NameIndex) -> ArticleEvidence:
    """Read one article: its title, headings, digest and text."""
    titled: dict[str, dict[str, None]] = {}
    for label, name in names.find(f"{article.title} {article.subtitle}"):
        titled.setdefault(label, {})[name] = None
    digest = Counter(names.labels(article.digest))
    headings: Counter[str] = Counter()
    text: Counter[str] = Counter()
    reach: Counter[str] = Counter()
    opening: set[str] = set()
    blocks: dict[str, int] = {}
    headed: dict[str, int] = {}
    length = number = 0
    named = names.labels_of_each(block.text for block in article.blocks)
    for index, (block, found) in enumerate(zip(article.blocks, named, strict=True)):
        first = headed if block.kind is BlockKind.HEADING else blocks
        for label in found:
            first.setdefault(label, index)
        if block.kind is BlockKind.HEADING:
            headings.update(set(found))
            number += 1
            continue
        text.update(found)
        for label in set(found):
            reach[label] += len(block.text)
        if length < OPENING:
            whole = length + len(block.text) <= OPENING
            opening.update(found if whole else names.labels(block.text[: OPENING - length]))
        length += len(block.text)
    labels = titled.keys() | digest.keys() | headings.keys() | text.keys()
    evidence = {
        label: Evidence(
            label=label,
            title=tuple(titled.get(label, ())),
            headings=headings[label],
            digest=digest[label],
            text=text[label],
            reach=reach[label] / length if length else 0.0,
            opens=label in opening,
            block=blocks.get(label, headed.get(label)),
        )
        for label in sorted(labels)
    }
    return ArticleEvidence(evidence, length, number)
