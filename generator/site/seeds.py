"""What is made of a seed by itself: converted, proven, read for what it cites and names, indexed.

Each part is an entry of its own in the store, so that who needs one does not load the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from generator import search
from generator.apparatus.archive import convert_seed
from generator.apparatus.finding import Findings, find_in
from generator.apparatus.passages import Passage
from generator.apparatus.related.terms import article_runs
from generator.apparatus.topics.names import NameIndex
from generator.apparatus.topics.passages import read_topics
from generator.apparatus.topics.scoring import ArticleWeights
from generator.conversion.ledger import Account, account
from generator.language.guess import guessed
from generator.language.interface import speak
from generator.language.text import squash
from generator.model import Block, Issue, Picture, Vocabulary
from generator.model.errors import ContentError, Problem, Severity
from generator.publish.pictures import addresses, named_pictures
from generator.readers import read_file
from generator.readers.proof import prove
from generator.settings import disk
from generator.settings.archive import load_defaults
from generator.settings.files import SeedFile, recognised_path
from generator.settings.profiles.profile import Profile
from generator.settings.profiles.reading import OWN
from generator.settings.program import program_digest, visible_files
from generator.settings.sidecar import load_sidecar, recognised_for
from generator.site.check.summary import Digest
from generator.site.check.texts import digest_of
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
    digests: tuple[Digest, ...] = ()
    """Of the text of each article, by which its pages are checked."""
    pictures: dict[str, int] = field(default_factory=dict)
    """The addresses of the pictures that it shows, each with the line where it is shown first."""
    by_article: tuple[tuple[Picture, ...], ...] = ()
    """The pictures of each article."""


Found = tuple[Findings, ...]
"""What each article of a seed cites and names."""
Blocks = tuple[tuple[Block, ...], ...]
"""The text of a seed: the blocks of each article."""
Runs = tuple[bytes, ...]
"""The runs of characters in each article, by which texts that are alike are found."""
Weights = tuple[tuple[ArticleWeights, dict[str, Passage]], ...]
"""What each article of a seed says about the topics of the archive, and where."""


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
    pictures: Any
    """The pictures in its file that it shows, as they came: address -> content."""
    runs: Any
    weights: Any


class SeedKeys:
    """Names the entries of seeds by what they are made from."""

    def __init__(self, seeds: Path, topics: Vocabulary, language: str = "") -> None:
        own = seeds / OWN
        files = visible_files(own) if own.is_dir() else []
        parts = [program_digest()]
        parts += (
            p.name.encode("utf-8", "surrogateescape") + disk.read(p, below=seeds) for p in files
        )
        parts.append(repr(load_defaults(seeds)).encode("utf-8", "surrogatepass"))
        self.program = digest(*parts)
        """A digest of the program, the profiles, and what the archive says of all issues."""
        self._language = language.encode()
        self._topics = digest(repr(topics).encode("utf-8", "surrogatepass")).encode()

    def of(self, file: SeedFile) -> SeedParts:
        """The keys of a seed."""
        sidecar = _sum(file.sidecar) if file.sidecar else b"none"
        name = file.path.name.encode("utf-8", "surrogateescape")
        twin = file.twin.encode("utf-8", "surrogatepass")
        seed = digest(b"seed", self.program.encode(), name, _sum(file.path), sidecar, twin)
        if sum_ := recognised_for(file.sidecar):
            there = recognised_path(file.path, sum_)
            seed = digest(seed.encode(), _sum(there) if there.is_file() else b"none")
        parts = (b"found", b"blocks", b"stream", b"shards" + self._language, b"pictures", b"runs")
        more = (digest(part, seed.encode()) for part in parts)
        return SeedParts._make([seed, *more, digest(b"topics", seed.encode(), self._topics)])


def _sum(path: Path) -> bytes:
    return disk.checksum(path)[1].encode()


def prepare_seed(
    file: SeedFile, profiles: tuple[Profile, ...], topics: Vocabulary, language: str = ""
) -> SeedParts:
    """Everything that is made of a seed, as MessagePack: as it goes to the store.

    ``language``: that of the archive; without it, what the titles of the issue tell.
    """
    prepared, issue, pictures = read_seed(file, profiles, language)
    if issue is None:
        nothing = SeedParts(prepared, (), (), None, {}, {}, (), ())
        return SeedParts._make(map(msgspec.msgpack.encode, nothing))
    used = {address: data for address, data in pictures.items() if address in prepared.pictures}
    return parts_of(prepared, issue, used, topics)


def parts_of(
    prepared: PreparedSeed, issue: Issue, pictures: Mapping[str, bytes], topics: Vocabulary
) -> SeedParts:
    """What is made of an issue with its text, as MessagePack; ``pictures``: those that it shows."""
    blocks = tuple(
        tuple(replace(block, pieces=()) for block in article.blocks) for article in issue.articles
    )
    parts = SeedParts(
        prepared,
        tuple(map(find_in, issue.articles)),
        blocks,
        search.issue_stream(issue),
        search.text_shards(issue),
        pictures,
        tuple(map(article_runs, issue.articles)),
        weights_in(issue, topics),
    )
    return SeedParts._make(map(msgspec.msgpack.encode, parts))


def read_seed(
    file: SeedFile, profiles: tuple[Profile, ...], language: str = ""
) -> tuple[PreparedSeed, Issue | None, Mapping[str, bytes]]:
    """What became of a seed, the issue with its text, and the pictures in its file by address.

    ``language`` as for :func:`prepare_seed`.
    """
    try:
        sidecar = load_sidecar(file.sidecar)
        seed = read_file(file.path, sidecar.hints)
        made = convert_seed(file, seed, sidecar, profiles)
    except ContentError as error:
        return PreparedSeed(None, "", None, error.problems), None, {}
    issue = made.issue
    speak(language or guessed(article.title for article in issue.articles))
    result, faults = account(issue, seed.lines, sidecar.given)
    problems = (*made.warnings, *faults, *prove(file.path, seed))
    text = squash("".join(line.text for line in issue.lines))
    bare = tuple(article.without_text() for article in issue.articles)
    facts = replace(issue, articles=bare, ledger=(), decisions=(), lines=())
    copy = digest(text.encode("utf-8", "surrogatepass"))
    digests = tuple(map(digest_of, issue.articles))
    shown = addresses(issue)
    prepared = PreparedSeed(facts, copy, result, problems, digests, shown, named_pictures(issue))
    return prepared, issue, seed.pictures


def whole(issue: Issue, blocks: Blocks) -> Issue:
    """An issue with the ``blocks`` of its articles."""
    pairs = zip(issue.articles, blocks, strict=True)
    return replace(issue, articles=tuple(replace(article, blocks=text) for article, text in pairs))


def weights_in(issue: Issue, topics: Vocabulary) -> Weights:
    """What each article of an issue says about ``topics``."""
    names = _names(topics)
    return tuple((of, dict(where)) for of, where in (read_topics(a, names) for a in issue.articles))


@lru_cache(maxsize=1)
def _names(topics: Vocabulary) -> NameIndex:
    return NameIndex(topics)


def without_text(issue: Issue) -> Iterator[Problem]:
    """The articles with neither text nor, as an item of a list of links, a link."""
    for article in issue.articles:
        if not article.blocks and not article.links:
            message = "the article has a title but no text; look at the lines below it"
            yield Problem(article.seed, article.first, message, article.title, Severity.WARNING)
