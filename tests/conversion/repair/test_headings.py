"""Headings are told by form and place, and numbered by rank."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.conversion.repair.headings import heading_form, levels, parallel_headings
from generator.conversion.repair.numbering import NUMBERINGS, PLAIN, numbering
from generator.conversion.repair.paragraphs import LineGroup
from tests.building import filled, group_of, groups_of

TEXT = "各地持续推进改革，县里的医院忙了起来。"


def style_of(*texts: str) -> str:
    """The style of the first of these one-line paragraphs as a heading; empty if it is none."""
    form = heading_form(0, groups_of(*texts))
    return form.style if form else ""


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("第一章 总则", "part"),
        ("第二部分 经验", "part"),
        ("第一、推进改革", "ordinal-heading"),
        ("一、推进改革", "han"),
        ("十二、推进改革", "han"),
        ("（一）推进改革", "han-brackets"),
        ("(二) 推进改革", "han-brackets"),
        ("1.推进改革", "digit"),
        ("2、推进改革", "digit"),
        ("3．推进改革", "digit"),
        ("●推进改革", "bullet"),
        ("医保——", "kicker"),
        ("县域医疗走稳了", PLAIN),
        ("①推进改革", "circled"),
        ("⑳推进改革", "circled"),
        ("（1）推进改革", "digit-brackets"),
    ],
)
def test_a_short_line_above_a_text_is_a_heading_of_its_numbering(text: str, style: str) -> None:
    assert numbering(text) == style
    assert style_of(text, TEXT) == style


@pytest.mark.parametrize(
    "text",
    ["1.5T磁共振", "一是推进", "2024年", "三医联动", "第三次会议", "百姓之声", "——来自基层", ""],
)
def test_what_only_begins_like_a_number_is_none(text: str) -> None:
    assert numbering(text) == PLAIN


def test_a_heading_is_the_surer_the_more_its_form_says() -> None:
    texts = ("一、推进改革", filled(30), "一、推进改革。", filled(31), "如何实现目标？")
    forms = [heading_form(0, groups_of(text, TEXT)) for text in texts]
    sure = [form.confidence for form in forms if form]
    assert len(sure) == len(texts)
    assert sure == sorted(set(sure), reverse=True)
    assert sure[0] < 1
    assert sure[-1] > 0.5


def test_a_heading_may_run_over_two_lines() -> None:
    heading = group_of(filled(28, "一、"), "持续推进")
    assert heading_form(0, [heading, group_of(TEXT)])


def test_a_heading_of_four_lines_is_none() -> None:
    heading = group_of("一、改革", "持续", "推进", "不停")
    assert heading_form(0, [heading, group_of(TEXT)]) is None


@pytest.mark.parametrize("text", ["一、推进改革。", "（二）推进改革。", "1.推进改革！"])
def test_a_numbered_heading_may_end_with_a_full_stop(text: str) -> None:
    assert style_of(text, TEXT)


@pytest.mark.parametrize("end", ["。", ""])
def test_items_of_one_numbering_are_a_list_and_no_headings(end: str) -> None:
    items = groups_of(f"1.推进改革{end}", f"2.服务基层{end}", f"3.支持县域{end}", TEXT)
    assert heading_form(0, items) is None
    assert heading_form(1, items) is None


def test_a_numbered_line_of_two_sentences_is_a_paragraph() -> None:
    assert not style_of("一、推进改革。各地行动。", TEXT)


@pytest.mark.parametrize("text", ["如何实现目标？", "如何让健康“守门人”更强？"])
def test_a_short_question_is_a_heading(text: str) -> None:
    assert style_of(text, TEXT) == PLAIN


@pytest.mark.parametrize(
    "text", ["减轻负担，多元保障机制如何进一步完善？", "他问道：这样行吗？", filled(24, end="？")]
)
def test_a_question_within_the_text_is_none(text: str) -> None:
    assert not style_of(text, TEXT)


SLOGANS = ("稳就业，保民生，小城日子有奔头。", "修水渠，种果树，山里人家笑开颜。")


def test_short_sentences_of_one_form_above_longer_texts_are_headings() -> None:
    groups = groups_of(TEXT * 2, SLOGANS[0], TEXT * 2, SLOGANS[1], TEXT * 2)
    assert parallel_headings(groups) == {1, 3}


@pytest.mark.parametrize(
    "texts",
    [
        (SLOGANS[0], TEXT * 2, TEXT),
        (SLOGANS[0], TEXT * 2, "修水渠，种果树。", TEXT * 2),
        (SLOGANS[0], TEXT * 2, "修水渠，种果树，山里人家笑开颜", TEXT * 2),
        (SLOGANS[0], TEXT * 2, "修水渠，“种果树，山里人家笑开颜。", TEXT * 2),
        (SLOGANS[0], TEXT * 2, "修水渠，种果树，山里人家个个笑开颜又开怀。", TEXT * 2),
        (SLOGANS[0], TEXT * 2, SLOGANS[1], "他们都笑了。"),
        (SLOGANS[0], TEXT * 2, "水渠修好了。", TEXT * 2, "果树种下了。", TEXT * 2),
        (SLOGANS[0], TEXT * 2, SLOGANS[1]),
    ],
)
def test_a_sentence_without_another_of_its_form_is_text(texts: tuple[str, ...]) -> None:
    assert 0 not in parallel_headings(groups_of(*texts))


@pytest.mark.parametrize(
    "lead",
    [
        "各地持续推进改革。",
        "县里的医院忙了起来！",
        "各地的办法是：",
        "推进改革，服务基层，",
        filled(58),
        "“改革走稳了，各地都在行动”",
    ],
)
def test_a_lead_sentence_is_no_heading(lead: str) -> None:
    assert not style_of(lead, TEXT)


def test_a_heading_stands_above_something() -> None:
    assert heading_form(1, groups_of(TEXT, "一、推进改革")) is None


@pytest.mark.parametrize("text", ["一、" + "改革" * 40, "一、推进改革，", "（1）" + "改革" * 20])
def test_a_numbered_text_that_is_too_long_or_unfinished_is_no_heading(text: str) -> None:
    assert not style_of(text, TEXT)


def levels_of(*styles: str) -> list[int]:
    """Levels of headings that do not follow each other directly."""
    return levels([(style, False) for style in styles])


@pytest.mark.parametrize(
    ("styles", "wanted"),
    [
        (("han", "han-brackets", "digit", "han"), [1, 2, 3, 1]),
        (("han-brackets", "han-brackets"), [1, 1]),
        (("han", "digit", "digit", "han-brackets", "digit"), [1, 2, 2, 2, 3]),
        (("digit", "han"), [1, 1]),
        (("part", "han", "han-brackets", "part"), [1, 2, 3, 1]),
        (("plain", "plain"), [1, 1]),
        (("han", "plain", "han", "plain"), [1, 2, 1, 2]),
        (("plain", "han", "plain"), [1, 2, 1]),
        (("bullet", "bullet"), [1, 1]),
        ((), []),
    ],
)
def test_levels_follow_the_rank_of_the_numbering(
    styles: tuple[str, ...], wanted: list[int]
) -> None:
    assert levels_of(*styles) == wanted


def test_an_unnumbered_heading_directly_below_another_is_one_deeper() -> None:
    assert levels([("plain", False), ("plain", True), ("plain", False)]) == [1, 2, 2]


def test_a_kicker_is_above_the_heading_that_follows_it() -> None:
    assert levels([("kicker", False), ("plain", True), ("kicker", False), ("plain", True)]) == [
        1,
        2,
        1,
        2,
    ]


STYLES = st.sampled_from([*(name for name, _ in NUMBERINGS), PLAIN])


@given(st.lists(st.tuples(STYLES, st.booleans())))
def test_levels_are_one_to_five_and_never_skip_one_downwards(
    styles: list[tuple[str, bool]],
) -> None:
    found = levels(styles)
    assert all(1 <= level <= 5 for level in found)
    assert all(below - above <= 1 for above, below in zip([0, *found], found, strict=False))


def test_confidence_falls_with_length() -> None:
    def sure(text: str) -> float:
        form = heading_form(0, groups_of(text, TEXT))
        return form.confidence if form else 0.0

    assert sure("县域医疗行稳致远") > sure(filled(50)) > 0


def test_a_group_knows_its_width() -> None:
    made: LineGroup = group_of(filled(28), "完。")
    assert made.width == 30


@pytest.mark.parametrize(
    ("text", "longer"),
    [
        (filled(66, "一、"), filled(67, "一、")),
        (filled(66, "一、", "。"), filled(67, "一、", "。")),
        (filled(56), filled(57)),
        (filled(28, "①"), filled(29, "①")),
        (filled(20, end="？"), filled(21, end="？")),
    ],
)
def test_a_heading_has_a_greatest_width(text: str, longer: str) -> None:
    assert style_of(text, TEXT)
    assert not style_of(longer, TEXT)


@pytest.mark.parametrize(("em", "found"), [(6, {0, 2}), (7, set())])
def test_a_parallel_heading_has_a_greatest_width(em: int, found: set[int]) -> None:
    long = f"{filled(6)}，{filled(7)}，{filled(em)}。"
    groups = groups_of(long, TEXT * 3, long, TEXT * 3)
    assert parallel_headings(groups) == found


def test_a_parallel_heading_is_less_than_half_as_wide_as_the_text_below() -> None:
    below = filled(31, end="。"), filled(30, end="。")
    slogan = "稳就业，保民生，日子有奔头。"  # 14 em
    assert parallel_headings(groups_of(slogan, below[0], slogan, below[0])) == {0, 2}
    short = filled(28, end="。")
    assert parallel_headings(groups_of(slogan, short, slogan, short)) == set()


@pytest.mark.parametrize(("em", "sure"), [(30, 0.9), (31, 0.75)])
def test_a_long_plain_heading_is_less_certain(em: int, sure: float) -> None:
    form = heading_form(0, groups_of(filled(em), TEXT))
    assert form is not None
    assert form.confidence == sure


def test_a_question_over_two_lines_is_text() -> None:
    assert heading_form(0, [group_of("如何实现", "目标？"), group_of(TEXT)]) is None
    assert not style_of("如何实现：目标？", TEXT)
    assert not style_of("①如何实现目标？", TEXT)
    assert not style_of("如何实现？如何做到？", TEXT)


def test_a_numbered_heading_of_three_lines_is_one_and_an_item_behind_another_is_none() -> None:
    assert heading_form(0, [group_of("一、改革", "持续", "推进"), group_of(TEXT)])
    groups = groups_of("1.推进改革。", "2.服务基层。", TEXT)
    assert heading_form(1, groups) is None
    assert heading_form(0, groups_of("1.推进改革。", "一、服务基层。", TEXT)) is not None
