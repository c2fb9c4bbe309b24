"""Two newsletters of quite different make, read by their profiles alone."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator.apparatus.archive import assemble, convert_lines
from generator.conversion.issue import ConvertedSeed
from generator.model import Archive
from generator.readers import SeedText, read_file
from generator.settings.archive import load_settings
from generator.settings.files import list_seeds
from generator.settings.profiles.reading import load_profiles
from generator.settings.sidecar import Sidecar

SEEDS = Path(__file__).parent / "seeds"


def files() -> list[Path]:
    """The issues, by name."""
    return [seed.path for seed in list_seeds(SEEDS)]


def seed_of(path: Path) -> SeedText:
    return read_file(path)


@cache
def converted(path: Path) -> ConvertedSeed:
    seed = seed_of(path)
    return convert_lines(seed.lines, path.name, Sidecar(), load_profiles(SEEDS), seed.metadata)


def archive() -> Archive:
    """The archive of all of them."""
    return assemble([converted(path).issue for path in files()], load_settings(SEEDS))
