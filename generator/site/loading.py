"""When the program is loaded for the workers of a build, beside what this process does.

It takes the process that workers are forked from two seconds, so a build that will need some begins
before this process has loaded its own part. Nothing heavy is imported here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from generator.conversion.workers import load_for_all
from generator.language import pinyin
from generator.language.guess import guessed
from generator.language.tags import is_chinese
from generator.settings import disk
from generator.site.records import SITE
from generator.site.store import STORE

WORTH_LOADING = 200_000
"""Bytes of the seeds of a first build from which starting a process for workers at once takes less time
than it saves."""
WORTH_UPDATING = 5_000_000
"""The same of a build that converts what has changed: those of some hundred articles."""
_PROGRAM, _DICTIONARY = "generator.site.loaded", "generator.site.loaded_chinese"
# «language: zh-CN»
_LANGUAGE = re.compile(r"^language:[ \t]*[\"']?([A-Za-z-]+)", re.MULTILINE)
_VOCABULARIES = "sections.yml", "sources.yml", "topics.yml"


def load(language: str, *, now: bool) -> None:
    """Load the program for workers of an archive in ``language``; see ``load_for_all``."""
    chinese = [_DICTIONARY] if is_chinese(language) else []
    load_for_all([_PROGRAM, *chinese], now=now)


def are_worth_it(seeds: Iterable[Path]) -> bool:
    """Whether a build that converts all ``seeds`` is worth it. Raises ``OSError`` where one is missing."""
    return _size(seeds) >= WORTH_LOADING


def _size(files: Iterable[Path]) -> int:
    return sum(each.lstat().st_size for each in files)


def load_early(project: Path, *, fresh: bool) -> None:
    """Begin to load it now for a build that has much to convert, or a large archive to bring up to date."""
    seeds = project / "seeds"
    with suppress(OSError):
        texts = [each for each in seeds.iterdir() if each.suffix != ".yml"]
        is_first = fresh or not (project / STORE).exists()
        least = WORTH_LOADING if is_first else WORTH_UPDATING
        if _size(texts) < least or not (is_first or _is_older(project / SITE, seeds)):
            return
        language = _language(seeds)
        load(language, now=True)
        if is_first and is_chinese(language):
            pinyin.load()  # until the first worker is there


def _is_older(site: Path, seeds: Path) -> bool:
    """Whether a file of ``seeds`` has changed since the ``site`` was put in place, or one has gone."""
    built = site.stat().st_mtime_ns
    return any(each.stat().st_mtime_ns > built for each in (seeds, *seeds.iterdir()))


def _language(seeds: Path) -> str:
    """The language that an archive states, or what its vocabularies tell, as a first guess."""
    if found := _LANGUAGE.search(_text(seeds / "archive.yml")):
        return found[1]
    return guessed(_text(seeds / name) for name in _VOCABULARIES)


def _text(path: Path) -> str:
    with suppress(OSError, ValueError):
        return disk.read_text(path)
    return ""
