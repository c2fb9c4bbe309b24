"""Templates are compiled once, and what is kept of them changes no page."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader

from generator.site import compiled
from generator.site.compiled import CompiledTemplates
from generator.site.files.staging import write_whole


@pytest.fixture(autouse=True)
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(compiled, "PACKAGE", tmp_path / "program")


def shown(folder: Path, *, kept: Path | None = None) -> str:
    """What the template of a folder says, in a new environment."""
    env = Environment(loader=FileSystemLoader(folder), autoescape=True)
    env.bytecode_cache = CompiledTemplates([kept or folder])
    return env.get_template("page.html").render(name="Mill")


def template(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "page.html").write_text(text, encoding="utf-8")
    return folder


def entries(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "program").rglob("*.pyc"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return template(tmp_path / "theme", "<p>{{ name }}</p>")


def test_a_template_is_compiled_once(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shown(folder) == "<p>Mill</p>"
    assert len(entries(tmp_path)) == 1

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("compiled again")

    monkeypatch.setattr(Environment, "compile", refuse)
    assert shown(folder) == "<p>Mill</p>"


def test_a_changed_template_is_compiled_again_in_its_place(tmp_path: Path, folder: Path) -> None:
    shown(folder)
    template(folder, "<b>{{ name }}</b>")
    assert shown(folder) == "<b>Mill</b>"
    assert len(entries(tmp_path)) == 1


def test_code_of_another_program_is_not_used(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown(folder)
    monkeypatch.setattr(compiled, "program_digest", lambda: b"other")
    made: list[str] = []
    plain = Environment.compile

    def noted(env: Environment, *of: Any, **more: Any) -> Any:
        made.append(of[0])
        return plain(env, *of, **more)

    monkeypatch.setattr(Environment, "compile", noted)
    assert shown(folder) == "<p>Mill</p>"
    assert made == ["<p>{{ name }}</p>"]


@pytest.mark.parametrize("size", [0, 10, 64, 100])
def test_a_damaged_entry_is_made_again(tmp_path: Path, folder: Path, size: int) -> None:
    shown(folder)
    (entry,) = entries(tmp_path)
    whole = entry.read_bytes()
    entry.write_bytes(whole[:size] + bytes(len(whole) - size))
    assert shown(folder) == "<p>Mill</p>"
    assert entry.read_bytes() == whole


def test_nothing_is_kept_of_a_project_s_own_templates(tmp_path: Path, folder: Path) -> None:
    assert shown(template(tmp_path / "overrides", "own"), kept=folder) == "own"
    assert entries(tmp_path) == []


def test_nothing_is_kept_where_python_keeps_no_code(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert shown(folder) == "<p>Mill</p>"
    assert entries(tmp_path) == []


def test_what_is_written_meanwhile_is_no_file_of_the_program(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts: list[Path] = []

    def noted(path: Path, draft: Path, data: bytes) -> None:
        drafts.append(draft)
        write_whole(path, draft, data)

    monkeypatch.setattr(compiled, "write_whole", noted)
    shown(folder)
    assert [draft.suffix for draft in drafts] == [".pyc"]
    assert [draft.exists() for draft in drafts] == [False]
