"""Words that say nothing of a subject."""

from __future__ import annotations

import pytest

from generator.language.particles import common, particles


@pytest.mark.parametrize(
    "words",
    [
        ("怎么样", "咋整", "为啥", "凭什么", "是什么", "哪方面", "多少所"),  # what is asked for
        ("行不行", "准不准", "贵不贵", "管用吗"),  # yes or no
        ("请问", "我想问", "问一下", "听说"),  # who asks
        ("一台", "哪家", "多少次", "每颗"),  # how many
        ("老是", "动不动", "早点", "一大截", "最多"),  # how often, how much
    ],
)
def test_forms_of_asking_say_nothing_of_a_subject(words: tuple[str, ...]) -> None:
    assert set(words) <= set(particles("zh-Hans"))
    assert not set(words) & set(common("zh-Hans"))
    assert not set(words) & set(particles("de"))
