"""Made-up archives as a build has them: their texts in a store, and everything generated from there."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import msgspec

from generator.language.interface import speak
from generator.model import Archive, Issue
from generator.publish.pictures import addresses, named_pictures
from generator.settings.files import SeedFile
from generator.site.check.texts import digest_of
from generator.site.composed import Composer
from generator.site.generation import Generated, generate
from generator.site.prepared import PartsOfSeeds, PreparedArchive
from generator.site.seeds import PreparedSeed, SeedParts, parts_of
from generator.site.shared_index import whole_index
from generator.site.stages import Stages
from generator.site.store import Store


def generated(archive: Archive, site_url: str = "") -> Generated:
    """Everything that is generated from an archive."""
    prepared = prepared_archive(archive)
    composer = Composer(prepared)
    index = partial(whole_index, prepared, lambda: None, composer.keys)
    return generate(prepared.archive, Stages(), site_url, composer, index)


def prepared_archive(archive: Archive) -> PreparedArchive:
    """An archive whose texts are in a store, as if they had been read from seeds."""
    speak(archive.language)
    store, seeds = Store(), {}
    for issue in archive.issues:
        keys = SeedParts._make(f"{part} of {issue.seed}" for part in SeedParts._fields)
        for key, data in zip(keys, _parts(issue, archive), strict=True):
            store.put(key, msgspec.Raw(data))
        seeds[issue.seed] = SeedFile(Path(issue.seed)), keys
    bare = replace(archive, issues=tuple(map(_bare, archive.issues)))
    return PreparedArchive(bare, (), (), {}, PartsOfSeeds(store, "", seeds, _lost))


def _parts(issue: Issue, archive: Archive) -> SeedParts:
    digests = tuple(map(digest_of, issue.articles))
    shown = addresses(issue), named_pictures(issue)
    prepared = PreparedSeed(_bare(issue), issue.seed, None, (), digests, *shown)
    return parts_of(prepared, issue, {}, archive.topics)


def _bare(issue: Issue) -> Issue:
    return replace(issue, articles=tuple(article.without_text() for article in issue.articles))


def _lost(file: SeedFile) -> SeedParts:
    raise LookupError(f"the store has lost something of {file.name}")
