"""The start page of a bundle, and its note: what it is and from what it was made.

The start page is opened by a double click. Of the note there are two forms that say the same:
``build.json`` for programs, and a text for people. Names and texts are in the archive's language.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from textwrap import indent

from generator import __version__
from generator.language.characters import legible
from generator.language.interface import gettext, labelled, listed, spoken
from generator.model import Archive
from generator.publish.catalogue import issue_count, whole_count
from generator.settings import disk
from generator.settings.program import DISTRIBUTION, libraries
from generator.site.bundle.bag import Checksum

FOR_PROGRAMS = "build.json"
_START_PAGE = """\
<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta http-equiv="refresh" content="0; url={target}">
<title>{title}</title>
</head>
<body>
<h1>{title}</h1>
<p><a href="{target}">{start}</a></p>
</body>
</html>
"""


def start_name() -> str:
    """Name of the page to begin with."""
    return gettext("Start reading") + ".html"


def people_name() -> str:
    """Name of the note for people."""
    return gettext("Read me") + ".txt"


@dataclass(frozen=True, slots=True)
class Note:
    """What a bundle is and what it was made from."""

    title: str
    description: str
    issues: int
    articles: int
    libraries: Mapping[str, str]
    """Names and versions."""
    inputs: tuple[Checksum, ...]
    """The files that the archive was made from: seeds, sidecars, vocabularies."""

    def for_programs(self) -> bytes:
        """The note as JSON."""
        known = {
            "title": self.title,
            "description": self.description,
            "issues": self.issues,
            "articles": self.articles,
            "program": {"name": DISTRIBUTION, "version": __version__},
            "libraries": self.libraries,
            "inputs": [
                {"name": file.path, "size": file.size, "sha256": file.sha256}
                for file in self.inputs
            ],
        }
        return (json.dumps(known, ensure_ascii=False, indent=2) + "\n").encode()

    def for_people(self) -> bytes:
        """The note as text; byte order mark and line ends are those of older Windows editors."""
        sections = {
            gettext("What this is"): self._what(),
            gettext("How to read"): gettext(
                "Open “%(start)s” with a double click, in a browser. Keep the whole folder "
                "together.",
                start=start_name(),
            ),
            gettext("How to verify"): self._proof(),
            gettext("What it was made from"): "\n".join(self._origin()),
        }
        parts = [self.title, self.description]
        parts += [f"{heading}\n{indent(text, '    ')}" for heading, text in sections.items()]
        parts.append(gettext("%(file)s says the same for programs.", file=FOR_PROGRAMS))
        text = "\n\n".join(parts) + "\n"
        return text.replace("\n", "\r\n").encode("utf-8-sig")

    def _what(self) -> str:
        return gettext(
            "A copy of %(title)s for use offline: %(issues)s, %(articles)s. Reading and searching "
            "need no network.",
            title=self.title,
            issues=issue_count(self.issues),
            articles=whole_count(self.articles),
        )

    def _proof(self) -> str:
        return gettext(
            "This folder is a BagIt bag (RFC 8493). manifest-sha256.txt has the SHA-256 checksum "
            "of each file in the\nfolder data, tagmanifest-sha256.txt those of the others. On "
            "Linux or macOS this checks them, in this folder:\n    "
            "shasum -a 256 -c manifest-sha256.txt\nSo does the program bagit of the Library of "
            "Congress: bagit.py --validate FOLDER"
        )

    def _origin(self) -> Iterator[str]:
        yield labelled(gettext("Program"), f"{DISTRIBUTION} {__version__}")
        names = [f"{name} {number}" for name, number in self.libraries.items()]
        yield labelled(gettext("Libraries"), listed(names))
        yield labelled(gettext("Issues and vocabularies (SHA-256, bytes, name)"), "").rstrip()
        yield from (f"{file.sha256}  {file.size:>9}  {file.path}" for file in self.inputs)


def describe(archive: Archive, seeds: Path) -> Note:
    """The note of the archive that was made from the folder ``seeds``, hidden files aside."""
    files = sorted(path for path in seeds.iterdir() if path.is_file())
    sums = {
        " ".join(legible(file.name).splitlines()): disk.checksum(file, sys.maxsize)
        for file in files
        if not file.name.startswith(".")
    }
    return Note(
        title=archive.title,
        description=archive.description,
        issues=len(archive.issues),
        articles=len(archive.articles),
        libraries=libraries(),
        inputs=tuple(Checksum(name, *told) for name, told in sums.items()),
    )


def start_page(title: str, target: str) -> bytes:
    """A page that redirects to ``target`` and links to it where redirects are blocked."""
    told = spoken()
    return _START_PAGE.format(
        title=escape(title),
        target=escape(target),
        start=escape(gettext("Start reading")),
        language=told.language,
        direction=told.direction,
    ).encode()
