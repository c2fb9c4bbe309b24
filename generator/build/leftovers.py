"""Leftovers: what the theme brings into every site and this one does not use.

Switches for its drawer and its search in every page, and the files that no page names.
"""

from __future__ import annotations

import re
from pathlib import Path

ASSETS = "assets"
"""Folder of the site that the theme and the project both fill."""
# «assets/stylesheets/main.57a0d79d.min.css» in «href="../assets/stylesheets/main.57a0d79d.min.css"»
_NAMED = re.compile(rf"{ASSETS}/[^\"'?#\s<>()]+")


# «<input class="md-toggle" … id="__drawer" autocomplete="off">», no valid HTML besides, and
# «<label class="md-overlay" for="__drawer"></label>»; in a text both would be escaped
_SWITCHES = re.compile(
    r'\s*<(?:input class="md-toggle"[^>]*>|label class="md-overlay"[^>]*></label>)'
)


def remove_leftovers(site: Path, theme: Path) -> list[str]:
    """Remove unused switches and assets of ``theme``; gives the paths of the assets, sorted.

    ``theme`` is the folder of its templates. An asset that a page names stays, and
    so does what a style sheet or script names that a page names. One pass over the
    pages.
    """
    named: set[str] = set()
    for page in sorted(site.rglob("*.html")):
        html = page.read_text(encoding="utf-8")
        named.update(_NAMED.findall(html))
        rest = _SWITCHES.sub("", html)
        if rest != html:
            page.write_text(rest, encoding="utf-8", newline="\n")
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
