"""An edited issue is shown at once, as the build that follows makes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.cli.program import main
from generator.desk.serve.preview import Preview
from tests.cli.test_cli import SEED, small_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    made = small_project(tmp_path / "project")
    assert main(["--quiet", "--project", str(made), "build"]) == 0
    return made


@pytest.fixture
def preview(project: Path) -> Iterator[Preview]:
    made = Preview(project, "")
    assert made.pages(SEED.name, project / "site")  # it has read the archive then
    yield made
    made.close()


def sidecar(project: Path) -> Path:
    return project / "seeds" / f"{SEED.stem}.yml"


def test_an_edit_shows_as_the_build_makes_it(project: Path, preview: Preview) -> None:
    for title in ("更正了的标题", "再次更正的标题"):
        sidecar(project).write_text(f"titles: {{1: {title}}}\n", encoding="utf-8")
        found = preview.pages(SEED.name, project / "site")
    assert main(["--quiet", "--project", str(project), "build"]) == 0
    assert "再次更正的标题" in found["issues/004/01/index.html"].decode()
    for path in ("index.html", "all/index.html", "01/index.html"):
        built = (project / "site/issues/004" / path).read_bytes()
        assert found[f"issues/004/{path}"] == built, path


@pytest.mark.parametrize("text", ["titles: {1: [\n", "nonsense: 1\n", "id: 2031-01\n"])
def test_what_only_a_build_can_tell_shows_nothing(
    project: Path, preview: Preview, text: str
) -> None:
    sidecar(project).write_text(text, encoding="utf-8")
    assert preview.pages(SEED.name, project / "site") == {}
    sidecar(project).unlink()
    assert preview.pages(SEED.name, project / "site")


def test_it_begins_again_from_the_archive_that_was_built_since(
    project: Path, preview: Preview
) -> None:
    (project / "seeds/005_new.txt").write_text(
        "第二篇\n\n来源：健康报\n\n" + "正文一段，说的是医保。" * 9 + "\n", encoding="utf-8"
    )
    assert main(["--quiet", "--project", str(project), "build"]) == 0
    assert preview.pages("005_new.txt", project / "site") == {}
    assert preview.renew()
    found = preview.pages("005_new.txt", project / "site")
    assert found
    for path, data in found.items():
        assert (project / "site" / path).read_bytes() == data, path


def test_a_process_that_has_ended_shows_nothing(project: Path, preview: Preview) -> None:
    preview.close()
    assert preview.pages(SEED.name, project / "site") == {}
    assert not preview.renew()


def test_one_that_cannot_read_the_archive_any_more_is_told(project: Path, preview: Preview) -> None:
    (project / "seeds/topics.yml").write_text("[", encoding="utf-8")
    assert preview.renew()
    assert preview.pages(SEED.name, project / "site") == {}
    assert not preview.renew()
