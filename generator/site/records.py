"""Records of built sites: what each file was made of and how the disk had it."""

from __future__ import annotations

import os
from stat import S_ISREG

import msgspec

from generator.model.errors import Problem

SITE = "site"
"""Name of the folder of the finished site in a project."""


class Made(msgspec.Struct, frozen=True, array_like=True):
    """A file of a site."""

    of: str
    """A digest of what it was made of."""
    version: str
    """The version of the style sheet that it names; empty where it names none."""
    size: int
    time: int
    """Size in bytes and time of change in nanoseconds, as the disk has them."""

    def is_left(self, found: os.stat_result) -> bool:
        """Whether the file is as it was left."""
        told = (found.st_size, found.st_mtime_ns)
        return S_ISREG(found.st_mode) and told == (self.size, self.time)


class Record(msgspec.Struct):
    """What stands in a site."""

    place: str
    """The folder of the site."""
    files: dict[str, Made]
    """By path below the site."""
    inputs: str = ""
    """A digest of all that it was made from."""
    warnings: tuple[Problem, ...] = ()
    """What was said when it was made."""
    groups: tuple[str, ...] = ()
    """The entries of the store that are about its pages."""
