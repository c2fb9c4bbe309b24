"""Accounts for every character of a seed: none is lost, none is used twice.

Each character that is not white space ends in exactly one place: a block, a
metadata field, the contents list, or furniture with the rule that removed it. The
ledger is compared with the seed as it was read and with the articles made of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise, zip_longest

from generator.conversion.corrections import replaced
from generator.conversion.file_name import file_title
from generator.conversion.statement import metadata_title
from generator.language.text import squash
from generator.model import Allocation, Article, BlockKind, Destination, Issue, Line, Piece
from generator.model.errors import Problem, quote
from generator.readers.seed import OMITTED_PICTURES

EXACT_FIELDS = ("title", "subtitle", "digest", "section")
"""Metadata whose text is exactly that of their pieces."""
LABELLED_FIELDS = ("source", "authors")
"""Metadata whose pieces contain a label as well: «来源：», «(据…报道)», «记者»."""
LONGEST_LABEL = 10
"""Most characters of a label."""

Given = Container[tuple[str, int]]
"""Fields whose text a sidecar gives: name of the field, order of the article."""


@dataclass(frozen=True, slots=True)
class Account:
    """Where the characters of one seed ended, not counting white space."""

    seed: str
    read: int
    """Characters of the seed file."""
    by_destination: Mapping[Destination, int]
    by_rule: Mapping[str, int]
    """Furniture and corrections, by rule."""
    added: int
    """Characters inserted by corrections."""
    unaccounted: int
    doubled: int
    beside: Mapping[str, int]
    """Characters of the file outside its lines: metadata by key, and what the reader omitted,
    by rule; of rules that leave out pictures the number of these."""

    @property
    def balanced(self) -> bool:
        """Whether every character is in exactly one place."""
        ended = sum(self.by_destination.values())
        return not self.unaccounted and not self.doubled and self.read + self.added == ended


def account(
    issue: Issue, seed: Sequence[Line], given: Given = frozenset()
) -> tuple[Account, list[Problem]]:
    """Count where the characters of ``seed`` ended; also returns every inconsistency found.

    ``seed``: the lines of the seed file, read again. ``given``: fields that come from a
    sidecar, so their text need not be in the seed.
    """
    problems = list(_changed(issue, seed))
    destinations, rules, lost, doubled = _ends(issue, problems)
    taken, added = _replaced(issue)
    if taken:
        destinations[Destination.CORRECTED] += taken
        rules["replace"] += taken
    problems += _articles(issue)
    problems += _fields(issue, given)
    read = len(squash("".join(line.text for line in seed)))
    beside: Counter[str] = Counter()
    for name, text in (*issue.metadata, *issue.omitted):
        beside[name] += 1 if name in OMITTED_PICTURES else len(squash(text))
    result = Account(issue.seed, read, destinations, rules, added, lost, doubled, beside)
    if not problems and not result.balanced:
        message = f"{read} characters came in and {sum(destinations.values()) - added} out"
        problems.append(Problem(issue.seed, 0, message))
    return result, problems


def _changed(issue: Issue, seed: Sequence[Line]) -> Iterator[Problem]:
    """Converted lines that differ from the seed's lines with their corrections."""
    expected = replaced(seed, issue.corrections)
    for number, (line, other) in enumerate(zip_longest(expected, issue.lines), start=1):
        text, found = (line.text if line else None), (other.text if other else None)
        if text != found:
            message = f"the seed says {quote(text or '')}, what was converted"
            yield Problem(issue.seed, number, message, found or "(nothing)")


def _replaced(issue: Issue) -> tuple[int, int]:
    """Numbers of characters that corrections removed and inserted."""
    made = [c for c in issue.corrections if c.action == "replace"]
    return sum(len(squash(c.old)) for c in made), sum(len(squash(c.new)) for c in made)


def _ends(
    issue: Issue, problems: list[Problem]
) -> tuple[Counter[Destination], Counter[str], int, int]:
    """Characters by destination and by rule, and how many were lost or used twice."""
    by_line: dict[int, list[Allocation]] = defaultdict(list)
    for allocation in issue.ledger:
        by_line[allocation.piece.line].append(allocation)
    destinations: Counter[Destination] = Counter()
    rules: Counter[str] = Counter()
    lost = doubled = 0
    for line in issue.lines:
        spans = by_line.pop(line.number, [])
        if not line.text and not spans:
            continue
        for span in spans:
            count = len(squash(line.text[span.piece.start : span.piece.end]))
            destinations[span.destination] += count
            if span.destination in (Destination.FURNITURE, Destination.CORRECTED):
                rules[span.rule] += count
        missing, twice = _gaps(line, spans)
        for text, what in ((missing, "nowhere"), (twice, "in two places")):
            if text:
                message = f"{len(text)} characters ended {what}: {quote(text)} of the line"
                problems.append(Problem(issue.seed, line.number, message, line.text))
        lost, doubled = lost + len(missing), doubled + len(twice)
    message = "the ledger names a line that the seed does not have"
    problems += [Problem(issue.seed, number, message) for number in by_line]
    return destinations, rules, lost, doubled


