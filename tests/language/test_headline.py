"""Headlines break between words, and nowhere that a sign or a figure forbids."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, strategies

from generator.language.headline import pieces
from generator.language.text import NOT_AT_END, NOT_AT_START
from tests.project import own_archive


def test_the_pieces_of_a_headline_are_its_words() -> None:
    assert pieces("海南省医疗器械行业发展现状") == ("海南省", "医疗器械", "行业", "发展", "现状")


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("健康，发展", "健康，"),
        ("推动“健康”", "“健康”"),
        ("到2025年完成", "2025年"),
        ("做好 4 个方面", "4 个"),
        ("看 DRG/DIP 改革", "DRG/DIP "),
        ("改革的趋势", "改革的"),
    ],
)
def test_signs_figures_and_particles_stay_with_their_words(title: str, whole: str) -> None:
    assert whole in pieces(title)


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("从“看病难”到“看得好”", ("从", "“看病难”", "到", "“看得", "好”")),
        ("推动‘健康’发展", ("推动", "‘健康’", "发展")),
        ('推动"健康"发展', ("推动", '"健康"', "发展")),
        ("推动'健康'发展", ("推动", "'健康'", "发展")),
        ('"健康"和"发展"', ('"健康"', "和", '"发展"')),
        ("It's健康", ("It's", "健康")),
        ('医生说"健康', ("医生", "说", '"健康')),
    ],
)
def test_a_headline_breaks_around_quotations_but_not_at_their_marks(
    title: str, parts: tuple[str, ...]
) -> None:
    assert pieces(title) == parts


@given(strategies.text(alphabet="医保改革的，。“”（）《》 2025年%DRG/-第期", max_size=40))
def test_pieces_are_the_title_and_no_sign_begins_or_ends_a_line_wrongly(title: str) -> None:
    parts = pieces(title)
    assert "".join(parts) == title
    for before, after in pairwise(parts):
        assert before[-1] not in NOT_AT_END
        assert after[0] not in NOT_AT_START


def test_a_headline_that_turns_its_direction_stays_whole() -> None:
    assert pieces("开始\u202e倒过来的字\u202c结束") == ("开始\u202e倒过来的字\u202c结束",)


def test_no_headline_of_the_archive_is_one_piece() -> None:
    made = own_archive()
    assert all(len(pieces(article.title)) > 1 for article in made.articles)
