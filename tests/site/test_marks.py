"""An issue whose files are the same is not asked what its pages are made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.publish.page import PAGE_DATA
from generator.site.files.publisher import publish
from generator.site.groups import Group, Inputs

PAGES = ("issues/1/01.md", "issues/1/index.md")
GROUP = Group("issues/1", PAGES, "issues/1/1.epub")
DATA = b'{"version":1,"pages":{"issues/1/01.md":{"a":1},"issues/1/index.md":{"a":2}}}'


def inputs(
    folder: Path,
    shared: str = "shared",
    *,
    docs: dict[str, bytes] | None = None,
    data: bytes = DATA,
) -> Inputs:
    """What pages are made from in a folder that was just published to."""
    files = {**dict.fromkeys(PAGES, b"# T\n"), GROUP.book: b"book", **(docs or {})}
    publish(files, folder / "docs", ["issues"])
    publish({"issues/1.json": data}, folder / PAGE_DATA, ["issues"])
    return Inputs(folder / "docs", shared, all_known=True)


def test_the_same_files_have_the_same_mark_and_keys(tmp_path: Path) -> None:
    one, other = inputs(tmp_path / "a"), inputs(tmp_path / "b")
    assert one.mark(GROUP) == other.mark(GROUP) != ""
    assert one.keys(GROUP) == other.keys(GROUP)


@pytest.mark.parametrize("changed", [*PAGES, GROUP.book])
def test_another_file_has_another_mark(tmp_path: Path, changed: str) -> None:
    other = inputs(tmp_path / "b", docs={changed: b"other"})
    assert inputs(tmp_path / "a").mark(GROUP) != other.mark(GROUP)


def test_other_page_data_templates_and_pages_have_another_mark(tmp_path: Path) -> None:
    marks = {
        inputs(tmp_path / "a").mark(GROUP),
        inputs(tmp_path / "b", data=DATA.replace(b"2", b"3")).mark(GROUP),
        inputs(tmp_path / "c", "other templates").mark(GROUP),
        inputs(tmp_path / "d").mark(Group(GROUP.name, PAGES[:1], GROUP.book)),
        inputs(tmp_path / "e").mark(Group(GROUP.name, PAGES, "")),
    }
    assert len(marks) == 5


def test_a_page_by_hand_among_them_leaves_the_group_without_a_mark(tmp_path: Path) -> None:
    made = inputs(tmp_path)
    (tmp_path / "docs/issues/1/note.md").write_text("# N\n", encoding="utf-8")
    assert made.mark(Group(GROUP.name, (*PAGES, "issues/1/note.md"), GROUP.book)) == ""


def test_pages_that_share_their_data_with_others_have_no_mark(tmp_path: Path) -> None:
    made = inputs(tmp_path)
    assert made.mark(Group("topics/a/index.md", ("topics/a/index.md",), "")) == ""
