"""What READMEs and guide show works: examples are valid, and commands run as written."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.cli.commands import program
from generator.settings.profiles.profile import Role
from generator.settings.profiles.reading import parse_profile
from generator.settings.sidecar import read_sidecar
from generator.settings.strict_yaml import parse
from generator.settings.vocabulary import SOURCES, read_vocabulary
from tests.newsletters.reading import SEEDS as NEWSLETTERS
from tests.project import ROOT, copy_project
from tests.readers.scanned import install, scan
from tests.test_architecture import DOORS
from tests.typesetting.pdf import LAYOUTS, typeset_pdf

READMES = ("README.md", "README.zh.md")
GUIDES = ("guide/README.md", "guide/README.zh.md")
YAML = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MAKE = re.compile(r"\bmake ([a-z]+)\b")
TARGET = re.compile(r"^([a-z-]+):.*## ", re.MULTILINE)
# «    make site     # …» in a block, «`newsletter-archive build`» in a sentence
COMMAND = re.compile(r"(?m)(?:^ {4,}|`)((?:make|pip install|newsletter-archive)\b[^`#\n]*)")
NOT_RUN = {
    "make test": "it runs this test",
    "make serve": "it runs until it is stopped; tests/desk/serve is about it",
    "make messages": "it writes into the program",
    "pip install .": "tests/test_from_nothing.py installs the program",
    "newsletter-archive serve": "it runs until it is stopped",
    "newsletter-archive --project my-archive serve --open": "it runs until it is stopped",
    "newsletter-archive COMMAND": "it stands for the commands",
    "make benchmark": "it takes minutes",
    "make lighthouse": "it needs a browser of its own",
    "make html": "it needs Java",
    "make lock": "it needs the network",
}
"""Commands of which only the recipe is looked at."""
BUILT = [
    f"--old-file={name}"
    for name in ("setup", *(f".venv/.{stamp}" for stamp in ("python", "site", "project", "test")))
]
"""Tells make that all is set up: the copy has the environment of these tests, not one of its own."""


def commands(readme: str) -> list[str]:
    """The commands that a README shows, in its order, each once."""
    text = (ROOT / readme).read_text(encoding="utf-8")
    return list(dict.fromkeys(match[1].strip() for match in COMMAND.finditer(text)))


@pytest.fixture
def newcomer(tmp_path: Path) -> Path:
    """A copy of the project with one seed, the files that the README names, and our .venv."""
    project = copy_project(tmp_path / "project", seeds=False)
    (project / "seeds").mkdir()
    for path in (*(ROOT / "seeds").glob("*.yml"), *(ROOT / "seeds").glob("004_*")):
        shutil.copy(path, project / "seeds")
    for name in ("Makefile", "pyproject.toml", "package.json", "package-lock.json"):
        shutil.copy(ROOT / name, project)
    for name in ("requirements", "benchmarks"):
        (project / name).symlink_to(ROOT / name)
    (project / ".venv").symlink_to(sys.prefix)
    (project / "scan.pdf").write_bytes(scan())
    install(project / "programs")
    (project / "weekly-48.pdf").write_bytes(typeset_pdf(3, next(iter(LAYOUTS))).data)
    for sample in NEWSLETTERS.glob("*_qianyan-zhaji-*.md"):
        shutil.copy(sample, project / sample.name.rpartition("-")[2])
    return project


def run_all(newcomer: Path, written: list[str]) -> None:
    """Run commands in a project, one after the other; of some only whether they exist."""
    own = (newcomer / ".venv/bin", newcomer / "programs")
    programs = os.pathsep.join([*map(str, own), os.environ["PATH"]])
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PATH": programs}
    for command in written:
        if command in NOT_RUN and not command.startswith("make"):
            continue
        given = [*shlex.split(command), *(["--dry-run"] if command in NOT_RUN else [])]
        given[1:1] = BUILT if given[0] == "make" else []
        run = subprocess.run(
            given, cwd=newcomer, env=environment, check=False, capture_output=True, text=True
        )
        assert run.returncode == 0, (command, run.stdout, run.stderr)


def test_the_commands_of_the_readme_run_as_written(newcomer: Path) -> None:
    written = commands("README.md")
    assert "newsletter-archive --project my-archive add weekly-48.pdf" in written
    run_all(newcomer, [*written, "newsletter-archive --project my-archive build"])
    assert (newcomer / "site/issues/004/index.html").is_file()
    assert list((newcomer / "my-archive/site/issues").glob("*/01/index.html"))


def test_the_commands_of_the_guide_run_as_written(newcomer: Path) -> None:
    written = commands("guide/README.md")
    assert {"make site", "newsletter-archive add weekly-48.pdf"} <= {*written}
    run_all(newcomer, written)
    assert (newcomer / "site/issues/004/index.html").is_file()
    assert (newcomer / "seeds/profiles/qianyan.yml").is_file()
    assert (newcomer / "dist/newsletter-archive.zip").is_file()
    for number in ("005", "006"):
        added = sorted((newcomer / "seeds").glob(f"{number}_*"))
        assert [path.suffix for path in added] == [".pdf", ".yml"]


@pytest.mark.parametrize(("chinese", "english"), [READMES[::-1], GUIDES[::-1]])
def test_the_chinese_page_shows_no_other_commands(chinese: str, english: str) -> None:
    shown, known = (
        {re.sub(r' --(name|language) ("[^"]*"|\S+)', "", command) for command in commands(page)}
        for page in (chinese, english)
    )
    assert shown <= known


def test_the_guide_lists_the_folders_of_the_program_in_their_order() -> None:
    text = (ROOT / "guide/README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([a-z]+)/` \|", text.partition("In `generator/`")[2], re.MULTILINE)
    assert listed == [door for door in DOORS if (ROOT / "generator" / door).is_dir()]


def test_the_guide_lists_every_command() -> None:
    text = (ROOT / "guide/README.md").read_text(encoding="utf-8").partition("## Command line")[2]
    assert {*re.findall(r"^\| `([a-z]+)", text.partition("##")[0], re.MULTILINE)} == {
        *program.commands
    }


@pytest.mark.parametrize("page", [*READMES, *GUIDES, "CONTRIBUTING.md"])
def test_every_file_that_is_linked_exists(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:)([^)#\s]+)", text)
    assert [t for t in targets if not ((ROOT / page).parent / t).exists()] == []


def examples(readme: str) -> Iterator[str]:
    return (match[1] for match in YAML.finditer((ROOT / readme).read_text(encoding="utf-8")))


@pytest.mark.parametrize("readme", GUIDES)
def test_the_sidecar_of_the_readme_is_valid(readme: str) -> None:
    (example,) = (text for text in examples(readme) if "corrections:" in text)
    sidecar = read_sidecar(example, readme)
    assert [correction.action for correction in sidecar.corrections] == [
        "join",
        "break",
        "heading",
        "drop",
        "break",
        "replace",
    ]
    assert sidecar.titles == {3: "一个更正了的标题"}
    assert sidecar.number == "2023-12"


@pytest.mark.parametrize("readme", GUIDES)
def test_the_vocabulary_of_the_readme_is_valid(readme: str) -> None:
    (example,) = (text for text in examples(readme) if "synonyms:" in text)
    (term,) = read_vocabulary(parse(example, readme), SOURCES).terms
    assert term.synonyms == ("国家卫健委", "国家卫生健康委")


def test_the_profile_of_the_readme_is_valid() -> None:
    (example,) = (text for text in examples("guide/README.md") if "rules:" in text)
    profile = parse_profile(example, "guide/README.md")
    assert profile.newsletter == "前沿札记"
    assert [rule.role for rule in profile.rules][:2] == [Role.COVER, Role.SECTION]


@pytest.mark.parametrize("readme", [*READMES, *GUIDES, "CONTRIBUTING.md"])
def test_every_make_target_that_is_named_exists(readme: str) -> None:
    targets = set(TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")))
    text = (ROOT / readme).read_text(encoding="utf-8")
    code = re.findall(r"`[^`\n]+`|^ {4}.*", text, re.MULTILINE)
    named = {target for piece in code for target in MAKE.findall(piece)}
    assert named
    assert named <= targets
