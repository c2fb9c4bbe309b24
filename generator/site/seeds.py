"""What is made of a seed by itself: converted, proven, read for what it cites and names, indexed.

Each part is an entry of its own in the store, so that who needs one does not load the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from generator import search
from generator.apparatus.archive import convert_file
from generator.apparatus.finding import Findings, find_in
from generator.apparatus.topics.evidence import ArticleEvidence, gather_evidence
from generator.apparatus.topics.names import NameIndex
from generator.conversion.ledger import Account, account
from generator.language.text import squash
from generator.model import Block, Issue, Vocabulary
from generator.model.errors import ContentError, Problem
from generator.readers import read_file
from generator.readers.proof import prove
from generator.settings.files import SeedFile
from generator.settings.profiles.profile import Profile
from generator.settings.profiles.reading import OWN
from generator.settings.program import program_inputs, visible_files
from generator.settings.sidecar import load_sidecar
from generator.site.store import digest


@dataclass(frozen=True, slots=True)
class PreparedSeed:
    """What became of a seed, but for the text of its articles."""

    issue: Issue | None
    """Without blocks; ``None`` where it could not be converted."""
    text: str
    """A digest of its lines, white space aside, by which copies are found."""
    account: Account | None
    problems: tuple[Problem, ...]
    """Errors and warnings."""


Found = tuple[Findings, ...]
"""What each article of a seed cites and names."""
Blocks = tuple[tuple[Block, ...], ...]
"""The text of a seed: the blocks of each article."""
Evidence = tuple[ArticleEvidence, ...]
"""What each article of a seed says about the topics of the archive."""


class SeedParts(NamedTuple):
    """A value for each part of what is made of a seed: its keys in the store, or its bytes."""

    seed: Any
    """:class:`PreparedSeed`."""
    found: Any
    blocks: Any
    stream: Any
    """What the search index needs of it."""
    shards: Any
    """The files of the index that have its articles: path below its folder -> content."""
    evidence: Any


class SeedKeys:
    """Names the entries of seeds by what they are made from."""

    def __init__(self, seeds: Path, topics: Vocabulary) -> None:
        own = seeds / OWN
        files = visible_files(own) if own.is_dir() else []
        parts = [name.encode() + b"\0" + data for name, data in program_inputs()]
        parts += (p.name.encode("utf-8", "surrogateescape") + p.read_bytes() for p in files)
        self._shared = digest(*parts).encode()
        self._topics = digest(repr(topics).encode("utf-8", "surrogatepass")).encode()

    def of(self, file: SeedFile) -> SeedParts:
        """The keys of a seed."""
        sidecar = file.sidecar.read_bytes() if file.sidecar else b"none"
        name = file.path.name.encode("utf-8", "surrogateescape")
        seed = digest(b"seed", self._shared, name, file.path.read_bytes(), sidecar)
        more = (digest(part, seed.encode()) for part in (b"found", b"blocks", b"stream", b"shards"))
        return SeedParts._make([seed, *more, digest(b"topics", seed.encode(), self._topics)])


def prepare_seed(file: SeedFile, profiles: tuple[Profile, ...], topics: Vocabulary) -> SeedParts:
    """Everything that is made of a seed, as MessagePack: as it goes to the store."""
    encode = msgspec.msgpack.encode
    try:
        made = convert_file(file, profiles)
    except ContentError as error:
        failed = PreparedSeed(None, "", None, error.problems)
        return SeedParts._make(map(encode, (failed, (), (), None, {}, ())))
    issue, seed = made.issue, read_file(file.path)
    result, faults = account(issue, seed.lines, load_sidecar(file.sidecar).given)
    problems = (*made.warnings, *faults, *prove(file.path, seed), *without_text(issue))
    text = squash("".join(line.text for line in issue.lines))
    blocks = tuple(
        tuple(replace(block, pieces=()) for block in article.blocks) for article in issue.articles
    )
    facts = replace(issue, articles=_bare(issue), ledger=(), decisions=(), lines=())
    prepared = PreparedSeed(facts, digest(text.encode("utf-8", "surrogatepass")), result, problems)
    parts = SeedParts(
        prepared,
        tuple(map(find_in, issue.articles)),
        blocks,
        search.issue_stream(issue),
        search.text_shards(issue),
        evidence_in(issue, topics),
    )
    return SeedParts._make(map(encode, parts))


def _bare(issue: Issue) -> tuple[Any, ...]:
    return tuple(replace(article, blocks=()) for article in issue.articles)


def whole(issue: Issue, blocks: Blocks) -> Issue:
    """An issue with the ``blocks`` of its articles."""
    pairs = zip(issue.articles, blocks, strict=True)
    return replace(issue, articles=tuple(replace(article, blocks=text) for article, text in pairs))


def evidence_in(issue: Issue, topics: Vocabulary) -> Evidence:
    """What each article of an issue says about ``topics``."""
    names = _names(topics)
    return tuple(gather_evidence(article, names) for article in issue.articles)


@lru_cache(maxsize=1)
def _names(topics: Vocabulary) -> NameIndex:
    return NameIndex(topics)


def without_text(issue: Issue) -> Iterator[Problem]:
    """The articles with neither text nor, as an item of a list of links, a link."""
    for article in issue.articles:
        if not article.blocks and not article.links:
            message = "the article has a title but no text"
            yield Problem(article.seed, article.first, message, article.title)
