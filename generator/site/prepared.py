"""Seeds prepared one by one: converted, proven and read for what they cite and name.

What is kept of a seed is all that the pages of the archive are made of, without the ledger and the
decisions of the conversion, which only its proof and its inspection need.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path

import msgspec

from generator.apparatus.archive import (
    FEW_ISSUES,
    Progress,
    assemble,
    clashes,
    collector_at_rest,
    convert_file,
    no_progress,
)
from generator.apparatus.finding import Findings, find_in
from generator.apparatus.topics.names import NameIndex
from generator.conversion.ledger import Account, account
from generator.conversion.workers import each
from generator.language.text import squash
from generator.model import Archive, Issue, Vocabulary
from generator.model.errors import ContentError, Problem, Severity
from generator.readers import read_file
from generator.readers.proof import prove
from generator.settings.archive import Settings, load_settings
from generator.settings.files import SeedFile, list_seeds
from generator.settings.profiles.profile import Profile
from generator.settings.profiles.reading import OWN, load_profiles
from generator.settings.program import program_inputs, visible_files
from generator.settings.sidecar import load_sidecar
from generator.site.store import Store, digest


@dataclass(frozen=True, slots=True)
class PreparedSeed:
    """What became of a seed by itself."""

    issue: Issue | None
    """``None`` where it could not be converted."""
    text: str
    """A digest of its lines, white space aside, by which copies are found."""
    account: Account | None
    problems: tuple[Problem, ...]
    """Errors and warnings."""
    findings: tuple[Findings, ...]
    """What its articles cite and name, one for each article."""


@dataclass(frozen=True, slots=True)
class PreparedArchive:
    """An archive, and what is known of its seeds."""

    archive: Archive
    warnings: tuple[Problem, ...]
    accounts: tuple[Account, ...]
    """By name of the seed."""
    findings: tuple[Findings, ...]
    """One for each article of the archive, in its order."""
    keys: tuple[str, ...]
    """The entries of the store that it was made of, by name of the seed."""
    settings: Settings
    converted: int = 0
    """Number of the seeds that were not in the store."""


@collector_at_rest()
def prepare(seeds: Path, store: Store, progress: Progress = no_progress) -> PreparedArchive:
    """The archive of a folder of seeds, of which only what has changed is converted.

    Raises ``ContentError`` with all problems of all files, faults in the proof included.
    """
    files, settings, profiles = list_seeds(seeds), load_settings(seeds), load_profiles(seeds)
    shared = _shared(seeds, settings.topics)
    keys = {file: _key(file, shared) for file in files}
    found = {file: store.get(key, PreparedSeed) for file, key in keys.items()}
    waiting = [file for file, known in found.items() if known is None]
    progress("convert", 0, len(waiting))
    job = partial(_prepared, profiles=profiles, topics=settings.topics)

    def told(done: int) -> None:
        progress("convert", done, len(waiting))

    for file, data in zip(waiting, each(job, waiting, FEW_ISSUES, told), strict=True):
        found[file] = msgspec.msgpack.decode(data, type=PreparedSeed)
        store.put(keys[file], found[file])
    made = [prepared for prepared in found.values() if prepared is not None]
    problems = [problem for seed in made for problem in seed.problems]
    problems += clashes((seed.issue, seed.text) for seed in made if seed.issue is not None)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        raise ContentError(errors)
    archive = _assembled(made, settings, tuple(keys.values()), tuple(problems))
    return replace(archive, converted=len(waiting))


def stored_archive(store: Store, keys: Sequence[str], settings: Settings) -> PreparedArchive | None:
    """The archive of seeds that were prepared before; ``None`` where one is not in the store."""
    found = [store.get(key, PreparedSeed) for key in keys]
    made = [prepared for prepared in found if prepared is not None]
    return _assembled(made, settings, tuple(keys)) if len(made) == len(keys) else None


def _assembled(
    made: Sequence[PreparedSeed],
    settings: Settings,
    keys: tuple[str, ...],
    warnings: tuple[Problem, ...] = (),
) -> PreparedArchive:
    findings = {
        (seed.issue.id, order): found
        for seed in made
        if seed.issue is not None
        for order, found in enumerate(seed.findings, 1)
    }
    issues = [seed.issue for seed in made if seed.issue is not None]
    evidence = {key: found.evidence for key, found in findings.items()}
    archive = assemble(issues, settings, evidence)
    return PreparedArchive(
        archive,
        warnings,
        tuple(seed.account for seed in made if seed.account is not None),
        tuple(findings[article.issue, article.order] for article in archive.articles),
        keys,
        settings,
    )


def _prepared(file: SeedFile, profiles: tuple[Profile, ...], topics: Vocabulary) -> bytes:
    """A prepared seed as MessagePack: it comes back from another process, and goes to the store."""
    try:
        made = convert_file(file, profiles)
    except ContentError as error:
        return msgspec.msgpack.encode(PreparedSeed(None, "", None, error.problems, ()))
    issue, seed = made.issue, read_file(file.path)
    result, faults = account(issue, seed.lines, load_sidecar(file.sidecar).given)
    problems = (*made.warnings, *faults, *prove(file.path, seed), *without_text(issue))
    names = _names(topics)
    findings = tuple(find_in(article, names) for article in issue.articles)
    text = squash("".join(line.text for line in issue.lines))
    prepared = PreparedSeed(
        _light(issue), digest(text.encode("utf-8", "surrogatepass")), result, problems, findings
    )
    return msgspec.msgpack.encode(prepared)


@lru_cache(maxsize=1)
def _names(topics: Vocabulary) -> NameIndex:
    return NameIndex(topics)


def without_text(issue: Issue) -> Iterator[Problem]:
    """The articles with neither text nor, as an item of a list of links, a link."""
    for article in issue.articles:
        if not article.blocks and not article.links:
            message = "the article has a title but no text"
            yield Problem(article.seed, article.first, message, article.title)


def _light(issue: Issue) -> Issue:
    """An issue without what only its proof and its inspection need."""
    articles = tuple(
        replace(article, blocks=tuple(replace(block, pieces=()) for block in article.blocks))
        for article in issue.articles
    )
    return replace(issue, articles=articles, ledger=(), decisions=(), lines=())


def _shared(seeds: Path, topics: Vocabulary) -> bytes:
    """A digest of what every seed of the folder depends on besides itself."""
    own = seeds / OWN
    files = visible_files(own) if own.is_dir() else []
    parts = [name.encode() + b"\0" + data for name, data in program_inputs()]
    parts += (path.name.encode("utf-8", "surrogateescape") + path.read_bytes() for path in files)
    return digest(*parts, repr(topics).encode("utf-8", "surrogatepass")).encode()


def _key(file: SeedFile, shared: bytes) -> str:
    sidecar = file.sidecar.read_bytes() if file.sidecar else b"none"
    name = file.path.name.encode("utf-8", "surrogateescape")
    return digest(b"seed", shared, name, file.path.read_bytes(), sidecar)
