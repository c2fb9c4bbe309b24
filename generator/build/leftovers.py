"""Leftovers: files that the theme brings into every site and no page of this one uses."""

from __future__ import annotations

import re
from pathlib import Path

ASSETS = "assets"
"""Folder of the site that the theme and the project both fill."""
# «assets/stylesheets/main.57a0d79d.min.css» in «href="../assets/stylesheets/main.57a0d79d.min.css"»
_NAMED = re.compile(rf"{ASSETS}/[^\"'?#\s<>()]+")


def remove_leftovers(site: Path, theme: Path) -> list[str]:
    """Remove the assets of ``theme`` that nothing names; gives their paths in the site, sorted.

    ``theme`` is the folder of its templates. What a page names stays, and so does
    what a style sheet or script names that a page names. One pass over the pages.
    """
    named: set[str] = set()
    for page in sorted(site.rglob("*.html")):
        named.update(_NAMED.findall(page.read_text(encoding="utf-8", errors="replace")))
    texts = [_text(site / name) for name in sorted(named) if (site / name).is_file()]
    gone = [
        name
        for name in _assets(theme)
        if name not in named
        and (site / name).is_file()
        and not any(Path(name).name in text for text in texts)
    ]
    for name in gone:
        (site / name).unlink()
    _remove_empty(site / ASSETS)
    return gone


def _assets(folder: Path) -> list[str]:
    """Paths of the assets in a folder of templates, sorted."""
    files = (path for path in (folder / ASSETS).rglob("*") if path.is_file())
    return sorted(path.relative_to(folder).as_posix() for path in files)


# «/*# sourceMappingURL=main.57a0d79d.min.css.map */»: for those who work on the theme
_MAP = re.compile(r"[#@]\s*sourceMappingURL=\S+")


def _text(path: Path) -> str:
    """The text of a style sheet or script; nothing of other files."""
    if path.suffix not in (".css", ".js"):
        return ""
    return _MAP.sub("", path.read_text(encoding="utf-8", errors="replace"))


def _remove_empty(folder: Path) -> None:
    """Remove folders that hold nothing any more, the innermost first."""
    for inner in sorted(folder.rglob("*"), reverse=True):
        if inner.is_dir() and not any(inner.iterdir()):
            inner.rmdir()
