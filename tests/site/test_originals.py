"""The files of issues are published as they came where the archivist says so, e-mails never by chance."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from generator.model.errors import ContentError
from generator.publish.page import PAGE_DATA
from generator.settings.archive import load_settings
from generator.site.generation import convert

TEXT = "A letter in English\n\nThese are the words of the letter.\n"
MAIL = f"To: Ann <ann@mail.example>\nSubject: x\n\n{TEXT}"


def published(folder: Path, name: str, data: str, settings: str, sidecar: str = "") -> list[str]:
    """The names of the original files that are published of one issue."""
    seeds, docs = folder / "seeds", folder / "docs"
    seeds.mkdir()
    (seeds / name).write_text(data, encoding="utf-8")
    (seeds / "archive.yml").write_text(settings, encoding="utf-8")
    if sidecar:
        (seeds / name).with_suffix(".yml").write_text(sidecar, encoding="utf-8")
    made = convert(seeds, docs)
    files = {path.name: path for path in (docs / "issues/000").iterdir()}
    found = [name for name, path in files.items() if path.read_bytes() == data.encode()]
    told = json.loads((folder / PAGE_DATA / "issues/000.json").read_text(encoding="utf-8"))
    original = told["pages"]["issues/000/index.md"].get("original")
    assert [original["path"]] == [f"issues/000/{name}" for name in found] if found else not original
    said = [each for each in made.prepared.warnings if "original" in each.message]
    assert bool(said) == (not found and name.endswith(".eml") and "eml" in settings)
    return found


@pytest.mark.parametrize("settings", ["originals: true\n", "originals: [txt]\n"])
def test_a_file_is_published_under_its_hash(settings: str, tmp_path: Path) -> None:
    name = f"{sha256(TEXT.encode()).hexdigest()}.txt"
    assert published(tmp_path, "000_a.txt", TEXT, settings) == [name]


@pytest.mark.parametrize(
    ("seed", "said"),
    [("000_a.markdown", "Markdown"), ("000_a.txt", "TXT"), ("000_a.md", "Markdown")],
)
def test_the_link_to_a_file_names_its_format(seed: str, said: str, tmp_path: Path) -> None:
    published(tmp_path, seed, TEXT, "originals: true\n")
    told = json.loads((tmp_path / PAGE_DATA / "issues/000.json").read_text(encoding="utf-8"))
    assert said in told["pages"]["issues/000/index.md"]["original"]["name"]


def test_a_file_in_markdown_does_not_become_a_page(tmp_path: Path) -> None:
    (name,) = published(tmp_path, "000_a.md", TEXT, "originals: true\n")
    assert name.endswith(".txt")


@pytest.mark.parametrize("settings", ["", "originals: false\n", "originals: [pdf]\n"])
def test_no_file_is_published_that_is_not_asked_for(settings: str, tmp_path: Path) -> None:
    assert published(tmp_path, "000_a.txt", TEXT, settings) == []


@pytest.mark.parametrize(
    ("settings", "sidecar", "shown"),
    [
        ("originals: true\n", "keep_private: true\n", False),
        ("originals: [eml]\n", "", False),
        ("originals: [eml]\n", "keep_private: true\n", True),
    ],
)
def test_an_e_mail_is_published_only_by_name_and_as_a_whole(
    settings: str, sidecar: str, shown: bool, tmp_path: Path
) -> None:
    assert bool(published(tmp_path, "000_a.eml", MAIL, settings, sidecar)) is shown


def test_a_page_that_could_run_scripts_is_refused(tmp_path: Path) -> None:
    (tmp_path / "archive.yml").write_text("originals: [html]\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"archive\.yml:1.*«html» is no format of «originals»"):
        load_settings(tmp_path)
