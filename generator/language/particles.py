"""Words that say nothing of a subject: particles, question words, forms of asking."""

from __future__ import annotations

import re

from generator.language import words
from generator.language.tags import CHINESE, primary

_CHINESE = re.findall(
    r"\w+",
    "的 了 吗 呢 啊 吧 呀 么 着 过 是 在 和 与 及 或 有 被 把 对 从 为 以 等 也 都 还 又 就 "
    "才 要 会 能 可 该 让 给 向 到 去 来 由 于 之 其 这 那 个 些 们 你 我 他 她 它 上 下 中 "
    "里 内 外 后 前 时 将 已 最 很 太 者 更 不 没 没有 可以 应该 需要 以及 并 且 而 但 如果 "
    "因为 所以 对于 关于 有关 相关 什么 甚么 为什么 为何 何 何时 何处 如何 怎么 怎样 怎么样 "
    "怎么办 怎么回事 回事 意思 一样 不一样 咋 哪 哪些 哪个 哪几 哪里 哪儿 哪家 哪年 谁 几 "
    "几个 多少 多大 多久 多长 多长时间 什么时候 啥 啥时候 几点 几时 多高 是否 是不是 有没有 "
    "有无 能不能 能否 可不可以 可否 会不会 要不要 该不该 行不行 好不好 请问 请 告诉 介绍 一下 "
    "想知道 知道 说说 讲讲 谈谈 来说 而言 究竟 到底 目前 现在 现阶段 当前 我国 之间 以后 之后 "
    "以前 之前 时候 怎 做 做法 办 样 种 次 起来 下来 出来 上来 过来 回来 下去 出去 进去 回去 "
    "为啥 咋办 咋样 咋弄 咋整 咋回事 怎么做 怎么看 怎么弄 怎么会 怎么才能 凭什么 凭啥 "
    "什么意思 啥意思 是什么 有什么 有哪些 干什么 干嘛 干啥 哪样 哪方面 哪些地方 多少所 "
    "多少人 几个月 用不用 准不准 贵不贵 难不难 值不值 算不算 够不够 想不想 需不需要 "
    "有用吗 管用吗 行吗 好吗 对吗 可以吗 我想问 问一下 麻烦问一下 请教 求问 听说 据说 "
    "谢谢 您 咱 俺 大家 人家 我妈 我爸 老是 老爱 总爱 动不动 早点 早些 好多 一大 一大截 "
    "有点 有点儿 最多 最少 至多 只能",
)
_COUNTED = [
    number + measure
    for number in ("一", "两", "几", "每", "哪", "这", "那", "多少")
    for measure in "个台颗次家种位名份瓶盒片支针张套笔条粒副辆间座遍趟回顿根件块元斤例"
]
_JAPANESE = re.findall(
    r"\w+",
    "の は が を に で と も や か へ から まで より です ます ですか ますか とは する した "
    "して いる ある なる こと もの ため について 何 なに なぜ どう どの どこ どれ だれ いつ "
    "いくら いかに どのように どうして",
)
_ENGLISH = re.findall(
    r"\w+",
    "a an the and or but of in on at to for from by with about as into than is are was were "
    "be been being do does did has have had can could should would will may might must it its "
    "this that these those there their they we you i he she his her our your what which who "
    "whom whose when where why how much many any some not no if so",
)


LEAST = 1_000
"""Occurrences in the texts of jieba's dictionary from which a word counts as one of the language."""
COMMON = 20_000
"""Occurrences from which a word says little of a subject."""
_FUNCTION = frozenset("rcpuyfmd")
"""Parts of speech, as jieba writes them, that say nothing of a subject: pronouns, conjunctions,
prepositions, particles, directions, numbers, adverbs."""

_MEASURE = frozenset("qz")
"""Measure words and words of state."""


def particles(language: str) -> tuple[str, ...]:
    """Those of a language (BCP 47), and of English, which is asked everywhere; sorted."""
    tongue = primary(language)
    own = {CHINESE: [*_CHINESE, *_COUNTED], "ja": _JAPANESE}.get(tongue, [])
    tagged = (word for word in _frequent(tongue, LEAST) if words.tag(word)[:1] in _FUNCTION)
    return tuple(sorted({*own, *_ENGLISH, *tagged}))


def common(language: str) -> tuple[str, ...]:
    """Words of all subjects and of times, «情况», «晚上», that say little; sorted.

    Only Chinese ones are known.
    """
    tongue = primary(language)
    times = (word for word in _frequent(tongue, LEAST) if words.tag(word)[:1] == "t")
    found = (word for word in _frequent(tongue, COMMON) if words.tag(word) != "ns")
    return tuple(sorted({*found, *times} - set(particles(language))))


def filling(language: str) -> tuple[str, ...]:
    """Characters that make a word of no dictionary a piece of a phrase: 少 in 少得; sorted.

    Particles, words of those parts of speech, and measure words; only Chinese ones are known.
    """
    if primary(language) != CHINESE:
        return ()
    tagged = (
        word
        for word in words.frequent(LEAST)
        if len(word) == 1 and words.tag(word)[:1] in _FUNCTION | _MEASURE
    )
    return tuple(sorted({*tagged, *(word for word in _CHINESE if len(word) == 1)}))


def _frequent(tongue: str, least: int) -> tuple[str, ...]:
    found = words.frequent(least) if tongue == CHINESE else ()
    return tuple(word for word in found if len(word) > 1)
