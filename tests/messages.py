"""The texts of the interface as the program uses them, and the catalogues brought up to date.

``python -m tests.messages`` (``make messages``) adds what is new to every catalogue, without a
translation, and takes out what is not used any more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

import yaml
from babel.messages import extract, pofile
from babel.messages.catalog import Catalog

from generator.language.interface import catalogue
from tests.project import ROOT

CATALOGUES = ROOT / "generator/language/catalogues"
SOURCES = {
    "python": ["generator/**/*.py"],
    "jinja2": [
        *("generator/theme/**/*.html", "generator/theme/*.xml", "generator/desk/templates/*.html")
    ],
    "javascript": ["generator/theme/assets/**/*.js"],
}
"""The files that use texts, by the way in which they are read."""
# «"PO-Revision-Date: …\n"»: what Babel writes at the head of a file and nobody keeps
_DATED = re.compile(r'"(?:Project|Report|POT|PO|Last|Language-Team|Generated)[\w-]*: ')
TABLES = "generator/publish/data/tables.yml"


def available() -> list[str]:
    """The names of all catalogues, sorted."""
    return sorted(path.stem for path in CATALOGUES.glob("*.po"))


def template() -> Catalog:
    """All messages with the files that use them."""
    found = Catalog(header_comment="", charset="utf-8")
    for path, message, context in sorted(_messages(), key=lambda each: (each[0], str(each[1:]))):
        found.add(message, locations=[(path, 0)], context=context)
    return found


def _messages() -> Iterator[tuple[str, str | tuple[str, ...], str | None]]:
    for method, patterns in SOURCES.items():
        files = {path for pattern in patterns for path in ROOT.glob(pattern)}
        for file in sorted(files):
            path = file.relative_to(ROOT).as_posix()
            with file.open("rb") as text:
                for _, message, _, context in extract.extract(method, text):
                    yield path, message, context
    for table in yaml.safe_load((ROOT / TABLES).read_text(encoding="utf-8")).values():
        yield TABLES, table["title"], None
        for _, meaning in table["columns"].values():
            yield TABLES, meaning, None


def updated(name: str) -> bytes:
    """A catalogue with exactly the messages that are used."""
    known = catalogue(name)
    known.update(template(), no_fuzzy_matching=True, update_header_comment=False)
    known.obsolete.clear()
    text = BytesIO()
    pofile.write_po(
        text, known, width=0, sort_by_file=False, include_lineno=False, omit_header=False
    )
    lines = text.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not _DATED.match(line)).encode()


if __name__ == "__main__":
    for name in available():
        (CATALOGUES / f"{name}.po").write_bytes(updated(name))
