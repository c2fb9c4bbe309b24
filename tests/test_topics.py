"""Articles get the topics that they are about, not all that they mention."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator import topics
from generator.model import Term, Vocabulary

SEEDS = Path(__file__).parent.parent / "seeds"

SMALL = Vocabulary(
    (
        Term("集中带量采购", "jicai", ("集采", "带量采购")),
        Term("DRG/DIP付费", "drg-dip", ("DRG", "DIP"), broader="支付方式"),
        Term("支付方式", "zhifu", ("医保支付方式",), broader="医保制度"),
        Term("医保制度", "yibao", ("基本医保",)),
        Term("中医药", "zhongyiyao", ("中医",)),
        Term("中医药文化", "wenhua"),
    )
)


def labels(title: str = "", digest: str = "", text: str = "") -> tuple[str, ...]:
    return topics.assign(title, digest, text, SMALL)


def written() -> Vocabulary:
    """The vocabulary that the archive is built with."""
    entries = yaml.safe_load((SEEDS / "topics.yml").read_text("utf-8")).items()
    return Vocabulary(
        tuple(
            Term(name, e["slug"], tuple(map(str, e["synonyms"])), e.get("broader", ""))
            for name, e in entries
        )
    )


@pytest.mark.parametrize("name", ["集采", "带量采购", "集中带量采购"])
def test_a_synonym_counts_for_its_concept(name: str) -> None:
    assert labels(title=f"{name}规则变化前瞻") == ("集中带量采购",)


def test_a_topic_that_the_text_only_mentions_is_not_what_it_is_about() -> None:
    assert (
        labels("医院绩效管理", "绩效管理的路径。", "绩效。" * 300 + "集采也提到一次，集采又一次。")
        == ()
    )


def test_a_topic_that_fills_the_text_needs_no_title() -> None:
    assert labels("新规落地", "集采扩围，集采提速。", "集采如何扩围？" * 20) == ("集中带量采购",)


def test_the_longest_name_takes_its_text() -> None:
    (score,) = topics.explain("中医药文化进校园", "", "", SMALL)
    assert (score.label, score.title) == ("中医药文化", ("中医药文化",))


def test_an_abbreviation_is_no_part_of_a_longer_latin_word() -> None:
    assert labels(title="diploma 与 SDRG9 的比较") == ()
    assert labels(title="DRG/DIP 付费下的绩效") == ("DRG/DIP付费",)
    assert labels(title="Drg付费") == ("DRG/DIP付费",)


def test_a_blank_between_chinese_and_latin_is_no_matter_but_one_between_words_is() -> None:
    assert topics.explain("DRG/DIP 付费", "", "", SMALL)[0].title == ("drg/dip付费",)
    assert labels(title="以中 医药为本") == ()


def test_the_strongest_topic_comes_first_and_there_are_few() -> None:
    whole = written()
    everything = "、".join(name for term in whole.terms for name in (term.label, *term.synonyms))
    assert len(topics.assign(everything, everything, everything, whole)) == topics.MOST
    assert labels("集采与中医", "中医。中医。", "中医" * 30)[0] == "中医药"


def test_the_reasons_say_where_a_topic_was_found() -> None:
    (score,) = topics.explain("集采前瞻", "国采与集采", "带量采购" * 4, SMALL)
    assert str(score).startswith("集中带量采购 ")
    assert (score.title, score.digest, score.text) == (("集采",), 1, 4)


@given(st.text(max_size=40), st.text(max_size=80), st.text(max_size=200))
def test_any_text_is_classed_alike_each_time(title: str, digest: str, text: str) -> None:
    found = topics.assign(title, digest, text, SMALL)
    assert found == topics.assign(title, digest, text, SMALL)
    assert len(set(found)) == len(found) <= topics.MOST


def test_an_empty_vocabulary_gives_no_topics() -> None:
    assert topics.assign("集采", "集采", "集采", Vocabulary()) == ()


def test_the_written_vocabulary_is_rich_and_sound() -> None:
    terms = written().terms
    names = [name for term in terms for name in dict.fromkeys((term.label, *term.synonyms))]
    assert len(terms) >= 60
    assert len(set(names)) == len(names), "a name stands for one concept"
    assert len({term.slug for term in terms}) == len(terms)
    assert {term.broader for term in terms} - {""} <= {term.label for term in terms}
    above = {term.label: term.broader for term in terms}
    for label in above:
        chain = [label]
        while above[chain[-1]]:
            chain.append(above[chain[-1]])
            assert len(set(chain)) == len(chain), "broader topics go round in a circle"


def test_a_large_archive_is_classed_in_seconds() -> None:
    vocabulary = written()
    text = (
        "国家医保局联合有关部门推进集中带量采购，完善基层医疗卫生服务，做好慢病管理和家庭医生签约。"
        * 80
    )
    count = 1_000_000 // len(text)
    start = time.perf_counter()
    for _ in range(count):
        topics.assign("集采", text[:200], text, vocabulary)
    assert time.perf_counter() - start < 3, "a million characters"
