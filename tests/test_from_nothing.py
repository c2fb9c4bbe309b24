"""From an empty folder to an archive: with the package as it is installed, without the repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest

from tests.project import ROOT

# Chinese, Japanese and full-width characters
EASTERN = re.compile("[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
ISSUES = {
    "en": (
        "River Valley Gazette",
        (
            "The river rose again on Tuesday, and the council met to talk about the bridge. "
            "“We will rebuild it,” said the mayor, who had walked the valley twice."
        ),
    ),
    "ar": (
        "جريدة الوادي",
        "ارتفع منسوب النهر مرة أخرى يوم الثلاثاء، واجتمع المجلس للحديث عن الجسر.",
    ),
    "ja": (
        "川沿い通信",
        "火曜日にまた川の水位が上がり、町議会は橋について話し合った。けが人はなかった。",
    ),
}


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of an environment into which the package was installed from a wheel.

    Its libraries are those of this environment.
    """
    folder = tmp_path_factory.mktemp("installed")
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "generator", folder / "source/generator", ignore=ignored)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder / "source" / name)
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    offline = ["--no-deps", "--no-index"]
    run(*pip, "wheel", *offline, "--no-build-isolation", "--wheel-dir", ".", "./source", at=folder)
    (wheel,) = folder.glob("*.whl")
    run(sys.executable, "-m", "venv", "--without-pip", "new", at=folder)
    scripts = folder / "new" / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / Path(sys.executable).name
    (found,) = run(
        python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", at=folder
    ).splitlines()
    (Path(found) / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    target = ["--python", str(python), "install", "--ignore-installed"]
    run(*pip, *target, *offline, str(wheel), at=folder)
    return scripts / "newsletter-archive"


def run(*command: str | Path, at: Path) -> str:
    """What a command says; the test fails if it fails."""
    hidden = ("PYTHONPATH", "SITE_URL", "VIRTUAL_ENV")
    environment = {key: value for key, value in os.environ.items() if key not in hidden}
    result = subprocess.run(
        list(map(str, command)),
        cwd=at,
        env={**environment, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout
    return result.stdout


def archive(program: Path, folder: Path, language: str) -> Path:
    """The site of ten issues in a language, made with three commands."""
    name, text = ISSUES[language]
    for number in range(1, 11):
        words = f"# {name} {number}\n\n## {number}. {name}\n\n{text} {number}\n\n{text}\n"
        (folder / f"{number}.md").write_text(words, encoding="utf-8")
    files = [f"../{number}.md" for number in range(1, 11)]
    run(program, "init", "new", "--name", name, "--language", language, at=folder)
    run(program, "add", *files, at=folder / "new")
    run(program, "build", at=folder / "new")
    return folder / "new" / "site"


def texts(path: Path, data: bytes) -> Iterator[tuple[str, str]]:
    """The texts in a file, those inside an e-book too."""
    if path.suffix == ".epub":
        with zipfile.ZipFile(BytesIO(data)) as book:
            for name in book.namelist():
                yield f"{path.name}: {name}", book.read(name).decode()
    elif path.suffix not in (".png", ".gz"):
        yield path.name, data.decode()


def test_an_english_archive_has_no_eastern_character(program: Path, tmp_path: Path) -> None:
    site = archive(program, tmp_path, "en")
    files = [path for path in sorted(site.rglob("*")) if path.is_file()]
    found = {
        name: EASTERN.findall(text)[:9]
        for path in files
        for name, text in texts(path, path.read_bytes())
        if EASTERN.search(text)
    }
    assert found == {}
    assert len([path for path in files if path.suffix == ".epub"]) == 10


class Tags(HTMLParser):
    """The attributes of the elements of a page, by tag."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.found: dict[str, list[dict[str, str | None]]] = {}
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.setdefault(tag, []).append(dict(attrs))


def test_a_text_from_right_to_left_stands_so_in_an_english_frame(
    program: Path, tmp_path: Path
) -> None:
    site = archive(program, tmp_path, "ar")
    tags = Tags(site / "issues/000/01/index.html").found
    assert tags["html"][0]["lang"] == "en"
    bodies = [of for of in tags["div"] if of.get("class") == "article-body"]
    assert {(of["lang"], of["dir"]) for of in bodies} == {("ar", "rtl")}


def test_a_japanese_archive_speaks_japanese(program: Path, tmp_path: Path) -> None:
    site = archive(program, tmp_path, "ja")
    assert Tags(site / "index.html").found["html"][0]["lang"] == "ja"
    assert "検索" in (site / "search/index.html").read_text(encoding="utf-8")
    assert "関連度順" in (site / "search/index.html").read_text(encoding="utf-8")
    assert "件" in (site / "assets/texts.js").read_text(encoding="utf-8")
