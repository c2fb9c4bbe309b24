"""Articles get the topics that they are about, not all that they mention, and say why."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from math import log1p

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.apparatus.topics import scoring as topics
from generator.apparatus.topics.evidence import gather_evidence
from generator.apparatus.topics.names import NameIndex
from generator.apparatus.topics.scoring import Score
from generator.model import Article, Block, BlockKind, Term, Vocabulary
from generator.settings.archive import load_settings
from tests.factories import article
from tests.project import ROOT

SEEDS = ROOT / "seeds"
SMALL = Vocabulary(
    (
        Term("集中带量采购", "jicai", ("集采", "带量采购")),
        Term("医保制度", "yibao", ("基本医保",)),
        Term("中医药", "zhongyiyao", ("中医",)),
    )
)


def classed(articles: Sequence[Article], vocabulary: Vocabulary) -> tuple[tuple[str, ...], ...]:
    """The topics of articles that stand together."""
    names = NameIndex(vocabulary)
    weights = [topics.weigh(gather_evidence(article, names)) for article in articles]
    return topics.classify(weights, weights)


def written(
    title: str = "", digest: str = "", *texts: str, headings: tuple[str, ...] = ()
) -> Article:
    kinds = [(BlockKind.PARAGRAPH, text) for text in texts]
    kinds += [(BlockKind.HEADING, text) for text in headings]
    blocks = tuple(Block(kind, text, 1, 1) for kind, text in kinds)
    return article(title=title, digest=digest, blocks=blocks)


def explained(
    one: Article, vocabulary: Vocabulary, archive: Iterable[Article] = ()
) -> tuple[Score, ...]:
    """Every topic of one article."""
    return topics.explain([one], vocabulary, archive)[0]


def chosen(one: Article, *others: Article) -> list[str]:
    scores = explained(one, SMALL, (one, *others))
    return [score.label for score in scores if score.chosen]


def test_a_topic_that_the_title_names_is_what_an_article_is_about() -> None:
    assert chosen(written("集采规则变化前瞻")) == ["集中带量采购"]


def test_a_topic_that_the_text_only_mentions_is_not() -> None:
    assert chosen(written("绩效", "绩效的路径。", "绩效。" * 300, "集采一次，集采又一次。")) == []


def test_a_topic_that_fills_the_text_needs_no_title() -> None:
    assert chosen(written("新规落地", "集采扩围。", "集采如何扩围？" * 20)) == ["集中带量采购"]


def test_a_topic_spread_over_the_text_beats_one_crowded_in_a_paragraph() -> None:
    plain = "各地推进改革，群众就医更加方便。" * 6
    spread = [f"集采。{plain}" for _ in range(6)] + [plain, "中医" * 6]
    scores = {s.label: s.score for s in explained(written("新规", "", *spread), SMALL)}
    assert scores["集中带量采购"] > scores["中医药"]


def test_headings_say_what_an_article_is_about() -> None:
    text = "集采的做法。集采的成效。集采的展望。"
    with_headings = written("新规", "", text, headings=("集采扩围", "集采提速"))
    (more,) = explained(with_headings, SMALL)
    (less,) = explained(written("新规", "", text), SMALL)
    assert more.score > less.score


def test_what_the_whole_archive_speaks_of_needs_more() -> None:
    one = written("新规", "基本医保。", "基本医保如何改？" * 3, "余下的话。" * 60)
    others = [written("他事", "", "基本医保。基本医保。") for _ in range(60)]
    (alone,) = explained(one, SMALL)
    (among,) = explained(one, SMALL, others)
    assert among.score < alone.score
    assert "of the archive speaks of it" in str(among)


def test_the_strongest_topic_comes_first_and_there_are_few() -> None:
    vocabulary = load_settings(SEEDS).topics
    everything = "、".join(
        name for term in vocabulary.terms for name in (term.label, *term.synonyms)
    )
    (found,) = classed([written(everything, everything, everything)], vocabulary)
    assert len(found) == 6
    assert chosen(written("集采与中医", "中医。中医。", "中医" * 30)) == ["中医药", "集中带量采购"]


def test_the_reasons_add_up_to_the_score() -> None:
    one = written("集采前瞻", "国采与集采", "带量采购，" * 4, headings=("集采",))
    for score in explained(one, SMALL, [one] * 5):
        assert abs(sum(points for _, points in score.reasons) - score.score) < 1e-9
    text = str(explained(one, SMALL)[0])
    assert text.startswith("* 集中带量采购 ")
    assert "title: 集采 +6.0" in text


@given(st.text(max_size=40), st.text(max_size=80), st.lists(st.text(max_size=80), max_size=4))
def test_any_text_is_classed_alike_each_time(title: str, digest: str, texts: list[str]) -> None:
    one = written(title, digest, *texts)
    (found,) = classed([one], SMALL)
    assert (found,) == classed([one], SMALL)
    assert len(set(found)) == len(found) <= topics.MOST_TOPICS


def test_no_articles_and_no_vocabulary_are_no_matter() -> None:
    assert classed([], SMALL) == ()
    assert classed([written("集采")], Vocabulary()) == ((),)


def test_every_reason_has_its_weight() -> None:
    filler = "余下的话。" * 100
    one = written(
        "集采", "集采。集采。集采。", "集采。" * 4, filler, filler, filler, headings=("集采", "甲")
    )
    (score,) = explained(one, SMALL, [one, one, one, written("甲")])
    points = {
        reason.partition(":")[0].partition(" ")[0]: points for reason, points in score.reasons
    }
    assert points == pytest.approx(
        {
            "title": 6.0,
            "headings": 3.0,
            "digest": 3.0,
            "opening": 0.5,
            "text": 1.5 * log1p(4 / 1.512),
            "in": 4.0 * 12 / 1512,
            "19%": -0.6 * 3 / 16 * (3.0 + 3.0 + 0.5 + 1.5 * log1p(4 / 1.512) + 4.0 * 12 / 1512),
        }
    )


def test_a_short_text_counts_as_one_of_1500_characters() -> None:
    (score,) = explained(written("新规", "", "集采。" * 3), SMALL)
    assert dict(score.reasons)["text: 3 mentions"] == pytest.approx(1.5 * log1p(3 / 1.5))


def test_one_of_six_headings_counts_a_third() -> None:
    one = written("新规", "", headings=("集采", "甲", "乙", "丙", "丁", "戊"))
    (score,) = explained(one, SMALL)
    assert score.reasons == (("headings: 1 of 6", 1.0),)


@pytest.mark.parametrize(("mentions", "counted"), [(2, False), (3, True)])
def test_stray_mentions_in_the_text_do_not_count(mentions: int, counted: bool) -> None:
    (score,) = explained(written("新规", "", "甲" * 300, "集采。" * mentions), SMALL)
    assert (score.score > 0) is counted


@pytest.mark.parametrize(("before", "opens"), [(298, True), (299, False)])
def test_the_opening_has_300_characters(before: int, opens: bool) -> None:
    (score,) = explained(written("新规", "", "甲" * before, "集采"), SMALL)
    assert (("opening", 0.5) in score.reasons) is opens


def test_an_article_has_the_topics_over_the_bar_and_at_least_three_over_a_lower_one() -> None:
    vocabulary = Vocabulary(tuple(Term(f"题{name}", name) for name in "abcdefgh"))

    def labels(digests: str, titled: str) -> list[str]:
        one = written(
            "、".join(f"题{name}" for name in titled), "。".join(f"题{n}" for n in digests)
        )
        return [s.label for s in explained(one, vocabulary) if s.chosen]

    assert labels("aabb", "") == ["题a", "题b"]  # 3.0 each, no other
    assert labels("ab", "") == []  # 1.5 each
    assert labels("aabbccdd", "") == ["题a", "题b", "题c"]
    assert labels("aabbccdd", "ab") == ["题a", "题b", "题c"]  # 9.0 and 3.0
    assert labels("", "abcdefgh") == ["题a", "题b", "题c", "题d", "题e", "题f"]


@pytest.mark.parametrize(("digest", "number"), [("", 3), ("题b题b题c题c题d题d", 4)])
def test_a_topic_far_behind_the_strongest_is_a_side_issue(digest: str, number: int) -> None:
    vocabulary = Vocabulary(tuple(Term(f"题{name}", name) for name in "abcd"))
    one = written("题a题b题c题d", f"题a题a{digest}", "题a。" * 400, headings=("题a",))
    scores = explained(one, vocabulary)
    assert [round(score.score) for score in scores] == [25, *[9 if digest else 6] * 3]
    assert sum(score.chosen for score in scores) == number


def test_an_archive_counts_as_if_it_had_twelve_articles_more() -> None:
    one = written("甲", "", "集采。" * 4)
    (alone,) = explained(one, SMALL)
    speaking, silent = written("甲", "", "集采。集采。"), written("甲", "", "集采。")
    (among,) = explained(one, SMALL, [speaking, silent, silent])
    assert among.score == pytest.approx(alone.score * (1 - 0.6 / 15))


def test_a_million_characters_are_read_in_seconds() -> None:
    vocabulary = load_settings(SEEDS).topics
    text = (
        "国家医保局联合有关部门推进集中带量采购，完善基层医疗卫生服务，做好慢病管理和家庭医生签约。"
    )
    one = written("集采", text, *[text * 8] * 10)
    names = NameIndex(vocabulary)
    start = time.process_time()
    for _ in range(1_000_000 // len(one.text)):
        gather_evidence(one, names)
    assert time.process_time() - start < 10
