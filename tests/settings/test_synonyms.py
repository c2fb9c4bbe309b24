"""Words that mean the same, as an archivist lists them."""

from __future__ import annotations

import pytest

from generator.model.errors import ContentError
from generator.settings.strict_yaml import parse
from generator.settings.synonyms import read_synonyms
from tests.project import ROOT


def test_each_list_holds_words_that_mean_the_same() -> None:
    root = parse("- [医保, 医疗保险]\n- [付费, 支付]\n", "synonyms.yml")
    assert read_synonyms(root) == (("医保", "医疗保险"), ("付费", "支付"))


def test_without_a_file_there_are_none() -> None:
    assert read_synonyms(parse("", "synonyms.yml")) == ()


def test_all_wrong_lists_are_reported() -> None:
    root = parse("- [医保]\n- 付费\n- [集采, 集采?]\n- [甲?, 乙?]\n", "synonyms.yml")
    with pytest.raises(ContentError) as raised:
        read_synonyms(root)
    assert [problem.line for problem in raised.value.problems] == [1, 2, 3, 4]


def test_the_lists_of_the_archive_are_right() -> None:
    text = (ROOT / "seeds/synonyms.yml").read_text(encoding="utf-8")
    assert len(read_synonyms(parse(text, "synonyms.yml"))) > 50
