"""Sidecars are read completely, or refused with every problem."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model import Correction
from generator.model.errors import ContentError
from generator.settings.sidecar import load_sidecar, read_sidecar

WHOLE = """\
id: 2023-12
number: 2023-12
period: 2023-03-20/2023-03-26
title: 医周药事  2023年第12期
profile: yizhou-yaoshi
old_ids: ["002"]
titles:
  3: 一个更正了的标题
sources: {3: 健康报}
sections: {3: 医院管理}
authors: {3: [张三, 李四], 4: 王五}
corrections:
  - {line: 214, join: true, reason: 换页处误断}
  - {line: 371, break: true, reason: 两段误接}
  - {line: 402, heading: 2, reason: 小标题未识别}
  - {line: 455, drop: true, reason: 页眉残留}
  - {line: 512, replace: {from: 医保居, to: 医保局}, reason: 原刊误植}
"""


def test_a_sidecar_may_use_every_key() -> None:
    sidecar = read_sidecar(WHOLE, "002.yml")
    assert (sidecar.name, sidecar.id, sidecar.number) == ("002.yml", "2023-12", "2023-12")
    assert sidecar.period == "2023-03-20/2023-03-26"
    assert sidecar.title == "医周药事 2023年第12期"
    assert sidecar.profile == "yizhou-yaoshi"
    assert sidecar.old_ids == ("002",)
    assert dict(sidecar.titles) == {3: "一个更正了的标题"}
    assert dict(sidecar.sources) == {3: "健康报"}
    assert dict(sidecar.sections) == {3: "医院管理"}
    assert dict(sidecar.authors) == {3: ("张三", "李四"), 4: ("王五",)}
    assert sidecar.lines["titles.3"] == 8
    assert sidecar.corrections == (
        Correction(214, "join", "换页处误断", source_line=13),
        Correction(371, "break", "两段误接", source_line=14),
        Correction(402, "heading", "小标题未识别", level=2, source_line=15),
        Correction(455, "drop", "页眉残留", source_line=16),
        Correction(512, "replace", "原刊误植", old="医保居", new="医保局", source_line=17),
    )


def test_a_correction_may_name_its_line_by_words_and_a_replacement_by_its_text() -> None:
    text = (
        "corrections:\n  - {line: The mill is open, heading: 1, reason: a}\n"
        "  - {line: '1871', drop: true, reason: b}\n"
        "  - {replace: {from: teh, to: the}, reason: c}\n"
    )
    assert read_sidecar(text, "a.yml").corrections == (
        Correction(0, "heading", "a", level=1, words="The mill is open", source_line=2),
        Correction(0, "drop", "b", words="1871", source_line=3),
        Correction(0, "replace", "c", old="teh", new="the", source_line=4),
    )


def test_an_empty_sidecar_states_nothing() -> None:
    sidecar = read_sidecar("# to be filled in\n", "a.yml")
    assert (sidecar.id, sidecar.old_ids, dict(sidecar.titles)) == ("", (), {})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("idd: 1", "unknown key «idd»"),
        ("id: ../etc", "cannot be an id"),
        ("id: a/b", "cannot be an id"),
        ("id: 'a b'", "cannot be an id"),
        ("id: 期", "cannot be an id"),
        ("id: NUL", "cannot be an id"),
        ("id: index", "cannot be an id"),
        ("id: '2023'", "cannot be an id"),
        ("id: -a", "cannot be an id"),
        ("id: " + "a" * 65, "cannot be an id"),
        ("id: [a]", "a text is needed, not a list"),
        ("number: 47", "not a year and number like 2022-47"),
        ("period: 2023-13", "no period like"),
        ("period: 2023-02-30", "no period like"),
        ("period: 2023/2024/2025", "no period like"),
        ("period: soon", "no period like"),
        ("period: 2023-03-26/2023-03-20", "ends before it begins"),
        ("title: ' '", "blank"),
        ("title:", "the value is missing"),
        ("old_ids: [a, a]", "there already"),
        (f"old_ids: [{', '.join(f'a{at}' for at in range(51))}]", "at most 50 old ids"),
        ("old_ids: [a, A]", "there already"),
        ("{id: a, old_ids: a}", "there already"),
        ("{id: a, old_ids: A}", "there already"),
        ("pages: {1: 0}", "counting starts from 1"),
        ("old_ids: [../x]", "cannot be an id"),
        ("titles: [a]", "a mapping is needed"),
        ("titles: {x: a}", "whole number"),
        ("titles: {0: a}", "counting starts from 1"),
        ("titles: {1: a, 1: b}", "there twice"),
        ("corrections: {line: 1}", "a list is needed"),
        ("corrections: [{line: 1, join: true}]", "«reason» is missing"),
        ("corrections: [{join: true, reason: a}]", "«line» is missing"),
        ("corrections: [{line: 1, reason: a}]", "exactly one of"),
        ("corrections: [{line: 1, join: true, drop: true, reason: a}]", "exactly one of"),
        ("corrections: [{line: 1, join: false, reason: a}]", "write join: true"),
        ("corrections: [{line: 1, join: 1, reason: a}]", "true or false"),
        ("corrections: [{line: 0, join: true, reason: a}]", "counting starts from 1"),
        ("corrections: [{line: 1, heading: 6, reason: a}]", "level of a heading"),
        ("corrections: [{line: 1, heading: -1, reason: a}]", "level of a heading"),
        ("title: " + "题" * 10_001, "at most 10000 are read"),
        ("corrections: [{line: 1, replace: {from: a}, reason: a}]", "«to» is missing"),
        ("corrections: [{line: 1, replace: {from: a, to: a}, reason: a}]", "a different one"),
        ("corrections: [{line: 1, jion: true, reason: a}]", "unknown key «jion»"),
        ("corrections: [{line: -1, join: true, reason: a}]", "counting starts from 1"),
        ("corrections: [{line: ' ', join: true, reason: a}]", "blank"),
        (
            f"corrections: [{'{replace: {from: a, to: b}, reason: c}, ' * 1001}]",
            "at most 1000 corrections",
        ),
    ],
)
def test_a_problem_in_a_sidecar_is_reported_with_file_and_line(text: str, words: str) -> None:
    with pytest.raises(ContentError) as caught:
        read_sidecar(f"# first line\n{text}\n", "a.yml")
    (problem,) = caught.value.problems
    assert (problem.path, problem.line) == ("a.yml", 2)
    assert words in problem.message


def test_names_and_levels_are_read_up_to_their_limits() -> None:
    name, title = "a" * 64, "题" * 10_000
    text = f"id: {name}\ntitle: {title}\ncorrections: [{{line: 1, heading: 5, reason: a}}]\n"
    sidecar = read_sidecar(text, "a.yml")
    assert (sidecar.id, sidecar.title, sidecar.corrections[0].level) == (name, title, 5)


def test_all_problems_of_a_sidecar_are_reported_together() -> None:
    text = "idd: 1\nid: ../x\nperiod: x\ntitles:\n  x: a\n  2:\ncorrections:\n  - {line: 1}\n"
    with pytest.raises(ContentError) as caught:
        read_sidecar(text, "a.yml")
    assert [problem.line for problem in caught.value.problems] == [1, 2, 3, 5, 6, 8]


def test_articles_that_the_issue_lacks_are_mismatches_with_their_lines() -> None:
    text = "\n".join(
        f"{key}:\n  2: {value}\n  3: {value}"
        for key, value in [
            *((key, "a") for key in ("titles", "sources", "sections", "digests", "authors")),
            ("pages", "7"),
        ]
    )
    sidecar = read_sidecar(text, "a.yml")
    assert sidecar.mismatches("001", 3) == []
    found = sidecar.mismatches("001", 2)
    assert [problem.line for problem in sorted(found)] == [3, 6, 9, 12, 15, 18]
    assert all("the issue has only 2 articles" in problem.message for problem in found)


@pytest.mark.parametrize(("issue", "lines"), [("2023-12", [3]), ("Wai-2", [2]), ("002", [])])
def test_an_old_id_that_is_the_present_one_is_a_mismatch(issue: str, lines: list[int]) -> None:
    sidecar = read_sidecar("old_ids:\n  - wai-2\n  - 2023-12\n", "a.yml")
    found = sidecar.mismatches(issue, 9)
    assert [(problem.path, problem.line) for problem in found] == [("a.yml", n) for n in lines]


@pytest.mark.parametrize(
    "period",
    ["2023", "2023~", "2023-08", "2023-08~", "2023-08-04", "2022/2023-03~", "2022-12-30/2022"],
)
def test_every_form_of_period_is_read(period: str) -> None:
    assert read_sidecar(f"period: {period}", "a.yml").period == period


def test_a_sidecar_that_is_not_utf_8_is_refused_with_line_and_byte(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes("# 注\ntitle: ".encode() + "标题".encode("gb18030"))
    with pytest.raises(ContentError, match=r"a\.yml:2: error: the byte at offset 13 is not UTF-8"):
        load_sidecar(path)
