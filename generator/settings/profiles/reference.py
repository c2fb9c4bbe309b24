"""The reference of profiles for archivists, generated from their schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.settings.profiles.pattern import LONGEST_PATTERN, LONGEST_TEXT, SECONDS
from generator.settings.profiles.reading import MOST_RULES
from generator.settings.profiles.schema import (
    GROUPS,
    KEYS,
    LABELS,
    PATTERN,
    ROLES,
    RULE,
    PatternGroup,
    ProfileKey,
)

PAGE = "profiles.md"
"""Path of the page below ``docs/``."""

_FRONT = """\
---
title: 刊物模板参考
description: 刊物模板可以写些什么：键、模式、规则。
---

# 刊物模板参考
"""
_LEAD = """\
一种刊物的样子写在一个模板里：`seeds/profiles/名字.yml`。新增一种刊物就是新增一个模板，不改程序。
`newsletter-archive profile new 名字 样本…` 从几期样本起草，`profile check` 检验。
"""
_FLOWING = """\
Markdown、HTML、电子邮件和 DOCX 的每一行都是一个完整的块，带有结构记号，用 `rules` 切分：
规则按所写的次序逐条比较，第一条符合的决定这一行是什么；没有规则符合的行是正文。
从 PDF 提取的排版文本没有记号，用下面的 `contents`、`body`、`furniture`、`debris` 各组切分。
"""
_BOUNDS = f"""\
模板由人书写，可能出错：一个模板最多 {MOST_RULES} 条规则，一个模式最多 {LONGEST_PATTERN} 个字符，
只与不超过 {LONGEST_TEXT} 个字符的行比较，一次比较不超过 {SECONDS:g} 秒，超过即报出模板的行号；
读入时还用几种接近匹配的短文试过，`(a+)+` 一类重复中套重复、耗时成倍增长的模式在此即被拒绝。
"""
_EXAMPLE = """\
```yaml
# seeds/profiles/qianyan-zhaji.yml
newsletter: 前沿札记
slug: qyzj
recognise:
  heading: {match: '前沿札记（第 ?\\d+ ?期）.*', example: 前沿札记（第 88 期）：慢一点的软件}
cover:
  number: {match: '（第 ?(?P<number>\\d+) ?期）', example: （第 88 期）}
rules:
  heading: {as: cover, mark: heading-1}
  essay: {as: article, mark: heading-2, match: '(?P<section>话题)：(?P<title>.+)', example: 话题：慢}
  section: {as: section, mark: heading-2}
  tool: {as: article, mark: item, within: 工具, title: link}
  footer: {as: furniture, match: '退订.*', example: 退订, reach: end}
```
"""


def reference_page() -> str:
    """The page as Markdown."""
    blocks = [
        _LEAD,
        _EXAMPLE,
        "## 模板的键",
        _keys(KEYS),
        "## 流式文本的规则：`rules`",
        _FLOWING,
        _keys(RULE),
        "### `as` 的值",
        _table(["值", "这一行是", "模式可用的组"], _roles()),
        "### 组",
        _table(["组", "内容"], ([f"`{name}`", meaning] for name, meaning in LABELS.items())),
        "## 各组模式",
        "一个模式写作 `{match: '…', example: …}`：",
        _keys(PATTERN),
        *(block for group in GROUPS for block in _group(group)),
        "## 界限",
        _BOUNDS,
    ]
    return _FRONT + "\n" + "\n\n".join(block.strip() for block in blocks) + "\n"


def _keys(keys: Iterable[ProfileKey]) -> str:
    rows = (
        [
            f"`{key.name}`",
            key.form,
            key.meaning + ("必填。" if key.required else ""),
        ]
        for key in keys
    )
    return _table(["键", "写法", "意义"], rows)


def _roles() -> Iterator[list[str]]:
    for role, (meaning, groups) in ROLES.items():
        yield [f"`{role}`", meaning, _listed(groups)]


def _group(group: PatternGroup) -> Iterator[str]:
    yield f"### `{group.name}`"
    yield group.meaning
    if group.patterns:
        rows = (
            [
                f"`{pattern.name}`",
                pattern.meaning,
                _listed(pattern.groups),
                _listed(pattern.optional_groups),
            ]
            for pattern in group.patterns
        )
        yield _table(["模式", "意义", "必有的组", "可有的组"], rows)


def _listed(names: Iterable[str]) -> str:
    return "、".join(f"`{name}`" for name in names) or "无"


def _table(head: list[str], rows: Iterable[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)
