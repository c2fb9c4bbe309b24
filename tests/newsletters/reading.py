"""Two newsletters of quite different make, read by their profiles alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from generator.archive import assemble, convert_lines
from generator.config import Sidecar, load_settings
from generator.issue import Conversion
from generator.model import Archive
from generator.profiles import load_profiles
from generator.readers import Seed
from generator.readers.html import read_html
from generator.readers.mail import read_mail
from generator.readers.markdown import read_markdown

SEEDS = Path(__file__).parent / "seeds"
_READERS: dict[str, Callable[[bytes, str], Seed]] = {
    ".md": read_markdown,
    ".html": read_html,
    ".eml": read_mail,
}


def files() -> list[Path]:
    """The issues, by name."""
    return sorted(path for path in SEEDS.iterdir() if path.suffix in _READERS)


def seed_of(path: Path) -> Seed:
    return _READERS[path.suffix](path.read_bytes(), path.name)


@cache
def converted(path: Path) -> Conversion:
    seed = seed_of(path)
    return convert_lines(seed.lines, path.name, Sidecar(), load_profiles(SEEDS), seed.metadata)


def archive() -> Archive:
    """The archive of all of them."""
    return assemble([converted(path).issue for path in files()], load_settings(SEEDS))
