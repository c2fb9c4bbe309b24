"""Terms that recur in several issues and that the vocabulary lacks are proposed, with evidence."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from math import log
from pathlib import Path

import pytest
import yaml

from generator.apparatus.archive import gather
from generator.desk.suggest import output, proposals
from generator.desk.suggest.statistics import WordSplitter, cohesion, freedom, recurring
from generator.model import Archive, Term, Vocabulary
from generator.settings import strict_yaml
from generator.settings.vocabulary import TOPICS, read_vocabulary
from tests.project import ROOT, own_archive

SEEDS = ROOT / "seeds"


@cache
def seeds() -> Archive:
    return own_archive()


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
"""A topic of the vocabulary → the term that is proposed once it is removed."""
NOT_TOPICS = {
    "老百姓": "a single word that is common in general Chinese",
    "中小学": "likewise, though more frequent here",
    "产业发展": "everyday words of this newsletter",
    "支付能力": "likewise",
    "甘肃省": "a name",
    "实施方案": "begins with a verb of administration",
    "标准化": "ends like a quality",
    "2025": "a number",
    "过程中": "ends with a function word",
    "新时代": "a generic word",
    "医共体": "occurs mostly inside 县域医共体",
    "新闻发布会": "occurs too rarely for its score",
    "试点学校": "occurs in one issue only",
}
"""Terms of the seeds that are not proposed, each for a reason of its own."""


def test_topics_removed_from_the_vocabulary_are_proposed() -> None:
    proposed = {proposal.term: proposal for proposal in proposals.run(without(*TAKEN))}
    for term in TAKEN.values():
        found = proposed[term]
        assert found.issues >= 2
        assert all(term in sentence.text for sentence in found.sentences)
        assert len({sentence.seed for sentence in found.sentences}) == min(found.issues, 3)
        assert len(found.sentences) == min(found.articles, 3)


def test_everyday_words_names_and_parts_of_longer_terms_are_not_proposed() -> None:
    text = "\n".join(article.text for article in seeds().articles)
    assert [term for term in NOT_TOPICS if term not in text] == []
    proposed = {proposal.term for proposal in proposals.run(without(*TAKEN))}
    assert proposed.isdisjoint(NOT_TOPICS)
    assert "国家儿童区域医疗中心" in proposed
    assert min(map(len, proposed)) == 3


def test_names_of_the_vocabulary_stay_whole_words() -> None:
    text = "推进最多跑一次改革，“互联网+医疗健康”"
    assert next(WordSplitter(["最多跑一次"]).runs(text)) == ["推进", "最多跑一次", "改革"]
    assert "最多跑一次" not in next(WordSplitter([]).runs(text))


def test_what_the_vocabulary_has_is_not_proposed() -> None:
    names = seeds().topics.names()
    found = proposals.run(seeds())
    assert found
    assert [p.term for p in found if any(p.term in name for name in names)] == []


def test_the_example_sentences_are_at_the_seed_lines_given() -> None:
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
    assert output.table(()).startswith("No new terms")


def test_words_that_every_text_of_a_language_has_are_not_proposed(tmp_path: Path) -> None:
    for number in range(4):
        text = f"# Blatt {number}\n\nDas Rathaus und der Turm. The mill, the weir und der Fluss.\n"
        (tmp_path / f"00{number}_blatt.md").write_text(text, encoding="utf-8")
    archive = gather(tmp_path)[0]
    assert not {"the", "The", "und", "der"} & {p.term for p in proposals.run(archive)}


def test_the_table_and_the_entries_list_each_proposal() -> None:
    found = proposals.run(without("家庭医生"))
    shown = output.table(found)
    entries = output.yaml_entries(found, seeds().topics)
    assert all(p.term in shown for p in found)
    assert list(yaml.safe_load(entries)) == [p.term for p in found]


def test_the_entries_can_be_appended_to_the_vocabulary() -> None:
    archive = without("家庭医生")
    entries = yaml.safe_load((SEEDS / "topics.yml").read_text("utf-8"))
    del entries["家庭医生"]
    written = yaml.safe_dump(entries, allow_unicode=True, width=1000)
    both = written + output.yaml_entries(proposals.run(archive), archive.topics)
    read = read_vocabulary(strict_yaml.parse(both, "topics.yml"), TOPICS)
    assert "家庭医生" in {term.label for term in read.terms}


def test_a_label_that_yaml_would_misread_is_quoted() -> None:
    example = proposals.ExampleSentence("1.txt", 3, "甲" * 40 + "互联网: +" + "乙" * 40)
    near = Term("数字: 医疗", "shuzi", kind="a: b")
    proposal = proposals.TopicProposal("互联网: +", 2, 2, 9, 9.0, near.label, (example,))
    entries = output.yaml_entries((proposal,), Vocabulary((near,)))
    (entry,) = yaml.safe_load(entries).items()
    assert entry[0] == "互联网: +"
    assert (entry[1]["broader"], entry[1]["kind"]) == (near.label, near.kind)
    assert "# 1.txt:3: …" + "甲" * 27 + "互联网: +" + "乙" * 27 + "…" in entries


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


def test_words_that_occur_together_by_chance_have_no_cohesion() -> None:
    counts = {("甲",): 10, ("乙",): 10, ("甲", "乙"): 1}
    assert cohesion(("甲", "乙"), counts, 100) == 0
    assert cohesion(("甲",), counts, 100) == float("inf")


def test_the_freedom_of_a_term_is_that_of_its_less_free_side() -> None:
    runs = [["前", "词", "甲"], ["前", "词", "乙"]]
    assert freedom(runs, [("词",)]) == {("词",): 0.0}
    assert freedom([["甲", "词"], ["乙", "词"]], [("词",)])[("词",)] == pytest.approx(log(2))
