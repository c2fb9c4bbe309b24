"""Workers are loaded before all else where a build will need them."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from generator.site import loading
from generator.site.loading import load_early
from generator.site.records import SITE
from generator.site.store import STORE

CHINESE = "generator.site.loaded_chinese"


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[Sequence[str]]:
    """What was begun to be loaded at once, instead of loading it."""
    found: list[Sequence[str]] = []

    def note(modules: Sequence[str], *, now: bool) -> None:
        assert now
        found.append(modules)

    monkeypatch.setattr(loading, "load_for_all", note)
    monkeypatch.setattr(loading, "WORTH_LOADING", 1_000)
    return found


def project_of(folder: Path, files: Mapping[str, str], size: int = 1_000) -> Path:
    seeds = folder / "seeds"
    seeds.mkdir()
    (seeds / "001.txt").write_text("x" * size, encoding="utf-8")
    for name, text in files.items():
        (seeds / f"{name}.yml").write_text(text, encoding="utf-8")
    return folder


def test_a_first_build_of_many_issues_begins_at_once(
    tmp_path: Path, begun: list[Sequence[str]]
) -> None:
    project = project_of(tmp_path, {})
    load_early(project, fresh=False)
    assert [CHINESE in modules for modules in begun] == [False]


def test_a_build_with_a_store_or_with_few_issues_waits(
    tmp_path: Path, begun: list[Sequence[str]]
) -> None:
    project = project_of(tmp_path, {"archive": "title: " + "x" * 1_000}, size=900)
    load_early(project, fresh=False)
    load_early(tmp_path / "gone", fresh=False)
    assert not begun
    (project / "seeds/002.txt").write_text("x" * 100, encoding="utf-8")
    (project / STORE).mkdir(parents=True)
    load_early(project, fresh=False)
    assert not begun
    load_early(project, fresh=True)
    assert len(begun) == 1


@pytest.mark.parametrize(
    ("files", "chinese"),
    [
        ({"archive": "title: 周报\nlanguage: zh-Hant\n"}, True),
        ({"archive": "language: 'en'\n", "topics": "- 医保\n"}, False),
        ({"archive": "title: 周报\n", "topics": "- 医保\n- 带量采购\n"}, True),
        ({"archive": "title: Weekly\n", "sections": "- Features\n"}, False),
    ],
)
def test_chinese_words_are_loaded_for_a_chinese_archive(
    tmp_path: Path, begun: list[Sequence[str]], files: dict[str, str], *, chinese: bool
) -> None:
    load_early(project_of(tmp_path, files), fresh=False)
    assert [CHINESE in modules for modules in begun] == [chinese]


def test_a_large_archive_is_brought_up_to_date_with_workers_at_hand(
    tmp_path: Path, begun: list[Sequence[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "WORTH_UPDATING", 2_000)
    project, corrected = (
        project_of(tmp_path, {"001": "title: A"}, size=2_000),
        tmp_path / "seeds/001.yml",
    )
    (project / STORE).mkdir(parents=True)
    (project / SITE).mkdir()
    at = (project / SITE).stat().st_mtime
    for each in (project / "seeds", corrected, project / "seeds/001.txt"):
        os.utime(each, (at - 1, at - 1))
    load_early(project, fresh=False)
    assert not begun
    os.utime(corrected, (at + 1, at + 1))
    load_early(project, fresh=False)
    assert len(begun) == 1
