"""The written vocabulary covers the field, and every mistake in one is named with its line."""

from __future__ import annotations

import pytest

from generator.model.errors import ContentError
from generator.settings import strict_yaml
from generator.settings.archive import load_settings
from generator.settings.vocabulary import TOPICS, read_vocabulary
from tests.project import ROOT

SEEDS = ROOT / "seeds"


def test_the_vocabulary_is_rich_and_every_concept_has_its_scope() -> None:
    terms = load_settings(SEEDS).topics.terms
    assert len(terms) >= 100
    assert all(term.scope.endswith("。") and term.kind for term in terms)
    assert sum(bool(term.broader) for term in terms) >= 60
    assert all(len(term.synonyms) >= 3 for term in terms)


def test_a_broader_concept_stands_in_the_same_group() -> None:
    kinds = {term.label: term.kind for term in load_settings(SEEDS).topics.terms}
    apart = [
        t for t in load_settings(SEEDS).topics.terms if t.broader and kinds[t.broader] != t.kind
    ]
    assert [term.label for term in apart] == ["地方健康建设"]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("甲: {slug: a, colour: red}\n", 1, "colour"),
        ("甲: {slug: a, broader: 乙}\n乙:\n  slug: b\n  broader: 甲\n", 1, "circle"),
        ("甲: {slug: a, broader: 甲}\n", 1, "circle"),
        ("甲: {slug: a, synonyms: [集采]}\n乙: {slug: b, synonyms: [集采]}\n", 2, "集采"),
        ("甲: {slug: a, synonyms: [DRG]}\n乙: {slug: b, synonyms: [ｄｒｇ]}\n", 2, "甲"),
        ("甲: {slug: a, synonyms: [集采, 集采]}\n", 1, "集采"),
        ("甲: {slug: a}\n乙: {slug: b, broader: 丙}\n", 2, "丙"),
        ("甲: {slug: a}\n乙: {slug: a}\n", 2, "slug a"),
        ("甲: {slug: a}\n甲: {slug: b}\n", 2, "甲"),
    ],
)
def test_a_mistake_is_named_with_file_and_line(text: str, line: int, said: str) -> None:
    with pytest.raises(ContentError) as caught:
        read_vocabulary(strict_yaml.parse(text, "topics.yml"), TOPICS)
    first = caught.value.problems[0]
    assert (first.path, first.line) == ("topics.yml", line)
    assert said in first.message + first.excerpt
