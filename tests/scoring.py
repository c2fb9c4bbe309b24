"""Holding a converted issue against what was set: the measures of fidelity."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from dataclasses import field as entry
from itertools import pairwise

from generator.language.text import CLOSING, SENTENCE_END, squash
from generator.model import Article, Block, BlockKind, Issue
from tests.typesetting.truth import TrueArticle, TrueBlock, TrueIssue

FIELDS = ("title", "source", "section", "page", "digest")
"""Metadata that must be exact, white space aside."""
SHORT = 20
"""Characters below which a question may be a heading as well as a paragraph."""
CONTEXT = 14
"""Characters that a finding shows on either side."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one issue or of many. Findings are ``kind: what``, for a person to read."""

    articles: int = 0
    converted: int = 0
    wanted: int = 0
    """Boundaries that were set, those that nobody could tell left out."""
    found: int = 0
    hits: int = 0
    heads_wanted: int = 0
    heads_found: int = 0
    heads_hit: int = 0
    findings: tuple[str, ...] = entry(default=())

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    @property
    def boundaries(self) -> float:
        """F1 of block boundaries."""
        return f1(self.hits, self.found, self.wanted)

    @property
    def headings(self) -> float:
        """F1 of heading texts."""
        return f1(self.heads_hit, self.heads_found, self.heads_wanted)

    @property
    def misread(self) -> list[str]:
        """Findings about articles, metadata and lost text: none is allowed."""
        return [f for f in self.findings if not f.startswith(("missed", "false"))]


def f1(hits: int, found: int, wanted: int) -> float:
    """Harmonic mean of precision and recall; 1.0 where there was nothing to find."""
    return 2 * hits / (found + wanted) if found + wanted else 1.0


def boundaries(texts: Iterable[str]) -> set[int]:
    """Offsets between blocks in their text without white space."""
    offsets, position = set(), 0
    for text in texts:
        offsets.add(position)
        position += len(squash(text))
    return offsets - {0, position}


def score(truth: TrueIssue, issue: Issue) -> Tally:
    """Counts and findings of one converted issue."""
    findings = []
    if truth.period and (issue.number, issue.period.edtf) != (truth.number, truth.period):
        findings.append(
            f"period: got {issue.number} {issue.period.edtf} want {truth.number} {truth.period}"
        )
    if len(issue.articles) != len(truth.articles):
        findings.append(f"articles: got {[a.title for a in issue.articles]}")
    total = Tally(findings=tuple(findings))
    left = list(issue.articles)
    for true in truth.articles:
        match = _closest(true, left)
        if match is None:
            wanted = len(boundaries(b.text for b in true.blocks) - true.neutral)
            heads = sum(b.kind == "heading" for b in true.blocks)
            total += Tally(
                articles=1,
                wanted=wanted,
                heads_wanted=heads,
                findings=(f"article missing: {true.title}",),
            )
            continue
        left.remove(match)
        total += _article(true, match)
    return total


def _closest(true: TrueArticle, left: Sequence[Article]) -> Article | None:
    def likeness(article: Article) -> float:
        return difflib.SequenceMatcher(None, squash(article.title), squash(true.title)).ratio()

    best = max(left, key=likeness, default=None)
    return best if best is not None and likeness(best) >= 0.6 else None


def _article(true: TrueArticle, article: Article) -> Tally:
    findings = []
    for name in FIELDS:
        got, want = str(getattr(article, name) or ""), str(getattr(true, name) or "")
        if squash(got) != squash(want):
            findings.append(f"{name}: got {got!r} want {want!r}")
    text = "".join(squash(b.text) for b in true.blocks)
    read = "".join(squash(b.text) for b in article.blocks)
    if text != read:
        findings.append(f"text: {_difference(text, read)}")
    wanted = boundaries(b.text for b in true.blocks) - true.neutral
    found = _aligned(boundaries(b.text for b in article.blocks), read, text) - true.neutral
    seams = _seams(true.blocks)
    for offset in sorted(wanted ^ found):
        before, after = text[max(0, offset - CONTEXT) : offset], text[offset : offset + CONTEXT]
        kind = f"missed break {seams[offset]}" if offset in wanted else _false_kind(before)
        findings.append(f"{kind}: {before} ¦ {after}")
    heads, heads_found, head_findings = _headings(true, article.blocks)
    return Tally(
        1, 1, len(wanted), len(found), len(wanted & found),
        len(heads), len(heads_found), len(heads & heads_found), (*findings, *head_findings),
    )  # fmt: skip


def _seams(blocks: Sequence[TrueBlock]) -> dict[int, str]:
    """The kinds of the two blocks that meet at each boundary: ``heading→paragraph``."""
    seams, position = {}, 0
    for block, below in pairwise(blocks):
        position += len(squash(block.text))
        seams[position] = f"{block.kind}→{below.kind}"
    return seams


def _false_kind(before: str) -> str:
    ended = before[-1:] in SENTENCE_END or before[-1:] in CLOSING
    return f"false break {'after a sentence' if ended else 'within a sentence'}"


def _headings(true: TrueArticle, blocks: Sequence[Block]) -> tuple[set[str], set[str], list[str]]:
    heads = {squash(b.text) for b in true.blocks if b.kind == "heading"}
    neutral = {squash(b.text) for b in true.blocks if _either(b)}
    found = {squash(b.text) for b in blocks if b.kind is BlockKind.HEADING} - neutral
    findings = [
        f"{'missed' if h in heads else 'false'} heading: {h}" for h in sorted(heads ^ found)
    ]
    return heads, found, findings


def _either(block: TrueBlock) -> bool:
    """Whether a person, too, might call the block a heading: a speaker, a short question."""
    question = block.kind == "paragraph" and len(block.text) < SHORT and block.text[-1] in "？?"
    return question or block.kind == "speaker"


def _aligned(offsets: set[int], source: str, target: str) -> set[int]:
    """Map offsets in ``source`` to offsets in ``target``, where the texts differ a little."""
    if source == target:
        return offsets
    mapped: set[int] = set()
    for a, b, size in difflib.SequenceMatcher(
        None, source, target, autojunk=False
    ).get_matching_blocks():
        mapped |= {b + o - a for o in offsets if a <= o <= a + size}
    return mapped


def _difference(want: str, got: str) -> str:
    for tag, a, b, c, d in difflib.SequenceMatcher(None, want, got, autojunk=False).get_opcodes():
        if tag != "equal":
            return f"{tag} {want[a:b][:40]!r} by {got[c:d][:40]!r} after {want[max(0, a - CONTEXT) : a]!r}"
    return ""
