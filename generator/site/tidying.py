"""Tidying: the site as MkDocs leaves it, without what the theme brings and no page uses.

The style sheets become one, as small as the pages allow; the switches of the theme's drawer and
search, and the boxes that only its own script fills, go from every page, and from the folder the
files that nothing names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from generator.settings import disk
from generator.settings.program import visible_files
from generator.site.files.paths import above
from generator.site.stylesheets import Shown, joined, words

Sheets = tuple[str, ...]
"""Style sheets in the order in which a page has them, as paths below the site."""
Join = Callable[[Sequence[tuple[str, str]], Shown, str, Set[str]], str]
"""As :func:`joined`."""

ASSETS = "assets"
"""Folder of the site that the theme and the project both fill."""
SHEETS = "assets/stylesheets"
"""Where the joined style sheet goes."""
VERSION = 8
"""Characters of the path of a joined style sheet that change with what it says."""
UNSETTLED = f"{SHEETS}/archive.{'0' * VERSION}.css"
"""The path of a joined style sheet that is not made yet."""
_DATA = "search-index"
"""The folder of assets whose scripts hold data alone."""

# «assets/stylesheets/main.57a0d79d.min.css» in «href="../assets/stylesheets/main.57a0d79d.min.css"»
_NAMED = re.compile(rf"{ASSETS}/[^\"'?#\s<>()]+")
# «<input class="md-toggle" … autocomplete="off">», which is not valid HTML,
# «<label class="md-overlay" for="__drawer"></label>», «<div data-md-component="announce"> </div>» and
# «<div class="md-dialog" …><div class="md-dialog__inner …"></div></div>»; a text has them escaped
_SWITCHES = re.compile(
    r'<(?:input class="md-toggle"[^>]*>|label class="md-overlay"[^>]*></label>'
    r'|div data-md-component="(?:skip|announce)">\s*(?:<a [^>]*>[^<]*</a>\s*)?</div>'
    r'|div class="md-dialog"[^>]*>\s*<div[^>]*></div>\s*</div>)\s*'
)
# «<link rel="stylesheet" href="../assets/search/search.css">», one of this site's own
_SHEET = re.compile(rf'<link rel="stylesheet" href="((?:[^":]*/)?)({ASSETS}/[^"?#]+)">\s*')
# «<pre hidden>…</pre>»: white space counts there
_EXACT = re.compile(r"(<(?:pre|textarea)\b.*?</(?:pre|textarea)>)", re.DOTALL)
_INDENTS = re.compile(r"\n[ \t\n]+")
_CLASSES = re.compile(r'class="([^"]*)"')
# «/*# sourceMappingURL=main.57a0d79d.min.css.map */»: for those who work on the theme
_MAP = re.compile(r"[#@]\s*sourceMappingURL=\S+")


class Tidier:
    """Notes what the pages of a site use while they are made, and tidies the site afterwards."""

    def __init__(self, join: Join = joined) -> None:
        """``join``: makes one style sheet of several."""
        self._join = join
        self.classes: set[str] = set()
        """The classes of all elements."""
        self.named: set[str] = set()
        """The assets that pages name."""
        self.linked: set[Sheets] = set()
        """The style sheets that pages have together."""

    def page(self, html: str) -> str:
        """Note the classes and assets of a page.

        Gives the page without the theme's switches, indentation and empty lines.
        """
        html = _SWITCHES.sub("", html)
        parts = _EXACT.split(html)
        parts[::2] = (_INDENTS.sub("\n", part) for part in parts[::2])
        html = "".join(parts)
        self.named.update(_NAMED.findall(html))
        self.linked.update(filter(None, [sheets(html)]))
        for names in set(_CLASSES.findall(html)):
            self.classes.update(names.split())
        return html

    def tidy(self, site: Path, theme: Path) -> None:
        """Tidy the built ``site``.

        ``theme`` is the folder of the theme's templates. Reads and writes every page once.
        """
        found = self.settle(site, theme)
        for page in sorted(site.rglob("*.html")):
            html = disk.read_text(page, disk.MADE)
            if linked := sheets(html):
                page.write_bytes(Relinked(html, found[linked]).html.encode())

    def settle(self, site: Path, theme: Path) -> dict[Sheets, str]:
        """Join the style sheets that pages have together, and remove what nothing names.

        Gives the path of the joined sheet of each of :attr:`linked`.
        """
        files = (path for path in (theme / ASSETS).rglob("*") if path.is_file())
        brought = {path.relative_to(theme).as_posix() for path in files}
        shown = Shown(frozenset(self.classes | _words(site, brought - self.named)))
        found = {
            paths: _put(site, self._joined(site, paths, shown, brought))
            for paths in sorted(self.linked)
        }
        gone = {path for paths in found for path in paths}
        _remove(site, gone | _unnamed(site, brought - gone, self.named - gone))
        return found

    def _joined(self, site: Path, paths: Sheets, shown: Shown, brought: set[str]) -> str:
        """One style sheet in place of many.

        The project's own keep all rules: with them it does not change when a page is the first to
        show something, and other pages need not be written again.
        """
        texts = [(path, disk.read_text(site / path, disk.MADE)) for path in paths]
        return self._join(texts, shown, SHEETS, set(paths) - brought)


def sheets(html: str) -> Sheets:
    """The style sheets that a page links to."""
    return tuple(match[2] for match in _SHEET.finditer(html))


class Relinked:
    """A page whose links to style sheets have become one."""

    def __init__(self, html: str, path: str) -> None:
        """``path`` is that of the joined style sheet below the site."""
        before, up, _, after = _SHEET.split(html, maxsplit=1)
        opening = f'{before}\n    <link rel="stylesheet" href="{up}'
        self.html = f'{opening}{path}">\n    {_SHEET.sub("", after)}'
        self.place = len(f"{opening}{SHEETS}/archive.".encode())
        """Where in the bytes of the page the part of the path stands that names the version."""


def version(path: str) -> str:
    """The part of the path of a joined style sheet that changes with what it says."""
    return path[len(UNSETTLED) - len(".css") - VERSION : -len(".css")]


def _words(site: Path, unused: set[str]) -> set[str]:
    """The words of all scripts but those that hold data and the ``unused``, which go."""
    found: set[str] = set()
    for script in visible_files(site / ASSETS, [_DATA]):
        if script.suffix == ".js" and script.relative_to(site).as_posix() not in unused:
            found.update(words(disk.read_text(script, disk.MADE)))
    return found


def sheet_path(text: str) -> str:
    """The path of a joined style sheet, which changes with what it says."""
    return f"{SHEETS}/archive.{sha256(text.encode()).hexdigest()[:VERSION]}.css"


def _put(site: Path, sheet: str) -> str:
    """Write a joined style sheet; gives its path."""
    path = sheet_path(sheet)
    (site / SHEETS).mkdir(parents=True, exist_ok=True)
    (site / path).write_bytes(sheet.encode())
    return path


def _unnamed(site: Path, brought: set[str], named: set[str]) -> set[str]:
    """The theme's assets that no page names, and no style sheet or script that stays."""
    sheets = {path.relative_to(site).as_posix() for path in (site / SHEETS).glob("archive.*.css")}
    texts = [_text(site / name) for name in sorted(named | sheets) if (site / name).is_file()]
    return {n for n in brought - named if not any(Path(n).name in text for text in texts)}


def _text(path: Path) -> str:
    """The text of a style sheet or script; nothing of other files."""
    if path.suffix not in (".css", ".js"):
        return ""
    return _MAP.sub("", disk.read_text(path, disk.MADE, errors="replace"))


def _remove(site: Path, names: set[str]) -> None:
    """Remove files, and the folders that are then empty."""
    for name in names:
        (site / name).unlink(missing_ok=True)
    for folder in sorted({folder for name in names for folder in above(name)}, reverse=True):
        with suppress(OSError):  # it is not empty
            (site / folder).rmdir()
