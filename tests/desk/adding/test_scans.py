"""A scan comes in with the text that OCRmyPDF recognises, and stays as it came."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from pypdfium2 import PdfDocument

from generator.cli import main
from generator.desk.adding.scans import recognise, tesseract_language
from generator.desk.inspect.seed import inspect_seed
from generator.desk.inspect.terminal import inspection_text
from generator.model.errors import UsageError
from generator.publish.page import PAGE_DATA
from generator.readers import read_file
from generator.readers.proof import prove
from generator.settings.sidecar import load_sidecar
from generator.site.generation import convert
from tests.readers.scanned import install, program, scan


@pytest.fixture
def seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The empty seeds of an archive in English, on a machine with both programs."""
    programs, folder = tmp_path / "bin", tmp_path / "seeds"
    folder.mkdir()
    install(programs)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}/nowhere")
    (folder / "archive.yml").write_text("language: en\n", encoding="utf-8")
    (tmp_path / "scan.pdf").write_bytes(scan())
    return folder


def add(seeds: Path, *more: str, name: str = "scan.pdf") -> int:
    return main(["add", "--seeds", str(seeds), *more, str(seeds.parent / name)])


def test_a_scan_is_refused_with_the_option_that_reads_it(
    seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add(seeds) == 1
    assert "add --ocr" in capsys.readouterr().err


def test_the_scan_and_its_recognised_text_are_kept_apart(seeds: Path) -> None:
    assert add(seeds, "--ocr") == 0
    path = seeds / "000_scan.pdf"
    assert path.read_bytes() == scan()
    (kept,) = (seeds / "recognised").iterdir()
    assert kept.stem == hashlib.sha256(kept.read_bytes()).hexdigest()
    hints = load_sidecar(path.with_suffix(".yml")).hints
    assert (hints.recognised, hints.recognised_by) == (
        kept.stem,
        "OCRmyPDF 17.2.0, Tesseract 5.5.1, eng",
    )
    assert not [p for p in seeds.iterdir() if p.name.startswith(".")]


def test_the_text_is_read_from_what_was_recognised(seeds: Path) -> None:
    add(seeds, "--ocr")
    path = seeds / "000_scan.pdf"
    seed = read_file(path, load_sidecar(path.with_suffix(".yml")).hints)
    texts = [line.text for line in seed.lines if line.text]
    assert texts == [
        *("River Valley Gazette", "The old mill was opened by the", "mayor on Sunday."),
        *("A bridge is planned", "It leads over the river, and was approxed", "last week."),
    ]
    assert seed.pictures == {}
    assert prove(path, seed) == []


def test_words_in_doubt_are_listed_until_a_correction_settles_them(seeds: Path) -> None:
    add(seeds, "--ocr")
    path = seeds / "000_scan.pdf"
    sidecar = path.with_suffix(".yml")
    found = inspect_seed(path)
    (words,) = found.issue.uncertain
    assert "approxed" in words.words
    assert f"line {words.line}: " in inspection_text(found)
    line = next(line for line in found.issue.lines if "approxed" in line.text)
    assert line.number == words.line
    change = f"{{line: {line.number}, replace: {{from: approxed, to: approved}}, reason: x}}"
    sidecar.write_text(f"{sidecar.read_text()}corrections: [{change}]\n", encoding="utf-8")
    assert "recognised with doubt" not in inspection_text(inspect_seed(path))


@pytest.mark.parametrize(("settings", "published"), [("", True), ("originals: false\n", False)])
def test_pages_say_that_their_text_was_recognised_and_lead_to_the_scan(
    settings: str, published: bool, seeds: Path, tmp_path: Path
) -> None:
    add(seeds, "--ocr")
    with (seeds / "archive.yml").open("a", encoding="utf-8") as file:
        file.write(settings)
    docs = tmp_path / "docs"
    convert(seeds, docs)
    data = (tmp_path / PAGE_DATA / "issues/000.json").read_text(encoding="utf-8")
    assert data.count('"by":"OCRmyPDF 17.2.0, Tesseract 5.5.1, eng"') >= 2
    scans = [path.read_bytes() for path in (docs / "issues/000").glob("*.pdf")]
    assert scans == ([scan()] if published else [])


def test_recognised_text_that_is_missing_or_changed_is_an_error(
    seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(seeds, "--ocr")
    (kept,) = (seeds / "recognised").iterdir()
    kept.write_bytes(kept.read_bytes().replace(b"mill", b"hill"))
    assert main(["inspect", str(seeds / "000_scan.pdf")]) == 1
    kept.unlink()
    assert main(["inspect", str(seeds / "000_scan.pdf")]) == 1
    said = capsys.readouterr().err
    assert "was changed" in said
    assert "is missing" in said


def test_the_same_scan_is_not_recognised_twice(
    seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(seeds, "--ocr")
    program(seeds.parent / "bin", "ocrmypdf", f"#!{sys.executable}\nraise SystemExit(9)\n")
    assert add(seeds, "--ocr") == 1
    assert "already among the seeds" in capsys.readouterr().err


def test_pages_with_letters_that_cannot_be_read_are_recognised_too(seeds: Path) -> None:
    path = seeds.parent / "bin" / "ocrmypdf"
    text = path.read_text(encoding="utf-8")
    skipping = 'if "--skip-text" in sys.argv: sys.exit()\nheld ='
    path.write_text(text.replace("held =", skipping), encoding="utf-8")
    assert add(seeds, "--ocr") == 0
    path.write_text(text.replace("held =", "sys.exit()\nheld ="), encoding="utf-8")
    (seeds.parent / "scan.pdf").write_bytes(scan() + b"\n%")
    assert add(seeds, "--ocr") == 1


def test_what_ocrmypdf_says_of_a_file_that_it_cannot_read_is_shown(
    seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"#!{sys.executable}\nraise SystemExit('the input is encrypted')\n"
    program(seeds.parent / "bin", "ocrmypdf", text)
    assert add(seeds, "--ocr") == 1
    assert "scan.pdf: error: OCRmyPDF cannot read it: «the input is encrypted»" in (
        capsys.readouterr().err
    )
    assert [path.name for path in seeds.iterdir()] == ["archive.yml"]


@pytest.mark.parametrize("missing", ["ocrmypdf", "tesseract"])
def test_without_the_programs_the_message_says_how_to_install_them(
    missing: str, seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (seeds.parent / "bin" / missing).unlink()
    assert add(seeds, "--ocr") == 2
    assert "apt-get install ocrmypdf tesseract-ocr-eng" in capsys.readouterr().err


def test_data_for_the_language_of_the_archive_are_asked_for_in_that_language(
    seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (seeds / "archive.yml").write_text("language: zh-Hant\n", encoding="utf-8")
    assert add(seeds, "--ocr") == 2
    said = capsys.readouterr().err
    assert "ocrmypdf tesseract-ocr-chi-tra" in said
    assert "文字辨識" in said


@pytest.mark.parametrize(
    ("language", "code"),
    [
        *[("en", "eng"), ("en-GB", "eng"), ("de", "deu"), ("fr-CA", "fra"), ("ja", "jpn")],
        *[
            ("zh-Hans", "chi_sim"),
            ("zh", "chi_sim"),
            ("zh-Hant-HK", "chi_tra"),
            ("zh-TW", "chi_tra"),
        ],
        *[("ar", "ara"), ("nb", "nor"), ("el", "ell"), ("ceb", "ceb"), ("sr-Latn", "srp")],
    ],
)
def test_languages_have_the_codes_of_tesseract(language: str, code: str) -> None:
    assert tesseract_language(language) == code


def test_a_language_without_a_code_is_an_error() -> None:
    with pytest.raises(UsageError, match="language"):
        tesseract_language("xx")


@pytest.mark.skipif(
    not (shutil.which("ocrmypdf") and shutil.which("tesseract")),
    reason="OCRmyPDF or Tesseract is not installed, so no scan was really recognised",
)
def test_ocrmypdf_itself_reads_a_scan(tmp_path: Path) -> None:
    picture = Image.new("L", (1240, 400), 255)
    font = ImageFont.load_default(48)
    ImageDraw.Draw(picture).text((80, 120), "The old mill was opened again", 0, font)
    path = tmp_path / "scan.pdf"
    picture.save(path, "PDF", resolution=150)
    found = recognise(path, "en")
    assert "OCRmyPDF" in found.by
    assert len(PdfDocument(path)) == found.text.count(b"ocr_page") == 1
    for word in ("old", "mill", "opened"):
        assert word.encode() in found.text
