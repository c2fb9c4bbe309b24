"""What an archivist writes beside the issues is read whole, or refused with every fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model import Correction
from generator.model.errors import ContentError, UsageError
from generator.settings.archive import load_settings
from generator.settings.files import list_seeds
from generator.settings.sidecar import load_sidecar, read_sidecar
from tests.project import ROOT

SEEDS = ROOT / "seeds"

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


def folder(path: Path, **files: str) -> Path:
    """A folder of seeds; keys are file names with ``__`` for the dot."""
    for name, text in files.items():
        (path / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return path


def faults(error: ContentError) -> list[tuple[str, int]]:
    return [(problem.path, problem.line) for problem in error.problems]


def test_a_sidecar_says_all_that_it_can_say() -> None:
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


def test_an_empty_sidecar_says_nothing() -> None:
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
        ("number: 47", "no year and number like 2022-47"),
        ("period: 2023-13", "no period like"),
        ("period: 2023-02-30", "no period like"),
        ("period: 2023/2024/2025", "no period like"),
        ("period: soon", "no period like"),
        ("period: 2023-03-26/2023-03-20", "ends before it begins"),
        ("title: ' '", "blank"),
        ("title:", "the value is missing"),
        ("old_ids: [a, a]", "there already"),
        ("{id: a, old_ids: a}", "there already"),
        ("old_ids: [../x]", "cannot be an id"),
        ("titles: [a]", "a mapping is needed"),
        ("titles: {x: a}", "whole number"),
        ("titles: {0: a}", "from 1"),
        ("titles: {1: a, 1: b}", "there twice"),
        ("corrections: {line: 1}", "a list is needed"),
        ("corrections: [{line: 1, join: true}]", "«reason» is missing"),
        ("corrections: [{join: true, reason: a}]", "«line» is missing"),
        ("corrections: [{line: 1, reason: a}]", "exactly one of"),
        ("corrections: [{line: 1, join: true, drop: true, reason: a}]", "exactly one of"),
        ("corrections: [{line: 1, join: false, reason: a}]", "write join: true"),
        ("corrections: [{line: 1, join: 1, reason: a}]", "true or false"),
        ("corrections: [{line: 0, join: true, reason: a}]", "counted from 1"),
        ("corrections: [{line: 1, heading: 9, reason: a}]", "level of a heading"),
        ("corrections: [{line: 1, replace: {from: a}, reason: a}]", "«to» is missing"),
        ("corrections: [{line: 1, replace: {from: a, to: a}, reason: a}]", "another one"),
        ("corrections: [{line: 1, jion: true, reason: a}]", "unknown key «jion»"),
        (
            "corrections: [{line: 1, join: true, reason: a}, {line: 1, drop: true, reason: b}]",
            "corrected by «join» already",
        ),
    ],
)
def test_a_fault_in_a_sidecar_is_told_with_file_and_line(text: str, words: str) -> None:
    with pytest.raises(ContentError) as caught:
        read_sidecar(f"# first line\n{text}\n", "a.yml")
    (problem,) = caught.value.problems
    assert (problem.path, problem.line) == ("a.yml", 2)
    assert words in problem.message


def test_all_faults_of_a_sidecar_are_told_together() -> None:
    text = "idd: 1\nid: ../x\nperiod: x\ntitles:\n  x: a\n  2:\ncorrections:\n  - {line: 1}\n"
    with pytest.raises(ContentError) as caught:
        read_sidecar(text, "a.yml")
    assert [line for _, line in faults(caught.value)] == [1, 2, 3, 5, 6, 8]


@pytest.mark.parametrize(
    "period",
    ["2023", "2023~", "2023-08", "2023-08~", "2023-08-04", "2022/2023-03~", "2022-12-30/2022"],
)
def test_every_form_of_period_is_read(period: str) -> None:
    assert read_sidecar(f"period: {period}", "a.yml").period == period


def test_seeds_are_listed_by_name_with_their_sidecars(tmp_path: Path) -> None:
    folder(
        tmp_path, b__txt="乙", a__txt="甲", a__yml="", topics__yml="", readme__md="", __hidden=""
    )
    seeds = list_seeds(tmp_path)
    assert [(seed.name, seed.sidecar) for seed in seeds] == [
        ("a.txt", tmp_path / "a.yml"),
        ("b.txt", None),
    ]


def test_a_seeds_folder_is_refused_with_every_file_that_is_wrong_in_it(tmp_path: Path) -> None:
    folder(tmp_path, a__txt="", a__TXT="", b__yml="", c__doc="", d__yaml="")
    with pytest.raises(ContentError) as caught:
        list_seeds(tmp_path)
    assert faults(caught.value) == [(n, 0) for n in ("a.TXT", "a.txt", "b.yml", "c.doc", "d.yaml")]


def test_a_folder_that_is_missing_is_wrong_use_and_an_empty_one_wrong_content(
    tmp_path: Path,
) -> None:
    with pytest.raises(UsageError):
        list_seeds(tmp_path / "gone")
    with pytest.raises(ContentError, match="holds no seed"):
        list_seeds(tmp_path)


def test_a_sidecar_that_is_not_utf_8_is_refused_with_line_and_byte(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes("# 注\ntitle: ".encode() + "标题".encode("gb18030"))
    with pytest.raises(ContentError, match=r"a\.yml:2: error: the byte at offset 13 is not UTF-8"):
        load_sidecar(path)


def test_a_vocabulary_gives_its_terms_in_the_order_of_the_file(tmp_path: Path) -> None:
    folder(
        tmp_path,
        topics__yml="医保: {slug: yibao}\n支付改革:\n  slug: zhifu\n  broader: 医保\n"
        "  synonyms: [付费改革, 支付改革]\n  scope: 付费办法。\n  group: 医疗保障\n",
    )
    first, second = load_settings(tmp_path).topics.terms
    assert (first.label, first.slug, first.line) == ("医保", "yibao", 1)
    assert second.synonyms == ("付费改革",)
    assert (second.broader, second.scope, second.kind) == ("医保", "付费办法。", "医疗保障")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("甲: {}", "«slug» is missing"),
        ("甲: jia", "a mapping is needed"),
        ("甲: {slug: Jia}", "cannot be a slug"),
        ("甲: {slug: 甲}", "cannot be a slug"),
        ("甲: {slug: a/b}", "cannot be a slug"),
        ("甲: {slug: '2022'}", "cannot be a slug"),
        ("甲: {slug: jia, slugg: x}", "unknown key «slugg»"),
        ("甲: {slug: jia}\n乙: {slug: jia}", "the slug jia is that of «甲» in line 1"),
        ("甲: {slug: jia, synonyms: [丙]}\n乙: {slug: yi, synonyms: [丙]}", "names «甲»"),
        ("ＤＲＧ: {slug: drg}\n乙: {slug: yi, synonyms: [drg]}", "names «ＤＲＧ»"),
        ("甲: {slug: jia, synonyms: [丙, 丙]}", "there twice"),
        ("甲: {slug: jia, broader: 乙}", "no label of this file"),
        ("甲: {slug: jia, broader: 甲}", "circle"),
        ("甲: {slug: jia, kind: x, group: y}", "give one of them"),
        ("甲: {slug: jia}\n甲: {slug: yi}", "there twice"),
        ("[甲]", "a mapping is needed"),
    ],
)
def test_a_fault_in_a_vocabulary_is_told_with_its_line(
    tmp_path: Path, text: str, words: str
) -> None:
    folder(tmp_path, topics__yml=text)
    with pytest.raises(ContentError) as caught:
        load_settings(tmp_path)
    first = caught.value.problems[0]
    assert (first.path, first.line) == ("topics.yml", text.count("\n") + 1)
    assert words in str(caught.value)


def test_broader_terms_in_a_circle_are_told_each() -> None:
    from generator.settings.strict_yaml import parse
    from generator.settings.vocabulary import TOPICS, read_vocabulary

    text = "a: {slug: a, broader: b}\nb: {slug: b, broader: a}\nc: {slug: c, broader: a}\n"
    with pytest.raises(ContentError) as caught:
        read_vocabulary(parse(text, "t.yml"), TOPICS)
    assert faults(caught.value) == [("t.yml", 1), ("t.yml", 2)]


def test_faults_of_all_files_are_told_together(tmp_path: Path) -> None:
    folder(tmp_path, archive__yml="titel: x", topics__yml="甲: {}", sources__yml="- x")
    with pytest.raises(ContentError) as caught:
        load_settings(tmp_path)
    assert {path for path, _ in faults(caught.value)} == {
        "archive.yml",
        "topics.yml",
        "sources.yml",
    }


def test_settings_that_are_not_there_say_nothing(tmp_path: Path) -> None:
    settings = load_settings(tmp_path)
    assert (settings.title, settings.sections.terms) == ("", ())


def test_the_project_s_own_settings_are_sound() -> None:
    settings = load_settings(SEEDS)
    assert settings.title
    assert settings.sections.terms
    assert settings.sources.terms
    assert settings.topics.terms