def _gaps(line: Line, spans: Sequence[Allocation]) -> tuple[str, str]:
    """Characters of a line that no span covers, and those that several cover."""
    if len(spans) == 1 and spans[0].piece.start == 0 and spans[0].piece.end >= len(line.text):
        return "", ""
    depth = [0] * len(line.text)
    for span in spans:
        for column in range(span.piece.start, min(span.piece.end, len(depth))):
            depth[column] += 1
    marks = list(zip(depth, line.text, strict=True))
    missing = squash("".join(character for covers, character in marks if covers == 0))
    return missing, squash("".join(character for covers, character in marks if covers > 1))


def _articles(issue: Issue) -> Iterator[Problem]:
    """Inconsistencies between the articles' blocks and the ledger."""
    posted: dict[int, list[Piece]] = defaultdict(list)
    for allocation in issue.ledger:
        if allocation.destination is Destination.BLOCK:
            posted[allocation.article].append(allocation.piece)
    for article in issue.articles:
        yield from _blocks(issue, article, posted.pop(article.order, []))
    for pieces in posted.values():
        for piece in set(pieces):
            message = "the ledger names an article that the issue does not have"
            yield Problem(issue.seed, piece.line, message, _text(issue, [piece]))


def _blocks(issue: Issue, article: Article, posted: list[Piece]) -> Iterator[Problem]:
    """Blocks that differ from their lines, from the order of the lines, or from the ledger."""
    pieces = [piece for block in article.blocks for piece in block.pieces]
    for one, other in chain.from_iterable(map(pairwise, _in_order(article))):
        if (other.line, other.start) < (one.line, one.end):
            message = f"line {one.line} comes before this line in the article, but not in the seed"
            yield Problem(issue.seed, other.line, message, _text(issue, [other]))
    for block in article.blocks:
        drawn = block.kind is BlockKind.RULE
        if not drawn and _text(issue, block.pieces) != squash(block.spelled):
            message = "a block's text differs from its lines"
            yield Problem(issue.seed, block.first, message, block.text)
    for piece in set(posted) ^ set(pieces) if posted != pieces else ():
        message = "the ledger and the article's blocks disagree about this line"
        yield Problem(issue.seed, piece.line, message, _text(issue, [piece]))


def _in_order(article: Article) -> Iterator[list[Piece]]:
    """The pieces of the text, and those of its notes, which a file may have anywhere."""
    for of_notes in (False, True):
        blocks = (b for b in article.blocks if (b.kind is BlockKind.NOTE) is of_notes)
        yield [piece for block in blocks for piece in block.pieces]


def _fields(issue: Issue, given: Given) -> Iterator[Problem]:
    """Metadata that differ from their lines.

    Sections come from marks that several articles share; sources and authors may come
    from the contents list; what has no title is named like its issue. These need no lines of
    their own.
    """
    pieces: dict[tuple[str, int], list[Piece]] = defaultdict(list)
    for allocation in issue.ledger:
        if allocation.destination is Destination.METADATA:
            pieces[allocation.rule, allocation.article].append(allocation.piece)
    stated = metadata_title(issue.metadata)
    names = {issue.title, issue.newsletter, stated, file_title(issue.seed)}
    of_issue = (piece for (_, order), found in pieces.items() if not order for piece in found)
    names |= {_text(issue, [piece]) for piece in of_issue}
    names = set(map(squash, names))
    for article in issue.articles:
        texts = {field: str(getattr(article, field)) for field in EXACT_FIELDS}
        texts["title"] = article.heading
        for field in (*EXACT_FIELDS, *LABELLED_FIELDS):
            found = pieces.get((field, article.order), [])
            derived = field == "section" or (field == "title" and squash(article.title) in names)
            needed = texts.get(field) and not derived
            if (field, article.order) in given or not (found or needed):
                continue
            text = _text(issue, found)
            exact = field in texts
            if text != squash(texts[field]) if exact else not _names(field, text, article):
                message = f"the {field} of article {article.order} differs from its lines"
                line = found[0].line if found else article.first
                yield Problem(issue.seed, line, message, text)


def _names(field: str, text: str, article: Article) -> bool:
    """Whether ``text`` consists of the source or the authors and at most a label."""
    for name in article.authors if field == "authors" else (article.source,):
        if squash(name) not in text:
            return False
        text = text.replace(squash(name), "", 1)
    return len(text) <= LONGEST_LABEL


def _text(issue: Issue, pieces: Sequence[Piece]) -> str:
    """The characters of some pieces without white space."""
    lines = issue.lines
    return squash("".join(lines[p.line - 1].text[p.start : p.end] for p in pieces))
