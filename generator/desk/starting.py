"""A new project: the few files that an archive needs of its own.

Templates, styles, scripts and texts stay in the package, so that a new version of the program brings
new ones. Nothing that is there is ever overwritten.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from string import Template

import yaml

from generator.language.characters import legible
from generator.language.guess import guessed
from generator.language.tags import is_language
from generator.model.errors import UsageError
from generator.settings import disk
from generator.site.files.paths import obstacle

_PLACES = {
    "mkdocs.yml": "mkdocs.yml",
    "README.md": "README.md",
    "gitignore": ".gitignore",
    "requirements.txt": "requirements.txt",
    "pages.yml": ".github/workflows/pages.yml",
    "archive.yml": "seeds/archive.yml",
}
"""The templates of the files, and where each goes."""


def start(folder: Path, name: str, language: str | None = None) -> list[str]:
    """Write a project into ``folder``; gives the paths of its files.

    ``language``: a tag; without one the letters of ``name`` tell. Raises ``UsageError`` for what is
    no language tag, for a blank name, and for a folder that has any of the files.
    """
    language = guessed([name]) if language is None else language
    if not is_language(language):
        message = "use a language tag like en, ja, zh-Hant or pt-BR"
        raise UsageError(f"--language is «{language}»; {message}")
    title = " ".join(legible(name).split())
    if not title:
        raise UsageError("--name is blank; give the archive a name")
    for place in _PLACES.values():
        if fault := obstacle(folder, place):
            raise UsageError(f"{folder / place}: {fault}; name another folder")
    taken = [place for place in _PLACES.values() if disk.stands(folder / place)]
    if taken:
        raise UsageError(f"{folder / taken[0]}: this is there already; name another folder")
    values = {"title": title, "quoted": _quoted(title), "language": language}
    for template, place in _PLACES.items():
        text = (files(__package__) / "project" / template).read_text(encoding="utf-8")
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(Template(text).substitute(values))
    return sorted(_PLACES.values())


def _quoted(text: str) -> str:
    """A text as YAML has it, on one line."""
    return yaml.safe_dump(
        text, allow_unicode=True, width=float("inf"), default_style='"', explicit_end=False
    ).strip()
