"""Templates as Python's code, kept from one run to the next as Python keeps its modules.

Compiling them takes as long as rendering a hundred pages. The code stands in the folder where Python
keeps the code of this package, so whoever can write there can change the program itself. Nothing is
kept of the templates of a project.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from generator.settings import disk
from generator.settings.program import PACKAGE, program_digest
from generator.site.files.staging import write_whole

_DIGEST = 32
"""Bytes of a SHA-256."""


class CompiledTemplates(BytecodeCache):
    """The code of templates by the path of each."""

    def __init__(self, folders: Iterable[Path]) -> None:
        """``folders``: those of the templates whose code is kept."""
        self._folders = tuple(f"{folder}{os.sep}" for folder in folders)

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The name of the file with the code; empty where none is kept."""
        if not filename or not filename.startswith(self._folders):
            return ""
        return sha256(f"{name}\n{filename}".encode("utf-8", "surrogateescape")).hexdigest()[:32]

    def get_source_checksum(self, source: str) -> str:
        """A digest of what the code is made from."""
        parts = program_digest(), jinja2.__version__.encode(), source.encode("utf-8", "replace")
        return sha256(b"\n".join(parts)).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code that is kept, if it was made from the same and is whole."""
        if not bucket.key:
            return
        with suppress(OSError, EOFError, ValueError, TypeError):
            data = disk.read(_place(bucket.key), disk.MADE)
            head, code = data[: 2 * _DIGEST], data[2 * _DIGEST :]
            if head == _head(bucket, code):
                bucket.code = marshal.loads(code)  # noqa: S302 - see above

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code, where Python keeps its own."""
        if not bucket.key or bucket.code is None or sys.dont_write_bytecode:
            return
        place, code = _place(bucket.key), marshal.dumps(bucket.code)
        with suppress(OSError):  # the folder of the program may be read-only
            place.parent.mkdir(parents=True, exist_ok=True)
            draft = place.with_suffix(f".{os.getpid()}{place.suffix}")  # no file of the program
            write_whole(place, draft, _head(bucket, code) + code)


def _head(bucket: Bucket, code: bytes) -> bytes:
    """What stands before the code: digests of what it was made from and of itself."""
    return bytes.fromhex(bucket.checksum) + sha256(code).digest()


def _place(key: str) -> Path:
    return Path(cache_from_source(str(PACKAGE / f"template-{key}.py")))
