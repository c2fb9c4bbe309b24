"""The archive, put together of seeds of which only those that changed are read again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec

from generator.apparatus.archive import (
    FEW_ISSUES,
    Progress,
    assemble,
    clashes,
    collector_at_rest,
    no_progress,
    shown_and_held,
    told_apart,
    twins,
)
from generator.apparatus.finding import Findings
from generator.apparatus.passages import Passage
from generator.conversion.ledger import Account
from generator.conversion.workers import each, has_begun
from generator.language.guess import guessed
from generator.model import Archive, HeldIssue, Issue, Vocabulary
from generator.model.errors import ContentError, Problem, errors_in
from generator.publish.pictures import FirstPicture, FirstPictures, first_picture
from generator.readers.hyperlinks import web_address
from generator.search import IssueStream
from generator.settings import disk
from generator.settings.archive import Settings, load_settings
from generator.settings.files import SeedFile, list_seeds
from generator.settings.profiles.reading import load_profiles
from generator.site import loading
from generator.site.check.summary import Digest
from generator.site.check.texts import Texts
from generator.site.files.publisher import KnownFile
from generator.site.originals import originals
from generator.site.pictures.gallery import Gallery, Held, Shown
from generator.site.seeds import (
    Blocks,
    Found,
    PreparedSeed,
    Runs,
    SeedKeys,
    SeedParts,
    Weights,
    prepare_seed,
    weights_in,
    whole,
)
from generator.site.store import Store

FEW_ARTICLES = 800
"""Articles below which indexing them takes less time than starting another process, unless one is
being started already."""
Prepare = Callable[[SeedFile], SeedParts]
"""Makes the parts of a seed."""


@dataclass(frozen=True, slots=True)
class PreparedArchive:
    """An archive whose texts are in the store, and what is known of its seeds."""

    archive: Archive
    """Without texts."""
    warnings: tuple[Problem, ...]
    accounts: tuple[Account, ...]
    """By name of the seed."""
    digests: Mapping[str, Digest]
    """Of the text of each article, by its path."""
    parts: PartsOfSeeds
    pictures: Mapping[str, Shown] = field(default_factory=dict)
    """The pictures that each issue shows, by its seed."""
    first_pictures: FirstPictures = field(default_factory=dict)
    gallery: Gallery | None = None
    originals: Mapping[str, str] = field(default_factory=dict)
    """The path below ``docs`` of the file of each issue that is published, by its seed."""
    converted: frozenset[str] = frozenset()
    """The seeds that were not in the store."""

    @property
    def texts(self) -> Texts:
        """The texts, as the check of a site asks for them."""
        return Texts(self.digests, self.whole)

    @property
    def picture_counts(self) -> tuple[int, int, int]:
        """How many pictures the issues show, how many of them wait in the web, how many have no file."""
        known = [item for shown in self.pictures.values() for item in shown.items()]
        lost = [bool(web_address(address)) for address, found in known if found is None]
        return len(known), sum(lost), len(lost) - sum(lost)

    def whole(self, issue: Issue) -> Issue:
        """An issue of the archive with its text."""
        return whole(issue, self.parts.get(issue.seed, "blocks", Blocks))

    def findings(self) -> list[Findings]:
        """What each article cites and names."""
        issues = self.archive.issues
        return [found for i in issues for found in self.parts.get(i.seed, "found", Found)]

    def runs(self) -> Iterator[bytes]:
        """The runs of each article; see ``related.terms``."""
        for issue in self.archive.issues:
            yield from self.parts.get(issue.seed, "runs", Runs)

    def topics(self) -> list[dict[str, Passage]]:
        """Where each article names topics; see ``topics.passages``."""
        issues = self.archive.issues
        known = (self.parts.get(issue.seed, "weights", Weights) for issue in issues)
        return [where for weights in known for _, where in weights]

    def streams(self) -> Iterator[IssueStream]:
        """What each issue adds to the search index, the oldest first."""
        for issue in reversed(self.archive.issues):
            yield self.parts.get(issue.seed, "stream", IssueStream)

    def picture_files(self, issue: Issue) -> Iterator[tuple[str, KnownFile]]:
        """The pictures of an issue: path below ``docs`` and content."""
        shown = self.pictures.get(issue.seed, {})
        return self.gallery.files(issue.seed, shown) if self.gallery else iter(())

    def original_files(self) -> Iterator[tuple[str, KnownFile]]:
        """The files of issues that are published as they came: path below ``docs`` and content."""
        for seed, path in self.originals.items():
            file = self.parts.seeds[seed][0].path
            yield path, KnownFile(PurePosixPath(path).stem, partial(disk.read, file))

    def shards(self, issue: Issue) -> dict[str, bytes]:
        """The files of the search index that have the texts of an issue."""
        found: dict[str, bytes] = self.parts.get(issue.seed, "shards", dict[str, bytes])
        return found


class PartsOfSeeds:
    """What is made of seeds, by name: from the store, or made again where that has lost it."""

    def __init__(
        self,
        store: Store,
        program: str,
        seeds: Mapping[str, tuple[SeedFile, SeedParts]],
        prepare: Prepare,
        firsts: Sequence[SeedParts] = (),
    ) -> None:
        """``seeds``: the file of each seed and the keys of its parts, by its name.

        ``program``: a digest of what all are made with; ``firsts``: the keys of seeds as they were
        before they were told apart from others.
        """
        self.store = store
        self.program = program
        self.seeds = seeds
        self._prepare = prepare
        self._firsts = firsts

    def get(self, seed: str, part: str, kind: Any) -> Any:
        """A part of a seed; ``part`` is its name in :class:`SeedParts`."""
        file, keys = self.seeds[seed]
        found = self.store.get(getattr(keys, part), kind)
        if found is not None:
            return found
        data = getattr(self._prepare(file), part)
        self.store.put(getattr(keys, part), msgspec.Raw(data))
        return msgspec.msgpack.decode(data, type=kind)

    def held_key(self, seed: str) -> str:
        """The entry of the pictures in the file of a seed."""
        return str(self.seeds[seed][1].pictures)

    def held(self, seed: str) -> Held:
        """The pictures in the file of a seed."""
        found: Held = self.get(seed, "pictures", Held)
        return found

    @property
    def keys(self) -> set[str]:
        """The entries of the store."""
        known = (*(parts for _, parts in self.seeds.values()), *self._firsts)
        return {key for parts in known for key in parts}


@dataclass(slots=True)
class _Loaded:
    """A prepared seed."""

    seed: PreparedSeed
    weights: Weights | None


@collector_at_rest()
def prepare(
    seeds: Path, store: Store, progress: Progress = no_progress, *, keep_going: bool = False
) -> PreparedArchive:
    """The archive of a folder of seeds, of which only what has changed is converted.

    Raises ``ContentError`` with all problems of all files, faults in the proof included;
    ``keep_going`` leaves out the issues that have some, as long as any is left.
    """
    settings, (files, held) = load_settings(seeds), shown_and_held(list_seeds(seeds))
    names = SeedKeys(seeds, settings.topics, settings.language)
    keys = {file: names.of(file) for file in files}
    loaded = {file: _stored(store, of) for file, of in keys.items()}
    waiting = [file for file, found in loaded.items() if found is None]
    job = partial(
        prepare_seed,
        profiles=load_profiles(seeds),
        topics=settings.topics,
        language=settings.language,
    )

    all_anew = len(waiting) == len(files)  # then every page is rendered
    much = all_anew and loading.are_worth_it(file.path for file in waiting)
    loading.load(_language(settings), now=much or _articles(loaded.values()) >= FEW_ARTICLES)

    def told(done: int) -> None:
        progress("convert", done, len(waiting))

    told(0)
    few = 0 if has_begun() else FEW_ISSUES
    _convert(waiting, keys, loaded, store, lambda files: each(job, files, few, told))
    firsts = _tell_apart(keys, loaded, store, names, job)
    ready = {file: found for file, found in loaded.items() if found is not None}
    by_name = {file.name: (file, of) for file, of in keys.items()}
    parts_of = PartsOfSeeds(store, names.program, by_name, job, firsts)
    _complete(ready, parts_of, settings.topics)
    if keep_going:
        ready, bad = _without_bad(ready)
        held = tuple(sorted((*held, *bad)))
    archive = _assembled(list(ready.values()), settings, parts_of)
    archive = replace(archive, archive=replace(archive.archive, held=held))
    gallery = Gallery(seeds, store, parts_of)
    wanted = {file.name: found.seed.pictures for file, found in ready.items()}
    pictures, doubts = gallery.show(wanted, progress)
    made = ((file, found.seed.issue) for file, found in ready.items() if found.seed.issue)
    paths, problems = originals(made, settings)
    return replace(
        archive,
        warnings=(*archive.warnings, *doubts, *problems),
        originals=paths,
        pictures=pictures,
        first_pictures=dict(_first_pictures(ready, pictures)),
        gallery=gallery,
        converted=frozenset(file.name for file in waiting),
    )


def _tell_apart(
    keys: dict[SeedFile, SeedParts],
    loaded: dict[SeedFile, _Loaded | None],
    store: Store,
    names: SeedKeys,
    job: Prepare,
) -> list[SeedParts]:
    """Read again the seeds that state the number of another one; their keys as they were before."""
    files = list(keys)
    same = twins(found.seed.issue for found in loaded.values() if found and found.seed.issue)
    apart = told_apart(files, same)
    if not apart:
        return []
    firsts = [keys[files[at]] for at in apart]
    for file, parts in [(apart.get(at, file), keys[file]) for at, file in enumerate(files)]:
        found = loaded.pop(replace(file, twin=""))
        del keys[replace(file, twin="")]
        keys[file] = names.of(file) if file.twin else parts
        loaded[file] = _stored(store, keys[file]) if file.twin else found
        if file.twin and loaded[file] is None:
            _convert([file], keys, loaded, store, partial(map, job))
    return firsts


def _convert(
    files: Sequence[SeedFile],
    keys: Mapping[SeedFile, SeedParts],
    loaded: dict[SeedFile, _Loaded | None],
    store: Store,
    prepared: Callable[[Sequence[SeedFile]], Iterable[SeedParts]],
) -> None:
    """Put what is made of seeds into the store, and among those that are loaded."""
    for file, parts in zip(files, prepared(files), strict=True):
        for key, data in zip(keys[file], parts, strict=True):
            store.put(key, msgspec.Raw(data))
        decode = msgspec.msgpack.decode
        loaded[file] = _Loaded(
            decode(parts.seed, type=PreparedSeed), decode(parts.weights, type=Weights)
        )


def _articles(loaded: Iterable[_Loaded | None]) -> int:
    """How many articles the issues have that are in the store."""
    issues = (found.seed.issue for found in loaded if found)
    return sum(len(issue.articles) for issue in issues if issue)


def _language(settings: Settings) -> str:
    """The language of the archive, as far as it says, or as what it names tells."""
    vocabularies = settings.sections, settings.sources, settings.topics
    names = (term.label for vocabulary in vocabularies for term in vocabulary.terms)
    return settings.language or guessed(names)


def _first_pictures(
    loaded: Mapping[SeedFile, _Loaded], shown: Mapping[str, Shown]
) -> Iterator[tuple[str, FirstPicture]]:
    for file, found in loaded.items():
        articles = found.seed.issue.articles if found.seed.issue else ()
        for article, pictures in zip(articles, found.seed.by_article, strict=True):
            if first := first_picture(pictures, shown.get(file.name, {})):
                yield article.path, first


def _without_bad(
    ready: Mapping[SeedFile, _Loaded],
) -> tuple[dict[SeedFile, _Loaded], list[HeldIssue]]:
    """The seeds that can be published, and the others with the first thing that is wrong.

    All are kept if none could be published.
    """
    made = ((found.seed.issue, found.seed.text) for found in ready.values() if found.seed.issue)
    clashing = {problem.path: problem for problem in reversed(clashes(made))}
    reasons: dict[SeedFile, str] = {}
    for file, found in ready.items():
        errors = errors_in(found.seed.problems)
        if errors or file.name in clashing:
            reasons[file] = str(errors[0] if errors else clashing[file.name])
    if len(reasons) == len(ready):
        return dict(ready), []
    kept = {file: found for file, found in ready.items() if file not in reasons}
    return kept, [HeldIssue(file.name, "", reason) for file, reason in reasons.items()]


def _stored(store: Store, keys: SeedParts) -> _Loaded | None:
    """A seed that was prepared before."""
    seed = store.get(keys.seed, PreparedSeed)
    if seed is None or keys.found not in store:
        return None
    return _Loaded(seed, store.get(keys.weights, Weights))


def _complete(loaded: Mapping[SeedFile, _Loaded], parts: PartsOfSeeds, topics: Vocabulary) -> None:
    """Read the seeds again whose text is known, but not what it says about these ``topics``."""
    asked = [file for file, found in loaded.items() if found.weights is None and found.seed.issue]
    issues = (
        whole(issue, parts.get(file.name, "blocks", Blocks))
        for file in asked
        if (issue := loaded[file].seed.issue)
    )
    answers = each(partial(weights_in, topics=topics), list(issues), FEW_ISSUES)
    for file, weights in zip(asked, answers, strict=True):
        loaded[file].weights = weights
        parts.store.put(parts.seeds[file.name][1].weights, weights)


def _assembled(
    loaded: Sequence[_Loaded], settings: Settings, parts: PartsOfSeeds
) -> PreparedArchive:
    """Raises ``ContentError`` with all problems of the seeds."""
    problems = [problem for found in loaded for problem in found.seed.problems]
    made = [(found.seed.issue, found) for found in loaded if found.seed.issue is not None]
    problems += clashes((issue, found.seed.text) for issue, found in made)
    if errors := errors_in(problems):
        raise ContentError(errors)
    digests = {
        article.path: text
        for issue, found in made
        for article, text in zip(issue.articles, found.seed.digests, strict=True)
    }
    weights = {issue.id: [of for of, _ in found.weights or ()] for issue, found in made}
    archive = assemble([issue for issue, _ in made], settings, lambda issue: weights[issue.id])
    return PreparedArchive(
        archive,
        tuple(problems),
        tuple(found.seed.account for found in loaded if found.seed.account is not None),
        digests,
        parts,
    )
