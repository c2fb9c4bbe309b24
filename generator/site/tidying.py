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
# «<input class="md-toggle" … autocomplete="off">», which is not valid HTML, and
# «<label class="md-overlay" for="__drawer"></label>»; in a text both would be escaped
_SWITCHES = re.compile(
    r'<(?:input class="md-toggle"[^>]*>|label class="md-overlay"[^>]*></label>)\s*'
)
# «<link rel="stylesheet" href="../assets/search/search.css">», one of this site's own
_SHEET = re.compile(rf'<link rel="stylesheet" href="((?:[^":]*/)?)({ASSETS}/[^"?#]+)">\s*')
_CLASSES = re.compile(r'class="([^"]*)"')
# «/*# sourceMappingURL=main.57a0d79d.min.css.map */»: for those who work on the theme
_MAP = re.compile(r"[#@]\s*sourceMappingURL=\S+")


class Tidier:
    """Notes what the pages of a site use while they are made, and tidies the site afterwards."""

    def __init__(self) -> None:
        self._classes: set[str] = set()
        self._named: set[str] = set()

    def page(self, html: str) -> str:
        """Note the classes and assets of a page; gives the page without the theme's switches."""
        html = _SWITCHES.sub("", html)
        self._named.update(_NAMED.findall(html))
        for names in set(_CLASSES.findall(html)):
            self._classes.update(names.split())
        return html

    def tidy(self, site: Path, theme: Path) -> None:
        """Tidy the built ``site``.

        ``theme`` is the folder of the theme's templates. Reads and writes every page once.
        """
        files = (path for path in (theme / ASSETS).rglob("*") if path.is_file())
        brought = {path.relative_to(theme).as_posix() for path in files}
        shown = Shown(frozenset(self._classes | _words(site, brought - self._named)))
        sheets: dict[tuple[str, ...], str] = {}
        for page in sorted(site.rglob("*.html")):
            html = page.read_text(encoding="utf-8")
            paths = tuple(match[2] for match in _SHEET.finditer(html))
            if paths:
                sheets[paths] = sheets.get(paths) or _join(site, paths, shown)
                page.write_text(_relinked(html, sheets[paths]), encoding="utf-8", newline="\n")
        joined = {path for paths in sheets for path in paths}
        named = self._named - joined
        _remove(site, joined | _unnamed(site, brought - joined, named))


def _words(site: Path, unused: set[str]) -> set[str]:
    """The words of all scripts but those that hold data and the ``unused``, which go."""
    found: set[str] = set()
    for script in sorted((site / ASSETS).rglob("*.js")):
        path = script.relative_to(site).as_posix()
        if not path.startswith(_DATA) and path not in unused:
            found.update(words(script.read_text(encoding="utf-8")))
    return found


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
    first = iter([f'\n    <link rel="stylesheet" href="{{}}{path}">\n    '])
    return _SHEET.sub(lambda match: next(first, "").format(match[1]), html)


def _unnamed(site: Path, brought: set[str], named: set[str]) -> set[str]:
    """The theme's assets that no page names, and no style sheet or script that stays."""
    sheets = {path.relative_to(site).as_posix() for path in (site / SHEETS).glob("archive.*.css")}
    texts = [_text(site / name) for name in sorted(named | sheets) if (site / name).is_file()]
    return {n for n in brought - named if not any(Path(n).name in text for text in texts)}


def _text(path: Path) -> str:
    """The text of a style sheet or script; nothing of other files."""
    if path.suffix not in (".css", ".js"):
        return ""
    return _MAP.sub("", path.read_text(encoding="utf-8", errors="replace"))


def _remove(site: Path, names: set[str]) -> None:
    """Remove files, and the folders that are then empty."""
    for name in names:
        (site / name).unlink(missing_ok=True)
    for inner in sorted((site / ASSETS).rglob("*"), reverse=True):
        if inner.is_dir() and not any(inner.iterdir()):
            inner.rmdir()
