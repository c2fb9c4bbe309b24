"""Tidying: the site as MkDocs leaves it, without what the theme brings and no page uses.

The style sheets become one, as small as the pages allow; the switches of the theme's drawer and
search go from every page, and from the folder the files that nothing names.
"""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from generator.site.stylesheets import Shown, joined, words

ASSETS = "assets"
"""Folder of the site that the theme and the project both fill."""
SHEETS = "assets/stylesheets"
"""Where the joined style sheet goes."""
_DATA = "assets/search-index/"
"""Scripts that hold data alone."""

# «assets/stylesheets/main.57a0d79d.min.css» in «href="../assets/stylesheets/main.57a0d79d.min.css"»
_NAMED = re.compile(rf"{ASSETS}/[^\"'?#\s<>()]+")
# «<input class="md-toggle" … id="__drawer" autocomplete="off">», no valid HTML besides, and
# «<label class="md-overlay" for="__drawer"></label>»; in a text both would be escaped
_SWITCHES = re.compile(
    r'<(?:input class="md-toggle"[^>]*>|label class="md-overlay"[^>]*></label>)\s*'
)
# «<link rel="stylesheet" href="../assets/search/search.css">», one of this site's own
_SHEET = re.compile(rf'<link rel="stylesheet" href="((?:[./]|\.\./)*/?)({ASSETS}/[^"?#]+)">\s*')
_CLASSES = re.compile(r'class="([^"]*)"')
# «/*# sourceMappingURL=main.57a0d79d.min.css.map */»: for those who work on the theme
_MAP = re.compile(r"[#@]\s*sourceMappingURL=\S+")


def tidy(site: Path, theme: Path) -> list[str]:
    """Tidy the built ``site``; gives the paths of the files that went, sorted.

    ``theme`` is the folder of the theme's templates. Reads every page twice and
    writes it once.
    """
    pages = sorted(site.rglob("*.html"))
    shown = _shown(site, pages)
    sheets: dict[tuple[str, ...], str] = {}
    named: set[str] = set()
    for page in pages:
        html = _SWITCHES.sub("", page.read_text(encoding="utf-8"))
        paths = tuple(match[2] for match in _SHEET.finditer(html))
        if paths and paths not in sheets:
            sheets[paths] = _join(site, paths, shown)
        html = _relinked(html, sheets.get(paths, ""))
        page.write_text(html, encoding="utf-8", newline="\n")
        named.update(_NAMED.findall(html))
    gone = _remove(site, _unnamed(site, theme, named, {path for all_ in sheets for path in all_}))
    _remove_empty(site / ASSETS)
    return gone


def _shown(site: Path, pages: list[Path]) -> Shown:
    """The classes of all pages, and the words of all scripts."""
    found: set[str] = set()
    for page in pages:
        for names in set(_CLASSES.findall(page.read_text(encoding="utf-8"))):
            found.update(names.split())
    for script in sorted((site / ASSETS).rglob("*.js")):
        if not script.relative_to(site).as_posix().startswith(_DATA):
            found.update(words(script.read_text(encoding="utf-8")))
    return Shown(frozenset(found))


def _join(site: Path, paths: tuple[str, ...], shown: Shown) -> str:
    """Write one style sheet in place of many; gives its path, which changes with what it says."""
    texts = ((path, (site / path).read_text(encoding="utf-8")) for path in paths)
    data = joined(texts, shown, SHEETS).encode()
    path = f"{SHEETS}/archive.{sha256(data).hexdigest()[:8]}.css"
    (site / SHEETS).mkdir(parents=True, exist_ok=True)
    (site / path).write_bytes(data)
    return path


def _relinked(html: str, path: str) -> str:
    """A page whose first link to a style sheet leads to ``path``, and which has no other."""
    first = _SHEET.search(html)
    if first is None:
        return html
    link = f'\n    <link rel="stylesheet" href="{first[1]}{path}">\n    '
    return html[: first.start()] + link + _SHEET.sub("", html[first.end() :])


def _unnamed(site: Path, theme: Path, named: set[str], sheets: set[str]) -> set[str]:
    """The sheets that were joined, and the theme's assets that nothing names any more."""
    texts = [_text(site / name) for name in sorted(named) if (site / name).is_file()]
    files = (path for path in (theme / ASSETS).rglob("*") if path.is_file())
    names = {path.relative_to(theme).as_posix() for path in files} - named
    return (sheets - named) | {n for n in names if not any(Path(n).name in text for text in texts)}


def _text(path: Path) -> str:
    """The text of a style sheet or script; nothing of other files."""
    if path.suffix not in (".css", ".js"):
        return ""
    return _MAP.sub("", path.read_text(encoding="utf-8", errors="replace"))


def _remove(site: Path, names: set[str]) -> list[str]:
    gone = sorted(name for name in names if (site / name).is_file())
    for name in gone:
        (site / name).unlink()
    return gone


def _remove_empty(folder: Path) -> None:
    """Remove folders that hold nothing any more, the innermost first."""
    for inner in sorted(folder.rglob("*"), reverse=True):
        if inner.is_dir() and not any(inner.iterdir()):
            inner.rmdir()
