"""The pictures of an archive: found where issues name them, made once, and kept in the store."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import NamedTuple, Protocol
from urllib.parse import unquote, urlsplit

import msgspec
from PIL import features

from generator.apparatus.archive import Progress, no_progress
from generator.conversion.workers import each
from generator.model.errors import Problem, Severity
from generator.publish.pictures import ReadyPicture
from generator.readers.pictures import EMBEDDED, LARGEST, place_beside
from generator.settings import disk
from generator.settings.program import libraries, visible_files
from generator.site.files.publisher import KnownFile
from generator.site.pictures.fetched import FETCHED, fetched
from generator.site.pictures.making import MadePicture, make
from generator.site.pictures.notes import without_notes
from generator.site.store import Store, digest

FEW_PICTURES = 8
"""Pictures up to which making them takes less time than starting another process."""
_LIBRARIES = ("pillow", "lxml", "tinycss2")

Held = dict[str, bytes]
"""The pictures in the file of a seed, as they came: address -> content."""
Shown = Mapping[str, ReadyPicture | None]
"""Pictures by address; ``None`` for what the archive does not have."""
Places = Mapping[str, int]
"""Addresses of pictures and the line of the seed where each is shown first."""


class PicturesOfSeeds(Protocol):
    """Gives the pictures in the files of seeds."""

    def held_key(self, seed: str) -> str:
        """Their entry in the store."""

    def held(self, seed: str) -> Held:
        """The pictures themselves, read from the seed again where the store has lost them."""


class PictureFacts(msgspec.Struct, frozen=True):
    """What is known of a picture that was made."""

    ready: ReadyPicture | None
    problem: str
    sums: tuple[str, ...]
    """SHA-256 of each file of ``ready``."""
    suffix: str
    turned: int
    """See ``MadePicture``."""


class _Source(NamedTuple):
    """Where the bytes of pictures are: in a file of their own, or in that of a seed."""

    folder: str
    path: str
    """Below ``folder``, that of the seeds; empty where the file is that of a seed."""
    seed: str


class _Job(NamedTuple):
    source: _Source
    held_key: str
    wanted: tuple[tuple[str, str, str], ...]
    """SHA-256 of each picture, and its two entries in the store."""


class Gallery:
    """The pictures that issues show: in their files, beside these, or fetched from the web."""

    def __init__(self, seeds: Path, store: Store, parts: PicturesOfSeeds) -> None:
        self._seeds = seeds
        self._store = store
        self._parts = parts
        self._fetched = fetched(seeds)
        self._maker = _maker()
        self._facts: dict[str, PictureFacts] = {}
        """By SHA-256 of the bytes as they came."""
        self._sums: dict[str, str] = {}
        """SHA-256 of the files at addresses."""
        self._sources: dict[str, _Source] = {}
        self.keys: set[str] = set()
        """The entries of the store that were asked for."""

    def show(
        self, wanted: Mapping[str, Places], progress: Progress = no_progress
    ) -> tuple[dict[str, Shown], list[Problem]]:
        """The pictures at the addresses that each seed names, and which cannot be shown.

        Those that were never made are made.
        """
        sums = {
            seed: {address: self._sum(seed, address) for address in places}
            for seed, places in wanted.items()
            if places
        }
        missing: dict[_Source, list[str]] = {}
        for sum_ in dict.fromkeys(sum_ for of in sums.values() for sum_ in of.values() if sum_):
            found = self._store.get(self._key(b"facts", sum_), PictureFacts)
            if found is None:
                missing.setdefault(self._sources[sum_], []).append(sum_)
            else:
                self._facts[sum_] = found
        self._make(missing, progress)
        shown: dict[str, Shown] = {}
        problems = []
        for seed, of in sums.items():
            facts = {address: self._facts.get(sum_) for address, sum_ in of.items()}
            shown[seed] = {
                address: known.ready if known else None for address, known in facts.items()
            }
            problems += [
                _missing(seed, wanted[seed][address], address, place)
                for address, sum_ in of.items()
                if not sum_ and (place := self._place(seed, address))
            ]
            problems += [
                _doubt(seed, wanted[seed][address], address, known.problem)
                for address, known in facts.items()
                if known and known.problem
            ]
        return shown, problems

    def files(self, seed: str, shown: Shown) -> Iterator[tuple[str, KnownFile]]:
        """The files of the pictures that a seed shows: path below ``docs`` and content."""
        for address, ready in shown.items():
            if ready:
                sum_ = self._sum(seed, address)
                for path, of in zip(ready.paths, self._facts[sum_].sums, strict=True):
                    yield path, KnownFile(of, partial(self._bytes, sum_, path))

    def _make(self, missing: Mapping[_Source, Sequence[str]], progress: Progress) -> None:
        jobs = [
            _Job(
                source,
                "" if source.path else self._parts.held_key(source.seed),
                tuple((s, self._key(b"facts", s), self._key(b"files", s)) for s in sums),
            )
            for source, sums in missing.items()
        ]

        def done(count: int) -> None:
            progress("pictures", count, len(jobs))

        few = FEW_PICTURES if self._store.on_disk else None
        made = each(partial(_done, self._store), jobs, few, done)
        for job, found in zip(jobs, made, strict=True):
            for (sum_, *keys), facts in zip(job.wanted, found, strict=True):
                if facts is not None:
                    self._facts[sum_] = facts
                elif not job.source.path:  # the store has lost the pictures of the seed
                    data = self._parts.held(job.source.seed).get(f"{EMBEDDED}{sum_}", b"")
                    self._facts[sum_] = _kept(self._store, data, *keys)

    def _bytes(self, sum_: str, path: str) -> bytes:
        """A file that is published of the picture with a SHA-256."""
        facts, key = self._facts[sum_], self._key(b"files", sum_)
        if facts.turned and facts.ready and path == facts.ready.path:
            return without_notes(self._came(sum_), facts.suffix, facts.turned)
        found = self._store.get(key, dict[str, bytes]) or {}
        if path not in found:
            found = make(self._came(sum_)).files
            self._store.put(key, found)
        return bytes(found[path])

    def _came(self, sum_: str) -> bytes:
        """The bytes of a picture as they came."""
        source = self._sources[sum_]
        if source.path:
            return _read(source)
        return self._parts.held(source.seed)[f"{EMBEDDED}{sum_}"]

    def _sum(self, seed: str, address: str) -> str:
        """The SHA-256 of the picture at an address; empty where the archive does not have it."""
        if address.startswith(EMBEDDED):
            sum_ = address.removeprefix(EMBEDDED)
            self._sources.setdefault(sum_, _Source("", "", seed))
            return sum_
        beside = self._place(seed, address)
        if own := self._file(beside) if beside else None:
            return self._sum_of(*own)
        if address not in self._sums:
            found = self._file(address)
            self._sums[address] = self._sum_of(*found) if found else ""
        return self._sums[address]

    @staticmethod
    def _place(seed: str, address: str) -> str:
        """Where a picture that stands beside a seed is kept, below the folder of seeds."""
        beside = place_beside(address)
        return f"{PurePosixPath(seed).stem}/{beside}" if beside else ""

    def _sum_of(self, name: PurePosixPath, status: os.stat_result) -> str:
        path = self._seeds / name
        told = f"{status.st_size} {status.st_mtime_ns}".encode()
        source = _Source(str(self._seeds), str(name), "")
        key = digest(b"picture file", str(path).encode("utf-8", "surrogateescape"), told)
        self.keys.add(key)
        sum_: str | None = self._store.get(key, str)
        if sum_ is None:
            sum_ = sha256(_read(source)).hexdigest()
            self._store.put(key, sum_)
        self._sources.setdefault(sum_, source)
        return sum_

    def _key(self, kind: bytes, sum_: str) -> str:
        key = digest(b"picture", kind, self._maker, sum_.encode())
        self.keys.add(key)
        return key

    def _file(self, address: str) -> tuple[PurePosixPath, os.stat_result] | None:
        """The regular file at an address, none outside of the folder: its path there."""
        if known := self._fetched.get(address):
            address = f"{FETCHED.parent}/{known.file}"
        try:
            parts = urlsplit(address)
            name = PurePosixPath(unquote(parts.path).replace("\\", "/"))
            if parts.scheme or parts.netloc or name.is_absolute() or ".." in name.parts:
                return None
            with disk.opened(self._seeds / name, below=self._seeds) as file:
                return name, os.fstat(file.fileno())
        except (OSError, ValueError):
            return None


def _doubt(seed: str, line: int, address: str, problem: str) -> Problem:
    message = f"a picture cannot be shown: {problem}; the page has a box in its place"
    return Problem(seed, line, message, address, Severity.WARNING)


def _missing(seed: str, line: int, address: str, place: str) -> Problem:
    message = f"this picture is missing; put it at seeds/{place}; the page has a box in its place"
    return Problem(seed, line, message, address, Severity.WARNING)


def _maker() -> bytes:
    """A digest of what pictures are made with."""
    known, files = libraries(_LIBRARIES), visible_files(Path(__file__).parent)
    parts = [path.read_bytes() for path in files if path.suffix != ".pyc"]
    parts += [f"{name} {known.get(name)}".encode() for name in _LIBRARIES]
    return digest(*parts, str(features.version("webp")).encode()).encode()


def _read(source: _Source) -> bytes:
    """The bytes of a file; of one that is too large as many as show it."""
    folder = Path(source.folder)
    with disk.opened(folder / source.path, below=folder) as file:
        return file.read(LARGEST + 1)


def _done(store: Store, job: _Job) -> list[PictureFacts | None]:
    """Make pictures and keep them; ``None`` for each whose bytes are not there any more."""
    held: Held = {}
    if job.source.path:
        data = _read(job.source)
        held[sha256(data).hexdigest()] = data
    else:
        found = store.get(job.held_key, Held) or {}
        held = {address.removeprefix(EMBEDDED): data for address, data in found.items()}
    return [_kept(store, held[sum_], *keys) if sum_ in held else None for sum_, *keys in job.wanted]


def _kept(store: Store, data: bytes, facts_key: str, files_key: str) -> PictureFacts:
    """Make a picture and keep it. What is published as it came is not kept a second time."""
    made: MadePicture = make(data)
    paths = made.ready.paths if made.ready else ()
    sums = tuple(sha256(made.files[path]).hexdigest() for path in paths)
    left_out = paths[:1] if made.turned else ()
    files = {path: content for path, content in made.files.items() if path not in left_out}
    if files:
        store.put(files_key, files)
    facts = PictureFacts(made.ready, made.problem, sums, made.suffix, made.turned)
    store.put(facts_key, facts)
    return facts
