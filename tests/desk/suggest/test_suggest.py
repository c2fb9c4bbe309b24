"""Terms that come back issue after issue and that the vocabulary lacks are proposed, with proof."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from math import log

import pytest
import yaml

from generator.apparatus.archive import gather
from generator.desk.suggest import proposals, report
from generator.desk.suggest.statistics import cohesion, freedom, recurring
from generator.model import Archive, Vocabulary
from generator.settings import strict_yaml
from generator.settings.vocabulary import TOPICS, read_vocabulary
from tests.project import ROOT

SEEDS = ROOT / "seeds"


@cache
def seeds() -> Archive:
    return gather(SEEDS)[0]


def without(*labels: str) -> Archive:
    """The archive of the seeds with concepts taken out of its vocabulary."""
    kept = tuple(term for term in seeds().topics.terms if term.label not in labels)
    return replace(seeds(), topics=Vocabulary(kept))


TAKEN = {
    "家庭医生": "家庭医生",
    "区域医疗中心": "区域医疗中心",
    "中医适宜技术": "适宜技术",
    "县域医共体": "县域医共体",
    "乡村医疗": "村卫生室",
    "远程医疗": "远程医疗",
    "慢性病防治": "糖尿病",
}
"""A concept of the vocabulary → the term by which it comes back."""


def test_concepts_taken_out_of_the_vocabulary_come_back() -> None:
    proposed = {proposal.term: proposal for proposal in proposals.run(without(*TAKEN))}
    for term in TAKEN.values():
        found = proposed[term]
        assert found.issues >= 2
        assert all(term in sentence.text for sentence in found.sentences)
        assert len({sentence.issue for sentence in found.sentences}) >= 2


def test_what_the_vocabulary_knows_is_not_proposed() -> None:
    names = seeds().topics.names()
    found = proposals.run(seeds())
    assert found
    assert [p.term for p in found if any(p.term in name for name in names)] == []


def test_the_sentences_stand_where_they_are_said_to_stand() -> None:
    blocks = {
        (i.seed, b.first): b.text for i in seeds().issues for a in i.articles for b in a.blocks
    }
    for proposal in proposals.run(seeds()):
        for sentence in proposal.sentences:
            assert sentence.text in blocks[sentence.seed, sentence.line]


def test_proposals_are_the_same_each_time() -> None:
    assert proposals.run(seeds()) == proposals.run(seeds())


def test_nothing_is_proposed_from_one_issue_alone() -> None:
    alone = replace(without("家庭医生", "县域医共体"), issues=seeds().issues[:1])
    assert proposals.run(alone) == ()
    assert report.table(()).startswith("No new terms")


def test_the_table_and_the_stub_show_each_proposal() -> None:
    found = proposals.run(without("家庭医生"))
    shown = report.table(found)
    stub = report.stub(found, seeds().topics)
    assert all(p.term in shown for p in found)
    assert list(yaml.safe_load(stub)) == [p.term for p in found]


def test_the_stub_goes_with_the_vocabulary_as_it_is() -> None:
    archive = without("家庭医生")
    entries = yaml.safe_load((SEEDS / "topics.yml").read_text("utf-8"))
    del entries["家庭医生"]
    written = yaml.safe_dump(entries, allow_unicode=True, width=1000)
    both = written + report.stub(proposals.run(archive), archive.topics)
    read = read_vocabulary(strict_yaml.parse(both, "topics.yml"), TOPICS)
    assert "家庭医生" in {term.label for term in read.terms}


RUNS = [["健康", "中国", "行动"], ["健康", "中国"], ["健康", "行动"], ["中国", "行动"]] * 5


def test_recurring_terms_are_counted_with_all_their_parts() -> None:
    counts = recurring(RUNS, 5)
    every = Counter(
        tuple(run[start:end])
        for run in RUNS
        for start in range(len(run))
        for end in range(start + 1, len(run) + 1)
    )
    assert counts == {words: count for words, count in every.items() if count >= 5}


def test_words_that_meet_by_chance_tell_nothing_of_each_other() -> None:
    counts = {("甲",): 10, ("乙",): 10, ("甲", "乙"): 1}
    assert cohesion(("甲", "乙"), counts, 100) == 0
    assert cohesion(("甲",), counts, 100) == float("inf")


def test_a_term_is_as_free_as_its_less_free_side() -> None:
    runs = [["前", "词", "甲"], ["前", "词", "乙"]]
    assert freedom(runs, [("词",)]) == {("词",): 0.0}
    assert freedom([["甲", "词"], ["乙", "词"]], [("词",)])[("词",)] == pytest.approx(log(2))
