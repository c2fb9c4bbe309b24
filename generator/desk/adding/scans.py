"""Lets OCRmyPDF and Tesseract read the pages of a scan, where they are installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.core import get_global
from lxml import etree

from generator.language.interface import gettext
from generator.model.errors import ContentError, UsageError
from generator.readers.safe_xml import xml_parser

OCRMYPDF, TESSERACT = "ocrmypdf", "tesseract"
LONGEST = 6 * 60 * 60
"""Seconds that recognition may take; a page takes two to ten."""
SHOWN = 300
"""Characters of what OCRmyPDF says that a message shows, from its end."""
# «000012_ocr_hocr.hocr»: what was recognised on page 12
_PAGE = re.compile(r"0*([1-9][0-9]*)\D")
_CHINESE = {"Hant": "chi_tra", "TW": "chi_tra", "HK": "chi_tra", "MO": "chi_tra"}
# fmt: off
_OTHERS = {
    "ar": "ara", "az": "aze", "et": "est", "fa": "fas", "hr": "hrv", "lv": "lav", "mn": "mon",
    "ms": "msa", "nb": "nor", "ne": "nep", "nn": "nor", "or": "ori", "ps": "pus", "qu": "que",
    "ro": "ron", "sa": "san", "sq": "sqi", "sr": "srp", "sw": "swa", "uz": "uzb", "yi": "yid",
}
# fmt: on
"""Languages that Tesseract calls otherwise than CLDR does first."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was recognised of a scan."""

    text: bytes
    """Its pages as hOCR."""
    by: str
    """«OCRmyPDF 16.5, Tesseract 5.5, eng»."""


def recognise(file: Path, language: str) -> Recognised:
    """What is on the pages of a PDF that have no text.

    ``language``: that of the text, BCP 47. Raises ``UsageError`` where the programs or their data
    for the language are not installed, and ``ContentError`` where they cannot read the file.
    """
    code = tesseract_language(language)
    if not shutil.which(OCRMYPDF) or not shutil.which(TESSERACT):
        raise UsageError(_advice(code))
    installed = _said(TESSERACT, "--list-langs").split()
    if code not in installed:
        raise UsageError(_advice(code))
    turn = ["--rotate-pages"] if "osd" in installed else []
    options = [*turn, "--deskew", "--language", code]
    # all pages only where those without text are none: their letters have no names
    modes = (["--skip-text", *options], ["--force-ocr", *options])
    pages = next(filter(None, (_recognised(file, mode) for mode in modes)), None)
    if not pages:
        message = "nothing was recognised on its pages; look at them"
        raise ContentError.single(file.name, 0, message)
    return Recognised(_joined(pages), f"{_version(OCRMYPDF)}, {_version(TESSERACT)}, {code}")


def _recognised(file: Path, options: Iterable[str]) -> dict[int, etree._Element]:
    """What OCRmyPDF finds on pages, by their number."""
    with tempfile.TemporaryDirectory(prefix="recognising-") as folder:
        _run(file, Path(folder), options)
        return dict(_pages(Path(folder)))


def tesseract_language(language: str) -> str:
    """What Tesseract calls a language: «eng», «chi_sim»; three letters of ISO 639.

    Raises ``UsageError`` for one that has no such code.
    """
    base, *rest = language.split("-")
    if base == "zh":
        return next((_CHINESE[part] for part in rest if part in _CHINESE), "chi_sim")
    if base in _OTHERS or len(base) == 3:
        return _OTHERS.get(base, base)
    aliases = get_global("language_aliases").items()
    code = next((long for long, short in aliases if short == base and len(long) == 3), "")
    if not code:
        message = "text recognition has to know the language; write «language» into archive.yml"
        raise UsageError(message)
    return code


def _advice(code: str) -> str:
    """How to install what is missing, for a language."""
    package = f"tesseract-ocr-{code.replace('_', '-')}"
    return gettext(
        "Text recognition needs OCRmyPDF and Tesseract with its data «%(code)s». Debian and Ubuntu: "
        "apt-get install ocrmypdf %(package)s. macOS: brew install ocrmypdf tesseract-lang. "
        "Other systems: https://ocrmypdf.readthedocs.io",
        code=code,
        package=package,
    )


def _run(file: Path, folder: Path, options: Iterable[str]) -> None:
    """Let OCRmyPDF leave what it recognises in a folder."""
    command = [
        *(OCRMYPDF, "--quiet", "--keep-temporary-files", "--optimize", "0"),
        *("--pdf-renderer", "hocr", "--output-type", "pdf", *options),
        *(str(file.resolve()), str(folder / "out.pdf")),
    ]
    try:
        done = subprocess.run(  # noqa: S603 - our own command line, with the path of a file
            command,
            env={**os.environ, "TMPDIR": str(folder)},
            capture_output=True,
            text=True,
            errors="replace",
            timeout=LONGEST,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ContentError.single(file.name, 0, f"OCRmyPDF cannot read it: {error}") from error
    if done.returncode:
        said = " ".join(done.stderr.split())[-SHOWN:]
        raise ContentError.single(file.name, 0, "OCRmyPDF cannot read it", said)


def _pages(folder: Path) -> Iterator[tuple[int, etree._Element]]:
    """The pages that OCRmyPDF left in a folder, by their number."""
    for path in sorted(folder.rglob("*.hocr")):
        match = _PAGE.match(path.name)
        page = etree.parse(path, xml_parser()).find(".//{*}div[@class='ocr_page']")
        if match and page is not None and "".join(map(str, page.itertext())).strip():
            yield int(match[1]), page


def _joined(pages: dict[int, etree._Element]) -> bytes:
    """One hOCR file of several pages, each with its number in the scan as its id."""
    root = etree.Element("html")
    body = etree.SubElement(root, "body")
    for number, page in sorted(pages.items()):
        for element in page.iter("{*}*"):
            element.tag = etree.QName(element).localname
        page.set("id", f"page_{number}")
        page.set("title", _IMAGE.sub("", page.get("title") or ""))
        body.append(page)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="utf-8")


# «image "…/000001_ocr.png"; »
_IMAGE = re.compile(r"""image\s+(?:"[^"]*"|'[^']*')\s*;?\s*""")


def _version(program: str) -> str:
    """«Tesseract 5.5»: name and version of a program."""
    number = re.search(r"[0-9]+(?:\.[0-9]+)*", _said(program, "--version"))
    name = {OCRMYPDF: "OCRmyPDF", TESSERACT: "Tesseract"}[program]
    return f"{name} {number[0]}" if number else name


def _said(program: str, option: str) -> str:
    done = subprocess.run(  # noqa: S603 - our own command line
        [program, option], capture_output=True, text=True, errors="replace", check=False
    )
    return done.stdout + done.stderr
