"""The archive, put together of seeds of which only those that changed are read again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import msgspec

from generator.apparatus.archive import (
    FEW_ISSUES,
    Progress,
    assemble,
    clashes,
    collector_at_rest,
    no_progress,
)
from generator.apparatus.finding import Findings
from generator.conversion.ledger import Account
from generator.conversion.workers import each
from generator.model import Archive, Issue, Vocabulary
from generator.model.errors import ContentError, Problem, Severity
from generator.search import IssueStream
from generator.settings.archive import Settings, load_settings
from generator.settings.files import SeedFile, list_seeds
from generator.settings.profiles.reading import load_profiles
from generator.site.seeds import (
    Blocks,
    Evidence,
    Found,
    PreparedSeed,
    SeedKeys,
    SeedParts,
    evidence_in,
    prepare_seed,
    whole,
)
from generator.site.store import Store


@dataclass(frozen=True, slots=True)
class PreparedArchive:
    """An archive, and what is known of its seeds."""

    archive: Archive
    warnings: tuple[Problem, ...]
    accounts: tuple[Account, ...]
    """By name of the seed."""
    findings: tuple[Findings, ...]
    """One for each article of the archive, in its order."""
    keys: Mapping[str, SeedParts] = field(default_factory=dict)
    """Those of the seeds in the store, by name of the seed."""
    converted: int = 0
    """Number of the seeds that were not in the store."""


@dataclass(slots=True)
class _Loaded:
    """A prepared seed."""

    seed: PreparedSeed
    issue: Issue | None
    """With its text."""
    found: Found
    evidence: bytes | None
    """MessagePack: what all seeds say about all topics is much."""


@collector_at_rest()
def prepare(seeds: Path, store: Store, progress: Progress = no_progress) -> PreparedArchive:
    """The archive of a folder of seeds, of which only what has changed is converted.

    Raises ``ContentError`` with all problems of all files, faults in the proof included.
    """
    files, settings = list_seeds(seeds), load_settings(seeds)
    names = SeedKeys(seeds, settings.topics)
    keys = {file: names.of(file) for file in files}
    loaded = {file: _stored(store, of) for file, of in keys.items()}
    waiting = [file for file, found in loaded.items() if found is None]
    job = partial(prepare_seed, profiles=load_profiles(seeds), topics=settings.topics)

    def told(done: int) -> None:
        progress("convert", done, len(waiting))

    told(0)
    for file, parts in zip(waiting, each(job, waiting, FEW_ISSUES, told), strict=True):
        for key, data in zip(keys[file], parts, strict=True):
            store.put(key, msgspec.Raw(data))
        loaded[file] = _made(parts)
    ready = {file: found for file, found in loaded.items() if found is not None}
    _complete(ready, keys, store, settings.topics)
    archive = _assembled(list(ready.values()), settings)
    return replace(
        archive, keys={file.name: of for file, of in keys.items()}, converted=len(waiting)
    )


def _stored(store: Store, keys: SeedParts) -> _Loaded | None:
    """A seed that was prepared before."""
    seed, blocks = store.get(keys.seed, PreparedSeed), store.get(keys.blocks, Blocks)
    found = store.get(keys.found, Found)
    if seed is None or blocks is None or found is None:
        return None
    return _Loaded(seed, _whole(seed, blocks), found, store.get_packed(keys.evidence, Evidence))


def _made(parts: SeedParts) -> _Loaded:
    """A seed that was prepared now."""
    decode = msgspec.msgpack.decode
    seed = decode(parts.seed, type=PreparedSeed)
    text = _whole(seed, decode(parts.blocks, type=Blocks))
    found = decode(parts.found, type=Found)
    return _Loaded(seed, text, found, parts.evidence)


def _whole(seed: PreparedSeed, blocks: Blocks) -> Issue | None:
    return seed.issue and whole(seed.issue, blocks)


def _complete(
    loaded: Mapping[SeedFile, _Loaded],
    keys: Mapping[SeedFile, SeedParts],
    store: Store,
    topics: Vocabulary,
) -> None:
    """Read the seeds again whose text is known, but not what it says about these ``topics``."""
    asked = {
        f: found.issue for f, found in loaded.items() if found.evidence is None and found.issue
    }
    answers = each(partial(evidence_in, topics=topics), list(asked.values()), FEW_ISSUES)
    for file, evidence in zip(asked, answers, strict=True):
        loaded[file].evidence = msgspec.msgpack.encode(evidence)
        store.put(keys[file].evidence, evidence)


def _assembled(loaded: Sequence[_Loaded], settings: Settings) -> PreparedArchive:
    """Raises ``ContentError`` with all problems of the seeds."""
    problems = [problem for found in loaded for problem in found.seed.problems]
    problems += clashes((f.issue, f.seed.text) for f in loaded if f.issue is not None)
    if errors := [problem for problem in problems if problem.severity is Severity.ERROR]:
        raise ContentError(errors)
    issues = [found.issue for found in loaded if found.issue is not None]
    findings = {
        (article.issue, article.order): each
        for found in loaded
        if found.issue is not None
        for article, each in zip(found.issue.articles, found.found, strict=True)
    }
    archive = assemble(issues, settings, _evidence(loaded))
    return PreparedArchive(
        archive,
        tuple(problems),
        tuple(found.seed.account for found in loaded if found.seed.account is not None),
        tuple(findings[article.issue, article.order] for article in archive.articles),
    )


def _evidence(loaded: Sequence[_Loaded]) -> Callable[[Issue], Evidence]:
    """What the articles of an issue say about topics, unpacked each time it is asked for."""
    packed = {found.issue.id: found.evidence for found in loaded if found.issue is not None}

    def evidence(issue: Issue) -> Evidence:
        found: Evidence = msgspec.msgpack.decode(packed[issue.id] or b"", type=Evidence)
        return found

    return evidence


def stored_index(
    store: Store, keys: Iterable[SeedParts], settings: Settings
) -> tuple[Archive, list[IssueStream]] | None:
    """What the search index is made of: an archive without texts, and what each issue adds.

    ``None`` where it is not in the store.
    """
    loaded, issues, streams = [], [], {}
    for of in keys:
        seed, stream = store.get(of.seed, PreparedSeed), store.get(of.stream, IssueStream)
        evidence = store.get_packed(of.evidence, Evidence)
        if seed is None or seed.issue is None or stream is None or evidence is None:
            return None
        loaded.append(_Loaded(seed, seed.issue, (), evidence))
        issues.append(seed.issue)
        streams[seed.issue.id] = stream
    archive = assemble(issues, settings, _evidence(loaded))
    return archive, [streams[issue.id] for issue in archive.issues]
