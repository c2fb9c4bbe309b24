"""The typesetter itself keeps the promises that make it a fair judge."""

from __future__ import annotations

import re
from functools import cache
from random import Random

import pytest

from generator.language.text import squash
from tests.project import some
from tests.typesetting.glyphs import NOT_FIRST, NOT_LAST, glyphs, may_break
from tests.typesetting.lines import LIMIT, set_lines
from tests.typesetting.pages import Setting
from tests.typesetting.style import PAGE_MARKS
from tests.typesetting.typesetter import typeset

SEEDS = range(60)
SECTION_MARK = re.compile("[·•] ?[^·]{4,6} ?[·•]")  # «·政策解读·»


@cache
def setting(seed: int) -> Setting:
    return typeset(seed)


def rows(found: Setting) -> list[str]:
    """The lines of the text without blank lines, page marks and section marks."""
    mark = re.escape(found.style.page_mark).replace(r"\{0\}", r"\d+").replace(r"\{1\}", r"\d+")
    lines = [line.strip(" ") for line in found.text.splitlines() if line.strip()]
    return [
        line
        for line in lines
        if not (mark and re.fullmatch(mark, line)) and not SECTION_MARK.fullmatch(line)
    ]


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_lost_in_setting(seed: int) -> None:
    text = squash("".join(rows(setting(seed))))
    for article in setting(seed).truth.articles:
        body = "".join(squash(block.text) for block in article.blocks)
        assert f"来源：{squash(article.source)}{body}返回目录" in text


def test_a_seed_number_always_gives_the_same_issue() -> None:
    assert typeset(7) == typeset(7)


def test_no_line_is_wider_than_the_measure_and_one_hanging_point() -> None:
    for seed in SEEDS:
        style = setting(seed).style
        for article in setting(seed).truth.articles:
            for block in article.blocks:
                random = Random(seed)  # noqa: S311
                set_glyphs = glyphs(block.text, style, random)
                for line in set_lines(set_glyphs, style, style.measure, 2.0, random):
                    hangs = style.overrun != "push"
                    assert line.width <= line.room + hangs + LIMIT, (seed, line.parts)


def test_no_line_begins_or_ends_with_a_sign_that_may_not() -> None:
    for seed in SEEDS:
        if setting(seed).style.split_squeezed:
            continue
        for line in rows(setting(seed)):
            assert line[0] not in NOT_FIRST, (seed, line)
            assert line[-1] not in NOT_LAST, (seed, line)


def test_the_page_of_the_contents_list_is_where_the_article_stands() -> None:
    checked = 0
    for seed in some(range(200), 2):
        found = setting(seed)
        if found.style.page_mark != PAGE_MARKS[1] or not found.style.mark_on_top:
            continue
        for article in found.truth.articles:
            page = found.text.split(f"- {article.page} -")[1].split(f"- {article.page + 1} -")[0]
            assert squash(article.title)[:6] in squash(page), (seed, article.title)
            checked += 1
    assert checked


def test_few_boundaries_are_beyond_telling() -> None:
    articles = [a for seed in SEEDS for a in setting(seed).truth.articles]
    neutral = sum(len(a.neutral) for a in articles)
    assert 0 < neutral < 0.08 * sum(len(a.blocks) for a in articles)


def test_a_latin_word_is_never_parted_from_its_comma() -> None:
    style = setting(0).style
    word, comma = glyphs("GPT，", style, Random(1))  # noqa: S311
    assert not may_break(word, comma)
