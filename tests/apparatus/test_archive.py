"""A folder of seeds becomes one archive, or one list of all that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from generator.apparatus.archive import clashes, gather
from generator.model import Archive
from generator.model.errors import ContentError, Severity, UsageError
from generator.site.prepared import prepare
from generator.site.store import Store
from tests.building import DRAFTS, Draft, body_of, contents_of, issue_lines, read_issue

GOOD = "\n".join(issue_lines())
OTHER = "\n".join(
    issue_lines([replace(draft, body=("别的文字。", *draft.body)) for draft in DRAFTS])
)


def folder(path: Path, files: Mapping[str, str | bytes]) -> Path:
    """A folder of seeds: file names with what is in them."""
    for name, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        (path / name).write_bytes(data)
    return path


def problems(path: Path, files: Mapping[str, str | bytes]) -> list[str]:
    with pytest.raises(ContentError) as caught:
        gather(folder(path, files))
    return [str(problem) for problem in caught.value.problems]


def gathered(path: Path, files: Mapping[str, str | bytes]) -> Archive:
    archive, warnings = gather(folder(path, files))
    assert warnings == ()
    return archive


def test_a_folder_with_one_seed_is_an_archive(tmp_path: Path) -> None:
    archive = gathered(tmp_path, {"007_a.txt": GOOD})
    assert archive.title == "医周药事"
    assert [issue.id for issue in archive.issues] == ["2022-47"]
    assert [term.label for term in archive.sections.terms] == ["医疗改革", "中医药动态"]
    assert {term.label for term in archive.sources.terms} == {d.source for d in DRAFTS}


def test_the_newest_issue_stands_first_and_the_undated_last(tmp_path: Path) -> None:
    archive = gathered(
        tmp_path,
        {
            "001_a.txt": GOOD,
            "002_b.txt": OTHER.replace("第47期", "第48期").replace("11.21-11.27", "11.28-12.4"),
            "003_c.txt": "\n".join(["医周药事", *body_of([replace(DRAFTS[0], title="无日期")])]),
        },
    )
    assert [issue.id for issue in archive.issues] == ["2022-48", "2022-47", "003"]


def test_progress_is_told_from_none_to_all(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    path = folder(tmp_path, {"001_a.txt": GOOD})
    gather(path, lambda stage, done, of: told.append((stage, done, of)))
    assert told == [("convert", 0, 1), ("convert", 1, 1)]


def test_two_seeds_that_state_the_same_number_are_told_apart(tmp_path: Path) -> None:
    files = {"001_a.txt": GOOD, "002_b.txt": OTHER}
    archive, (warning,) = gather(folder(tmp_path, files))
    assert {issue.seed: issue.id for issue in archive.issues} == {
        "001_a.txt": "2022-47",
        "002_b.txt": "002",
    }
    assert {article.issue for article in archive.issues[1].articles} == {archive.issues[1].id}
    assert str(warning).startswith("002_b.txt: warning: 001_a.txt states the same number")
    assert "sidecar" in warning.message


def test_a_build_tells_them_apart_and_keeps_what_it_made(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    files = folder(tmp_path, {"001_a.txt": GOOD, "002_b.txt": OTHER})
    for converted in (2, 0):
        made = prepare(files, store)
        assert sorted(issue.id for issue in made.archive.issues) == ["002", "2022-47"]
        assert [str(p)[:18] for p in made.warnings] == ["002_b.txt: warning"]
        assert len(made.converted) == converted
        store.keep(made.parts.keys)


def test_two_seeds_with_the_same_id_are_refused(tmp_path: Path) -> None:
    given = {"001_a.txt": GOOD, "002_b.txt": OTHER, "002_b.yml": "id: 2022-47"}
    (problem,) = problems(tmp_path, given)
    assert problem.startswith("002_b.txt: error: the id 2022-47 is taken by 001_a.txt")
    assert "sidecar" in problem


def test_a_sidecar_gives_one_of_them_another_id(tmp_path: Path) -> None:
    archive = gathered(
        tmp_path, {"001_a.txt": GOOD, "002_b.txt": OTHER, "002_b.yml": "id: zengkan"}
    )
    assert {issue.id for issue in archive.issues} == {"2022-47", "zengkan"}


def test_ids_that_differ_only_in_case_are_the_same_folder(tmp_path: Path) -> None:
    (problem,) = problems(
        tmp_path,
        {
            "001_a.txt": GOOD,
            "001_a.yml": "id: Zengkan",
            "002_b.txt": OTHER,
            "002_b.yml": "id: zengkan",
        },
    )
    assert "zengkan" in problem


def test_an_old_id_that_another_issue_has_is_refused(tmp_path: Path) -> None:
    (problem,) = problems(
        tmp_path,
        {
            "001_a.txt": GOOD,
            "002_b.txt": OTHER,
            "002_b.yml": "id: zengkan\nold_ids: [2022-47]",
        },
    )
    assert "2022-47" in problem


def test_the_same_seed_twice_is_refused_once(tmp_path: Path) -> None:
    spaced = GOOD.replace("\n", "\r\n\r\n")
    (problem,) = problems(tmp_path, {"001_a.txt": GOOD, "002_b.txt": spaced})
    assert problem.startswith("002_b.txt: error: the same text is in 001_a.txt")


def test_clashes_are_found_between_issues() -> None:
    issue = read_issue(issue_lines())
    other = read_issue(OTHER.split("\n"))
    assert clashes([(issue, "甲")]) == []
    assert len(clashes([(issue, "甲"), (other, "乙")])) == 1
    assert clashes([(issue, "甲"), (replace(other, id="zengkan"), "乙")]) == []
    assert len(clashes([(issue, "甲"), (replace(other, id="zengkan"), "甲")])) == 1


@pytest.mark.parametrize(
    "text",
    ["一行字", "import os\n", "只有标题\n\n", "{}\n", "医周药事\n没有文章。\n", "——本期视点——\n"],
)
def test_a_file_of_another_kind_of_text_is_refused_with_its_line(tmp_path: Path, text: str) -> None:
    (problem,) = problems(tmp_path, {"001_a.txt": text})
    assert problem.startswith("001_a.txt:1: error: no article can be read")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x00\x01\x02", "not a text"),
        ("改革".encode() + b"\xff\xfe\xfd", "offset 6"),
    ],
)
def test_a_file_that_is_no_text_is_refused_by_name(tmp_path: Path, data: bytes, words: str) -> None:
    (problem,) = problems(tmp_path, {"001_a.txt": data})
    assert problem.startswith("001_a.txt")
    assert words in problem


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_a_seed_in_another_encoding_is_the_same_issue(tmp_path: Path, encoding: str) -> None:
    archive = gathered(tmp_path, {"001_a.txt": GOOD.encode(encoding)})
    assert [article.title for article in archive.articles] == [d.title for d in DRAFTS]


def test_an_entry_without_its_article_is_refused_with_its_line(tmp_path: Path) -> None:
    lines = [*contents_of(DRAFTS), "-----本期内容-----", *body_of(DRAFTS[:2])]
    place = next(n for n, text in enumerate(lines, 1) if text.startswith("▶中药"))
    (problem,) = problems(tmp_path, {"001_a.txt": "\n".join(lines)})
    assert problem.startswith(f"001_a.txt:{place}: error:")
    assert "中药进校园" in problem


def test_an_article_without_a_text_is_a_warning(tmp_path: Path) -> None:
    drafts = [*DRAFTS[:2], Draft("只有题目", (), page=20)]
    path = folder(tmp_path, {"001_a.txt": "\n".join(issue_lines(drafts))})
    archive, (warning,) = gather(path)
    assert warning.severity is Severity.WARNING
    assert "只有题目" in str(warning)
    assert archive.articles[-1].blocks == ()


def test_all_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        {
            "001_a.txt": "一行字",
            "002_b.txt": GOOD,
            "002_b.yml": "ident: x\n",
            "003_c.txt": b"",
            "004_d.txt": GOOD,
            "004_d.yml": "corrections:\n  - {line: 9999, drop: true, reason: 无}\n",
        },
    )
    assert [problem.partition(" ")[0] for problem in found] == [
        "001_a.txt:1:",
        "002_b.yml:1:",
        "003_c.txt:",
        "004_d.yml:2:",
    ]


def test_a_profile_that_does_not_exist_is_refused_in_the_sidecar(tmp_path: Path) -> None:
    (problem,) = problems(
        tmp_path, {"001_a.txt": GOOD, "001_a.yml": "title: 特刊\nprofile: weekly\n"}
    )
    assert problem.startswith("001_a.yml:2: error:")
    assert "weekly" in problem


def test_a_profile_named_in_the_sidecar_is_taken(tmp_path: Path) -> None:
    text = "医周药事获奖了\n\n这是一篇报道。\n医周药事\n获奖了。"
    archive = gathered(tmp_path, {"001_a.txt": text, "001_a.yml": "profile: feature\n"})
    assert [article.title for article in archive.articles] == ["医周药事获奖了"]


def test_an_empty_or_missing_folder_is_refused(tmp_path: Path) -> None:
    assert "holds no seed" in problems(tmp_path, {})[0]
    with pytest.raises(UsageError):
        gather(tmp_path / "gone")


def test_the_order_of_files_on_the_disk_changes_nothing(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "001_a.txt": GOOD,
        "002_b.txt": OTHER.replace("第47期", "第46期"),
    }
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    one = gathered(tmp_path / "one", files)
    two = gathered(tmp_path / "two", dict(reversed(files.items())))
    assert one == two


MAIL = "From: Ann <ann@a.example>\nTo: bob@b.example\nSubject: Number {n}\n\nDear bob@b.example,\n\nText {n}.\n"


@pytest.mark.parametrize(
    ("settings", "name"),
    [("title: The River Gazette\n", "The River Gazette"), ("language: en\n", "Ann"), ("- x\n", "")],
)
def test_an_issue_that_no_profile_knows_is_of_the_newsletter_that_the_archive_names(
    settings: str, name: str, tmp_path: Path
) -> None:
    files = {"001_a.eml": MAIL.format(n=1), "archive.yml": settings}
    if not name:
        assert problems(tmp_path, files)
        return
    (issue,) = gathered(tmp_path, files).issues
    assert issue.newsletter == name


def test_profiles_and_features_keep_their_own_newsletter(tmp_path: Path) -> None:
    archive = gathered(tmp_path, {"001_a.txt": GOOD, "archive.yml": "title: 档案\n"})
    assert [issue.newsletter for issue in archive.issues] == ["医周药事"]


@pytest.mark.parametrize(
    ("settings", "sidecar", "kept"),
    [
        ("", "", False),
        ("keep_private: true\n", "", True),
        ("keep_private: true\n", "keep_private: false\n", False),
        ("", "keep_private: true\n", True),
    ],
)
def test_private_things_are_kept_where_archive_or_sidecar_say_so(
    settings: str, sidecar: str, kept: bool, tmp_path: Path
) -> None:
    files = {
        "001_a.eml": MAIL.format(n=1),
        "archive.yml": settings,
        "001_a.yml": sidecar or "# none\n",
    }
    (issue,) = gathered(tmp_path, files).issues
    assert any("bob@b.example" in article.text for article in issue.articles) == kept
