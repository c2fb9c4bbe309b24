"""Settings and vocabularies are read completely, or refused with every problem."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.errors import ContentError
from generator.settings.archive import load_settings
from generator.settings.strict_yaml import parse
from generator.settings.vocabulary import TOPICS, read_vocabulary
from tests.project import ROOT

SEEDS = ROOT / "seeds"


def folder(path: Path, **files: str) -> Path:
    """A folder of seeds; keys are file names with ``__`` for the dot."""
    for name, text in files.items():
        (path / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return path


def places(error: ContentError) -> list[tuple[str, int]]:
    return [(problem.path, problem.line) for problem in error.problems]


def test_a_vocabulary_gives_its_terms_in_the_order_of_the_file(tmp_path: Path) -> None:
    folder(
        tmp_path,
        topics__yml="医保: {slug: yibao}\n支付改革:\n  slug: zhifu\n  broader: 医保\n"
        "  synonyms: [付费改革, 支付改革]\n  scope: 付费办法。\n  kind: 医疗保障\n",
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
        ("甲: {slug: jia}\n乙: {slug: jia}", "the slug jia is used by «甲» in line 1"),
        (
            "甲: {slug: jia, synonyms: [丙]}\n乙: {slug: yi, synonyms: [丙]}",
            "already a name of «甲»",
        ),
        ("ＤＲＧ: {slug: drg}\n乙: {slug: yi, synonyms: [drg]}", "already a name of «ＤＲＧ»"),
        ("甲: {slug: jia, synonyms: [丙, 丙]}", "there twice"),
        ("甲: {slug: jia, broader: 乙}", "not a label in this file"),
        ("甲: {slug: jia, broader: 甲}", "circle"),
        ("甲: {slug: jia, group: x}", "unknown key «group»"),
        ("甲: {slug: jia}\n甲: {slug: yi}", "there twice"),
        ("[甲]", "a mapping is needed"),
    ],
)
def test_a_problem_in_a_vocabulary_is_reported_with_its_line(
    tmp_path: Path, text: str, words: str
) -> None:
    folder(tmp_path, topics__yml=text)
    with pytest.raises(ContentError) as caught:
        load_settings(tmp_path)
    first = caught.value.problems[0]
    assert (first.path, first.line) == ("topics.yml", text.count("\n") + 1)
    assert words in str(caught.value)


def test_each_of_the_broader_terms_in_a_circle_is_reported() -> None:
    text = "a: {slug: a, broader: b}\nb: {slug: b, broader: a}\nc: {slug: c, broader: a}\n"
    with pytest.raises(ContentError) as caught:
        read_vocabulary(parse(text, "t.yml"), TOPICS)
    assert places(caught.value) == [("t.yml", 1), ("t.yml", 2)]


def test_problems_of_all_files_are_reported_together(tmp_path: Path) -> None:
    folder(tmp_path, archive__yml="titel: x", topics__yml="甲: {}", sources__yml="- x")
    with pytest.raises(ContentError) as caught:
        load_settings(tmp_path)
    assert {path for path, _ in places(caught.value)} == {
        "archive.yml",
        "topics.yml",
        "sources.yml",
    }


def test_people_whom_no_index_is_to_name_are_listed(tmp_path: Path) -> None:
    folder(tmp_path, archive__yml="hidden_people: [张三, ' 李四']")
    assert load_settings(tmp_path).hidden_people == {"张三", "李四"}


def test_missing_settings_are_empty(tmp_path: Path) -> None:
    settings = load_settings(tmp_path)
    assert (settings.title, settings.sections.terms) == ("", ())


def test_the_settings_of_the_project_are_valid() -> None:
    settings = load_settings(SEEDS)
    assert settings.title
    assert settings.sections.terms
    assert settings.sources.terms
    assert settings.topics.terms
